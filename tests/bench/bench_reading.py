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
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

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


def measure(command):
    """CPU seconds, peak MB and the first word printed by a command; of several, one after the other, no word."""
    several = isinstance(command[0], list)
    seconds, peak, printed = 0.0, 0, ""
    for each in command if several else [command]:
        with subprocess.Popen(each, stdout=subprocess.DEVNULL if several else subprocess.PIPE, text=True) as process:
            if not several:
                printed = process.stdout.read()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{each}: mã kết thúc {process.returncode}")
        seconds += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss // 1024)
    return seconds, peak, printed.split()[0] if printed else ""


def readers(build, corpora, name, sheetjs):
    """Each reader's command for a corpus, and how often that reads it."""
    folder, times = corpora / name, CORPORA[name]
    worker = str(build / "tests/bench_reading")
    found = {kind: ([worker, kind, str(folder), str(times)], times) for kind in ("floor", "read", "load")}
    # A process a file: some files speak for all.
    files = sorted(folder.iterdir())[:100]
    share = len(files) / len(list(folder.iterdir()))
    found["cells"] = ([[str(build / "src/tonghop"), "cells", str(file)] for file in files], share)
    if sheetjs:
        found["SheetJS"] = (["node", "--max-old-space-size=8192", "-e", SHEETJS, str(sheetjs), str(folder)], 1)
    return found


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
        corpora = options.corpora or pathlib.Path(directory)
        if not (corpora / "big").is_dir():
            print("making the corpora ...", flush=True)
            subprocess.run([options.build / "tests/bench_reading", "make", corpora], check=True)
        print(f"{'corpus':8}{'reader':10}{'CPU s':>9}{'ratio':>8}{'peak MB':>9}{'cells':>10}{'cells/s':>12}")
        for name in CORPORA:
            best = {}
            commands = readers(options.build, corpora, name, sheetjs)
            for turn in range(options.rounds):
                for kind, (command, times) in commands.items():
                    if turn > 0 and kind in ("cells", "SheetJS"):
                        continue
                    seconds, peak, cells = measure(command)
                    best[kind] = min(best.get(kind, (seconds / times, peak, cells)), (seconds / times, peak, cells))
            floor = best["floor"][0]
            counted = int(best["floor"][2])
            for kind, (seconds, peak, cells) in best.items():
                if cells and int(cells) != counted:
                    sys.exit(f"{kind} read {cells} cells of {name}, the floor {counted}")
                print(f"{name:8}{kind:10}{seconds:9.3f}{seconds / floor:8.2f}{peak:9}{counted:10}{counted / seconds:12,.0f}")
            if sheetjs:
                ratio = best["SheetJS"][0] / best["read"][0]
                print(f"{name:8}read is {ratio:.1f} times as fast as SheetJS")


if __name__ == "__main__":
    main()
