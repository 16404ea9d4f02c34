"""What a command costs, and how that is shown and kept: used by every bench_*.py.

A Cost is CPU and wall seconds and peak memory of a command with all its children. Floor is what reading the same
workbooks costs a plain program (tests/bench/floor_reader.cpp); a cost divided by it can be compared between machines.
"""
import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
# A process of its own between: a child begins with the peak memory of the process that made it.
_BETWEEN = """
import resource, subprocess, sys, time
began = time.monotonic()
status = subprocess.run(sys.argv[2:]).returncode
wall = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(f"{used.ru_utime + used.ru_stime} {wall} {used.ru_maxrss / 1024}")
sys.exit(status if status >= 0 else 128 - status)
"""


@dataclasses.dataclass
class Cost:
    cpu: float
    wall: float
    peak: float
    status: int = 0
    said: str = ""

    def __add__(self, other):
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))

    def less(self, other):
        """What is left of a command that also does all that another one does."""
        return Cost(max(self.cpu - other.cpu, 0), max(self.wall - other.wall, 0), self.peak)

    def over(self, times):
        return Cost(self.cpu / times, self.wall / times, self.peak)


def measure(*command, statuses=(0, 1)):
    """Ends the program where the command ends with another status than those."""
    with tempfile.TemporaryDirectory() as directory:
        used = pathlib.Path(directory) / "used"
        done = subprocess.run([sys.executable, "-S", "-c", _BETWEEN, used, *map(str, command)], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={"TONGHOP_SHARE": str(SOURCE), **os.environ})
        if done.returncode not in statuses:
            sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        cpu, wall, peak = map(float, used.read_text().split())
    return Cost(cpu, wall, peak, done.returncode, done.stdout)


def best_of(rounds, *command):
    """The cheapest of several times."""
    return min((measure(*command) for _ in range(rounds)), key=lambda cost: cost.cpu)


def floor_of(build, folder, *, rounds=3):
    """The cost of the floor for the workbooks of a folder, and the number of their cells."""
    files = sum(1 for entry in os.scandir(folder) if entry.name.endswith(".xlsx"))
    # Few files are read often, so that starting the process does not count.
    times = max(1, 2_000 // files)
    cost = best_of(1 if files > 50_000 else rounds, build / "tests/bench_reading", "floor", folder, times)
    return cost.over(times), int(cost.said.split()[0])


class Results:
    """The figures of a run: printed as they come, and kept for comparison."""

    HEAD = f"{'':50}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'x floor':>9}{'each':>14}"

    def __init__(self):
        self.figures = {}
        self.began = False

    def add(self, name, cost, *, floor=None, count=None, each="unit"):
        """floor: the Cost of the floor for the same work; count: of units, files or cells that the cost is shared by."""
        if not self.began:
            print(self.HEAD)
            self.began = True
        figure = {"cpu": round(cost.cpu, 4), "wall": round(cost.wall, 4), "peak_mb": round(cost.peak, 1),
                  "floor_ratio": round(cost.cpu / floor.cpu, 3) if floor and floor.cpu else None,
                  "count": count, "each": each if count else None}
        self.figures[name] = figure
        ratio = f"{figure['floor_ratio']:9.2f}" if figure["floor_ratio"] is not None else " " * 9
        share = f"{1000 * cost.cpu / count:.3f} ms/{each}" if count else ""
        print(f"{name:50}{cost.cpu:9.3f}{cost.wall:9.3f}{cost.peak:9.0f}{ratio}{share:>18}", flush=True)
        return cost

    def print_growth(self):
        """What a unit costs in a small and in a large country, for figures named "N units: what"."""
        sizes, grown = [], {}
        for name, figure in self.figures.items():
            number, found, what = name.partition(" units: ")
            if found and number.isdigit() and figure["count"]:
                if number not in sizes:
                    sizes.append(number)
                grown.setdefault(what, {})[number] = 1000 * figure["cpu"] / figure["count"]
        if len(sizes) < 2:
            return
        print("\n" + f"{'growth: CPU ms a unit':50}" + "".join(f"{f'{int(size):,} units':>16}" for size in sizes)
              + f"{'last / first':>14}")
        for what, each in grown.items():
            first, last = each.get(sizes[0]), each.get(sizes[-1])
            times = f"{last / first:14.2f}" if first and last is not None else ""
            print(f"{what:50}" + "".join(f"{each[size]:16.3f}" if size in each else " " * 16 for size in sizes) + times)

    def write(self, path, about):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({**about, "figures": self.figures}, ensure_ascii=False, indent=1) + "\n")


def print_comparison(old, new):
    """old, new: as written. Ratios of one machine are compared as they are; seconds only mean something there."""
    print(f"\nnew / old: {new['commit']} ({new['machine']}) / {old['commit']} ({old['machine']})")
    print(f"{'':50}{'CPU':>9}{'wall':>9}{'peak':>9}{'x floor':>9}")
    for name, figure in new["figures"].items():
        before = old["figures"].get(name)
        if before is None:
            print(f"{name:50}{'is new':>9}")
            continue
        ratios = "".join(f"{figure[key] / before[key]:9.2f}" if figure[key] is not None and before[key] else f"{'–':>9}"
                         for key in ("cpu", "wall", "peak_mb", "floor_ratio"))
        print(f"{name:50}{ratios}")
    for name in old["figures"].keys() - new["figures"].keys():
        print(f"{name:50}{'was not measured':>18}")
