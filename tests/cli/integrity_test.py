"""The database against its files, and made anew from what is left of it.

    tests/cli/integrity_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import fcntl
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import time
import unittest

import monthly_form
from cli_test import SOURCE, TONGHOP, CliTest

PAGE = 4096
EXPORTS = ("submissions", "findings", "values", "totals", "indicators", "audit")
CITY, TOWN = "LĐLĐ thành phố Trà Vinh", "LĐLĐ thị xã Duyên Hải"


class IntegrityTest(CliTest):
    """A small office in which everything has happened that a database has to keep."""

    def setUp(self):
        super().setUp()
        self.make_workspace()
        self.database = self.workspace / "tonghop.db"
        units = self.workspace / "units.csv"
        lines = units.read_text().splitlines(True)
        of_city, of_town = ([line for line in lines if line.startswith(code + "-") and ",Công đoàn cơ sở " in line] for code in ("TVH01", "TVH02"))
        units.write_text("".join([line for line in lines if line.split(",")[0] in ("code", "TVH", "TVH01", "TVH02", "TVH03")]
                                 + of_city[:12] + of_town[:12]))
        self.inbox = self.workspace / "inbox"

    def bases(self, district, count=12, more=0):
        with open(self.workspace / "units.csv") as units:
            names = [line.split(",")[1] for line in units if line.startswith(district + "-")][:count]
        return [(name.replace("Công đoàn cơ sở ", ""), [100 + 7 * row + more, 80 + 5 * row, 40 + row, more, 0, 1, 1])
                for row, name in enumerate(names)]

    def send(self, month, submitter, bases, file, received_at):
        monthly_form.send(self.inbox / month, month, submitter, bases, file=file, received_at=received_at)

    def fill(self):
        for number in range(1, 10):
            month = f"2025-{number:02}"
            for code, name in (("TVH01", CITY), ("TVH02", TOWN)):
                self.send(month, name, self.bases(code, more=number), f"{code}.csv", f"{month}-21T08:00:00")
        self.work("ingest")
        self.work("lock", "--period", "2025-08", "--reason", "Đã báo cáo", "--by", "Lan")
        self.send("2025-08", CITY, self.bases("TVH01"), "muon.csv", "2025-09-22T08:00:00")
        wrong = self.bases("TVH01", more=10)
        wrong[0][1][0] = "không rõ"
        self.send("2025-10", CITY, wrong, "sai.csv", "2025-10-21T08:00:00")
        wrong = self.bases("TVH02", more=10)
        wrong[1] = ("Không có trong danh mục", wrong[1][1])
        self.send("2025-10", TOWN, wrong, "la.csv", "2025-10-21T09:00:00")
        again = self.inbox / "2025-10" / "gui lai.csv"
        shutil.copy(self.inbox / "2025-10/sai.csv", again)
        (self.inbox / "2025-10/anh.pdf").write_bytes(b"%PDF-1.4")
        with open(self.inbox / "2025-10/received.csv", "a") as register:
            register.write("gui lai.csv,2025-10-23T08:00:00,Văn thư\n"
                           "anh.pdf,2025-10-23T09:00:00,LĐLĐ thị xã Duyên Hải\n")
        self.work("ingest", status=1)
        # Moments are whole seconds: only what happened in different ones is known to have an order.
        time.sleep(1 - time.time() % 1)
        returned = next(s["id"] for s in self.export("submissions") if s["file"].endswith("sai.csv"))
        self.work("accept", returned, "--reason", "Đã xác minh", "--by", "Nguyễn Văn An")
        self.work("lock", "--period", "2025-09", "--form", "TV-01", "--reason", "Chốt: lần 1", "--by", "Lan")
        self.work("unlock", "--period", "2025-08", "--reason", "Bổ sung", "--by", "Lan")
        self.work("units", "rename", "TVH02", "--name", "Liên đoàn Lao động phường Duyên Hải", "--date",
                  "2026-01-01", "--document", "12/QĐ", "--by", "Lan")
        self.settle()

    def settle(self):
        """Everything is in the one file."""
        connection = sqlite3.connect(self.database)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for name in ("tonghop.db-wal", "tonghop.db-shm"):
            (self.workspace / name).unlink(missing_ok=True)

    def ask(self, *words):
        """Whatever becomes of it, but never a fault."""
        done = subprocess.run([TONGHOP, "-w", self.workspace, *words], capture_output=True, text=True,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertIn(done.returncode, (0, 1, 2), f"{words}\n{done.stdout}{done.stderr}")
        return done

    def everything(self):
        return {what: self.work("export", what).stdout for what in EXPORTS}

    def change(self, *statements):
        connection = sqlite3.connect(self.database)
        for statement in statements:
            connection.execute(*statement) if isinstance(statement, tuple) else connection.execute(statement)
        connection.commit()
        connection.close()

    def without_triggers(self):
        connection = sqlite3.connect(self.database)
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.commit()
        connection.close()


class Verify(IntegrityTest):
    def setUp(self):
        super().setUp()
        self.fill()

    def test_a_sound_database_is_said_to_be_sound(self):
        self.assertIn("nguyên vẹn", self.work("verify").stdout)
        self.assertNotIn("Lưu ý", self.work("verify").stdout)

    def test_a_value_changed_behind_the_programs_back_is_named_with_its_cell_and_both_values(self):
        connection = sqlite3.connect(self.database)
        form, numbers = connection.execute(
            "SELECT submission_form, numbers FROM record JOIN submission_form ON submission_form.id = submission_form "
            "JOIN submission ON submission.id = submission WHERE file = '2025-03/TVH01.csv' AND record.row = 9").fetchone()
        connection.close()
        changed = numbers[:8] + struct.pack("<q", 9_990_000) + numbers[16:]
        self.change(("UPDATE record SET numbers = ? WHERE submission_form = ? AND row = 9", (changed, form)))
        said = self.work("verify", status=1).stdout
        self.assertIn("2025-03/TVH01.csv", said)
        for piece in ("TV-01", "ô C9", "cơ sở dữ liệu ghi 999,", "trong tệp là 117.", "tonghop rebuild", "1 vấn đề"):
            self.assertIn(piece, said)
        self.work("rebuild")
        self.assertIn("nguyên vẹn", self.work("verify").stdout)

    def test_rows_forms_periods_and_statuses_are_compared_too(self):
        form = "(SELECT submission_form.id FROM submission_form JOIN submission ON submission.id = submission " \
               "WHERE file = '2025-0{}/TVH01.csv')"
        self.change(f"DELETE FROM record WHERE submission_form = {form.format(1)} AND ordinal = 2",
                    f"UPDATE record SET row = 99 WHERE submission_form = {form.format(2)} AND ordinal = 0",
                    f"UPDATE submission_form SET period = '2025-06' WHERE id = {form.format(3)}",
                    f"UPDATE record SET unit = 'TVH01-012' WHERE submission_form = {form.format(4)} AND ordinal = 1",
                    "UPDATE submission SET submitter = 'TVH03' WHERE file = '2025-05/TVH01.csv'",
                    "UPDATE submission SET status = 'accepted' WHERE file = '2025-10/la.csv'")
        said = self.work("verify", status=1).stdout
        for piece in ("2025-01/TVH01.csv (số 1), biểu TV-01, trang “CSV”, dòng 9: trong tệp có",
                      "2025-02/TVH01.csv", "dòng 99: cơ sở dữ liệu có", "ghi kỳ 2025-06, trong tệp là kỳ 2025-03",
                      "(TVH01-012), trong tệp là", "(TVH03), trong tệp là", "2025-10/la.csv"):
            self.assertIn(piece, said)
        self.assertIn("“đã nhận”", said)

    def test_what_the_definitions_explain_is_no_damage(self):
        forms = self.workspace / "data/programmes/tra-vinh-2021/forms"
        forms.mkdir(parents=True)
        text = (SOURCE / "data/programmes/tra-vinh-2021/forms/TV-01.yaml").read_text()
        version = next(line for line in text.splitlines() if line.startswith("version:"))
        (forms / "TV-01.yaml").write_text(text.replace(version, 'version: "khác"'))
        said = self.work("verify").stdout
        self.assertIn("Lưu ý: biểu TV-01 đã được sửa", said)
        self.assertIn("nguyên vẹn", said)
        shutil.rmtree(self.workspace / "data")
        units = self.workspace / "units.csv"
        # A base union that the register no longer has.
        units.write_text("".join(line for line in units.read_text().splitlines(True)
                                 if not line.startswith("TVH01-003,")))
        said = self.work("verify").stdout
        self.assertIn("Lưu ý", said)


class Rebuild(IntegrityTest):
    def setUp(self):
        super().setUp()
        self.fill()
        self.before = self.everything()
        self.receipts = {s["id"]: (s["file"], s["received_at"], s["sha256"]) for s in self.export("submissions")}
        self.sound = self.database.read_bytes()

    def damage(self, content):
        for left in self.workspace.glob("tonghop.db*"):
            left.unlink()
        self.database.write_bytes(content)

    def rebuilt(self, *statuses):
        done = self.ask("rebuild")
        self.assertIn(done.returncode, statuses, done.stdout + done.stderr)
        return done.stdout

    def hide_inbox(self):
        self.inbox.rename(self.directory / "elsewhere")
        self.inbox.mkdir()

    def assert_saved_or_named(self, said):
        after = {s["id"]: (s["file"], s["received_at"], s["sha256"]) for s in self.export("submissions")}
        lost = 0
        for number, receipt in self.receipts.items():
            if number in after:
                self.assertEqual(after[number], receipt)
            else:
                self.assertIn(f"Mất tệp số {number}:", said)
                lost += 1
        self.assertLessEqual(set(after), set(self.receipts))
        return lost

    def test_a_sound_database_stays_what_it_is(self):
        said = self.rebuilt(0)
        self.assertIn("Đã lập lại", said)
        self.assertEqual(self.everything(), self.before)
        self.assertIn("nguyên vẹn", self.work("verify").stdout)
        kept = self.workspace / "tonghop.db.before-rebuild"
        self.assertEqual(kept.read_bytes(), self.sound)
        self.rebuilt(0)
        self.assertEqual(self.everything(), self.before)
        self.assertTrue((self.workspace / "tonghop.db.before-rebuild.2").exists())
        self.assertEqual(sorted(path.name for path in self.workspace.glob("tonghop.db*")
                                if not path.name.endswith(("-wal", "-shm"))),
                         ["tonghop.db", "tonghop.db.before-rebuild", "tonghop.db.before-rebuild.2"])

    def test_numbers_go_on_where_they_were(self):
        self.rebuilt(0)
        self.send("2025-11", CITY, self.bases("TVH01", more=11), "moi.csv", "2025-11-21T08:00:00")
        self.work("ingest")
        self.assertEqual(max(s["id"] for s in self.export("submissions")), max(self.receipts) + 1)

    def test_without_its_header_or_first_page_nothing_is_lost(self):
        for size in (16, 100, PAGE):
            for filler in (b"\0", b"Z"):
                with self.subTest(size=size, filler=filler):
                    self.damage(filler * size + self.sound[size:])
                    self.assertIn("tonghop rebuild", self.work("export", "totals", status=2).stderr)
                    self.rebuilt(0)
                    self.assertEqual(self.everything(), self.before)

    def test_every_command_names_the_damaged_file(self):
        chance = random.Random(4)
        for round_ in range(3):
            content = bytearray(self.sound)
            for page in chance.sample(range(1, len(content) // PAGE), 12):
                content[page * PAGE:(page + 1) * PAGE] = chance.randbytes(PAGE)
            self.damage(bytes(content))
            for command in (["verify"], ["ingest"], ["run", "--period", "2025-10"], ["recheck"],
                            ["export", "values"], ["export", "findings"], ["export", "audit"], ["backup"],
                            ["consolidate", "--period", "2025-09"], ["gaps", "--period", "2025-09"],
                            ["lock", "--period", "2025-01", "--reason", "a", "--by", "b"],
                            ["explain", "TV-01.dv_tong"],
                            ["report", "thang", "--period", "2025-09"], ["corrections"], ["units", "list"]):
                with self.subTest(round=round_, command=command):
                    self.damage(bytes(content))
                    done = self.ask(*command)
                    if done.returncode == 2:
                        self.assertIn("tonghop.db", done.stderr)
                        self.assertIn("tonghop rebuild", done.stderr)
            self.damage(bytes(content))
            self.assertNotEqual(self.ask("verify").returncode, 0)

    def test_whatever_page_is_damaged_each_submission_is_saved_or_named(self):
        chance = random.Random(20251130)
        pages = len(self.sound) // PAGE
        self.work("backup", self.directory / "ban-sao.db")
        self.hide_inbox()
        figures = {"rounds": 0, "saved": 0, "lost": 0, "whole": 0, "most lost": {}}
        for round_ in range(40):
            content = bytearray(self.sound)
            kind = ("zeros", "random", "bytes", "truncated")[round_ % 4]
            page = chance.randrange(pages)
            if kind == "zeros":
                content[page * PAGE:(page + 1) * PAGE] = bytes(PAGE)
            elif kind == "random":
                content[page * PAGE:(page + 1) * PAGE] = chance.randbytes(PAGE)
            elif kind == "bytes":
                start = page * PAGE + chance.randrange(PAGE - 200)
                content[start:start + 200] = chance.randbytes(200)
            else:
                del content[chance.randrange(pages // 2, pages) * PAGE + chance.randrange(PAGE):]
            with self.subTest(round=round_, kind=kind, page=page + 1):
                self.damage(bytes(content))
                sound = self.ask("verify").returncode == 0
                said = self.rebuilt(0, 1)
                lost = self.assert_saved_or_named(said)
                self.work("verify")
                if sound or lost == 0 and "Mất" not in said and "trước đây" not in said:
                    figures["whole"] += 1
                figures["rounds"] += 1
                figures["lost"] += lost
                figures["saved"] += len(self.receipts) - lost
                figures["most lost"][kind] = max(lost, figures["most lost"].get(kind, 0))
        print(f"damage: {figures}", file=sys.stderr)
        # A page holds the bytes of a few files.
        for kind in ("zeros", "random", "bytes"):
            self.assertLess(figures["most lost"][kind], 4)

    def test_with_the_inbox_or_a_backup_nothing_is_lost(self):
        chance = random.Random(7)
        (self.workspace / "backup").mkdir()
        pages = len(self.sound) // PAGE
        for source in ("inbox", "backup"):
            for round_ in range(6):
                with self.subTest(source=source, round=round_):
                    if source == "backup":
                        (self.workspace / "backup/2025-10-31T080000.db").write_bytes(self.sound)
                    content = bytearray(self.sound)
                    for page in chance.sample(range(pages), 1 if source == "inbox" else pages // 2):
                        content[page * PAGE:(page + 1) * PAGE] = chance.randbytes(PAGE)
                    self.damage(bytes(content))
                    said = self.rebuilt(0, 1)
                    self.assertNotIn("Mất tệp", said)
                    if source == "backup":
                        self.assertEqual(self.everything(), self.before)
            if source == "inbox":
                self.hide_inbox()

    def test_what_is_only_in_the_log_is_saved_and_a_lost_log_is_taken_in_again(self):
        # A process that was killed leaves its log behind.
        connection = sqlite3.connect(self.database)
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("SELECT count(*) FROM submission").fetchone()
        self.send("2025-11", CITY, self.bases("TVH01", more=11), "moi.csv", "2025-11-21T08:00:00")
        self.work("ingest")
        log = self.workspace / "tonghop.db-wal"
        file, kept = self.database.read_bytes(), log.read_bytes()
        self.assertGreater(len(kept), PAGE)
        whole = self.everything()
        connection.close()
        self.damage(bytes(PAGE) + file[PAGE:])
        log.write_bytes(kept)
        self.rebuilt(0)
        self.assertEqual(self.everything(), whole)
        self.damage(file)
        self.rebuilt(0)
        self.work("ingest")
        self.assertEqual(self.everything(), whole)

    def test_what_came_in_the_second_of_an_acceptance_is_compared_with_what_was_accepted(self):
        self.send("2025-11", CITY, self.bases("TVH01", more=11), "moi.csv", "2025-11-21T08:00:00")
        self.work("ingest")
        self.change("UPDATE submission SET recorded_at = (SELECT accepted_at FROM acceptance) "
                    "WHERE file = '2025-11/moi.csv'")
        whole = self.everything()
        self.rebuilt(0)
        self.assertEqual(self.everything(), whole)

    def test_a_file_that_holds_nothing_is_made_anew_from_backup_and_inbox(self):
        (self.workspace / "backup").mkdir()
        (self.workspace / "backup/2025-10-31T080000.db").write_bytes(self.sound)
        for content in (b"hong" * 5000, b"\0" * 3 * PAGE, b"x"):
            self.damage(content)
            self.rebuilt(0)
            self.assertEqual(self.everything(), self.before)

    def test_another_run_holds_the_workspace(self):
        with open(self.workspace / ".tonghop.lock", "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.work("rebuild", status=4)
        self.assertEqual(self.database.read_bytes(), self.sound)

    def test_there_must_be_a_database(self):
        self.damage(b"")
        self.database.unlink()
        self.assertIn("tonghop ingest", self.work("rebuild", status=2).stderr)

    def test_a_status_that_the_present_register_changes_is_said(self):
        units = self.workspace / "units.csv"
        units.write_text("".join(line for line in units.read_text().splitlines(True)
                                 if not line.startswith("TVH02-003,")))
        said = self.rebuilt(1)
        self.assertIn("trước đây “đã nhận”, theo danh mục và biểu mẫu hiện nay là “trả lại”", said)


if __name__ == "__main__":
    unittest.main()
