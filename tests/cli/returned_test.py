"""What goes back to the senders of faulty files, and what becomes of it when it comes back corrected.

    tests/cli/returned_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from cli_test import INBOX, SOURCE, CliTest

# A month in which one submitter typed "0,5" where a count belongs (cell H80).
PERIOD = "2025-08"
FAULTY = "BC thang 8 nam 2025 - Cong doan Vien chuc tinh.xlsx"
LIST = "xl/worksheets/tonghop_list1.xml"


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_package(path, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)


def set_number(path, cell, number, target):
    """Types a number into a cell, as a person does who corrects the copy."""
    content = parts(path)
    changed = 0
    for name, data in content.items():
        if name.startswith("xl/worksheets/sheet"):
            text, count = re.subn(rf'<c r="{cell}"([^>]*?) t="\w+"([^>]*)>.*?</c>',
                                  rf'<c r="{cell}"\1\2><v>{number}</v></c>', data.decode())
            content[name] = text.encode()
            changed += count
    assert changed == 1, f"{cell} of {path}"
    write_package(target, content)


class Returned(CliTest):
    def copies(self):
        return sorted(path for path in (self.workspace / "out/returned").rglob("*") if path.is_file())

    def return_the_faulty_one(self):
        self.make_workspace(PERIOD)
        self.work("ingest", status=1)
        self.assertEqual([path.name for path in self.copies()], [FAULTY])
        return self.copies()[0]

    def test_the_compiler_is_told_where_the_copies_are(self):
        self.make_workspace(PERIOD)
        said = self.work("ingest", status=1).stdout
        self.assertIn(f"out/returned/{PERIOD}/{FAULTY}", said)
        self.assertIn("Bản trả lại cho 1 tệp", said)

    def test_a_copy_that_was_corrected_is_taken_as_a_revision(self):
        copy = self.return_the_faulty_one()
        back = self.workspace / "inbox" / PERIOD / "sua lai.xlsx"
        set_number(copy, "H80", 0, back)
        (self.workspace / "inbox" / PERIOD / "received.csv").unlink()
        self.work("ingest")
        submissions = {pathlib.Path(s["file"]).name: s for s in self.export("submissions")}
        old, new = submissions[FAULTY], submissions["sua lai.xlsx"]
        self.assertEqual((new["status"], new["in_force"], new["period"], new["submitter"]),
                         ("accepted", True, PERIOD, old["submitter"]))
        self.assertGreater(new["revision"], old["revision"])
        findings = [f for f in self.export("findings") if f["file"].endswith("sua lai.xlsx")]
        self.assertEqual(findings, [])

    def test_a_copy_that_is_sent_back_as_it_is_gets_its_marks_once(self):
        copy = self.return_the_faulty_one()
        content = parts(copy)
        # Packed anew, as office programs do, so that it is not the same file again.
        write_package(self.workspace / "inbox" / PERIOD / "lan hai.xlsx", content)
        self.work("ingest", status=1)
        second = parts(copy.with_name("lan hai.xlsx"))
        self.assertEqual(sorted(second), sorted(content))
        for name in content:
            if "comments" in name:
                self.assertEqual(second[name].count(b"<comment "), content[name].count(b"<comment "), name)
        self.assertEqual(second["xl/workbook.xml"].count("Lỗi cần sửa".encode()), 1)

    def test_what_lies_there_is_neither_written_again_nor_overwritten(self):
        copy = self.return_the_faulty_one()
        first = copy.read_bytes()
        copy.write_bytes(b"somebody's own")
        self.work("recheck")
        self.assertEqual(copy.read_bytes(), b"somebody's own")
        other = copy.with_name(copy.stem + " (2).xlsx")
        self.assertEqual(other.read_bytes(), first, "the same submission gives the same bytes")
        before = other.stat().st_mtime_ns
        self.work("recheck")
        self.assertEqual(other.stat().st_mtime_ns, before)
        self.assertEqual(len(self.copies()), 2)

    def test_recheck_writes_copies_again_that_were_lost(self):
        copy = self.return_the_faulty_one()
        first = copy.read_bytes()
        shutil.rmtree(self.workspace / "out/returned")
        self.work("recheck")
        self.assertEqual(copy.read_bytes(), first)

    def test_a_file_that_cannot_be_opened_is_answered_by_a_letter(self):
        self.make_workspace()
        inbox = self.workspace / "inbox" / PERIOD
        inbox.mkdir()
        (inbox / "../2025-08/bao cao <b>.xlsx").write_bytes(b"%PDF-1.7 not a workbook")
        self.work("ingest", status=1)
        self.assertEqual([path.name for path in self.copies()], ["bao cao _b_.html"])
        letter = self.copies()[0].read_text()
        self.assertIn("LIÊN ĐOÀN LAO ĐỘNG TỈNH TRÀ VINH", letter)
        self.assertIn("bao cao &lt;b&gt;.xlsx", letter)
        self.assertIn("không phải bảng tính (PDF)", letter)
        self.assertIn("Nhập số liệu vào biểu mẫu Excel", letter)

    def test_copies_of_all_samples_are_sound_packages(self):
        self.make_workspace(*sorted(path.name for path in INBOX.iterdir() if path.is_dir()))
        self.work("ingest", status=1)
        workbooks = [path for path in self.copies() if path.suffix != ".html"]
        self.assertTrue(workbooks)
        checked = subprocess.run([sys.executable, SOURCE / "tests/tools/check_package.py", *workbooks],
                                 capture_output=True, text=True)
        self.assertEqual((checked.returncode, checked.stdout), (0, ""))

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_libreoffice_opens_a_copy_with_its_comments_and_prints_it(self):
        copy = self.return_the_faulty_one()
        for target in ("fods", "pdf"):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{self.directory}/profile", "--headless",
                            "--convert-to", target, "--outdir", self.directory, copy],
                           check=True, capture_output=True, timeout=120)
        text = (self.directory / FAULTY).with_suffix(".fods").read_text()
        tables = re.findall(r'<table:table table:name="([^"]*)"', text)
        self.assertEqual(tables, ["Lỗi cần sửa", "TV-01"])
        self.assertEqual(text.count("<office:annotation "), 1)
        self.assertIn("phải là số nguyên", text)
        self.assertGreater((self.directory / FAULTY).with_suffix(".pdf").stat().st_size, 10_000)


if __name__ == "__main__":
    unittest.main()
