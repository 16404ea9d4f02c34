#!/usr/bin/env python3
"""A national month: taken in, rolled up through provinces to the nation, reviewed for gaps, explained and reported.

    tests/bench/bench_national.py BUILD [--units 1000,10000] [--corpora FOLDER]

For each number of units (default 1000 and 10000; 126000 is the country) it measures the first run, the same run again,
each command that reads, a run after the one late workbook has come, and a run after a correction. The roll-up alone is
`consolidate` of records of which nothing is kept rolled up, less the same command where nothing is on record. All totals
of all provinces are checked against what was written, after each run.
"""
import argparse
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import corpora
from corpora import FIGURES, PERIOD, PROVINCES
from measure import Results, floor_of, measure

AS_OF = "2026-01-31"
RUN = ("run", "--period", PERIOD, "--as-of", AS_OF)


class Month:
    def __init__(self, results, tonghop, workspace, units, floor):
        self.results, self.tonghop, self.workspace = results, tonghop, workspace
        self.units, self.floor = units, floor

    def measure(self, *words):
        return measure(self.tonghop, "-w", self.workspace, *words)

    def add(self, what, cost):
        return self.results.add(f"{self.units} units: {what}", cost, floor=self.floor, count=self.units)

    def check(self, sums):
        """sums: of each figure of each province."""
        listed = subprocess.run([self.tonghop, "-w", self.workspace, "export", "totals", "--period", PERIOD],
                                capture_output=True, text=True, check=True)
        have = {(total["unit"], total["field"]): total["value"] for total in json.loads(listed.stdout)}
        wanted = {(f"P{p:02}", f"so_{n + 1}"): sums[p][n] for p in range(PROVINCES) for n in range(FIGURES)}
        wanted |= {("TLD", f"so_{n + 1}"): sum(province[n] for province in sums) for n in range(FIGURES)}
        for key, value in wanted.items():
            # A province without units that report has no figures.
            if (have.get(key) or 0) != value:
                sys.exit(f"{self.units} units: {key} is {have.get(key)}, not {value}")

    def send(self, number, chance, name, received_at):
        """One more workbook comes. Result: its figures."""
        inbox = self.workspace / "inbox" / PERIOD
        content, figures = corpora.national_workbook(corpora.constant_parts("QG-01"), number, chance)
        (inbox / name).write_bytes(content)
        with open(inbox / "received.csv", "a") as register:
            register.write(f"{name},{received_at},\n")
        return figures


def forget_roll_ups(workspace):
    connection = sqlite3.connect(workspace / "tonghop.db")
    connection.execute("DELETE FROM roll_up")
    connection.commit()
    connection.close()


def consolidate_nothing(tonghop, workspace):
    """The definitions and the register of a workspace, and an empty database."""
    empty = workspace.with_name("empty")
    shutil.copytree(workspace, empty, ignore=shutil.ignore_patterns("inbox", "out", "log", "tonghop.db*"))
    (empty / "inbox").mkdir()
    measure(tonghop, "-w", empty, "ingest")
    return measure(tonghop, "-w", empty, "consolidate", "--period", PERIOD)


def run(results, build, folder, units):
    tonghop = build / "src/tonghop"
    corpus, truth = corpora.national(folder, units)
    sums = truth["sums"]
    floor, cells = floor_of(build, corpus / "inbox" / PERIOD)
    if cells != truth["cells"]:
        sys.exit(f"{units} units: the floor reads {cells} cells, {truth['cells']} were written")
    with tempfile.TemporaryDirectory(dir=folder) as directory:
        workspace = corpora.workspace_of(corpus, pathlib.Path(directory) / "workspace")
        month = Month(results, tonghop, workspace, units, floor)
        month.add("floor (cells only read)", floor)
        month.add("run", month.measure(*RUN))
        month.check(sums)
        month.add("the same again", month.measure(*RUN))
        month.add("consolidate, as kept", month.measure("consolidate", "--period", PERIOD))
        month.add("gaps", month.measure("gaps", "--period", PERIOD, "--as-of", AS_OF))
        month.add("report", month.measure("report", "thang", "--period", PERIOD, "--as-of", AS_OF))
        month.add("explain", month.measure("explain", "QG-01.so_1", "--period", PERIOD))
        month.add("verify", month.measure("verify"))

        late = month.send(units - 1, corpora.first_month(units - 1), f"{units - 1:06}.xlsx", "2026-01-27T08:00:00")
        sums[(units - 1) % PROVINCES] = [old + new for old, new in zip(sums[(units - 1) % PROVINCES], late)]
        month.add("a late file: run", month.measure(*RUN))
        month.check(sums)

        _, before = corpora.national_workbook(corpora.constant_parts("QG-01"), 0, corpora.first_month(0))
        after = month.send(0, corpora.correction(0), "sua 000000.xlsx", "2026-01-28T08:00:00")
        sums[0] = [whole - old + new for whole, old, new in zip(sums[0], before, after)]
        month.add("a correction: run", month.measure(*RUN))
        month.check(sums)

        forget_roll_ups(workspace)
        anew = month.add("consolidate, added up anew", month.measure("consolidate", "--period", PERIOD))
        nothing = month.add("consolidate, nothing on record", consolidate_nothing(tonghop, workspace))
        month.add("roll-up alone", anew.less(nothing))
        month.check(sums)


def numbers(text):
    return [int(number) for number in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--units", type=numbers, default=[1_000, 10_000])
    parser.add_argument("--corpora", type=lambda text: pathlib.Path(text).resolve())
    given = parser.parse_args()
    folder = given.corpora or given.build / "bench/corpora"
    folder.mkdir(parents=True, exist_ok=True)
    results = Results()
    for units in given.units:
        run(results, given.build, folder, units)
    results.print_growth()


if __name__ == "__main__":
    main()
