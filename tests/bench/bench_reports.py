#!/usr/bin/env python3
"""How long the documents of a month take.

    tests/bench/bench_reports.py TONGHOP [UNITS]

First data/samples: 892 base unions under 14 submitters, all documents of December 2025. Then a federation of UNITS
(default 900) units that each report for themselves: all documents of a month, a document for each unit, and a reminder
for each unit of a month that nobody has reported. Prints CPU and wall seconds, files written, and peak memory.
"""
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
INBOX = SOURCE / "data/samples/tra-vinh/inbox"


def measured(tonghop, workspace, *words):
    """CPU and wall seconds, files below out/ that were written, peak MB."""
    began = time.time()
    clock = time.monotonic()
    process = subprocess.Popen([tonghop, "-w", workspace, *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - clock
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{words}: exit {os.waitstatus_to_exitcode(status)}")
    out = pathlib.Path(workspace) / "out"
    files = sum(path.is_file() and path.stat().st_mtime >= began - 1 for path in out.rglob("*"))
    return used.ru_utime + used.ru_stime, wall, files, used.ru_maxrss // 1024


def show(name, result):
    cpu, wall, files, peak = result
    print(f"{name:58} {cpu:7.2f} {wall:7.2f} {files:7} {peak:7}", flush=True)


def sample(tonghop, directory):
    workspace = directory / "sample"
    subprocess.run([tonghop, "init", workspace, "--federation", "tra-vinh"], stdout=subprocess.DEVNULL, check=True)
    shutil.copytree(INBOX, workspace / "inbox", dirs_exist_ok=True)
    subprocess.run([tonghop, "-w", workspace, "ingest"], stdout=subprocess.DEVNULL)
    show("892 base unions: run 2025-12 (month, year, review, gaps)",
         measured(tonghop, workspace, "run", "--period", "2025-12", "--as-of", "2025-12-31"))
    show("892 base unions: report thang", measured(tonghop, workspace, "report", "thang", "--period", "2025-12"))


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


def many(tonghop, directory, count):
    units = [(n, f"Liên đoàn Lao động huyện Số {n}") for n in range(1, count + 1)]
    root = (SOURCE / "data/federations/tra-vinh/units.csv").read_text().split("\n")[1]
    lines = ["code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor", root]
    for number, name in units:
        lines.append(f"U{number:04},{name},LĐLĐ huyện Số {number},,cap-tren,TVH,,,,")
        lines += [f"U{number:04}{n},Công đoàn cơ sở {n} {name},,,co-so,U{number:04},,,," for n in (1, 2)]
    (directory / "units.csv").write_text("\n".join(lines) + "\n")
    workspace = directory / "many"
    subprocess.run([tonghop, "init", workspace, "--federation", "tra-vinh", "--units", directory / "units.csv"],
                   stdout=subprocess.DEVNULL, check=True)
    for step, period in enumerate(("2025-05", "2025-06")):
        write_month(workspace / "inbox" / period, units, period, step)
    show(f"{count} units: ingest of two months", measured(tonghop, workspace, "ingest"))
    show(f"{count} units: run 2025-06", measured(tonghop, workspace, "run", "--period", "2025-06", "--as-of", "2025-06-30"))
    show(f"{count} units: report don-vi --each-unit",
         measured(tonghop, workspace, "report", "don-vi", "--period", "2025-06", "--as-of", "2025-06-30", "--each-unit"))
    show(f"{count} units: report don-vi --each-unit --format html",
         measured(tonghop, workspace, "report", "don-vi", "--period", "2025-06", "--as-of", "2025-06-30", "--each-unit",
                  "--format", "html"))
    show(f"{count} units: report thang --each-unit",
         measured(tonghop, workspace, "report", "thang", "--period", "2025-06", "--as-of", "2025-06-30", "--each-unit"))
    show(f"{count} units: gaps 2025-07 (a reminder for each)",
         measured(tonghop, workspace, "gaps", "--period", "2025-07", "--as-of", "2025-08-15"))


def main():
    tonghop = os.path.abspath(sys.argv[1])
    os.environ.setdefault("TONGHOP_SHARE", str(SOURCE))
    print(f"{'':58} {'CPU s':>7} {'wall s':>7} {'files':>7} {'MB':>7}")
    with tempfile.TemporaryDirectory() as name:
        sample(tonghop, pathlib.Path(name))
        many(tonghop, pathlib.Path(name), int(sys.argv[2]) if len(sys.argv) > 2 else 900)


if __name__ == "__main__":
    main()
