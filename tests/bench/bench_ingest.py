#!/usr/bin/env python3
"""The samples that the project carries, taken in whole: every kind of file, every kind of mistake.

    tests/bench/bench_ingest.py BUILD [COPIES]

Takes in COPIES (default 10) workspaces' worth of data/samples one after the other, then runs the month of December in
the last one. A cell is one that holds something, as `tonghop cells` lists them.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measure import SOURCE, Cost, Results, measure

INBOX = SOURCE / "data/samples/tra-vinh/inbox"


def run(results, build, copies=10, *, floor=None):
    tonghop = build / "src/tonghop"
    files = [path for path in INBOX.rglob("*") if path.is_file() and path.name != "received.csv"]
    cells = 0
    for path in files:
        cells += subprocess.run([tonghop, "cells", path], capture_output=True).stdout.count(b"\n")
    with tempfile.TemporaryDirectory() as directory:
        whole = Cost(0, 0, 0)
        for copy in range(copies):
            workspace = pathlib.Path(directory) / str(copy)
            measure(tonghop, "init", workspace, "--federation", "tra-vinh")
            shutil.copytree(INBOX, workspace / "inbox", dirs_exist_ok=True)
            whole += measure(tonghop, "-w", workspace, "ingest")
        each = whole.over(copies)
        results.add("samples: ingest, by file", each, floor=floor, count=len(files), each="file")
        results.add("samples: ingest, by 1,000 cells", each, floor=floor, count=cells / 1000, each="1,000 cells")
        results.add("samples: run 2025-12",
                    measure(tonghop, "-w", workspace, "run", "--period", "2025-12", "--as-of", "2025-12-31"), floor=floor)


def main():
    run(Results(), pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 10)


if __name__ == "__main__":
    main()
