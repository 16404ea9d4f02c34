"""Texts that are made to be more than text, through everything that the program writes: they stay text.

    tests/cli/hostile_text_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import csv
import html.parser
import io
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from xml.sax.saxutils import escape

from cli_test import SOURCE, CliTest

RTL = "\u202eđảo\u202c"
HOSTILE = ["<script>alert(1)</script>", "<img src=x onerror=alert(2)>", '=HYPERLINK("http://xau.example","y")',
           "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "A | B", "*x* **y** _z_", "[a](javascript:alert(3))",
           "![b](http://xau.example/i.png)", "{{ TV-C01 }}", "{{ TV-01.dv_tong }}", "{% if x %}", "&lt;b&gt; &amp; \"q\" 'p'",
           RTL, "dài " * 120, "chuông\x07\x1b[31mđỏ", "]]>", "| --- | --- |", "# Đầu đề", "1. một\n- hai\n\n    ba"]

HEADINGS = [["STT", "Tên công đoàn cơ sở", "Mã đơn vị", "Loại hình", "Tổng số lao động", "Đoàn viên công đoàn", "",
             "Biến động trong kỳ", "", "Thỏa ước lao động tập thể", "", "Ghi chú"],
            ["", "", "", "", "", "Tổng số", "Trong đó: nữ", "Kết nạp mới", "Giảm", "Thuộc diện ký kết", "Đã ký kết", ""]]
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def written(text):
    """As an office program writes a text into XML."""
    return escape(re.sub("[\x00-\x08\x0b-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", text))


def workbook(rows, sheet="Biểu"):
    def cell(value):
        if isinstance(value, int):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t xml:space="preserve">{written(value)}</t></is></c>' if value else "<c/>"
    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    name = escape(sheet, {'"': "&quot;"})
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("[Content_Types].xml",
                         f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
                         '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
                         f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
                         f'ContentType="{kind}.worksheet+xml"/></Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                                        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="{name}" '
                                            'sheetId="1" r:id="r1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels",
                         f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                         f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>')
    return memory.getvalue()


class Page(html.parser.HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text):
        super().__init__()
        self.text, self.scripts, self.links, self.dangers, self.inside = "", "", [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style"):
            self.inside.append(tag)
        for name, value in attributes:
            if name in ("href", "src", "action", "formaction", "data"):
                self.links.append(value or "")
            if name.startswith("on"):
                self.dangers.append(f"{tag} {name}={value}")
        if tag in ("img", "iframe", "object", "embed", "form", "base"):
            self.dangers.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if self.inside:
            self.scripts += data
        else:
            self.text += data


class HostileText(CliTest):
    def setUp(self):
        super().setUp()
        root = (SOURCE / "data/federations/tra-vinh/units.csv").read_text().split("\n")[1]
        units = io.StringIO()
        writer = csv.writer(units, lineterminator="\n")
        for number, extra in (("01", "<script>alert(1)</script>"), ("02", '=HYPERLINK("http://xau.example","y")'),
                              ("03", "[a](javascript:alert(3)) | *x* {{ TV-C01 }}")):
            writer.writerow([number, f"Liên đoàn Lao động huyện {extra}", f"LĐLĐ huyện {extra}", "", "cap-tren", root.split(",")[0],
                             "", "", "", ""])
        self.names = [re.sub(r"\s+", " ", re.sub("[\x00-\x1f\u202a-\u202e]", " ", text))[:150].strip() for text in HOSTILE]
        for index, name in enumerate(self.names):
            for parent in ("01", "02"):
                writer.writerow([f"{parent}-{index}", f"CĐCS {index} {name}", f"CĐCS {index} {name}", "", "co-so", parent, "", "",
                                 "", ""])
        path = self.directory / "units.csv"
        path.write_text("code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor\n" + root + "\n" +
                        units.getvalue())
        self.call("init", self.workspace, "--federation", "tra-vinh", "--units", path)
        self.send_all()

    def send(self, period, name, rows, sender):
        inbox = self.workspace / "inbox" / period
        inbox.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(workbook(rows, sheet="=1+1 <b>"))
        with open(inbox / "received.csv", "a", newline="") as register:
            if register.tell() == 0:
                register.write("file,received_at,sender\n")
            csv.writer(register).writerow([name, f"{period[:4]}-12-01T08:00:00" if len(period) == 4 else f"{period}-20T08:00:00", sender])

    def send_all(self):
        names = {"01": "Liên đoàn Lao động huyện <script>alert(1)</script>",
                 "02": 'Liên đoàn Lao động huyện =HYPERLINK("http://xau.example","y")'}

        def head(form, period, unit):
            return [[f"Biểu {form}"], [f"Kỳ báo cáo: {period}"], ["Đơn vị báo cáo:", names[unit]], []]

        def grid(unit, spoiled):
            rows = head("TV-01", "tháng 8 năm 2025", unit) + HEADINGS
            for index, (text, name) in enumerate(zip(HOSTILE, self.names)):
                rows.append([index + 1, f"CĐCS {index} {name}", f"{unit}-{index}", "Đơn vị sự nghiệp", 30, 20,
                             text if spoiled else 10, 0, 0, "x", "", text])
            if spoiled:
                rows += [[90 + index, text, "", "", 30, 20, 10, 0, 0, "x", "", ""] for index, text in enumerate(HOSTILE)]
            return rows

        def slip(unit, shift):
            rows = head("TV-02", "năm 2025", unit) + [["STT", "Chỉ tiêu", "Số liệu"]]
            form = (SOURCE / "data/programmes/tra-vinh-2021/forms/TV-02.yaml").read_text()
            for number, (code, label) in enumerate(re.findall(r"- code: (\w+)\n(?:    section:.*\n)?    label: \"?([^\"\n]*)", form)):
                answer = {"kho_khan": "\n".join(HOSTILE[shift::2]), "kien_nghi": HOSTILE[shift]}.get(code, "có" if "(Có/Không)" in label else 10)
                rows.append([number + 1, label, answer])
            return rows

        self.send("2025-08", "tot <b> & co.xlsx", grid("01", False), "=cmd|' /C calc'!A0")
        self.send("2025-08", "=HYPERLINK(x),y|[a](javascript:b).xlsx", grid("02", True), "<script>alert(4)</script>")
        self.send("2025", "phieu 1.xlsx", slip("01", 0), "x")
        self.send("2025", "phieu 2.xlsx", slip("02", 1), "x")

    def everything(self):
        """Runs all that writes; {name: text} of what was printed."""
        said = {"run 2025-08": self.work("run", "--period", "2025-08", "--as-of", "2025-12-31", status=1).stdout,
                "run 2025": self.work("run", "--period", "2025", "--as-of", "2025-12-31", status=1).stdout}
        statuses = [s["status"] for s in self.export("submissions")]
        self.assertEqual(statuses.count("accepted"), 3, [f["message"] for f in self.export("findings") if "phieu" in f["file"] or "tot" in f["file"]])
        for report in ("nam", "so-ket-2025", "tien-do"):
            period = [] if report in ("so-ket-2025", "tien-do") else ["--period", "2025"]
            self.work("report", report, *period, "--as-of", "2025-12-31", "--format", "html,xlsx,txt",
                      "--out", self.workspace / "out/them")
        said["gaps"] = self.work("gaps", "--period", "2025-08", "--as-of", "2025-12-31", status=1).stdout
        said["forms"] = self.work("forms", "--period", "2025-09").stdout
        for figure, words in (("TV-01.dv_tong", ["--period", "2025-08"]), ("TV-C01", ["--as-of", "2025-12-31"]),
                              ("TV-02.kien_nghi", ["--period", "2025", "--unit", "01"]),
                              ("TV-01.dv_tong", ["--period", "2025-08", "--unit", "01-0"])):
            said[f"explain {figure} {words}"] = self.work("explain", figure, *words).stdout
        said["consolidate"] = self.work("consolidate", "--period", "2025-08").stdout
        return said

    def check_text(self, where, text):
        self.assertIsNone(re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text), where)

    def check_page(self, where, text):
        page = Page(text)
        self.assertNotIn("alert(", page.scripts, where)
        self.assertEqual(page.dangers, [], where)
        for link in page.links:
            # A file's own name may stand in a link to it, encoded.
            self.assertFalse(link.strip().lower().startswith("javascript"), f"{where}: {link}")
            self.assertNotIn("xau.example", link, where)
        self.check_text(where, text)
        return page.text

    def check_workbook(self, where, content):
        texts = ""
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                if not name.endswith((".xml", ".rels", ".vml")):
                    continue
                part = ElementTree.fromstring(package.read(name))
                for element in part.iter():
                    tag = element.tag.rpartition("}")[2]
                    if tag in ("f", "formula1", "formula2", "formula", "definedName"):
                        self.assertIsNone(re.search(r"HYPERLINK\(\"http|cmd|SUM\(1\)|2\+3", element.text or ""), f"{where} {name}")
                    for value in element.attrib.values():
                        self.assertNotRegex(value, r"(?i)^\s*javascript:|^http://xau", f"{where} {name}")
                    if element.attrib.get("TargetMode") == "External":
                        self.fail(f"{where} {name}: {element.attrib}")
                    texts += (element.text or "") + "\n"
        return texts

    def test_in_every_file_and_every_line_they_stay_text(self):
        said = self.everything()
        for where, text in said.items():
            self.check_text(where, text)
        shown = {".html": "", ".xlsx": "", ".txt": ""}
        returned = ""
        files = [path for path in (self.workspace / "out").rglob("*") if path.is_file()]
        for path in files:
            where = str(path.relative_to(self.workspace))
            content = path.read_bytes()
            if path.suffix == ".html":
                shown[".html"] += self.check_page(where, content.decode())
            elif path.suffix == ".xlsx":
                text = self.check_workbook(where, content)
                if "returned" in where:
                    returned += text
                else:
                    shown[".xlsx"] += text
            else:
                self.check_text(where, content.decode())
                shown[".txt"] += content.decode()
        self.check_text("log", (self.workspace / "log/tonghop.log").read_text())
        # They are there, as their senders wrote them.
        for kind, text in shown.items():
            flat = " ".join(text.split())
            for wanted in ("<script>alert(1)</script>", '=HYPERLINK("http://xau.example","y")', "[a](javascript:alert(3))",
                           "{{ TV-C01 }}", "A | B", "*x* **y** _z_", "# Đầu đề"):
                self.assertIn(wanted, flat, f"{wanted} in {kind} of {[p.name for p in files]}")
        for wanted in ("+cmd|' /C calc'!A0", "@SUM(1)", "<img src=x onerror=alert(2)>"):
            self.assertIn(wanted, returned)

    def test_exports_are_what_they_say_they_are(self):
        self.work("ingest", status=1)
        for what in ("submissions", "findings", "values", "totals"):
            objects = json.loads(self.work("export", what).stdout)
            table = self.work("export", what, "--format", "csv").stdout
            self.check_text(what, table.replace("\r", ""))
            rows = list(csv.reader(io.StringIO(table)))
            self.assertEqual(len(rows), len(objects) + 1, what)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, what)
            for row in rows:
                for value in row:
                    self.assertFalse(value.startswith(("=", "+", "@", "\t", "\r")), value)
                    self.assertTrue(not value.startswith("-") or re.fullmatch(r"-[\d.]+(e[-+]?\d+)?", value), value)
        notes = {v["value"] for v in json.loads(self.work("export", "values").stdout) if v["field"] == "ghi_chu"}
        self.assertIn("@SUM(1)", notes)
        self.assertIn("<script>alert(1)</script>", notes)


if __name__ == "__main__":
    unittest.main()
