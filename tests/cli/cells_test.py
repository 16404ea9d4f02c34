"""`tonghop cells`: what it prints, and how it ends.

    tests/cli/cells_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest
import zipfile

TONGHOP = os.path.abspath(sys.argv.pop(1))
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
SAMPLE = next((SOURCE / "data/samples/tra-vinh/inbox/2025").glob("*.xlsx"))


class Cells(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def call(self, file, status=0, **options):
        options = {"stdout": subprocess.PIPE, **options}
        done = subprocess.run([TONGHOP, "cells", file], stderr=subprocess.PIPE, text=True, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(status == 0, done.stderr == "")
        return done

    def cells(self, file):
        return [json.loads(line) for line in self.call(file).stdout.splitlines()]

    def workbook(self, sheet):
        """A workbook of one sheet, of which that stands within <sheetData>."""
        path = self.directory / "a.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="Biểu &quot;1&quot;" r:id="r"/></sheets></workbook>')
            archive.writestr("xl/_rels/workbook.xml.rels",
                             '<Relationships><Relationship Id="r" Type="x/worksheet" Target="s.xml"/></Relationships>')
            archive.writestr("xl/s.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>")
        return path

    def test_each_type_is_a_json_line(self):
        path = self.workbook('<row><c><v>5</v></c><c><v>0.1</v></c><c><v>1e300</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>'
                             '<c t="inlineStr"><is><t>a"\\/&#10;&#9;Đ_x0001_</t></is></c><c><f>A1</f></c><c><v>-0.5</v></c></row>')
        lines = self.cells(path)
        self.assertEqual([list(line) for line in lines], [["sheet", "ref", "type", "value", "format"]] * 7)
        self.assertEqual({line["sheet"] for line in lines}, {'Biểu "1"'})
        self.assertEqual([(line["ref"], line["type"], line["value"]) for line in lines],
                         [("A1", "number", 5), ("B1", "number", 0.1), ("C1", "number", 1e300), ("D1", "bool", True),
                          ("E1", "error", "#N/A"), ("F1", "string", 'a"\\/\n\tĐ\x01'), ("H1", "number", -0.5)])

    def test_old_workbooks_are_read_through_libreoffice(self):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.directory}/office", "--headless", "--convert-to",
                        "xls:MS Excel 97", "--outdir", self.directory, SAMPLE], capture_output=True, check=True, timeout=120)
        def plain(cell):
            return cell["sheet"], cell["ref"], cell["type"], cell["value"]
        old = self.directory / (SAMPLE.stem + ".xls")
        self.assertEqual([plain(cell) for cell in self.cells(old)], [plain(cell) for cell in self.cells(SAMPLE)])

        # The record behind the workbook's first says that a password is wanted.
        locked = bytearray(old.read_bytes())
        begin = locked.index(b"\x09\x08\x10\x00")
        locked[begin + 20:begin + 22] = b"\x2f\x00"
        old.write_bytes(locked)
        self.assertIn("mật khẩu", self.call(old, 2).stderr)

    def test_whatever_cannot_be_read_ends_with_2_and_a_sentence(self):
        old = self.directory / "old.xls"
        old.write_bytes(b"\x09\x04\x06\x00\x00\x00\x10\x00")
        self.assertIn("LibreOffice", self.call(old, 2, env={**os.environ, "PATH": "/nonexistent"}).stderr)
        cut = self.directory / "cut.xlsx"
        cut.write_bytes(SAMPLE.read_bytes()[:-100])
        self.assertIn("hỏng", self.call(cut, 2).stderr)
        text = self.directory / "text.xlsx"
        text.write_text("không phải bảng tính")
        self.assertIn("không phải bảng tính", self.call(text, 2).stderr)
        sparse = self.directory / "large.xlsx"
        sparse.touch()
        os.truncate(sparse, 50_000_000_000)
        self.assertIn("64 MB", self.call(sparse, 2).stderr)
        self.call(self.directory, 2)
        self.call(self.directory / "missing.xlsx", 2)

    def test_what_cannot_be_written_ends_with_2(self):
        with open("/dev/full", "w") as full:
            self.call(SAMPLE, 2, stdout=full)

    @unittest.skipIf("sanitize" in TONGHOP, "the sanitizers take more memory than the program")
    def test_a_large_sheet_takes_little_memory(self):
        row = "<row>" + "".join(f"<c><v>{i}</v></c>" for i in range(20)) + "</row>"
        path = self.workbook(row * 200_000)
        limit = 150_000_000
        with open(os.devnull, "w") as nowhere:
            self.call(path, stdout=nowhere, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)))


if __name__ == "__main__":
    unittest.main()
