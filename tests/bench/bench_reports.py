#!/usr/bin/env python3
"""How long the documents of a month take.

    tests/bench/bench_reports.py BUILD [UNITS]

First data/samples: 892 base unions under 14 submitters, all documents of December 2025. Then a federation of UNITS
(default 900) units that each report for themselves: all documents of a month, a document for each unit, and a reminder
for each unit of a month that nobody has reported. Shows what each document written costs.
"""
import csv
import pathlib
import shutil
import sys
import tempfile
import time

from measure import SOURCE, Results, measure

INBOX = SOURCE / "data/samples/tra-vinh/inbox"


class Documents:
    """A workspace whose commands are measured by the files that they write."""

    def __init__(self, results, tonghop, workspace, floor):
        self.results, self.tonghop, self.workspace, self.floor = results, tonghop, workspace, floor

    def add(self, name, *words, wanted=1):
        began = time.time()
        cost = measure(self.tonghop, "-w", self.workspace, *words)
        files = sum(path.is_file() and path.stat().st_mtime >= began - 1 for path in (self.workspace / "out").rglob("*"))
        if files < wanted:
            sys.exit(f"{name}: {files} documents were written, not {wanted}")
        self.results.add(name, cost, floor=self.floor, count=files, each="document")


def sample(results, tonghop, directory, floor):
    workspace = directory / "sample"
    measure(tonghop, "init", workspace, "--federation", "tra-vinh")
    shutil.copytree(INBOX, workspace / "inbox", dirs_exist_ok=True)
    measure(tonghop, "-w", workspace, "ingest")
    documents = Documents(results, tonghop, workspace, floor)
    documents.add("reports: samples, run 2025-12", "run", "--period", "2025-12", "--as-of", "2025-12-31", wanted=10)
    documents.add("reports: samples, thang", "report", "thang", "--period", "2025-12", wanted=3)


def write_month(folder, units, period, step):
    folder.mkdir(parents=True)
    year, month = period.split("-")
    with open(folder / "received.csv", "w") as register:
        register.write("file,received_at,sender\n")
        for number, name in units:
            file = f"TV-01 {number}.csv"
            register.write(f"{file},{period}-20T08:00:00,{name}\n")
            rows = [["Biểu TV-01"], ["Tình hình tổ chức công đoàn"], [f"Kỳ báo cáo: tháng {month} năm {year}"],
                    [f"Đơn vị báo cáo: {name}"], [],
                    ["STT", "Tên công đoàn cơ sở", "Tổng số lao động", "Đoàn viên công đoàn", "", "Biến động trong kỳ", "", "Thỏa ước lao động tập thể", ""],
                    ["", "", "", "Tổng số", "Trong đó: nữ", "Kết nạp mới", "Giảm", "Thuộc diện ký kết",
                     "Đã ký kết"]]
            rows += [[str(n), f"Công đoàn cơ sở {n} {name}", 90 + n, 50 + (number + step + n) % 30, 20, 2, 1, "x",
                      "x" if (number + n) % 3 else ""] for n in (1, 2)]
            with open(folder / file, "w", newline="") as sheet:
                csv.writer(sheet).writerows(row + [""] * (9 - len(row)) for row in rows)


def many(results, tonghop, directory, count, floor):
    units = [(n, f"Liên đoàn Lao động huyện Số {n}") for n in range(1, count + 1)]
    root = (SOURCE / "data/federations/tra-vinh/units.csv").read_text().split("\n")[1]
    lines = ["code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor", root]
    for number, name in units:
        lines.append(f"U{number:04},{name},LĐLĐ huyện Số {number},,cap-tren,TVH,,,,")
        lines += [f"U{number:04}{n},Công đoàn cơ sở {n} {name},,,co-so,U{number:04},,,," for n in (1, 2)]
    (directory / "units.csv").write_text("\n".join(lines) + "\n")
    workspace = directory / "many"
    measure(tonghop, "init", workspace, "--federation", "tra-vinh", "--units", directory / "units.csv")
    for step, period in enumerate(("2025-05", "2025-06")):
        write_month(workspace / "inbox" / period, units, period, step)
    results.add(f"reports: {count} units, ingest of two months", measure(tonghop, "-w", workspace, "ingest"),
                floor=floor, count=2 * count, each="file")
    documents = Documents(results, tonghop, workspace, floor)
    month = ("--period", "2025-06", "--as-of", "2025-06-30")
    documents.add(f"reports: {count} units, run", "run", *month, wanted=3)
    documents.add(f"reports: {count} units, don-vi for each", "report", "don-vi", *month, "--each-unit", wanted=3 * count)
    documents.add(f"reports: {count} units, don-vi for each, html", "report", "don-vi", *month, "--each-unit",
                  "--format", "html", wanted=count)
    documents.add(f"reports: {count} units, thang for each", "report", "thang", *month, "--each-unit",
                  wanted=3 * count)
    documents.add(f"reports: {count} units, a reminder for each", "gaps", "--period", "2025-07", "--as-of",
                  "2025-08-15", wanted=count)


def run(results, build, units=900, *, floor=None):
    tonghop = build / "src/tonghop"
    with tempfile.TemporaryDirectory() as name:
        sample(results, tonghop, pathlib.Path(name), floor)
        many(results, tonghop, pathlib.Path(name), units, floor)


def main():
    run(Results(), pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 900)


if __name__ == "__main__":
    main()
