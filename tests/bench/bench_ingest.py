#!/ usr / bin / env python3
"""Whole commands on many copies of the sample submissions: how fast, and in how much memory.

    tests/bench/bench_ingest.py TONGHOP [COPIES]

Takes in COPIES (default 10) workspaces' worth of data/samples one after the other, then runs the month of December in
the last one. Prints files and cells a second of CPU, and the peak memory of the largest process. A cell is one that
holds something, as `tonghop cells` lists them.
"""
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
INBOX = SOURCE / "data/samples/tra-vinh/inbox"


def main():
    tonghop = os.path.abspath(sys.argv[1])
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    files = [path for path in INBOX.rglob("*") if path.is_file() and path.name != "received.csv"]
    cells = 0
    for path in files:
        listed = subprocess.run([tonghop, "cells", path], capture_output=True, text=True)
        cells += listed.stdout.count("\n")

    def cpu():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    with tempfile.TemporaryDirectory() as directory:
        seconds = wall = 0.0
        for copy in range(copies):
            workspace = pathlib.Path(directory) / str(copy)
            subprocess.run([tonghop, "init", workspace, "--federation", "tra-vinh"], stdout=subprocess.DEVNULL, check=True)
            shutil.copytree(INBOX, workspace / "inbox", dirs_exist_ok=True)
            before, began = cpu(), time.monotonic()
            subprocess.run([tonghop, "-w", workspace, "ingest"], stdout=subprocess.DEVNULL)
            seconds += cpu() - before
            wall += time.monotonic() - began
        before = cpu()
        subprocess.run([tonghop, "-w", workspace, "run", "--period", "2025-12", "--as-of", "2025-12-31"],
                       stdout=subprocess.DEVNULL)
        month = cpu() - before

    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    rows = {
        "files taken in": len(files) * copies,
        "cells taken in": cells * copies,
        "CPU seconds": round(seconds, 2),
        "wall seconds": round(wall, 2),
        "files/s of CPU": round(len(files) * copies / seconds),
        "cells/s of CPU": round(cells * copies / seconds),
        "CPU seconds of run 2025-12": round(month, 2),
        "peak MB": peak,
    }
    for name, value in rows.items():
        print(f"{name:28} {value}")


if __name__ == "__main__":
    main()
