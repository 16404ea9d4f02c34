#!/usr/bin/env python3
"""Workbooks to measure with, the same ones each time, and what their figures add up to.

    tests/bench/corpora.py FOLDER small|national [--units N]

small is what a province takes in over forty months: 50 submitters, 40 base unions each, the monthly form TV-01: 2,000
workbooks of 40 rows x 8 columns. Some figures are typed as text, some do not balance, some workbooks have to be
returned. national is a month of a whole country: N units under 34 provinces, a workbook of 50 figures from each.

Makes FOLDER/small or FOLDER/national-N unless it is there: a workspace without its database, with truth.json beside
it. Workbooks look as Excel writes them: shared strings, styles, an inner part a sheet.
"""
import argparse
import json
import multiprocessing
import os
import pathlib
import random
import shutil
import struct
import subprocess
import zlib

SOURCE = pathlib.Path(__file__).resolve().parents[2]
# Of what is made here: another number makes corpora anew that were kept.
VERSION = 2

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def constant_parts(sheet_name):
    """What is the same in every workbook with a sheet of this name."""
    override = '<Override PartName="/xl/{}.xml" ContentType="' + TYPE + '.{}+xml"/>'
    parts = {
        "[Content_Types].xml":
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxml'
            'formats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            + override.format("workbook", "sheet.main") + override.format("worksheets/sheet1", "worksheet")
            + override.format("styles", "styles") + override.format("sharedStrings", "sharedStrings") + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                       f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><workbookPr/><sheets><sheet '
                           f'name="{sheet_name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
                f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}.xml"/>'
                for number, (kind, target) in enumerate((("worksheet", "worksheets/sheet1"), ("styles", "styles"),
                                                         ("sharedStrings", "sharedStrings")), 1)) + "</Relationships>",
        "xl/styles.xml":
            f'<styleSheet xmlns="{SPREADSHEET}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
            '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill '
            'patternType="none"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>'
            '</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            '</cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf '
            'numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="3" fontId="0" '
            'fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    return [_deflated(name, XML + text, 9) for name, text in parts.items()]


def _deflated(name, text, level):
    content = text.encode()
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return name.encode(), zlib.crc32(content), len(content), packer.compress(content) + packer.flush()


def zipped(parts):
    """A zip of (name, CRC, size, deflated bytes)."""
    body, directory, at = [], [], 0
    for name, crc, size, packed in parts:
        # Version 2.0, flag "names are UTF-8", deflated, 1 January 2026.
        about = struct.pack("<HHHHHIIIHH", 20, 0x800, 8, 0, 0x5C21, crc, len(packed), size, len(name), 0)
        local = b"PK\3\4" + about + name + packed
        directory.append(b"PK\1\2" + struct.pack("<H", 20) + about + struct.pack("<HHHII", 0, 0, 0, 0, at) + name)
        body.append(local)
        at += len(local)
    entries = b"".join(directory)
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(entries), at, 0)
    return b"".join(body) + entries + end


def workbook(constant, rows, merged=()):
    """rows: (number, [(column letter, text or number or None, style)]). Texts stand once in the shared strings."""
    strings, lines, cells = {}, [], 0
    for number, row in rows:
        line = []
        for column, value, style in row:
            if value is None:
                continue
            cells += 1
            look = f' s="{style}"' if style else ""
            if isinstance(value, str):
                place = strings.setdefault(value, len(strings))
                line.append(f'<c r="{column}{number}"{look} t="s"><v>{place}</v></c>')
            else:
                line.append(f'<c r="{column}{number}"{look}><v>{value}</v></c>')
        lines.append(f'<row r="{number}">{"".join(line)}</row>')
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    areas = f'<mergeCells count="{len(merged)}">{areas}</mergeCells>' if merged else ""
    sheet = f'{XML}<worksheet xmlns="{SPREADSHEET}"><sheetData>{"".join(lines)}</sheetData>{areas}</worksheet>'
    texts = "".join(f"<si><t>{text}</t></si>" for text in strings)
    shared = f'{XML}<sst xmlns="{SPREADSHEET}" count="{len(strings)}" uniqueCount="{len(strings)}">{texts}</sst>'
    return zipped([*constant, _deflated("xl/sharedStrings.xml", shared, 1),
                   _deflated("xl/worksheets/sheet1.xml", sheet, 1)]), cells


# --- small: TV-01 of a province, month after month ----------------------------------------------------------------

SUBMITTERS, BASES, FIRST_YEAR, FIRST_MONTH, MONTHS = 50, 40, 2021, 11, 40
RETURNED_EVERY, TEXT_EVERY, UNBALANCED_EVERY = 40, 23, 31


def district(number):
    return f"Liên đoàn Lao động huyện Số {number}"


def base(submitter, number):
    return f"Công đoàn cơ sở Trường Tiểu học số {number} huyện Số {submitter}"


def month_of(place):
    year, month = divmod(FIRST_YEAR * 12 + FIRST_MONTH - 1 + place, 12)
    return year, month + 1


def _write_submitter(job):
    """All months of one submitter. Result: what they add up to."""
    inbox, submitter, months = job
    constant = constant_parts("TV-01")
    chance = random.Random(f"small/{submitter}")
    members = [chance.randrange(300, 2_600) for _ in range(BASES)]
    truth = {"cells": 0, "accepted": 0, "returned": 0, "joined": {}}
    files = []
    for place in range(months):
        year, month = month_of(place)
        period = f"{year}-{month:02}"
        returned = (submitter + place) % RETURNED_EVERY == 7
        rows = [(1, [("A", "Biểu TV-01", 1)]),
                (2, [("A", "Biểu tổng hợp tổ chức công đoàn, đoàn viên và thỏa ước lao động tập thể", 1)]),
                (3, [("A", f"Kỳ báo cáo: tháng {month:02} năm {year}", 0)]),
                (4, [("A", f"Đơn vị báo cáo: {district(submitter)}", 0)]),
                (6, [("A", "Tên công đoàn cơ sở", 1), ("B", "Tổng số lao động", 1), ("C", "Đoàn viên công đoàn", 1),
                     ("E", "Biến động trong kỳ", 1), ("G", "Thỏa ước lao động tập thể", 1)]),
                (7, [("C", "Tổng số", 1), ("D", "Trong đó: nữ", 1), ("E", "Kết nạp mới", 1), ("F", "Giảm", 1),
                     ("G", "Thuộc diện ký kết", 1), ("H", "Đã ký kết", 1)])]
        joined = 0
        for number in range(BASES):
            joins, leaves = chance.randrange(9), chance.randrange(5)
            members[number] += joins - leaves
            workers = members[number] + chance.randrange(200)
            if (submitter + place + number) % UNBALANCED_EVERY == 0:
                members[number] -= 1
            total = workers + 3 if returned and number == 11 else members[number]
            typed = f"{workers:,}".replace(",", ".") if (place + number) % TEXT_EVERY == 0 and workers > 999 else workers
            signed = chance.random() < 0.8
            rows.append((8 + number, [("A", base(submitter, number + 1), 0), ("B", typed, 2), ("C", total, 2),
                                      ("D", members[number] * 6 // 10, 2), ("E", joins, 2), ("F", leaves, 2),
                                      ("G", "x", 0), ("H", "x" if signed else None, 0)]))
            joined += joins
        content, cells = workbook(constant, rows, ("C6:D6", "E6:F6", "G6:H6"))
        name = f"{period} TV-01 {submitter:02}.xlsx"
        (inbox / name).write_bytes(content)
        files.append(f"{name},{period}-20T08:00:00,")
        truth["cells"] += cells
        truth["returned" if returned else "accepted"] += 1
        if not returned:
            truth["joined"][period] = joined
    return truth, files


def make_small(folder, *, submitters=SUBMITTERS, months=MONTHS):
    """A workspace of a federation like Trà Vinh with its own register."""
    root = (SOURCE / "data/federations/tra-vinh/units.csv").read_text().split("\n")[1]
    register = ["code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor", root]
    for submitter in range(1, submitters + 1):
        register.append(f"H{submitter:02},{district(submitter)},LĐLĐ huyện Số {submitter},,cap-tren,TVH,,,,")
        register += [f"H{submitter:02}-{n:03},{base(submitter, n)},,,co-so,H{submitter:02},,,,"
                     for n in range(1, BASES + 1)]
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    (folder / "tonghop.yaml").write_text("federation: tra-vinh\n")
    (folder / "units.csv").write_text("\n".join(register) + "\n")
    truth = {"cells": 0, "accepted": 0, "returned": 0, "joined": {}}
    received = ["file,received_at,sender"]
    with multiprocessing.Pool() as pool:
        jobs = [(inbox, submitter, months) for submitter in range(1, submitters + 1)]
        for part, files in pool.imap(_write_submitter, jobs):
            received += files
            for name in ("cells", "accepted", "returned"):
                truth[name] += part[name]
            for period, joined in part["joined"].items():
                truth["joined"][period] = truth["joined"].get(period, 0) + joined
    (inbox / "received.csv").write_text("\n".join(received) + "\n")
    return truth


# --- national: a month of a whole country -------------------------------------------------------------------------

PROVINCES, FIGURES, PERIOD = 34, 50, "2026-01"


def unit_name(number):
    return f"Công đoàn Công ty Dệt may số {number}"


def national_workbook(constant, number, chance):
    """A unit's month. Result: bytes, figures."""
    figures = chance.choices(range(1_000), k=FIGURES)
    rows = [(1, [("A", "Phiếu báo cáo chăm lo đoàn viên", 1)]), (2, [("A", "Tháng 01 năm 2026", 0)]),
            (3, [("A", f"Đơn vị báo cáo: {unit_name(number)}", 0)]),
            (5, [("A", "STT", 1), ("B", "Chỉ tiêu", 1), ("C", "Số liệu", 1)])]
    rows += [(n + 5, [("A", n, 0), ("B", f"Số lượt đoàn viên được chăm lo loại {n}", 0), ("C", figure, 2)])
             for n, figure in enumerate(figures, 1)]
    return workbook(constant, rows)[0], figures


def first_month(number):
    return random.Random(f"national/{number}")


def correction(number):
    return random.Random(f"national/correction/{number}")


def _write_units(job):
    inbox, numbers = job
    constant = constant_parts("QG-01")
    sums = [[0] * FIGURES for _ in range(PROVINCES)]
    for number in numbers:
        content, figures = national_workbook(constant, number, first_month(number))
        (inbox / f"{number:06}.xlsx").write_bytes(content)
        province = sums[number % PROVINCES]
        for place, figure in enumerate(figures):
            province[place] += figure
    return sums


def make_national(folder, *, units, sent=None):
    """A country of so many units, of which the first have sent their workbooks: all but the last, if not told."""
    fields = "".join(f"  - {{code: so_{n}, label: Số lượt đoàn viên được chăm lo loại {n}, type: integer, kind: flow, "
                     "required: true}\n" for n in range(1, FIGURES + 1))
    register = ["code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor",
                "TLD,Tổng Liên đoàn Lao động Việt Nam,Tổng Liên đoàn,,trung-uong,,,,,"]
    register += [f"P{p:02},Liên đoàn Lao động tỉnh số {p},LĐLĐ tỉnh số {p},,tinh,TLD,,,," for p in range(PROVINCES)]
    register += [f"U{n:06},{unit_name(n)},{unit_name(n)},,co-so,P{n % PROVINCES:02},,,," for n in range(units)]
    files = {
        "tonghop.yaml": "federation: quoc-gia\n",
        "units.csv": "\n".join(register) + "\n",
        "data/federations/quoc-gia/federation.yaml":
            "code: quoc-gia\nname: Tổng Liên đoàn Lao động Việt Nam\nroot: TLD\nprogrammes: [quoc-gia-2026]\n"
            "place: Hà Nội\nissuer: TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nreport_symbol: BC-TLĐ\nletter_symbol: TLĐ\n"
            "authority: [TM. ĐOÀN CHỦ TỊCH, CHỦ TỊCH]\nreport_recipients: [Như trên]\n",
        "data/programmes/quoc-gia-2026/programme.yaml":
            "code: quoc-gia-2026\ntitle: Chương trình chăm lo\ncitation: Chương trình chăm lo\n"
            "first_day: 2026-01-01\nlast_day: 2030-12-31\nindicators:\n"
            "  - id: QG-C01\n    group: target\n    text: Chăm lo 1.000 lượt đoàn viên\n    measure: Số lượt\n"
            "    unit: lượt\n    numerator: QG-01.so_1\n    span: over_term\n"
            "    target: {operator: \">=\", value: 1000, milestone: 2030-12-31}\n",
        "data/programmes/quoc-gia-2026/forms/QG-01.yaml":
            "code: QG-01\nversion: \"1\"\ntitle: Phiếu báo cáo chăm lo đoàn viên\nlayout: phieu\n"
            "schedules: [{frequency: month, due: {day: 25}}]\nobligation: {tiers: [co-so], whole_tree: true}\nfields:\n" + fields,
        "templates/quoc-gia-2026/thang.md":
            "---\nname: thang\nprogramme: quoc-gia-2026\ntitle: Tháng\ntype: BÁO CÁO\nsubject: Chăm lo đoàn viên\n---\n"
            "Số lượt: {{ QG-01.so_1 }}. {{ QG-C01 | verdict }}.\n",
    }
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    inbox = folder / "inbox" / PERIOD
    inbox.mkdir(parents=True)
    sent = units - 1 if sent is None else sent
    sums = [[0] * FIGURES for _ in range(PROVINCES)]
    with multiprocessing.Pool() as pool:
        jobs = [(inbox, range(first, min(first + 500, sent))) for first in range(0, sent, 500)]
        for part in pool.imap_unordered(_write_units, jobs):
            for whole, more in zip(sums, part):
                whole[:] = map(int.__add__, whole, more)
    (inbox / "received.csv").write_text("file,received_at,sender\n" + "".join(
        f"{number:06}.xlsx,2026-01-24T08:00:00,\n" for number in range(sent)))
    return {"units": units, "sums": sums, "cells": sent * (3 * FIGURES + 6)}


# --- kept corpora -------------------------------------------------------------------------------------------------


def kept(folder, name, make, **how):
    """The folder of a corpus, made if it is not there as it would be made now, and its truth."""
    place = pathlib.Path(folder) / name
    truth_file = place.with_name(place.name + ".json")
    wanted = {"version": VERSION, **how}
    if truth_file.exists():
        truth = json.loads(truth_file.read_text())
        if truth["how"] == wanted and place.is_dir():
            return place, truth
    print(f"making {place} ...", flush=True)
    truth_file.unlink(missing_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    truth = {"how": wanted, **make(place, **how)}
    # Last: a corpus without it is not whole.
    truth_file.write_text(json.dumps(truth))
    return place, truth


def small(folder, *, submitters=SUBMITTERS, months=MONTHS):
    name = "small" if (submitters, months) == (SUBMITTERS, MONTHS) else f"small-{submitters}x{months}"
    return kept(folder, name, make_small, submitters=submitters, months=months)


def national(folder, units):
    return kept(folder, f"national-{units}", make_national, units=units)


def workspace_of(corpus, workspace):
    """A workspace with the files of a corpus, as new: workbooks are the same files under another name."""
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.parent.mkdir(parents=True, exist_ok=True)

    def place(source, target):
        if source.endswith(".xlsx"):
            try:
                return os.link(source, target)
            except OSError:  # another file system
                pass
        return shutil.copyfile(source, target)

    shutil.copytree(corpus, workspace, copy_function=place)
    return workspace


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("which", choices=("small", "national"))
    parser.add_argument("--units", type=int, default=10_000)
    given = parser.parse_args()
    place, _ = small(given.folder) if given.which == "small" else national(given.folder, given.units)
    subprocess.run(["du", "-sh", place], check=True)


if __name__ == "__main__":
    main()
