"""The database against its files.

    tests/cli/integrity_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import shutil
import sqlite3
import struct
import unittest

import monthly_form
from cli_test import SOURCE, CliTest

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


if __name__ == "__main__":
    unittest.main()
