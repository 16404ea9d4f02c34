"""A federation's months: who sends late, who corrects, what is locked, and what that does to the figures. Each test is
a story that the person who compiles the reports would recognise.

    tests/cli/months_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import html
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import monthly_form

TONGHOP = os.path.abspath(sys.argv.pop(1))
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()

UNITS = """\
code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor,former_names
TVH,Liên đoàn Lao động tỉnh Trà Vinh,LĐLĐ tỉnh Trà Vinh,,tinh,,Địa phương,,,,
TVH04,Liên đoàn Lao động huyện Cầu Kè,LĐLĐ huyện Cầu Kè,,cap-tren,TVH,Địa phương,,,,
TVH09,Liên đoàn Lao động huyện Trà Cú,LĐLĐ huyện Trà Cú,,cap-tren,TVH,Địa phương,,,,
TVH12,Công đoàn ngành Y tế tỉnh Trà Vinh,Công đoàn ngành Y tế,,nganh,TVH,Ngành,,,,2025-03-31=Công đoàn Y tế tỉnh Trà Vinh=Công đoàn Y tế cũ
TVH04-001,Công đoàn cơ sở Kho bạc Nhà nước Cầu Kè,CĐCS Kho bạc Nhà nước Cầu Kè,,co-so,TVH04,Cơ quan nhà nước,,,,
TVH04-003,Công đoàn cơ sở Công ty May Cầu Kè,CĐCS Công ty May Cầu Kè,,co-so,TVH04,Doanh nghiệp ngoài nhà nước,,,,
TVH09-002,Công đoàn cơ sở Công ty Mía đường Trà Cú,CĐCS Công ty Mía đường Trà Cú,,co-so,TVH09,Doanh nghiệp ngoài nhà nước,,,,
TVH12-001,Công đoàn cơ sở Bệnh viện Đa khoa,CĐCS Bệnh viện Đa khoa,,co-so,TVH12,Đơn vị sự nghiệp,,,,
"""
CAU_KE = "Liên đoàn Lao động huyện Cầu Kè"
TRA_CU = "Liên đoàn Lao động huyện Trà Cú"
Y_TE = "Công đoàn ngành Y tế tỉnh Trà Vinh"
SIGNED = ("--by", "Nguyễn Thị Lan")


class Office(unittest.TestCase):
    """The desk of a province with two districts and a sector union."""
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.workspace = self.directory / "workspace"
        (self.directory / "units.csv").write_text(UNITS)
        self.call("init", self.workspace, "--federation", "tra-vinh", "--units", self.directory / "units.csv")

    def call(self, *words, status=0):
        done = subprocess.run([TONGHOP, *map(str, words)], capture_output=True, text=True, cwd=self.directory,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertEqual(done.returncode, status, f"tonghop {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def work(self, *words, **options):
        return self.call("-w", self.workspace, *words, **options)

    def send(self, month, submitter, day, status=0, name=None, **members):
        """A union's monthly grid comes in on a day; members by base union, None for a row left blank."""
        def figures(count):
            if count is None:
                return [""] * 7
            return [count + 10, count, count // 2, 0, 0, "x", "x"] if isinstance(count, int) else count

        monthly_form.send(self.workspace / "inbox" / month, month, submitter,
                          [(BASES[base], figures(count)) for base, count in members.items()],
                          file=f"{name or submitter} {day}.csv", received_at=f"{day}T08:00:00")
        return self.work("ingest", status=status)

    def gaps(self, first, last=None, as_of="2025-12-31", status=1):
        span = ("--from", first, "--to", last) if last else ("--period", first)
        done = self.work("gaps", *span, "--as-of", as_of, "--form", "TV-01", "--format", "json", status=status)
        return json.loads(done)[0]

    def states(self, month, **options):
        return {r["unit"]: r["state"] for r in self.gaps(month, **options)["reports"]}

    def total(self, month):
        return next(t["value"] for t in json.loads(self.work("export", "totals", "--period", month))
                    if t["unit"] == "TVH" and t["field"] == "dv_tong")


BASES = {"kho_bac": "Kho bạc Nhà nước Cầu Kè", "may": "Công ty May Cầu Kè", "mia": "Công ty Mía đường Trà Cú",
         "benh_vien": "Bệnh viện Đa khoa"}


class WhoSends(Office):
    def test_a_month_with_every_kind_of_unit(self):
        # March. Cầu Kè sends in time and corrects a week after the due date; Trà Cú's form comes without figures and
        # goes back; the health union sends nothing.
        self.send("2025-03", CAU_KE, "2025-03-24", kho_bac=20, may=400)
        self.send("2025-03", CAU_KE, "2025-04-02", kho_bac=20, may=412)
        self.send("2025-03", TRA_CU, "2025-03-25", status=1, mia=None)
        self.assertEqual(self.states("2025-03"), {"TVH04": "corrected", "TVH09": "empty", "TVH12": "missing"})

        # The correction has not made Cầu Kè late: both days are kept.
        review = self.gaps("2025-03")
        cau_ke = review["reports"][0]
        self.assertEqual((cau_ke["first_received"], cau_ke["accepted_received"], cau_ke["days_late"]),
                         ("2025-03-24T08:00:00", "2025-04-02T08:00:00", 0))
        counts = review["completeness"]["all"]
        self.assertEqual((counts["expected"], counts["accepted"], counts["timely"], counts["late"]), (3, 1, 1, 0))
        self.assertAlmostEqual(counts["completeness"], 33.3333)
        by_tier = {part["code"]: part["completeness"] for part in review["completeness"]["by_tier"]}
        self.assertEqual(by_tier, {"cap-tren": 50, "nganh": 0})

        # Whom to call: those two, and with whom to speak.
        (self.workspace / "contacts.csv").write_text(
            "unit,person,phone,email\nTVH12,Trần Văn Minh,0294 385 0000,minh@example.org\n")
        calls = {call["unit"]: call for call in self.gaps("2025-03")["calls"]}
        self.assertEqual(sorted(calls), ["TVH09", "TVH12"])
        self.assertEqual(calls["TVH12"]["contacts"][0]["phone"], "0294 385 0000")

        # Then Trà Cú sends its figures, four days late, and the health union half a month late with an error.
        self.send("2025-03", TRA_CU, "2025-03-29", mia=250)
        self.send("2025-03", Y_TE, "2025-04-10", status=1, benh_vien=[500, 510, 200, 0, 0, "x", "x"])
        self.assertEqual(self.states("2025-03"), {"TVH04": "corrected", "TVH09": "corrected", "TVH12": "returned"})
        said = self.work("gaps", "--period", "2025-03", "--as-of", "2025-12-31", status=1)
        self.assertIn("Công đoàn Y tế cũ – TV-01: đã trả lại", said, "a unit is called as it was in March")

    def test_a_year_of_late_reports(self):
        # From January to June Cầu Kè is always in time, Trà Cú always two days late, the health union sends only
        # twice.
        for month in range(1, 7):
            self.send(f"2025-{month:02}", CAU_KE, f"2025-{month:02}-25", kho_bac=20, may=400)
            self.send(f"2025-{month:02}", TRA_CU, f"2025-{month:02}-27", mia=250)
            if month in (1, 4):
                self.send(f"2025-{month:02}", Y_TE, f"2025-{month:02}-20", benh_vien=500)
        review = self.gaps("2025-01", "2025-06")
        repeat = {r["unit"]: (r["longest_streak"], r["current_streak"]) for r in review["repeat_offenders"]}
        self.assertEqual(repeat, {"TVH09": (6, 6), "TVH12": (2, 2)})
        by_unit = {part["code"]: (part["completeness"], part["timeliness"])
                   for part in review["completeness"]["by_unit"]}
        self.assertEqual(by_unit["TVH04"], (100, 100))
        self.assertEqual(by_unit["TVH09"], (100, 0))
        self.assertAlmostEqual(by_unit["TVH12"][0], 33.3333)
        self.assertEqual(len(review["completeness"]["by_period"]), 6)
        self.assertEqual([call["unit"] for call in review["calls"]], ["TVH12"])

        # The page shows the same, and a cell leads to the file behind it.
        self.work("gaps", "--from", "2025-01", "--to", "2025-06", "--as-of", "2025-12-31", "--out", "rà soát", status=1)
        page = html.unescape((self.directory / "rà soát/tinh-hinh-gui-2025-01--2025-06.html").read_text())
        self.assertIn('<a class="cell waiting" href="#r-TVH09-TV-01-2025-02"', page)
        self.assertIn('id="r-TVH09-TV-01-2025-02"', page)
        self.assertIn(f"{TRA_CU} 2025-02-27.csv: nhận 27/02/2025, lần 1, đã nhận, đang có hiệu lực", page)
        self.assertTrue((self.directory / "rà soát/tinh-hinh-gui-2025-01--2025-06.xlsx").exists())

    def test_completeness_does_not_suffer_from_units_that_have_ended(self):
        # Trà Cú ends with June; what it owed until then it had sent.
        for month in ("2025-06", "2025-07"):
            self.send(month, CAU_KE, f"{month}-20", kho_bac=20, may=400)
            self.send(month, Y_TE, f"{month}-20", benh_vien=500)
        self.send("2025-06", TRA_CU, "2025-06-20", mia=250)
        self.work("units", "dissolve", "TVH09", "--with-children", "--date", "2025-07-01", *SIGNED)
        review = self.gaps("2025-06", "2025-07", status=0)
        self.assertEqual([(p["code"], p["expected"], p["completeness"]) for p in review["completeness"]["by_period"]],
                         [("2025-06", 3, 100), ("2025-07", 2, 100)])
        # What it still sends is no report that was owed, and is shown as such.
        self.send("2025-07", TRA_CU, "2025-07-20", status=1, mia=250)
        late = self.gaps("2025-07", status=0)
        self.assertEqual(late["completeness"]["all"]["expected"], 2)
        self.assertEqual({r["unit"]: r["state"] for r in late["reports"]}["TVH09"], "not-owed")

    def test_an_unknown_unit_among_the_contacts_is_refused(self):
        (self.workspace / "contacts.csv").write_text("unit,person\nTVH99,Lan\nTVH09,\n")
        said = self.work("check", status=2)
        self.assertIn("contacts.csv:2:1", said)
        self.assertIn("TVH99", said)
        self.assertIn("contacts.csv:3:7: phải ghi tên người phụ trách", said)


class Corrections(Office):
    def test_a_correction_after_the_report_was_issued(self):
        # March is reported with 400 members at the sewing company, and the report is issued.
        self.send("2025-03", CAU_KE, "2025-03-24", kho_bac=20, may=400)
        self.send("2025-03", TRA_CU, "2025-03-24", mia=250)
        self.send("2025-03", Y_TE, "2025-03-24", benh_vien=500)
        self.work("report", "thang", "--period", "2025-03", "--as-of", "2025-03-31")
        self.assertEqual(self.total("2025-03"), 1170)
        self.assertIn("Không có báo cáo nào được gửi lại", self.work("corrections"))

        # In April it turns out to have been 412. What changed is said cell by cell, what that does to the sum, and
        # which report has the old figure.
        self.send("2025-03", CAU_KE, "2025-04-02", kho_bac=20, may=412)
        said = self.work("corrections", "--period", "2025-03")
        self.assertIn("CĐCS Công ty May Cầu Kè: Đoàn viên công đoàn - Tổng số: 400 → 412 (ô D8)", said)
        self.assertIn("Số liệu tháng 3 năm 2025 thay đổi: Đoàn viên công đoàn - Tổng số tăng 12 người do "
                      "LĐLĐ huyện Cầu Kè gửi lại ngày 02/4/2025.", said)
        self.assertIn("out/2025-03/thang-2025-03.json", said)
        self.assertEqual(self.total("2025-03"), 1182)
        change, = json.loads(self.work("corrections", "--format", "json"))
        self.assertIn({"field": "dv_tong", "difference": 12}, change["effects"])
        self.assertIn({"kind": "changed", "unit": "TVH04-003", "field": "dv_tong", "before": 400, "after": 412,
                       "cell_before": "D8", "cell_after": "D8"}, change["changes"])

        # A third file goes back: it changes cells, but no figure.
        self.send("2025-03", CAU_KE, "2025-04-05", status=1, kho_bac=20, may=[400, 410, 1, 0, 0, "", ""])
        last = json.loads(self.work("corrections", "--unit", "TVH04", "--format", "json"))[-1]
        self.assertEqual((last["after"]["status"], last["effects"]), ("returned", []))
        self.assertEqual(self.total("2025-03"), 1182)

    def test_the_order_in_which_files_are_read_does_not_matter(self):
        # The same three files, read oldest first, newest first, and all at once.
        days = ["2025-03-24", "2025-04-02", "2025-04-05"]
        results = []
        for order in (days, days[::-1]):
            self.setUp()
            for day in order:
                self.send("2025-03", CAU_KE, day, kho_bac=20, may=400 + days.index(day))
            results.append((self.states("2025-03"), self.total("2025-03"),
                            [c["effects"] for c in json.loads(self.work("corrections", "--format", "json"))]))
        self.assertEqual(results[0], results[1])
        self.assertEqual(results[0][1], 422)


class Questions(Office):
    def asked(self, month):
        return {(q["unit"], text) for q in self.gaps(month, status=1)["questions"] for text in q["texts"]}

    def test_figures_that_look_odd_are_asked_about_and_count_all_the_same(self):
        # April. Cầu Kè's sewing company has 400 members.
        self.send("2025-04", CAU_KE, "2025-04-20", kho_bac=[30, 20, 10, 3, 1, "", ""], may=[410, 400, 200, 7, 2, "x", "x"])
        self.assertEqual(self.asked("2025-04"), set())
        # May. It has 900, with the gains and losses of April again, cell by cell.
        self.send("2025-05", CAU_KE, "2025-05-20", kho_bac=[30, 22, 10, 3, 1, "", ""], may=[910, 900, 200, 7, 2, "x", "x"])
        texts = {text for unit, text in self.asked("2025-05") if unit == "TVH04"}
        self.assertIn("CĐCS Công ty May Cầu Kè: “Đoàn viên công đoàn – Tổng số” là 900, kỳ trước là 400. "
                      "Đề nghị cho biết lý do thay đổi.", texts)
        self.assertTrue(any("số kỳ trước cộng tăng trừ giảm là 405" in text for text in texts), texts)
        # They are questions: the report is in force, and its figures count.
        self.assertEqual(self.states("2025-05")["TVH04"], "received")
        self.assertEqual(self.total("2025-05"), 922)
        self.work("gaps", "--period", "2025-05", "--as-of", "2025-12-31", "--out", "rà soát", status=1)
        page = html.unescape((self.directory / "rà soát/tinh-hinh-gui-2025-05.html").read_text())
        self.assertIn("không phải lỗi: số liệu vẫn được tính như đã gửi", page)
        self.assertIn("kỳ trước là 400", page)

    def test_a_month_that_is_last_month_over_again(self):
        flows = {"kho_bac": (3, 1), "may": (7, 2)}
        for month, base in (("2025-04", 0), ("2025-05", 1)):
            grown = {name: [60 + count + base * 9, 40 + count + base * (gain - loss), 10, gain, loss, "", ""]
                     for count, (name, (gain, loss)) in enumerate(flows.items())}
            self.send(month, CAU_KE, f"{month}-20", **grown)
        # Four figures are chance; a union with more rows is asked.
        self.assertEqual(self.asked("2025-05"), set())


class Locks(Office):
    def locked_march(self):
        self.send("2025-03", CAU_KE, "2025-03-24", kho_bac=20, may=400)
        self.work("lock", "--period", "2025-03", "--reason", "Đã báo cáo Ban Thường vụ", *SIGNED)

    def test_a_locked_month_takes_nothing_in_until_somebody_says_why(self):
        self.locked_march()
        said = self.send("2025-03", CAU_KE, "2025-04-02", status=1, kho_bac=20, may=412)
        self.assertIn("đã chốt", said)
        self.assertEqual(self.total("2025-03"), 420)
        # Without a reason, or with a blank one, the lock stays.
        for words, told in (((*SIGNED,), "--reason"), (("--reason", "  ", *SIGNED), "Phải ghi lý do"),
                            (("--reason", "Sửa số", "--by", " "), "Phải ghi tên")):
            self.assertIn(told, self.work("unlock", "--period", "2025-03", *words, status=2))
        self.work("recheck")
        self.assertEqual(self.total("2025-03"), 420)
        self.work("unlock", "--period", "2025-03", "--reason", "Huyện đính chính", *SIGNED)
        self.work("recheck")
        self.assertEqual(self.total("2025-03"), 432)
        # Who did what, when and why can be read afterwards.
        trail = json.loads(self.work("export", "audit"))
        self.assertEqual([(entry["action"], entry["by"]) for entry in trail if entry["by"]],
                         [("lock", "Nguyễn Thị Lan"), ("unlock", "Nguyễn Thị Lan")])
        self.assertIn("2025-03: Huyện đính chính", trail[-1]["details"] + trail[1]["details"])

    def test_a_merge_dated_before_a_locked_month_is_refused(self):
        self.locked_march()
        before = (self.workspace / "units.csv").read_bytes()
        merge = ("units", "merge", "TVH04", "TVH09", "--into", "TVH15=Liên đoàn Lao động khu vực Cầu Kè",
                 "--document", "12/QĐ-LĐLĐ", *SIGNED)
        said = self.work(*merge, "--date", "2025-03-01", status=2)
        self.assertIn("tháng 3 năm 2025 đã chốt số liệu (Nguyễn Thị Lan: Đã báo cáo Ban Thường vụ)", said)
        self.assertIn("31/3/2025", said)
        self.assertEqual((self.workspace / "units.csv").read_bytes(), before)
        self.assertEqual(json.loads(self.work("export", "audit"))[-1]["action"], "lock")
        rename = ("units", "rename", "TVH09", "--name", "Liên đoàn Lao động huyện Trà Cú mới", *SIGNED)
        self.work(*rename, "--date", "2025-03-15", status=2)
        # From the first day after it on it is nobody's past.
        self.work(*merge, "--date", "2025-04-01")
        trail = json.loads(self.work("export", "audit"))
        self.assertEqual((trail[-1]["action"], trail[-1]["by"]), ("units merge", "Nguyễn Thị Lan"))
        self.assertIn("2025-04-01 12/QĐ-LĐLĐ", trail[-1]["details"])

    def test_nobody_accepts_a_file_without_a_reason(self):
        self.send("2025-03", TRA_CU, "2025-03-24", status=1, mia=[250, 260, 1, 0, 0, "", ""])
        self.assertIn("Phải ghi lý do", self.work("accept", "1", "--reason", "", *SIGNED, status=2))
        self.assertEqual(self.states("2025-03")["TVH09"], "returned")
        self.work("accept", "1", "--reason", "Đã xác minh qua điện thoại", *SIGNED)
        self.assertEqual(self.states("2025-03")["TVH09"], "received")


if __name__ == "__main__":
    unittest.main()
