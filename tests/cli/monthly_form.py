"""The monthly form TV-01 as an office types it, put into an inbox with the moment at which it came."""
import csv

HEADER = [["STT", "Tên công đoàn cơ sở", "Tổng số lao động", "Đoàn viên công đoàn", "", "Biến động trong kỳ", "",
           "Thỏa ước lao động tập thể", "", "Ghi chú"],
          ["", "", "", "Tổng số", "Trong đó: nữ", "Kết nạp mới", "Giảm", "Thuộc diện ký kết", "Đã ký kết", ""]]


def send(inbox, month, submitter, bases, *, file, received_at):
    """inbox: the folder of the month ("2025-03"); bases: name of a base union and its seven figures, one a row."""
    year, number = month.split("-")
    rows = [["Biểu TV-01"], [f"Tháng {number}/{year}"], [f"Đơn vị báo cáo: {submitter}"], [], *HEADER]
    rows += [[place, f"Công đoàn cơ sở {name}", *figures, ""] for place, (name, figures) in enumerate(bases, 1)]
    inbox.mkdir(parents=True, exist_ok=True)
    with open(inbox / file, "w", newline="") as sheet:
        csv.writer(sheet).writerows(row + [""] * (10 - len(row)) for row in rows)
    received = inbox / "received.csv"
    if not received.exists():
        received.write_text("file,received_at,sender\n")
    with open(received, "a") as register:
        register.write(f"{file},{received_at},\n")
