"""The workspace in use while files are taken in: readers see one state each, a second writer is told to wait.

    tests/cli/live_use_test.py TONGHOP SOURCE_TREE [unittest options]

360 small workbooks of one month come from 120 units, each of which sends three times. While `ingest` takes them in,
it is stopped and let go on at random moments, and so are the commands that read: a command that read its figures in
more than one state would show sums that belong to no state at all. LIVE_READS=N in the environment reads N times
(default 42). Prints what was read.
"""
import collections
import fcntl
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from cli_test import SOURCE, TONGHOP, CliTest  # noqa: E402
from monthly_form import send  # noqa: E402

PERIOD = "2025-08"
AS_OF = "2025-09-30"
UNITS, BASES, SENDS, FIRST = 120, 3, (0, 20, 57), 20
READS = int(os.environ.get("LIVE_READS", "42"))
NUMBERS = {"lao_dong": 100, "dv_tong": 80, "dv_nu": 40, "dv_ket_nap": 3, "dv_giam": 1}


def number_in(text):
    return int(text.replace(".", ""))


class LiveTest(CliTest):
    """The workbooks, and a state that a reader saw."""

    def setUp(self):
        super().setUp()
        self.chance = random.Random(20250831)
        self.make_workspace_of_many()

    def make_workspace_of_many(self):
        names = [f"Liên đoàn Lao động huyện Số {unit}" for unit in range(UNITS)]
        register = (SOURCE / "data/federations/tra-vinh/units.csv").read_text().split("\n")[:2]
        for unit, name in enumerate(names):
            register.append(f"H{unit:03},{name},LĐLĐ huyện Số {unit},,cap-tren,TVH,,,,")
            register += [f"H{unit:03}{base},Công đoàn cơ sở {base} huyện Số {unit},,,co-so,H{unit:03},,,,"
                         for base in range(BASES)]
        (self.directory / "units.csv").write_text("\n".join(register) + "\n")
        self.call("init", self.workspace, "--federation", "tra-vinh", "--units", self.directory / "units.csv")
        self.sent = self.directory / "sent"
        order = sorted((unit + later, unit, time) for unit in range(UNITS) for time, later in enumerate(SENDS))
        self.files = []
        for place, (_, unit, sending) in enumerate(order):
            # A correction adds one to every figure: whatever is shown lies between the first and the last.
            figures = [value + sending for value in NUMBERS.values()] + ["x", "x"]
            file = f"{place:03} {unit:03}.{sending}.csv"
            send(self.sent, PERIOD, names[unit], [(f"{base} huyện Số {unit}", figures) for base in range(BASES)],
                 file=file, received_at=f"{PERIOD}-20T{8 + place // 60:02}:{place % 60:02}:00")
            self.files.append(f"{PERIOD}/{file}")
        self.assertEqual(len(self.files), UNITS * len(SENDS))
        # Readers need something to read: a few are on record, the rest comes.
        inbox = self.workspace / "inbox" / PERIOD
        inbox.mkdir(parents=True)
        for name in [pathlib.Path(file).name for file in self.files[:FIRST]] + ["received.csv"]:
            shutil.copy(self.sent / name, inbox)
        self.work("ingest", status=0)
        shutil.copytree(self.sent, inbox, dirs_exist_ok=True)
        self.began = self.directory / "began"
        shutil.copytree(self.workspace, self.began)

    def renew(self):
        shutil.rmtree(self.workspace)
        shutil.copytree(self.began, self.workspace)

    def start(self, *words, workspace=None):
        return subprocess.Popen([TONGHOP, "-w", str(workspace or self.workspace), *map(str, words)], text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.directory,
                                env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})

    # --- what a state is -------------------------------------------------------------------------------------------
    # Each takes what a command printed or wrote and says how many files, or units, it saw: that never goes down.

    def assert_total(self, reported, rows, values, what):
        self.assertEqual(rows, BASES * reported, what)
        for field, value in values.items():
            first, last = NUMBERS[field] * rows, (NUMBERS[field] + len(SENDS) - 1) * rows
            self.assertTrue(first <= value <= last, f"{what}: {field} is {value}, not within {first} and {last}")

    def see_totals(self, text):
        totals = collections.defaultdict(dict)
        reported = {}
        for total in json.loads(text):
            totals[total["unit"]][total["field"]] = total["value"]
            reported[total["unit"]] = total["reported"]
        for unit, fields in totals.items():
            known = {field: fields[field] for field in NUMBERS if fields[field] is not None}
            self.assert_total(reported[unit], fields["rows"], known, f"totals of {unit}")
        whole = totals.pop("TVH")
        units = [fields for unit, fields in totals.items() if fields["rows"]]
        self.assertEqual(reported["TVH"], len(units), "units that reported")
        for field in NUMBERS:
            self.assertEqual(whole[field], sum(unit[field] for unit in units), f"{field} of all units")
        return reported["TVH"]

    def see_values(self, text):
        by_file = collections.Counter()
        by_base = collections.Counter()
        for value in json.loads(text):
            by_file[value["file"]] += 1
            by_base[value["unit"], value["field"]] += 1
        self.assertEqual(len(set(by_file.values())), 1, "a part of a file is in force")
        self.assertEqual(set(by_base.values()), {1}, "two files of a unit are in force")
        units = [file.split()[-1].split(".")[0] for file in by_file]
        self.assertEqual(len(units), len(set(units)))
        return len(units)

    def see_submissions(self, text):
        seen = json.loads(text)
        self.assertEqual([each["file"] for each in seen], self.files[:len(seen)], "files come in their order")
        self.assertEqual({each["status"] for each in seen}, {"accepted"})
        self.assertEqual(sum(each["in_force"] for each in seen), len({each["submitter"] for each in seen}))
        return len(seen)

    def see_consolidation(self, text):
        reported, rows = map(int, re.search(r": (\d+)/\d+ đơn vị, (\d+) dòng", text).groups())
        workers = number_in(re.search(r"Tổng số lao động: ([\d.]+)", text)[1])
        self.assert_total(reported, rows, {"lao_dong": workers}, "consolidate")
        return reported

    def see_explanation(self, text):
        whole, reported = re.search(r"tháng 8 năm 2025: ([\d.]+) \(số liệu của (\d+)/", text).groups()
        parts = [number_in(value) for value in re.findall(r"tháng 8 năm 2025: ([\d.]+) – tệp", text)]
        self.assertEqual(len(parts), int(reported), "units that explain a total")
        self.assertEqual(sum(parts), number_in(whole), "a total and what it is made of")
        return len(parts)

    def see_gaps(self, text):
        page, = json.loads(text)
        counts = page["completeness"]["all"]
        states = collections.Counter(report["status"] for report in page["reports"])
        self.assertEqual(counts["accepted"] + counts["missing"], counts["expected"], counts)
        self.assertEqual((states["accepted"], states["missing"]), (counts["accepted"], counts["missing"]))
        for report in page["reports"]:
            in_force = [file for file in report["files"] if file["in_force"]]
            self.assertEqual(len(in_force), int(report["status"] == "accepted"), report)
            self.assertEqual(report["revisions"], max(len(report["files"]) - 1, 0), report)
        return counts["accepted"]

    def see_report(self, _, out):
        file, = out.glob("*.json")
        figures = {figure["id"]: figure for figure in json.loads(file.read_text())["figures"]}
        reported = int(figures["TV-01.rows"]["coverage"].split("/")[0])
        for name in ("rows", "lao_dong", "dv_tong", "dv_nu"):
            figure = figures[f"TV-01.{name}"]
            self.assertEqual(figure["more_sources"], 0)
            self.assertEqual(int(figure["coverage"].split("/")[0]), reported, f"coverage of {name}")
            self.assertEqual(len(figure["sources"]), reported, f"sources of {name}")
            self.assertEqual(sum(number_in(source["value"]) for source in figure["sources"]), figure["number"],
                             f"{name} and its sources")
        self.assert_total(reported, figures["TV-01.rows"]["number"],
                          {name: figures[f"TV-01.{name}"]["number"] for name in ("lao_dong", "dv_tong", "dv_nu")}, "report")
        self.assertEqual(figures["gaps.accepted"]["number"], reported, "units in the text and in the review of gaps")
        own = [figure for name, figure in figures.items() if name.startswith("TV-01.lao_dong@")]
        self.assertEqual(len(own), reported, "units in the annex")
        self.assertEqual(sum(figure["number"] for figure in own), figures["TV-01.lao_dong"]["number"])
        return reported

    READERS = (("export totals", ("export", "totals"), see_totals),
               ("export values", ("export", "values"), see_values),
               ("export submissions", ("export", "submissions"), see_submissions),
               ("consolidate", ("consolidate", "--period", PERIOD), see_consolidation),
               ("explain", ("explain", "TV-01.lao_dong", "--period", PERIOD), see_explanation),
               ("gaps", ("gaps", "--period", PERIOD, "--as-of", AS_OF, "--format", "json"), see_gaps),
               ("report", ("report", "thang", "--period", PERIOD, "--as-of", AS_OF, "--format", "json"), see_report))

    def start_reader(self, name, words):
        out = self.directory / "read"
        shutil.rmtree(out, ignore_errors=True)
        return self.start(*words, *(("--out", out) if name == "report" else ()))

    def wait_a_little(self, process):
        """For a command that may itself wait for one that is stopped."""
        for _ in range(200):
            if process.poll() is not None:
                return
            time.sleep(0.01)

    def see(self, name, check, reader):
        said, complained = reader.communicate()
        self.assertIn(reader.returncode, (0, 1), f"{name}: {complained}")
        self.assertEqual(complained, "", name)
        return check(self, said, self.directory / "read") if name == "report" else check(self, said)


class Writer:
    """An ingest that is stopped, except while it is let go on."""

    def __init__(self, test, *words):
        self.process = test.start(*words)
        self.chance = test.chance
        test.addCleanup(self.end)

    def go_on(self, least=0.005, most=0.03):
        """False where it is done."""
        self.process.send_signal(signal.SIGCONT)
        time.sleep(self.chance.uniform(least, most))
        self.process.send_signal(signal.SIGSTOP)
        return self.process.poll() is None

    def finish(self):
        self.process.send_signal(signal.SIGCONT)
        said, complained = self.process.communicate()
        return self.process.returncode, said, complained

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdout, self.process.stderr):
            pipe.close()


class Readers(LiveTest):
    def test_each_sees_one_state_and_none_an_earlier_one_than_before(self):
        reads = collections.Counter()
        states = collections.defaultdict(set)
        overtaken = 0
        lasts = {}
        while sum(reads.values()) < READS:
            self.renew()
            seen = collections.Counter()
            writer = Writer(self, "ingest")
            # What reads takes its turn, so that each meets the whole course.
            turns = list(self.READERS)
            while writer.go_on():
                name, words, check = turns.pop(0)
                turns.append((name, words, check))
                reader = self.start_reader(name, words)
                began = time.monotonic()
                # It is stopped half way, as on a busy machine, while the writer goes on; every third is not.
                if name in lasts and sum(reads.values()) % 3:
                    time.sleep(self.chance.uniform(0.2, 0.95) * lasts[name])
                    reader.send_signal(signal.SIGSTOP)
                    if reader.poll() is None:
                        overtaken += 1
                        writer.go_on(0.02, 0.08)
                    reader.send_signal(signal.SIGCONT)
                elif name not in lasts:
                    while reader.poll() is None and time.monotonic() - began < 2:
                        time.sleep(0.002)
                    lasts[name] = time.monotonic() - began
                self.wait_a_little(reader)
                # A writer that is stopped may hold what a reader waits for.
                writer.process.send_signal(signal.SIGCONT)
                state = self.see(name, check, reader)
                writer.process.send_signal(signal.SIGSTOP)
                self.assertGreaterEqual(state, seen[name], f"{name} went back")
                seen[name] = state
                states[name].add(state)
                reads[name] += 1
            status, _, complained = writer.finish()
            self.assertEqual((status, complained), (0, ""))
            for name, words, check in self.READERS:
                state = self.see(name, check, self.start_reader(name, words))
                self.assertEqual(state, len(self.files) if name == "export submissions" else UNITS, name)
        print(f"live use: {sum(reads.values())} reads, {overtaken} of them overtaken by the writer, states seen: "
              + ", ".join(f"{name} {len(states[name])}" for name, *_ in self.READERS), flush=True)
        self.assertGreater(overtaken, READS // 6, "readers were never overtaken")
        self.assertGreater(sum(map(len, states.values())), 2 * len(self.READERS), "readers saw nothing change")


class Writers(LiveTest):
    def content(self):
        listed = {str(path.relative_to(self.workspace)): (path.stat().st_mtime_ns, path.stat().st_size)
                  for path in sorted(self.workspace.rglob("*")) if path.is_file() and path.name != "tonghop.db-shm"}
        return listed, *(self.work("export", what).stdout for what in ("submissions", "totals", "audit"))

    def stopped_half_way(self):
        writer = Writer(self, "ingest")
        before = (self.workspace / "tonghop.db-wal")
        while writer.go_on(0.002, 0.01):
            # Some of it is on record, and more is being taken in.
            if before.exists() and before.stat().st_size > 0 and self.number_on_record() > FIRST:
                return writer
        self.fail("the ingest was done before it could be stopped")

    def number_on_record(self):
        return len(json.loads(self.work("export", "submissions").stdout))

    def test_a_second_one_is_told_to_wait_and_changes_nothing(self):
        signed = ("--reason", "Thử", "--by", "Lan")
        self.work("backup", self.directory / "truoc.db")
        writer = self.stopped_half_way()
        before = self.content()
        for words in (("ingest",), ("run", "--period", PERIOD), ("accept", "1", *signed), ("recheck",),
                      ("lock", "--period", PERIOD, *signed), ("unlock", "--period", PERIOD, *signed),
                      ("restore", self.directory / "truoc.db"),
                      ("units", "rename", "H001", "--name", "Liên đoàn Lao động huyện Mới", "--date", "2025-07-01",
                       "--by", "Lan")):
            with self.subTest(words=words[:2]):
                done = self.work(*words, status=4)
                self.assertEqual(done.stdout, "")
                self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
                self.assertEqual(self.content(), before)
        self.assertEqual(writer.finish()[0], 0)
        self.assertEqual(self.number_on_record(), len(self.files))
        self.work("verify")

    def test_a_backup_made_meanwhile_is_sound_and_holds_whole_submissions(self):
        kept = []
        writer = Writer(self, "ingest")
        while writer.go_on(0.01, 0.04):
            target = self.directory / f"{len(kept)}.db"
            backup = self.start("backup", target)
            for _ in range(3):
                writer.go_on(0.001, 0.01)
            self.wait_a_little(backup)
            writer.process.send_signal(signal.SIGCONT)
            said, complained = backup.communicate()
            self.assertEqual(backup.returncode, 0, said + complained)
            kept.append(target)
        self.assertEqual(writer.finish()[0], 0)
        self.assertGreater(len(kept), 2)
        numbers = []
        for target in kept:
            workspace = self.directory / target.stem
            self.call("init", workspace, "--federation", "tra-vinh", "--units", self.directory / "units.csv")
            self.call("-w", workspace, "restore", target)
            self.assertIn("nguyên vẹn", self.call("-w", workspace, "verify").stdout)
            for name, words, check in self.READERS[:4]:
                state = self.see(name, check, self.start(*words, workspace=workspace))
                if name == "export submissions":
                    numbers.append(state)
        self.assertEqual(numbers, sorted(numbers))
        print(f"live use: {len(kept)} backups of {sorted(set(numbers))} files", flush=True)

    def test_one_that_is_killed_leaves_no_lock_behind(self):
        writer = self.stopped_half_way()
        writer.process.kill()
        writer.process.wait()
        with open(self.workspace / ".tonghop.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        number = self.number_on_record()
        self.assertTrue(FIRST < number < len(self.files), number)
        self.work("ingest", status=0)
        self.assertEqual(self.see_submissions(self.work("export", "submissions").stdout), len(self.files))

    def test_a_report_made_beside_a_run_takes_none_of_its_documents_for_changed(self):
        report = ("report", "thang", "--period", PERIOD, "--as-of", AS_OF)
        run = ("run", "--period", PERIOD, "--as-of", AS_OF)
        began = time.monotonic()
        self.work(*report)
        lasts = time.monotonic() - began
        for share in (0.3, 0.6, 0.9):
            self.renew()
            reader = self.start(*report)
            time.sleep(share * lasts)
            reader.send_signal(signal.SIGSTOP)
            runs = self.start(*run)
            self.wait_a_little(runs)
            reader.send_signal(signal.SIGCONT)
            for process in (reader, runs):
                _, complained = process.communicate()
                self.assertEqual((process.returncode, complained), (0, ""))
            self.work(*run, status=0)
            again = [path.name for path in (self.workspace / "out").rglob("*(2)*")]
            self.assertEqual(again, [], "documents of its own are taken for somebody's")


if __name__ == "__main__":
    unittest.main()
