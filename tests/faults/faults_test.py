"""Calls that fail while commands work: full disk, broken disk, read-only, no memory; in the store as elsewhere.

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
import tempfile
import unittest

FAIL_CALLS = os.path.abspath(sys.argv.pop(3))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from cli_test import INBOX, SOURCE, TONGHOP, CliTest  # noqa: E402
from on_record import Figures, submissions  # noqa: E402

# Calls fail by number: memory does as well as a disk, and nobody waits for it.
if os.access("/dev/shm", os.W_OK):
    tempfile.tempdir = "/dev/shm"
PERIOD = "2025-08"
RUN = ("run", "--period", PERIOD, "--as-of", "2025-09-30")
FILES = 6
USUAL = {"write": 12, "sync": 6, "rename": 6, "open": 8, "remove": 6, "map": 4, "read": 12, "memory": 30}
FIGURES = Figures("faults")
# The calls by which a process changes files or asks for memory, and those of them that libraries know but are not made
# to use: links, streams by letter (the journal's are unbuffered), aligned memory.
CHANGING = set("""write writev pwrite pwrite64 pwritev pwritev64 fwrite fputs fputc putc fprintf ftruncate ftruncate64
    truncate truncate64 fallocate fallocate64 posix_fallocate posix_fallocate64 fsync fdatasync syncfs msync rename
    renameat renameat2 link linkat symlink symlinkat unlink unlinkat remove rmdir mkdir mkdirat open open64 openat
    openat64 creat creat64 fopen fopen64 freopen freopen64 mkstemp mkstemp64 tmpfile tmpfile64 sendfile sendfile64
    copy_file_range mmap mmap64 malloc calloc realloc aligned_alloc posix_memalign""".split())
NOT_USED = {"symlink", "truncate", "truncate64", "openat", "fputs", "fputc", "putc", "fprintf",
            "aligned_alloc"}


def tearDownModule():
    print(FIGURES, flush=True)


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
        self.assertGreater(calls, 0, f"{call}: the library counts nothing")
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
        FIGURES.counts["places"] += calls
        FIGURES.counts["faults"] += len(places)
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
        return {"state": self.state(), "submissions": submissions(self.work("export", "submissions").stdout),
                "documents": self.documents(), "left over": left_over}

    def assert_mended(self, call, at, done):
        what = f"{call} {at}: {done.returncode}\n{done.stdout[-500:]}\n{done.stderr[-800:]}"
        # Libraries may end without memory; then it is as if the program had been killed.
        ended = call == "memory" and done.returncode in (-signal.SIGSEGV, -signal.SIGABRT)
        self.assertTrue(ended or done.returncode in (0, 1, 2, 3), what)
        if done.returncode == -signal.SIGABRT:
            self.assertIn("không đủ bộ nhớ", done.stderr, what)
        self.assertNotRegex(done.stderr, "terminate|what\\(\\)|std::", what)
        if done.returncode > 1:
            self.assertRegex(done.stderr, r"\w+ \w+", what)
        if not ended:
            self.assertEqual([path.name for path in self.workspace.rglob("*.tmp")], [], what)
        wanted = self.wanted["documents"]
        self.assertEqual(FIGURES.add_documents(self.workspace / "out"), [], f"not whole after {what}")
        verified = subprocess.run([TONGHOP, "-w", str(self.workspace), "verify"], capture_output=True, text=True,
                                  env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        # Before the database was whole there is nothing to verify.
        if not re.search("chưa nhận tệp nào|thuộc phiên bản cũ|Không ghi được vào cơ sở", verified.stderr):
            self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr + what)
        self.work(*RUN, status=1)
        have = self.everything()
        FIGURES.counts["left over"] += len(have["left over"])
        self.assertEqual(FIGURES.add_record(self.wanted["submissions"], have["submissions"]), ([], []), what)
        self.assertEqual(have["state"], self.wanted["state"], what)
        self.assertEqual(have["left over"], [], what)
        # A report that was made without a file that could not be read is kept beside the one with it.
        documents = {name: content for name, content in have["documents"].items()
                     if call != "read" or "/ban-truoc/" not in name}
        # What libxlsxwriter made beside a workbook for a moment, and the disk did not let it remove.
        documents = {name: content for name, content in documents.items()
                     if call != "remove" or not re.search(r"/tmp\.\w{10}$", name)}
        self.assertEqual(sorted(documents), sorted(wanted), what)
        for name, content in documents.items():
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

    def test_a_file_that_cannot_be_removed(self):
        self.try_all("remove", error="EIO")

    def test_a_file_that_cannot_be_mapped(self):
        self.try_all("map", error="ENOMEM")

    def test_a_disk_that_cannot_be_read(self):
        self.try_all("read", error="EIO")

    def test_memory_that_is_not_there(self):
        self.try_all("memory", error="ENOMEM")

    def test_every_call_that_changes_files_is_one_that_can_be_made_to_fail(self):
        def names(kind, path):
            listed = subprocess.run(["nm", "-D", kind, path], capture_output=True, text=True, check=True).stdout
            return {line.split()[-1].split("@")[0] for line in listed.splitlines()}

        linked = subprocess.run(["ldd", TONGHOP], capture_output=True, text=True, check=True).stdout
        libraries = re.findall(r"=> (\S*/lib(?:sqlite3|SQLiteCpp|xlsxwriter|PocoFoundation|stdc\+\+)\S*) ", linked)
        self.assertGreater(len(libraries), 3)
        called = set().union(*(names("--undefined-only", path) for path in [TONGHOP, *libraries]))
        self.assertLess({"pwrite64", "fdatasync", "write", "rename"}, called)
        self.assertEqual((called & CHANGING) - names("--defined-only", FAIL_CALLS) - NOT_USED, set())


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


class StoreCommand(FaultsTest):
    """A command whose database must be sound after any fault, and as before it or as after it."""

    def setUp(self):
        super().setUp()
        self.call("init", self.workspace, "--federation", "tra-vinh")
        inbox = self.workspace / "inbox" / PERIOD
        inbox.mkdir(parents=True)
        sent = sorted((INBOX / PERIOD).glob("*.xlsx"))
        for path in sent[:FILES]:
            shutil.copy(path, inbox)
        self.work("ingest", status=1)
        self.prepare(inbox, sent)
        self.fresh = self.directory / "fresh"
        self.workspace.rename(self.fresh)
        self.renew()
        self.before = self.on_record()
        self.work(*self.command, status=self.status)
        self.after = self.on_record()

    status = 0

    def prepare(self, inbox, sent):
        pass

    def on_record(self):
        return submissions(self.work("export", "submissions").stdout), self.export("audit") != []

    def assert_mended(self, call, at, done):
        what = f"{call} {at}: {done.returncode} {done.stdout[-300:]} {done.stderr}"
        self.assertIn(done.returncode, (0, 1, 2, 3), what)
        self.assertNotRegex(done.stderr, "terminate called|what\\(\\)|std::", what)
        self.work("verify")
        have = self.on_record()
        self.assertIn(have, (self.before, self.after), what)
        if done.returncode in (0, 1) and call != "remove":
            self.assertEqual(have, self.after, what)
        self.assert_nothing_left(what)
        self.work(*self.command, status=self.status) if have != self.after else None
        have = self.on_record()
        self.assertEqual(FIGURES.add_record(self.after[0], have[0]), ([], []), what)
        self.assertEqual(have, self.after, what)

    def assert_nothing_left(self, what):
        left = [path.name for path in self.workspace.rglob("*") if path.suffix in (".tmp", ".part")]
        self.assertEqual(left, [], what)

    def try_every_kind(self, but=()):
        for call, error in (("write", "ENOSPC"), ("sync", "EIO"), ("rename", "EIO"), ("open", "EROFS"), ("map", "ENOMEM"),
                            ("read", "EIO")):
            if call not in but:
                self.try_all(call, error=error)


class TakingIn(StoreCommand):
    """Several transactions, one after the other."""

    command = ("ingest",)
    status = 1
    MORE = 70

    def prepare(self, inbox, sent):
        for place in range(self.MORE):
            (inbox / f"{place:02}.csv").write_text(f"Biểu TV-01\nsố {place}\n")

    def on_record(self):
        # What lies before a fault may have been taken in: each file whole or not at all.
        seen = submissions(self.work("export", "submissions").stdout)
        return [{**each, "received_at": None} for each in seen], True

    def assert_mended(self, call, at, done):
        what = f"{call} {at}: {done.returncode} {done.stdout[-300:]} {done.stderr}"
        self.assertIn(done.returncode, (0, 1, 2, 3), what)
        self.work("verify")
        known = {each["file"]: each for each in self.after[0]}
        seen = self.on_record()[0]
        self.assertEqual(FIGURES.add_record(seen, seen), ([], []), what)
        for each in seen:
            self.assertEqual(each, known[each["file"]], what)
        self.work("ingest", status=1 if len(seen) < len(known) else 0)
        have = self.on_record()
        self.assertEqual(FIGURES.add_record(self.after[0], have[0]), ([], []), what)
        self.assertEqual(have, self.after, what)
        self.assert_nothing_left(what)

    def test_calls_that_fail(self):
        self.try_every_kind()


class Accepting(StoreCommand):
    command = ("accept", "1", "--reason", "Đã gọi điện", "--by", "Lan")

    def prepare(self, inbox, sent):
        # The one that is returned is number 1.
        returned = next(each["id"] for each in self.export("submissions") if each["status"] == "returned")
        type(self).command = ("accept", str(returned), "--reason", "Đã gọi điện", "--by", "Lan")

    def test_calls_that_fail(self):
        self.try_every_kind(but=("rename",))


class Locking(StoreCommand):
    command = ("lock", "--period", PERIOD, "--reason", "Đã ký", "--by", "Lan")

    def test_calls_that_fail(self):
        self.try_every_kind(but=("rename",))


class Restoring(StoreCommand):
    """The database of before, or the one of the backup: never none."""

    def prepare(self, inbox, sent):
        self.kept = self.directory / "kept.db"
        self.work("backup", self.kept)
        type(self).command = ("restore", str(self.kept))
        for path in sent[FILES:FILES + 2]:
            shutil.copy(path, inbox)
        self.work("ingest", status=0)

    def test_calls_that_fail(self):
        self.try_every_kind()


class BackingUp(StoreCommand):
    """A backup that is whole, or none."""

    def prepare(self, inbox, sent):
        self.target = self.directory / "target.db"
        type(self).command = ("backup", str(self.target))

    def renew(self):
        super().renew()
        self.target.unlink(missing_ok=True)

    def assert_mended(self, call, at, done):
        what = f"{call} {at}: {done.returncode} {done.stderr}"
        self.assertIn(done.returncode, (0, 2, 3), what)
        if done.returncode == 0:
            self.assertTrue(self.target.exists(), what)
        self.assertEqual([path.name for path in self.directory.glob("target.db?*")], [], what)
        if not self.target.exists():
            self.work(*self.command)
        self.work("restore", self.target)
        self.work("verify")
        self.assertEqual(self.on_record(), self.before, what)
        FIGURES.add_record(self.before[0], self.on_record()[0])

    def test_calls_that_fail(self):
        self.try_every_kind()


if __name__ == "__main__":
    unittest.main()
