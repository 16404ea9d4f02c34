"""Calls that fail while the monthly run writes: full disk, broken disk, read-only, no memory.

    tests/faults/faults_test.py TONGHOP SOURCE_TREE FAIL_CALLS [unittest options]

FAIL_CALLS is the library that makes them fail (tests/faults/fail_calls.cpp). After each fault the next run has to
come to what a run without any comes to: every file once, every document whole, nothing left over. FAULTS=N in the
environment tries N places of each kind instead of a few, FAULTS=all every one. Prints what was tried.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import unittest

FAIL_CALLS = os.path.abspath(sys.argv.pop(3))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from cli_test import INBOX, SOURCE, TONGHOP, CliTest  # noqa: E402

PERIOD = "2025-08"
RUN = ("run", "--period", PERIOD, "--as-of", "2025-09-30")
FILES = 6
USUAL = {"write": 12, "sync": 6, "rename": 6, "open": 8, "memory": 30}


class FaultsTest(CliTest):
    """A command at whose calls one after the other is made to fail."""

    def renew(self):
        shutil.rmtree(self.workspace, ignore_errors=True)
        shutil.copytree(self.fresh, self.workspace, symlinks=True)

    def run_with(self, call, at, *, error="ENOSPC", times=1):
        count = self.directory / "count"
        done = subprocess.run(
            [TONGHOP, "-w", str(self.workspace), *self.command], capture_output=True, text=True, errors="replace",
            cwd=self.directory, timeout=120,
            env={**os.environ, "TONGHOP_SHARE": str(SOURCE), "LD_PRELOAD": FAIL_CALLS, "FAIL_CALL": call,
                 "FAIL_AT": str(at), "FAIL_TIMES": str(times), "FAIL_WITH": error, "FAIL_COUNT": str(count)})
        return done, count

    def places(self, call):
        self.renew()
        done, count = self.run_with(call, 0)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        calls = int(count.read_text())
        self.assertGreater(calls, 1, f"{call}: the library counts nothing")
        wished = os.environ.get("FAULTS", str(USUAL[call]))
        # Before main() nobody can say that there is no memory.
        first = 1 + (calls // 50 if call == "memory" else 0)
        number = calls - first + 1 if wished == "all" else min(int(wished), calls - first + 1)
        return calls, sorted({first + place * (calls - first) // max(number - 1, 1) for place in range(number)})

    def try_all(self, call, **options):
        calls, places = self.places(call)
        for at in places:
            with self.subTest(call=call, at=at, **options):
                self.renew()
                done, _ = self.run_with(call, at, **options)
                self.assert_mended(call, at, done)
        print(f"{self.command[0]}: {call} {options}: {len(places)} of {calls} calls made to fail")


class MonthlyRun(FaultsTest):
    command = RUN

    def setUp(self):
        super().setUp()
        self.call("init", self.workspace, "--federation", "tra-vinh")
        inbox = self.workspace / "inbox" / PERIOD
        inbox.mkdir(parents=True)
        for path in sorted((INBOX / PERIOD).glob("*.xlsx"))[:FILES]:
            shutil.copy(path, inbox)
        (inbox / "received.csv").write_text("file,received_at,sender\n" + "".join(
            f"{path.name},2025-08-2{number}T08:00:00,\n" for number, path in enumerate(sorted(inbox.iterdir()))))
        self.fresh = self.directory / "fresh"
        self.workspace.rename(self.fresh)
        self.renew()
        self.work(*RUN, status=1)
        self.wanted = self.everything()

    def documents(self):
        out = self.workspace / "out"
        return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}

    def everything(self):
        left_over = [path.name for path in self.workspace.rglob("*") if path.suffix in (".tmp", ".new", ".part")]
        return {"state": self.state(), "documents": self.documents(), "left over": left_over}

    def assert_mended(self, call, at, done):
        what = f"{call} {at}: {done.returncode}\n{done.stdout[-500:]}\n{done.stderr[-800:]}"
        # Libraries may end without memory; then it is as if the program had been killed.
        ended = call == "memory" and done.returncode in (-signal.SIGSEGV, -signal.SIGABRT)
        self.assertTrue(ended or done.returncode in (0, 1, 2, 3), what)
        self.assertNotRegex(done.stderr, "terminate called|what\\(\\)|std::", what)
        if done.returncode > 1:
            self.assertRegex(done.stderr, r"\w+ \w+", what)
        if not ended:
            self.assertEqual([path.name for path in self.workspace.rglob("*.tmp")], [], what)
        wanted = self.wanted["documents"]
        for name, content in self.documents().items():
            if name in wanted and not name.startswith("."):
                self.assertEqual(content[-60:], wanted[name][-60:], f"{name} is not whole after {what}")
        verified = subprocess.run([TONGHOP, "-w", str(self.workspace), "verify"], capture_output=True, text=True,
                                  env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        # Before the database was whole there is nothing to verify.
        if not re.search("chưa nhận tệp nào|thuộc phiên bản cũ", verified.stderr):
            self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr + what)
        self.work(*RUN, status=1)
        have = self.everything()
        self.assertEqual(have["state"], self.wanted["state"], what)
        self.assertEqual(have["left over"], [], what)
        self.assertEqual(sorted(have["documents"]), sorted(wanted), what)
        for name, content in have["documents"].items():
            if name != ".tonghop.json":
                self.assertEqual(content, wanted[name], f"{name} after {what}")
        self.work("verify")

    def test_a_disk_that_is_full_once(self):
        self.try_all("write")

    def test_a_disk_that_stays_full(self):
        self.try_all("write", times=0)

    def test_a_disk_that_does_not_hold_what_it_was_given(self):
        self.try_all("sync", error="EIO")

    def test_a_name_that_cannot_be_given(self):
        self.try_all("rename", error="EIO")

    def test_a_file_that_cannot_be_made(self):
        self.try_all("open", error="EROFS")

    def test_memory_that_is_not_there(self):
        self.try_all("memory", error="ENOMEM")


class ChangeOfTheRegister(FaultsTest):
    """On record and in the file, or neither."""

    command = ("units", "rename", "TVH04", "--name", "Liên đoàn Lao động huyện Cầu Kè mới", "--short-name",
               "LĐLĐ huyện Cầu Kè mới", "--date", "2025-07-01", "--document", "QĐ 1", "--by", "Lan")

    def setUp(self):
        super().setUp()
        self.call("init", self.workspace, "--federation", "tra-vinh")
        self.work("ingest")
        self.before = (self.workspace / "units.csv").read_bytes()
        self.fresh = self.directory / "fresh"
        self.workspace.rename(self.fresh)
        self.renew()
        self.work(*self.command)
        self.after = (self.workspace / "units.csv").read_bytes()
        self.assertNotEqual(self.before, self.after)

    def assert_mended(self, call, at, done):
        what = f"{call} {at}: {done.returncode} {done.stderr}"
        self.assertIn(done.returncode, (0, 1, 2, 3), what)
        changes = [entry for entry in self.export("audit") if "TVH04" in str(entry)]
        self.assertEqual((self.workspace / "units.csv").read_bytes(), self.after if changes else self.before, what)
        self.assertLessEqual(len(changes), 1, what)
        self.assertEqual(list(self.workspace.glob(".tonghop-units.csv")), [])
        if not changes:
            self.work(*self.command)
            self.assertEqual((self.workspace / "units.csv").read_bytes(), self.after, what)

    def test_calls_that_fail(self):
        for call in ("write", "sync", "rename", "open"):
            self.try_all(call, error="EIO")


if __name__ == "__main__":
    unittest.main()
