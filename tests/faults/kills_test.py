"""The program killed at any moment, hundreds of times: nothing is lost, counted twice or half written.

    tests/faults/kills_test.py TONGHOP SOURCE_TREE FAIL_CALLS [unittest options]

A round begins with a fresh workspace, in which `run` or `ingest` is killed one to twelve times, one after the other: at a
moment (spread over the whole course), at one of the calls by which files change (tests/faults/fail_calls.cpp), or in
the middle of what such a call writes. Whatever stands in out/ after a kill must be whole. Then a run is allowed to end,
and everything must be as after a run that nobody disturbed. KILLS=N in the environment kills at least N times (default
150); KILLS_SEED=N draws other moments. Prints what was tried.
"""
import fcntl
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

FAIL_CALLS = os.path.abspath(sys.argv.pop(3))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from cli_test import INBOX, SOURCE, TONGHOP, CliTest  # noqa: E402
from monthly_form import send  # noqa: E402
from on_record import Figures, is_temporary, submissions, values  # noqa: E402

# A kill loses nothing of what was written, on the disk or not: memory does as well, and nobody waits for a disk.
if os.access("/dev/shm", os.W_OK):
    tempfile.tempdir = "/dev/shm"
PERIOD = "2025-08"
RUN = ("run", "--period", PERIOD, "--as-of", "2025-09-30")
# Each as often as the others: there are thousands of some and a dozen of others.
CALLS = ("write", "stream", "sync", "rename", "open", "remove")
KILLS = int(os.environ.get("KILLS", "150"))
SEED = int(os.environ.get("KILLS_SEED", "20250831"))


class KillsTest(CliTest):
    """An inbox, and the state that an undisturbed run leaves."""

    # The commands that are killed, and of all kills the share of this inbox.
    commands = ()
    share = 0

    def setUp(self):
        super().setUp()
        self.call("init", self.workspace, "--federation", "tra-vinh")
        self.inbox = self.workspace / "inbox" / PERIOD
        self.inbox.mkdir(parents=True)
        self.fill_inbox()
        self.fresh = self.directory / "fresh"
        self.workspace.rename(self.fresh)
        self.figures = Figures(type(self).__name__)
        self.chance = random.Random(SEED)
        self.lasts = {}
        self.calls = {}
        for command in self.commands:
            self.renew()
            began = time.monotonic()
            self.assertIn(self.start(command).wait(), (0, 1))
            self.lasts[command] = time.monotonic() - began
            for call in CALLS:
                self.renew()
                number = self.count_calls(command, call)
                # Not every command makes every call.
                if number > 0:
                    self.calls.setdefault(command, []).append((call, number))
            self.assertGreater(len(self.calls[command]), 3, "the library counts nothing")
        self.renew()
        self.work(*RUN, status=1)
        self.wanted = self.everything()

    def register(self, names):
        (self.inbox / "received.csv").write_text("file,received_at,sender\n" + "".join(
            f"{name},{PERIOD}-2{place % 5}T08:{place // 5:02}:00,\n" for place, name in enumerate(names)))

    def renew(self):
        shutil.rmtree(self.workspace, ignore_errors=True)
        shutil.copytree(self.fresh, self.workspace)

    def start(self, command, **library):
        environment = {**os.environ, "TONGHOP_SHARE": str(SOURCE), **library}
        return subprocess.Popen([TONGHOP, "-w", str(self.workspace), *command], stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, env=environment, cwd=self.directory)

    def start_with(self, command, kind, call, at):
        return self.start(command, LD_PRELOAD=FAIL_CALLS, FAIL_CALL=call, FAIL_AT=str(at), FAIL_TIMES="1",
                          FAIL_WITH=kind, FAIL_COUNT=str(self.directory / "count"))

    def count_calls(self, command, call):
        self.assertIn(self.start_with(command, "KILL", call, 0).wait(), (0, 1))
        return int((self.directory / "count").read_text())

    def kill_once(self, command):
        """False where the command was done before it could be killed. Says how it was killed."""
        kind = self.chance.choice(("KILL", "TEAR", "moment"))
        if kind == "moment":
            process = self.start(command)
            moment = self.chance.uniform(0, self.lasts[command])
            time.sleep(moment)
            process.kill()
            how = f"{command[0]} killed after {moment:.3f} s"
        else:
            call, number = self.chance.choice(self.calls[command])
            at = self.chance.randint(1, number)
            process = self.start_with(command, kind, call, at)
            how = f"{command[0]} {kind} at {call} {at}"
        status = process.wait()
        if status != -signal.SIGKILL:
            self.assertIn(status, (0, 1), how)
            return False, how
        self.figures.counts["kills " + {"KILL": "before a call", "TEAR": "within a call"}.get(kind, "at a moment")] += 1
        self.figures.counts["kills"] += 1
        return True, how

    def documents(self):
        out = self.workspace / "out"
        return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}

    def everything(self):
        return {"submissions": submissions(self.work("export", "submissions").stdout),
                "totals": self.export("totals"),
                "values": values(self.work("export", "values").stdout),
                "documents": self.documents()}

    def assert_locks_are_free(self):
        for lock in self.workspace.glob(".*.lock"):
            with open(lock, "w") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def assert_sound(self, how):
        verified = subprocess.run([TONGHOP, "-w", str(self.workspace), "verify"], capture_output=True, text=True,
                                  env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        # Before the database was whole there is nothing to verify.
        if not re.search("chưa nhận tệp nào|thuộc phiên bản cũ|Không ghi được vào cơ sở", verified.stderr):
            self.assertEqual(verified.returncode, 0, f"{how}\n{verified.stdout}{verified.stderr}")

    def assert_as_undisturbed(self, how):
        have = self.everything()
        wanted = self.wanted
        lost, doubled = self.figures.add_record(wanted["submissions"], have["submissions"])
        self.assertEqual((lost, doubled), ([], []), how)
        self.assertEqual(have["submissions"], wanted["submissions"], how)
        self.assertEqual(have["totals"], wanted["totals"], how)
        self.assertEqual(have["values"], wanted["values"], how)
        left_over = [str(path) for path in self.workspace.rglob("*") if path.is_file() and is_temporary(path)]
        self.figures.counts["left over"] += len(left_over)
        self.assertEqual(left_over, [], how)
        self.assertEqual(sorted(have["documents"]), sorted(wanted["documents"]), how)
        for name, content in have["documents"].items():
            if name != ".tonghop.json":
                self.assertEqual(content, wanted["documents"][name], f"{name} after {how}")

    def round(self):
        self.renew()
        killed = []
        commands = self.commands
        for _ in range(self.chance.randint(1, 12)):
            command = self.chance.choice(commands)
            was_killed, how = self.kill_once(command)
            killed.append(how)
            # What is done cannot be killed again.
            if not was_killed:
                commands = tuple(other for other in commands if other != command and command != RUN)
            if not commands:
                break
            self.assertEqual(self.figures.add_documents(self.workspace / "out"), [], killed)
            self.assert_locks_are_free()
            if self.chance.random() < 0.25:
                self.assert_sound(killed)
        self.work(*RUN, status=1)
        self.assertEqual(self.figures.add_documents(self.workspace / "out"), [], killed)
        self.assert_as_undisturbed(killed)
        self.assert_sound(killed)
        self.figures.counts["rounds"] += 1

    def kill_again_and_again(self):
        wanted = max(int(KILLS * self.share), 5)
        try:
            while self.figures.counts["kills"] < wanted:
                self.round()
        finally:
            print(self.figures, flush=True)


class InboxOfAMonth(KillsTest):
    """Twelve files: workbooks as they were sent, an archive, one to be returned, a duplicate, one that is broken."""

    commands = (RUN, ("ingest",))
    share = 0.7

    def fill_inbox(self):
        sent = sorted(path for path in (INBOX / PERIOD).iterdir() if path.suffix == ".xlsx")
        self.assertGreaterEqual(len(sent), 11)
        for path in sent[:9]:
            shutil.copy(path, self.inbox)
        with zipfile.ZipFile(self.inbox / "gui kem.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sent[9:11]:
                archive.write(path, path.name)
        shutil.copy(sent[0], self.inbox / "gui lai.xlsx")
        (self.inbox / "hong.xlsx").write_bytes(sent[1].read_bytes()[:5000])
        self.register(sorted(path.name for path in self.inbox.iterdir()))

    def setUp(self):
        super().setUp()
        statuses = {each["status"] for each in self.wanted["submissions"]}
        self.assertEqual(statuses, {"accepted", "returned", "rejected", "ignored"})
        self.assertEqual(len(list((self.fresh / "inbox" / PERIOD).iterdir())), 13, "with received.csv")

    def test_killed_again_and_again(self):
        self.kill_again_and_again()


class InboxOfManyFiles(KillsTest):
    """So many small files that they are taken in by several transactions, some of them refused."""

    commands = (("ingest",), RUN)
    share = 0.3
    FILES = 75

    def fill_inbox(self):
        units = (self.workspace / "units.csv").read_text().splitlines()[1:]
        submitters = [line.split(",") for line in units if ",cap-tren," in line][:7]
        bases = {code: [line.split(",")[1].removeprefix("Công đoàn cơ sở ") for line in units if f",co-so,{code}," in line]
                 for code, *_ in submitters}
        names = []
        for place in range(self.FILES):
            # The same unit sends again and again: each of its workbooks takes the place of the one before.
            code, name, *_ = submitters[place % len(submitters)]
            workers = 40 + place
            rows = [(base, [workers, workers + 1 if place % 9 == 8 else workers - 10, 20, 2, 1, "x", "x"])
                    for base in bases[code]]
            file = f"{place:03}.csv"
            send(self.inbox, PERIOD, name, rows, file=file, received_at=f"{PERIOD}-20T08:00:00")
            names.append(file)
        self.register(names)

    def test_killed_again_and_again(self):
        self.kill_again_and_again()


if __name__ == "__main__":
    unittest.main()
