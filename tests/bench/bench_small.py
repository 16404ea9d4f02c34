#!/usr/bin/env python3
"""Small workbooks from inbox to database: 2,000 of the monthly form TV-01, with findings and provenance.

    tests/bench/bench_small.py BUILD [--corpora FOLDER] [--rounds N]

The figure is the ratio: CPU seconds of `ingest` over those of the floor, which only reads the cells of the same files
in the same run. Sums and statuses are checked against what was written.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import corpora
from measure import Results, floor_of, measure


def check(tonghop, workspace, truth):
    def export(what):
        return json.loads(subprocess.run([tonghop, "-w", workspace, "export", what], capture_output=True, text=True,
                                         check=True).stdout)

    submissions = export("submissions")
    for status in ("accepted", "returned"):
        have = sum(each["status"] == status for each in submissions)
        if have != truth[status]:
            sys.exit(f"small: {have} workbooks are {status}, not {truth[status]}")
    joined = {each["period"]: each["value"] for each in export("totals")
              if each["unit"] == "TVH" and each["form"] == "TV-01" and each["field"] == "dv_ket_nap"}
    if joined != truth["joined"]:
        sys.exit(f"small: the totals are {joined}, not {truth['joined']}")
    if len(export("findings")) < len(submissions):
        sys.exit("small: hardly anything was found in the workbooks")


def run(results, build, folder, *, rounds=3, submitters=corpora.SUBMITTERS, months=corpora.MONTHS):
    """Result: the cost of the floor for this corpus, by which machines may be compared."""
    tonghop = build / "src/tonghop"
    corpus, truth = corpora.small(folder, submitters=submitters, months=months)
    files = submitters * months
    floor, cells = floor_of(build, corpus / "inbox")
    if cells != truth["cells"]:
        sys.exit(f"small: the floor reads {cells} cells, {truth['cells']} were written")
    results.add("small: floor (cells only read)", floor, floor=floor, count=files, each="file")
    costs = []
    with tempfile.TemporaryDirectory(dir=folder) as directory:
        for _ in range(rounds):
            workspace = corpora.workspace_of(corpus, pathlib.Path(directory) / "small")
            costs.append(measure(tonghop, "-w", workspace, "ingest"))
        check(tonghop, workspace, truth)
        results.add("small: ingest", min(costs, key=lambda cost: cost.cpu), floor=floor, count=files, each="file")
        again = measure(tonghop, "-w", workspace, "ingest")
        results.add("small: the same again", again, floor=floor, count=files, each="file")
    return floor


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--corpora", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    folder = given.corpora or given.build / "bench/corpora"
    folder.mkdir(parents=True, exist_ok=True)
    run(Results(), given.build, folder, rounds=given.rounds)


if __name__ == "__main__":
    main()
