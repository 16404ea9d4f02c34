"""Archives, and what strangers' files may do to the program and to what it writes.

    tests/cli/safety_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import io
import os
import random
import re
import shutil
import signal
import subprocess
import time
import unittest
import zipfile

from cli_test import INBOX, SOURCE, TONGHOP, CliTest


def packed(files):
    """A .zip of {name: bytes}."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return memory.getvalue()


class Archives(CliTest):
    def setUp(self):
        super().setUp()
        self.make_workspace()
        self.inbox = self.workspace / "inbox/2025-08"
        self.inbox.mkdir(parents=True)
        self.files = {file.name: file.read_bytes() for file in sorted((INBOX / "2025-08").iterdir())
                      if file.suffix in (".xlsx", ".ods")}

    def pack_all(self):
        (self.inbox / "gop.zip").write_bytes(packed({f"Thang 8/{n}": b for n, b in self.files.items()}))
        (self.inbox / "received.csv").write_text(
            "file,received_at,sender\ngop.zip,2025-09-01T08:00:00,LĐLĐ tỉnh\n")

    def test_each_workbook_in_an_archive_is_a_submission_received_with_it(self):
        self.pack_all()
        self.work("ingest", status=1)
        submissions = self.export("submissions")
        self.assertEqual([s["file"] for s in submissions],
                         sorted(f"2025-08/gop.zip/Thang 8/{name}" for name in self.files))
        self.assertEqual({s["received_at"] for s in submissions}, {"2025-09-01T08:00:00"})
        self.assertEqual(len({s["sha256"] for s in submissions}), len(self.files))
        self.assertGreater(sum(s["status"] == "accepted" for s in submissions), 5)

    def test_the_same_archive_again_changes_nothing(self):
        self.pack_all()
        self.work("ingest", status=1)
        before = self.state()
        self.assertIn("0 tệp mới", self.work("ingest").stdout)
        self.assertEqual(self.state(), before)

    def test_a_workbook_sent_by_itself_and_in_an_archive_counts_once(self):
        name, content = next(iter(self.files.items()))
        (self.inbox / name).write_bytes(content)
        (self.inbox / "mot.zip").write_bytes(packed({"a.xlsx": content, "b.xlsx": content}))
        self.work("ingest")
        self.assertEqual(sorted(s["status"] for s in self.export("submissions")),
                         ["accepted", "ignored", "ignored"])

    def test_killed_at_any_moment_an_archive_is_completed(self):
        self.pack_all()
        self.work("ingest", status=1)
        whole = self.state()
        for left in self.workspace.glob("tonghop.db*"):
            left.unlink()
        chance = random.Random(8)
        for _ in range(6):
            process = subprocess.Popen([TONGHOP, "-w", self.workspace, "ingest"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
            time.sleep(chance.uniform(0.005, 0.15))
            process.kill()
            process.wait()
        subprocess.run([TONGHOP, "-w", self.workspace, "ingest"], capture_output=True,
                       env={**os.environ, "TONGHOP_SHARE": str(SOURCE)}, check=False)
        self.assertEqual(self.state(), whole)

    def test_an_archive_without_workbooks_is_told_what_to_send(self):
        (self.inbox / "anh.zip").write_bytes(packed({"anh.jpg": b"\xff\xd8\xff", "__MACOSX/._a.xlsx": b"x"}))
        (self.inbox / "nen.rar").write_bytes(b"Rar!\x1a\x07\x01\x00")
        said = self.work("ingest", status=1).stdout
        self.assertIn("(ZIP)", said)
        self.assertIn("(RAR)", said)
        self.assertIn("tệp nén .zip", said)
        self.assertEqual([s["status"] for s in self.export("submissions")], ["rejected"] * 2)
        self.work("recheck")

    def test_what_cannot_be_had_from_an_archive_is_named_and_the_rest_is_taken(self):
        name, content = next(iter(self.files.items()))
        (self.inbox / "gop.zip").write_bytes(packed({name: content, "khac.rar": b"Rar!\x1a\x07"}))
        self.assertIn("(khac.rar)", self.work("ingest", status=1).stdout)
        self.assertEqual([(s["file"], s["status"]) for s in self.export("submissions")],
                         [("2025-08/gop.zip", "rejected"), (f"2025-08/gop.zip/{name}", "accepted")])

    def test_a_returned_member_is_checked_again(self):
        self.pack_all()
        self.work("lock", "--period", "2025-08", "--reason", "thử", "--by", "An")
        self.work("ingest", status=1)
        self.assertEqual({s["status"] for s in self.export("submissions")}, {"rejected"})
        self.work("unlock", "--period", "2025-08", "--reason", "thử", "--by", "An")
        self.work("recheck", status=1)
        self.assertIn("accepted", {s["status"] for s in self.export("submissions")})

    def test_cells_of_an_archive_name_their_workbook(self):
        self.pack_all()
        lines = self.call("cells", self.inbox / "gop.zip").stdout.splitlines()
        self.assertTrue(lines[0].startswith('{"file":"Thang 8/'))
        self.assertEqual(len({line.split('"')[3] for line in lines}), len(self.files))


class Limits(CliTest):
    def set(self, *lines):
        with open(self.workspace / "tonghop.yaml", "a") as settings:
            settings.write("limits:\n" + "".join(f"  {line}\n" for line in lines))

    def test_what_passes_a_limit_of_the_workspace_is_named_and_the_batch_goes_on(self):
        self.make_workspace("2025")
        self.set("file_mb: 1", "cells: 2000")
        inbox = self.workspace / "inbox/2025"
        (inbox / "nang.csv").write_text("a;b\n" * 300_000)
        (inbox / "nhieu o.csv").write_text("a;b\n" * 2_000)
        said = self.work("ingest", status=1).stdout
        self.assertIn("Tệp nặng quá giới hạn (> 1 MB)", said)
        self.assertIn("Tệp có quá nhiều ô, dòng hoặc cột (> 2000)", said)
        statuses = [s["status"] for s in self.export("submissions")]
        self.assertEqual([statuses.count("accepted"), statuses.count("rejected")], [14, 2])

    def test_a_limit_raised_lets_a_file_in_that_was_refused(self):
        self.make_workspace()
        self.set("cells: 1000")
        file = self.workspace / "inbox/nhieu o.csv"
        file.write_text("a;b\n" * 2_000)
        self.assertIn("quá nhiều ô", self.work("ingest", status=1).stdout)
        settings = self.workspace / "tonghop.yaml"
        settings.write_text(settings.read_text().replace("1000", "5000"))
        self.assertIn("Không nhận ra biểu mẫu", self.work("recheck", status=1).stdout)

    def test_a_bad_limit_is_named_at_its_place(self):
        self.make_workspace()
        self.set("seconds: nhanh", "sheet: 3", "ratio: 5", "cells: 9999999999999999999999")
        error = self.work("check", status=2).stderr
        for place in (r":\d+:12: .*“seconds”.*“nhanh”", r":\d+:3: .*“sheet”.*unpacked_mb", r":\d+:10: .*“ratio”.*10.*1000",
                      r":\d+:10: .*“cells”"):
            self.assertRegex(error, r"tonghop\.yaml" + place)
        settings = self.workspace / "tonghop.yaml"
        settings.write_text("federation: tra-vinh\nlimits: [1]\n")
        self.assertRegex(self.work("check", status=2).stderr, r"tonghop\.yaml:2:9: .*file_mb")


class Inbox(CliTest):
    def setUp(self):
        super().setUp()
        self.make_workspace("2025")
        self.inbox = self.workspace / "inbox"

    def accepted(self):
        return sum(s["status"] == "accepted" for s in self.export("submissions"))

    def test_what_is_no_file_is_said_and_the_rest_goes_on(self):
        outside = self.directory / "ngoai.xlsx"
        outside.write_bytes(b"secret")
        (self.inbox / "lien-ket.xlsx").symlink_to(outside)
        (self.inbox / "ra-ngoai").symlink_to(self.directory)
        (self.inbox / "gay.xlsx").symlink_to("khong-co")
        (self.inbox / "thu-muc.xlsx").mkdir()
        os.mkfifo(self.inbox / "ong.xlsx")
        said = self.work("ingest", status=1).stdout
        for name in ("lien-ket.xlsx", "ra-ngoai", "gay.xlsx", "ong.xlsx"):
            self.assertIn(f"Bỏ qua {name}", said)
        self.assertNotIn("thu-muc", said)
        self.assertEqual([self.accepted(), len(self.export("submissions"))], [14, 14])

    @unittest.skipIf(os.geteuid() == 0, "the superuser may read everything")
    def test_what_may_not_be_read_is_said_and_the_rest_goes_on(self):
        (self.inbox / "kin.xlsx").write_bytes(b"x")
        (self.inbox / "kin.xlsx").chmod(0)
        (self.inbox / "kin").mkdir(mode=0)
        self.addCleanup((self.inbox / "kin").chmod, 0o755)
        said = self.work("ingest", status=1).stdout
        self.assertIn("Bỏ qua kin.xlsx", said)
        self.assertIn("Bỏ qua kin:", said)
        self.assertEqual(self.accepted(), 14)

    def test_a_link_that_somebody_names_is_followed(self):
        file = next((self.inbox / "2025").glob("*.xlsx"))
        (self.directory / "ten-khac.xlsx").symlink_to(file)
        self.work("ingest", self.directory / "ten-khac.xlsx")
        self.assertEqual(self.accepted(), 1)

    def test_a_file_that_goes_while_the_program_runs_is_no_trouble(self):
        for number in range(400):
            (self.inbox / f"x{number}.csv").write_text(f"a;b\n{number};2\n")
        process = subprocess.Popen([TONGHOP, "-w", self.workspace, "ingest"], stdout=subprocess.PIPE, text=True,
                                   env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        for number in reversed(range(400)):
            (self.inbox / f"x{number}.csv").unlink()
        process.communicate()
        self.assertIn(process.returncode, (0, 1))
        self.assertEqual(self.accepted(), 14)

    def test_names_cannot_steer_the_terminal_or_the_journal(self):
        name = "a\x1b]0;chiếm\x07\x1b[2J\n2025-01-01 giả \u202e.xlsx"
        (self.inbox / name).write_bytes(b"x")
        os.rename(os.fsencode(self.inbox / name), os.fsencode(self.inbox / name) + b"\xff.xlsx")
        said = self.work("run", "--period", "2025-12", "--as-of", "2025-12-31", status=1).stdout
        journal = (self.workspace / "log/tonghop.log").read_text()
        for text in (said, journal):
            self.assertIsNone(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text))
        self.assertNotIn("\n2025-01-01 giả", journal)
        self.assertEqual(len(self.export("submissions")), 15)
        self.work("export", "submissions", "--format", "csv")


if __name__ == "__main__":
    unittest.main()
