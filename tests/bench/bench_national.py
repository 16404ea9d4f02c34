#!/usr/bin/env python3
"""A national month: taken in, rolled up through provinces to the nation, reviewed for gaps and reported, in one run.

    tests/bench/bench_national.py TONGHOP [UNITS ...]

For each number of submitting units (default: 1000 10000) it makes a federation of its own, with 34 provinces, a form of
50 figures and a workbook a unit, and prints CPU and wall seconds, peak memory and what they grow by. 126000 is the
country; its workbooks take 1 GB. The totals are checked against what was written.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import zipfile

PROVINCES = 34
FIGURES = 50
PERIOD = "2026-01"
SOURCE = pathlib.Path(__file__).resolve().parents[2]
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(f"{used.ru_utime + used.ru_stime} {used.ru_maxrss}")
sys.exit(code)
"""

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml":
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/><Override '
        f'PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
                   'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="QG-01" sheetId="1" '
                       'r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                                  f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def unit_name(number):
    return f"Công đoàn Công ty Dệt may số {number}"


def make_definitions(folder, units):
    fields = "".join(f"  - {{code: so_{n}, label: Số lượt đoàn viên được chăm lo loại {n}, type: integer, kind: flow, "
                     "required: true}\n" for n in range(1, FIGURES + 1))
    register = ["code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor",
                "TLD,Tổng Liên đoàn Lao động Việt Nam,Tổng Liên đoàn,,trung-uong,,,,,"]
    register += [f"P{p:02},Liên đoàn Lao động tỉnh số {p},LĐLĐ tỉnh số {p},,tinh,TLD,,,," for p in range(PROVINCES)]
    register += [f"U{n:06},{unit_name(n)},{unit_name(n)},,cap-tren,P{n % PROVINCES:02},,,," for n in range(units)]
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
            "schedules: [{frequency: month, due: {day: 25}}]\nobligation: {tiers: [cap-tren]}\nfields:\n" + fields,
        "templates/quoc-gia-2026/thang.md":
            "---\nname: thang\nprogramme: quoc-gia-2026\ntitle: Tháng\ntype: BÁO CÁO\nsubject: Chăm lo đoàn viên\n---\n"
            "Số lượt: {{ QG-01.so_1 }}. {{ QG-C01 | verdict }}.\n",
    }
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def make_workbooks(folder, units):
    """Result: the sum of the first figure."""
    inbox = folder / "inbox" / PERIOD
    inbox.mkdir(parents=True)
    figures = random.Random(1)
    total = 0
    text = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    labels = [text.format(f"B{n + 5}", f"Số lượt đoàn viên được chăm lo loại {n}") for n in range(1, FIGURES + 1)]
    received = ["file,received_at,sender"]
    for number in range(units):
        values = [figures.randrange(1000) for _ in range(FIGURES)]
        total += values[0]
        head = [text.format("A1", "Phiếu báo cáo chăm lo đoàn viên"), text.format("A2", "Tháng 01 năm 2026"),
                text.format("A3", f"Đơn vị báo cáo: {unit_name(number)}"), "",
                text.format("A5", "STT") + text.format("B5", "Chỉ tiêu") + text.format("C5", "Số liệu")]
        rows = head + [f'<c r="A{n + 6}"><v>{n + 1}</v></c>{labels[n]}<c r="C{n + 6}"><v>{value}</v></c>'
                       for n, value in enumerate(values)]
        sheet = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>' + "".join(
            f'<row r="{r}">{cells}</row>' for r, cells in enumerate(rows, 1) if cells) + "</sheetData></worksheet>"
        with zipfile.ZipFile(inbox / f"{number:06}.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in PARTS.items():
                archive.writestr(name, content)
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
        received.append(f"{number:06}.xlsx,2026-01-24T08:00:00,")
    (inbox / "received.csv").write_text("\n".join(received) + "\n")
    return total


class Bench:
    def __init__(self, tonghop, folder):
        self.tonghop = tonghop
        self.folder = folder

    def call(self, *words):
        """CPU seconds, wall seconds, peak MB."""
        used = self.folder / "used"
        began = time.monotonic()
        done = subprocess.run([sys.executable, "-c", MEASURE, used, self.tonghop, "-w", self.folder, *words],
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        wall = time.monotonic() - began
        if done.returncode not in (0, 1):
            sys.exit(f"tonghop {' '.join(words)}: {done.returncode}")
        cpu, peak = used.read_text().split()
        return float(cpu), wall, int(peak) / 1024

    def total(self):
        listed = subprocess.run([self.tonghop, "-w", self.folder, "export", "totals", "--period", PERIOD],
                                capture_output=True, text=True, env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        return next(t["value"] for t in json.loads(listed.stdout) if t["unit"] == "TLD" and t["field"] == "so_1")


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("tonghop")
    arguments.add_argument("units", nargs="*", type=int, default=[1_000, 10_000])
    given = arguments.parse_args()
    print(f"{'units':>8} {'what':22}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'ms/unit':>9}")
    for units in given.units:
        with tempfile.TemporaryDirectory() as directory:
            folder = pathlib.Path(directory)
            make_definitions(folder, units)
            total = make_workbooks(folder, units)
            bench = Bench(os.path.abspath(given.tonghop), folder)
            run = ("run", "--period", PERIOD, "--as-of", "2026-01-31")
            for what, words in (("run", run), ("the same again", run), ("consolidate", ("consolidate", "--period", PERIOD)),
                                ("gaps", ("gaps", "--period", PERIOD, "--as-of", "2026-01-31")), ("verify", ("verify",))):
                cpu, wall, peak = bench.call(*words)
                print(f"{units:8} {what:22}{cpu:9.2f}{wall:9.2f}{peak:9.0f}{1000 * cpu / units:9.3f}", flush=True)
            if bench.total() != total:
                sys.exit(f"the total is {bench.total()}, not {total}")


if __name__ == "__main__":
    main()
