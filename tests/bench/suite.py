#!/usr/bin/env python3
"""Everything that is measured, in one run, as a table and as JSON; called by scripts/bench, which builds first.

    tests/bench/suite.py BUILD [--quick] [--tiny] [--units 1000,10000,126000] [--compare OLD.json] [--out FILE.json]
                               [--corpora FOLDER] [--only reading,small,samples,reports,national]

--quick takes each measure once, and a country of 1,000 units; --tiny only sees that everything works. Corpora are kept
in FOLDER (default BUILD/bench/corpora), figures in BUILD/bench/COMMIT.json.
"""
import argparse
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import time

import bench_ingest
import bench_national
import bench_reading
import bench_reports
import bench_small
import corpora
from measure import SOURCE, Results, floor_of, print_comparison

PARTS = ("reading", "small", "samples", "reports", "national")


def commit():
    def git(*words):
        return subprocess.run(["git", "-C", SOURCE, *words], capture_output=True, text=True).stdout.strip()

    name = git("rev-parse", "--short=10", "HEAD") or "unknown"
    return name + ("-changed" if git("status", "--porcelain", "--untracked-files=no") else "")


def machine():
    names = re.findall(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores"


def build_type(build):
    found = re.search(r"^CMAKE_BUILD_TYPE:\w+=(.*)$", (build / "CMakeCache.txt").read_text(), re.MULTILINE)
    return found[1] if found else ""


def measure_all(given, results, folder):
    rounds = 1 if given.quick or given.tiny else 3
    size = {"submitters": 3, "months": 8} if given.tiny else {}
    # What has no workbooks of its own that the floor could read is compared with this.
    floor = None
    if "small" in given.only:
        floor = bench_small.run(results, given.build, folder, rounds=rounds, **size)
    elif {"samples", "reports"} & set(given.only):
        corpus, _ = corpora.small(folder, **size)
        floor, _ = floor_of(given.build, corpus / "inbox")
    if "reading" in given.only:
        bench_reading.run(results, given.build, folder / "reading", rounds=rounds,
                          names=("medium",) if given.tiny else tuple(bench_reading.CORPORA))
    if "samples" in given.only:
        bench_ingest.run(results, given.build, 1 if given.tiny else 3 if given.quick else 10, floor=floor)
    if "reports" in given.only:
        bench_reports.run(results, given.build, 20 if given.tiny else 300 if given.quick else 900, floor=floor)
    if "national" in given.only:
        for units in given.units or ([40, 80] if given.tiny else [1_000] if given.quick else [1_000, 10_000, 126_000]):
            bench_national.run(results, given.build, folder, units)


def parts(text):
    names = text.split(",")
    if not set(names) <= set(PARTS):
        raise argparse.ArgumentTypeError(f"one or more of {', '.join(PARTS)}")
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    resolved = lambda text: pathlib.Path(text).resolve()  # noqa: E731
    parser.add_argument("build", type=resolved)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--units", type=bench_national.numbers)
    parser.add_argument("--only", type=parts, default=PARTS)
    parser.add_argument("--compare", type=resolved)
    parser.add_argument("--out", type=resolved)
    parser.add_argument("--corpora", type=resolved)
    given = parser.parse_args()
    # Before an hour of measuring, not after.
    old = json.loads(given.compare.read_text()) if given.compare else None
    folder = given.corpora or given.build / "bench/corpora"
    folder.mkdir(parents=True, exist_ok=True)
    about = {"commit": commit(), "machine": machine(), "build_type": build_type(given.build),
             "when": time.strftime("%Y-%m-%d %H:%M:%S"), "load_before": round(os.getloadavg()[0], 2)}
    print(", ".join(f"{name}: {value}" for name, value in about.items()) + "\n")
    if about["build_type"] not in ("Release", "RelWithDebInfo"):
        print(f"Measured is a build of type {about['build_type'] or 'none'}: do not compare it.", file=sys.stderr)
    results = Results()
    measure_all(given, results, folder)
    results.print_growth()
    out = given.out or given.build / "bench" / f"{about['commit']}.json"
    results.write(out, about)
    print(f"\n{out}")
    if old:
        print_comparison(old, json.loads(out.read_text()))


if __name__ == "__main__":
    main()
