#!/usr/bin/env python3
"""How fast workbooks are read, next to a floor, in CPU time and as ratios of one run.

    tests/bench/bench_reading.py BUILD [--rounds N] [--corpora FOLDER] [--sheetjs FOLDER]

BUILD is the build directory (build/). The corpora are made anew unless FOLDER holds them: small, 2,000 workbooks of
40 rows x 8 columns; medium, 100 of 100 x 30; big, one of 200,000 x 20; as libxlsxwriter writes them. The readers take
turns, N rounds (default 5) of them, and the best round of each counts:

    floor    its own look at the zip's directory, libdeflate and a scan forward for cells, which checks nothing
    read     the reader with all its checks, handing on row by row
    load     the same into memory
    cells    `tonghop cells`, a process a file
    SheetJS  where --sheetjs names a folder in which `npm install xlsx@0.18` was run
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measure import Cost, Results, measure

# Small corpora are read several times in one process, so that starting it does not count.
CORPORA = {"small": 5, "medium": 10, "big": 1}
SHEETJS = """
const XLSX = require(process.argv[1] + '/node_modules/xlsx'), fs = require('fs');
let cells = 0;
for (const name of fs.readdirSync(process.argv[2])) {
  const book = XLSX.read(fs.readFileSync(process.argv[2] + '/' + name), {dense: true});
  for (const sheet of Object.values(book.Sheets)) for (const row of sheet) for (const cell of row || []) if (cell) ++cells;
}
console.log(cells);
"""


def readers(build, corpora, name, sheetjs):
    """Each reader's commands for a corpus, and how often they read it."""
    folder, times = corpora / name, CORPORA[name]
    worker = build / "tests/bench_reading"
    found = {kind: ([[worker, kind, folder, times]], times) for kind in ("floor", "read", "load")}
    # A process a file: some files speak for all.
    files = sorted(folder.iterdir())[:100]
    share = len(files) / len(list(folder.iterdir()))
    found["cells"] = ([[build / "src/tonghop", "cells", file] for file in files], share)
    if sheetjs:
        found["SheetJS"] = ([["node", "--max-old-space-size=8192", "-e", SHEETJS, sheetjs, folder]], 1)
    return found


def run(results, build, folder, *, rounds=3, names=tuple(CORPORA), sheetjs=None):
    if not (folder / "big").is_dir():
        print("making the corpora of bench_reading ...", flush=True)
        subprocess.run([build / "tests/bench_reading", "make", folder], check=True)
    for name in names:
        best, cells = {}, {}
        commands = readers(build, folder, name, sheetjs)
        for turn in range(rounds):
            for kind, (command, times) in commands.items():
                if turn > 0 and kind in ("cells", "SheetJS"):
                    continue
                cost = Cost(0, 0, 0)
                for each in command:
                    used = measure(*each)
                    cost += used
                    cells[kind] = int(used.said.split()[0]) if kind != "cells" else None
                cost = cost.over(times)
                best[kind] = min(best.get(kind, cost), cost, key=lambda one: one.cpu)
        counted = cells["floor"]
        for kind, cost in best.items():
            if cells[kind] not in (None, counted):
                sys.exit(f"{kind} read {cells[kind]} cells of {name}, the floor {counted}")
            results.add(f"reading: {name}, {kind}", cost, floor=best["floor"], count=counted / 1000, each="1,000 cells")
        if sheetjs:
            print(f"{name}: read is {best['SheetJS'].cpu / best['read'].cpu:.1f} times as fast as SheetJS")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--corpora", type=pathlib.Path)
    parser.add_argument("--sheetjs", type=lambda text: pathlib.Path(text).resolve())
    options = parser.parse_args()
    sheetjs = options.sheetjs
    if sheetjs and not (shutil.which("node") and (sheetjs / "node_modules/xlsx").is_dir()):
        print(f"SheetJS is left out: no node, or no node_modules/xlsx in {sheetjs}.")
        sheetjs = None

    with tempfile.TemporaryDirectory() as directory:
        run(Results(), options.build, options.corpora or pathlib.Path(directory), rounds=options.rounds,
            sheetjs=sheetjs)


if __name__ == "__main__":
    main()
