"""Files taken in by one worker and by several: the same is on record and goes back, byte for byte.

    tests/cli/threads_test.py TONGHOP SOURCE_TREE [unittest options]

TONGHOP_WORKERS in the environment says how many workers read files. Under ThreadSanitizer (scripts/test) this is what
several threads are made to do.
"""
import os
import pathlib
import shutil
import sqlite3
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import corpora  # noqa: E402
from cli_test import INBOX, CliTest  # noqa: E402

# What a database says of when it was made.
MOMENTS = ("recorded_at", "applied_at")


class Threads(CliTest):
    def setUp(self):
        super().setUp()
        self.truth = corpora.make_small(self.directory / "sent", submitters=3, months=20)
        inbox = self.directory / "sent" / "inbox"
        files = sorted(path.name for path in inbox.glob("*.xlsx"))
        self.assertEqual(len(files), 60)
        # An archive, a duplicate, a correction under another name, what cannot be read, other kinds of files.
        with zipfile.ZipFile(inbox / "gui kem.zip", "w") as archive:
            for name in files[5:8]:
                archive.write(inbox / name, name)
                (inbox / name).unlink()
        shutil.copy(inbox / files[20], inbox / "gui lai.xlsx")
        (inbox / "hong.xlsx").write_bytes((inbox / files[21]).read_bytes()[:2000])
        (inbox / "trong.xlsx").write_bytes(b"")
        for path in sorted((INBOX / "2025-08").glob("*.ods")):
            shutil.copy(path, inbox)
        names = sorted(path.name for path in inbox.iterdir() if path.name != "received.csv")
        (inbox / "received.csv").write_text("file,received_at,sender\n" + "".join(
            f"{name},2025-08-20T08:{place // 3:02}:00,\n" for place, name in enumerate(names)))

    def taken_in(self, workers):
        self.workspace = self.directory / f"by {workers}"
        shutil.copytree(self.directory / "sent", self.workspace)
        said = self.work("ingest", status=1, environment={"TONGHOP_WORKERS": str(workers)}).stdout
        out = self.workspace / "out"
        return {
            "said": said.replace(str(self.workspace), "WORKSPACE"),
            **{what: self.work("export", what).stdout for what in ("submissions", "findings", "values", "totals")},
            "rows": self.rows(),
            "returned": {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*"))
                         if path.is_file()},
        }

    def rows(self):
        """All that is in the database, but for the moments at which it was put there."""
        with sqlite3.connect(f"file:{self.workspace / 'tonghop.db'}?mode=ro", uri=True) as database:
            tables = [name for name, in database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]
            found = {}
            for table in tables:
                columns = [column[1] for column in database.execute(f'PRAGMA table_info("{table}")')]
                kept = ", ".join(f'"{column}"' for column in columns if column not in MOMENTS)
                found[table] = sorted(map(repr, database.execute(f'SELECT {kept} FROM "{table}"')))
        database.close()
        return found

    def test_one_worker_and_several_come_to_the_same(self):
        alone = self.taken_in(1)
        self.assertEqual(alone["submissions"].count('"status":"accepted"'), self.truth["accepted"])
        for status in ("returned", "rejected", "ignored"):
            self.assertIn(f'"status":"{status}"', alone["submissions"])
        self.assertGreater(len(alone["returned"]), 2)
        self.assertGreater(sum(map(len, alone["rows"].values())), 200)
        for workers in (2, 5):
            together = self.taken_in(workers)
            for what, wanted in alone.items():
                self.assertTrue(together[what] == wanted, f"{what} by {workers} workers differ from those by one")
        self.work("verify")


if __name__ == "__main__":
    unittest.main()
