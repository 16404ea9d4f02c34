"""A federation's year 2025, told month by month: what the reorganisation does to its register, forms, gaps and reports.

    tests/cli/reorganisation_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import monthly_form

TONGHOP = os.path.abspath(sys.argv.pop(1))
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()

HEADER = "code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor\n"
UNITS = HEADER + """\
TVH,Liên đoàn Lao động tỉnh Trà Vinh,LĐLĐ tỉnh Trà Vinh,,tinh,,Địa phương,,,
TVH04,Liên đoàn Lao động huyện Cầu Kè,LĐLĐ huyện Cầu Kè,,cap-tren,TVH,Địa phương,,,
TVH09,Liên đoàn Lao động huyện Trà Cú,LĐLĐ huyện Trà Cú,,cap-tren,TVH,Địa phương,,,
TVH12,Công đoàn ngành Y tế tỉnh Trà Vinh,Công đoàn ngành Y tế,,nganh,TVH,Ngành,,,
TVH04-001,Công đoàn cơ sở Kho bạc Nhà nước Cầu Kè,CĐCS Kho bạc Nhà nước Cầu Kè,,co-so,TVH04,Cơ quan nhà nước,,,
TVH04-002,Công đoàn cơ sở Trường Tiểu học An Phú Tân,CĐCS Trường Tiểu học An Phú Tân,,co-so,TVH04,Đơn vị sự nghiệp,,,
TVH04-003,Công đoàn cơ sở Công ty May Cầu Kè,CĐCS Công ty May Cầu Kè,,co-so,TVH04,Doanh nghiệp ngoài nhà nước,,,
TVH09-001,Công đoàn cơ sở Tòa án nhân dân Trà Cú,CĐCS Tòa án nhân dân Trà Cú,,co-so,TVH09,Cơ quan nhà nước,,,
TVH09-002,Công đoàn cơ sở Công ty Mía đường Trà Cú,CĐCS Công ty Mía đường Trà Cú,,co-so,TVH09,Doanh nghiệp ngoài nhà nước,,,
TVH12-001,Công đoàn cơ sở Bệnh viện Đa khoa,CĐCS Bệnh viện Đa khoa,,co-so,TVH12,Đơn vị sự nghiệp,,,
"""
# Members of each base union, who stays a member all year.
MEMBERS = {"Kho bạc Nhà nước Cầu Kè": 20, "Trường Tiểu học An Phú Tân": 30, "Công ty May Cầu Kè": 400,
           "Tòa án nhân dân Trà Cú": 15, "Công ty Mía đường Trà Cú": 250, "Bệnh viện Đa khoa": 500,
           "Nhà máy Dừa Bến Tre": 300}
STATE_BODIES = 20 + 15


class Workspace(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.workspace = self.directory / "workspace"
        self.register = self.workspace / "units.csv"
        start = self.directory / "units.csv"
        start.write_text(UNITS)
        self.call("init", self.workspace, "--federation", "tra-vinh", "--units", start)

    def call(self, *words, status=0):
        done = subprocess.run([TONGHOP, *map(str, words)], capture_output=True, text=True, cwd=self.directory,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertEqual(done.returncode, status, f"tonghop {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def work(self, *words, **options):
        return self.call("-w", self.workspace, *words, **options)

    def change(self, *words, **options):
        return self.work("units", *words, "--by", "Lan", **options)

    def units(self):
        return {row["code"]: row for row in csv.DictReader(io.StringIO(self.register.read_text()))}

    def send(self, period, submitter, *base_unions):
        """The monthly form of a submitter, as an office fills it in."""
        def figures(members):
            return [members + 10, members, members // 2, 0, 0, "x", "x"]

        monthly_form.send(self.workspace / "inbox" / period, period, submitter,
                          [(name, figures(MEMBERS[name])) for name in base_unions],
                          file=f"{submitter}.csv", received_at=f"{period}-22T08:00:00")

    def take_in(self):
        self.assertIn("trả lại 0, từ chối 0", self.work("ingest"))

    def totals(self, period, *words):
        """unit → members, of a month."""
        exported = json.loads(self.work("export", "totals", "--period", period, *words))
        return {t["unit"]: t["value"] for t in exported if t["form"] == "TV-01" and t["field"] == "dv_tong"}

    def month_report(self, period, *words):
        out = self.directory / "out"
        self.work("report", "thang", "--period", period, "--as-of", f"{period}-28", "--format", "txt", "--out", out, *words)
        made = next(out.iterdir())
        text = made.read_text().split("\n== figures")[0]
        made.unlink()
        return re.sub(r"\[([^\[\]]*?)→[^\]]*\]", r"\1", text)

    def gaps(self, period, status):
        return self.work("gaps", "--period", period, "--as-of", "2025-12-31", "--form", "TV-01",
                         "--out", self.directory / "gaps", status=status)

    def send_may(self):
        self.send("2025-05", "Liên đoàn Lao động huyện Cầu Kè", "Kho bạc Nhà nước Cầu Kè",
                  "Trường Tiểu học An Phú Tân", "Công ty May Cầu Kè")
        self.send("2025-05", "Liên đoàn Lao động huyện Trà Cú", "Tòa án nhân dân Trà Cú", "Công ty Mía đường Trà Cú")
        self.send("2025-05", "Công đoàn ngành Y tế tỉnh Trà Vinh", "Bệnh viện Đa khoa")


class TheYear2025(Workspace):
    def test_a_province_through_the_reorganisation(self):
        # May. Three unions report their six base unions.
        self.send_may()
        self.take_in()
        self.assertEqual(self.totals("2025-05"), {"TVH04": 450, "TVH09": 265, "TVH12": 500, "TVH": 1215})

        # Before 15 June the base unions of State bodies end. The clerk tries first, then records it.
        before = self.register.read_text()
        ended = ("dissolve", "TVH04-001", "TVH09-001", "--date", "2025-06-15", "--document", "4133/TLĐ-ToC",
                 "--reason", "Nghị quyết 60-NQ/TW")
        tried = self.change(*ended, "--dry-run")
        self.assertIn("CĐCS Kho bạc Nhà nước Cầu Kè (TVH04-001) kết thúc hết ngày 14/6/2025", tried)
        self.assertIn("Chạy thử", tried)
        self.assertEqual(self.register.read_text(), before, "nothing is written for trial")
        self.change(*ended)
        self.assertEqual(self.units()["TVH04-001"]["valid_to"], "2025-06-14")

        # June. Their rows are no longer expected: what the unions send without them is whole.
        self.send("2025-06", "Liên đoàn Lao động huyện Cầu Kè", "Trường Tiểu học An Phú Tân", "Công ty May Cầu Kè")
        self.send("2025-06", "Liên đoàn Lao động huyện Trà Cú", "Công ty Mía đường Trà Cú")
        self.send("2025-06", "Công đoàn ngành Y tế tỉnh Trà Vinh", "Bệnh viện Đa khoa")
        self.take_in()
        self.assertEqual(self.totals("2025-06")["TVH"], 1215 - STATE_BODIES)

        # 1 July. The districts end; their base unions go directly under the province, which is now Vĩnh Long;
        # a union of Bến Tre comes with its base union. All of it in one file, all or nothing.
        changes = self.directory / "sap-xep.csv"
        changes.write_text(
            "kind,date,document,units,into,name,tier,parent,aliases\n"
            "dissolve,2025-07-01,60-NQ/TW,TVH04|TVH09,TVH,,,,\n"
            "move,2025-07-01,60-NQ/TW,TVH04/*|TVH09/*,TVH,,,,\n"
            "rename,2025-07-01,202/2025/QH15,TVH,,Liên đoàn Lao động tỉnh Vĩnh Long,,,\n"
            "add,2025-07-01,202/2025/QH15,BTE01,,Công đoàn các Khu công nghiệp Bến Tre,cap-tren,TVH,\n"
            "add,2025-07-01,202/2025/QH15,BTE01-001,,Công đoàn cơ sở Nhà máy Dừa Bến Tre,co-so,BTE01,\n")
        told = self.change("import", changes)
        self.assertIn("CĐCS Công ty May Cầu Kè (TVH04-003) kết thúc hết ngày 30/6/2025; kế thừa: "
                      "CĐCS Công ty May Cầu Kè (TVH-002), trực thuộc LĐLĐ tỉnh Vĩnh Long (TVH)", told)
        self.assertIn("LĐLĐ huyện Cầu Kè (TVH04) kết thúc hết ngày 30/6/2025; kế thừa: LĐLĐ tỉnh Vĩnh Long (TVH)\n", told)
        units = self.units()
        self.assertEqual(units["TVH04"]["valid_to"], "2025-06-30")
        self.assertEqual(units["TVH"]["former_names"],
                         "2025-06-30=Liên đoàn Lao động tỉnh Trà Vinh=LĐLĐ tỉnh Trà Vinh")

        # The province now fills in the grid of its own base unions.
        with open(self.workspace / "tonghop.yaml", "a") as settings:
            settings.write("own_forms: [TV-01]\n")
        gaps = self.gaps("2025-07", status=1)
        self.assertNotIn("Cầu Kè", gaps, "who has ended owes nothing")
        self.assertIn("LĐLĐ tỉnh Vĩnh Long – TV-01", gaps)
        self.assertIn("Công đoàn các Khu công nghiệp Bến Tre – TV-01", gaps)
        june = self.gaps("2025-06", status=0)
        self.assertNotIn("Bến Tre", june, "who did not belong to it owed nothing")

        # July. The form names the province as it was called; it is known all the same.
        self.work("forms", "--period", "2025-07", "--out", self.directory / "forms")
        blanks = sorted(path.name for path in (self.directory / "forms").iterdir())
        self.assertEqual(len(blanks), 3, blanks)
        self.send("2025-07", "Liên đoàn Lao động tỉnh Trà Vinh", "Trường Tiểu học An Phú Tân", "Công ty May Cầu Kè",
                  "Công ty Mía đường Trà Cú")
        self.send("2025-07", "Công đoàn ngành Y tế tỉnh Trà Vinh", "Bệnh viện Đa khoa")
        self.send("2025-07", "Công đoàn các Khu công nghiệp Bến Tre", "Nhà máy Dừa Bến Tre")
        self.take_in()
        self.gaps("2025-07", status=0)
        self.assertEqual(self.totals("2025-07")["TVH"], 1215 - STATE_BODIES + MEMBERS["Nhà máy Dừa Bến Tre"])

        # The reports of both months. Each calls the province as it was called, and the second says that the
        # organisation is another one.
        scope = "thay đổi phạm vi tổ chức, không so sánh trực tiếp được"
        self.assertIn("LĐLĐ huyện Cầu Kè", self.month_report("2025-06"))
        july = self.month_report("2025-07")
        self.assertNotIn("LĐLĐ huyện Cầu Kè", july)
        self.assertIn(scope, july)
        self.assertNotIn(scope, self.month_report("2025-05"))

        # May as it was, and on the tree of July: the same sum, counted for those who have taken over.
        self.assertEqual(self.totals("2025-05"), {"TVH04": 450, "TVH09": 265, "TVH12": 500, "TVH": 1215})
        restated = self.totals("2025-05", "--tree", "2025-07-01")
        self.assertEqual(restated, {"TVH": 1215, "TVH12": 500})
        self.assertIn("Số liệu được tính lại theo tổ chức tại ngày 01 tháng 7 năm 2025.",
                      self.month_report("2025-05", "--tree", "2025-07-01"))
        consolidated = self.work("consolidate", "--period", "2025-05", "--tree", "2025-07-01")
        self.assertIn("1.215", consolidated)

        # What became of a base union, and on which decision, can be looked up.
        looked_up = self.work("units", "list", "--unit", "TVH-002")
        self.assertIn("Kế thừa: CĐCS Công ty May Cầu Kè (TVH04-003)", looked_up)
        self.assertIn("văn bản: 60-NQ/TW; người ghi: Lan", looked_up)
        self.assertIn("Tên cũ: Liên đoàn Lao động tỉnh Trà Vinh (đến hết ngày 30/6/2025)",
                      self.work("units", "list", "--unit", "TVH"))
        then = self.work("units", "list", "--as-of", "2025-05-31")
        self.assertIn("TVH  Liên đoàn Lao động tỉnh Trà Vinh\n  TVH04  Liên đoàn Lao động huyện Cầu Kè", then)
        self.assertIn("Ngày 31/5/2025 có 10 đơn vị hoạt động.", then)


class TheRegister(Workspace):
    def test_a_change_leaves_what_people_wrote_as_it_is(self):
        lines = self.register.read_text().split("\n")
        lines[4] = lines[4].replace("Công đoàn ngành Y tế,,", '"Công đoàn ngành Y tế",CĐ Y tế|  CĐYT,')
        self.register.write_text("\r\n".join(lines))
        self.change("add", "TVH12-002", "--name", "Công đoàn cơ sở Trạm Y tế", "--parent", "TVH12", "--date", "2025-03-01")
        now = self.register.read_bytes().decode().split("\r\n")
        added = now.pop(11)
        self.assertEqual(now, lines)
        self.assertEqual(added, "TVH12-002,Công đoàn cơ sở Trạm Y tế,CĐCS Trạm Y tế,,co-so,TVH12,,2025-03-01,,")

    def test_nothing_is_written_when_anything_is_wrong(self):
        before = self.register.read_text()
        changes = self.directory / "thay-doi.csv"
        changes.write_text("kind,date,units,into\n"
                           "dissolve,2025-07-01,TVH12-001,\n"
                           "move,2025-07-01,TVH04-01,TVH09\n"
                           "dissolve,2025-07-01,TVH,\n")
        said = self.change("import", changes, status=2)
        self.assertIn("thay-doi.csv:3: Không có đơn vị mang mã “TVH04-01”. Có phải là TVH04-001", said)
        self.assertIn("thay-doi.csv:4: LĐLĐ tỉnh Trà Vinh là đơn vị đứng đầu", said)
        self.assertIn("còn hoạt động sau ngày 30/6/2025",
                      self.change("dissolve", "TVH04", "--date", "2025-07-01", status=2))
        self.assertEqual(self.register.read_text(), before)
        self.assertFalse((self.workspace / "tonghop.db").exists())
        self.assertIn("--date: “1/7/2025” không phải là ngày",
                      self.change("dissolve", "TVH04", "--date", "1/7/2025", status=2))

    def test_a_proposal_is_made_and_not_followed(self):
        said = self.change("dissolve", "TVH12-001", "--date", "2025-07-01")
        self.assertIn("chưa ghi số văn bản", said)
        self.assertIn("Gợi ý: CĐCS Bệnh viện Đa khoa (TVH12-001) chưa có đơn vị kế thừa. "
                      "Có thể là: Công đoàn ngành Y tế (TVH12)", said)
        self.assertEqual(self.units()["TVH12-001"]["successor"], "")

    def test_unions_merge_and_split(self):
        said = self.change("merge", "TVH04", "TVH09", "--into", "TVH15=Liên đoàn Lao động khu vực Cầu Kè - Trà Cú",
                           "--date", "2025-01-01", "--document", "1/QĐ")
        self.assertIn("LĐLĐ huyện Trà Cú (TVH09) kết thúc hết ngày 31/12/2024; kế thừa: "
                      "LĐLĐ khu vực Cầu Kè - Trà Cú (TVH15)", said)
        self.change("split", "TVH15", "--into", "TVH15", "--into", "TVH16=Công đoàn doanh nghiệp", "--date", "2025-04-01",
                    "--assign", "TVH15-003=TVH16", "--code", "TVH15-003=TVH16-100", "--document", "2/QĐ")
        units = self.units()
        self.assertEqual(units["TVH15"]["valid_to"], "")
        self.assertEqual(units["TVH15-003"]["successor"], "TVH16-100")
        self.send_may()
        self.assertEqual(units["TVH16-100"]["name"], "Công đoàn cơ sở Công ty May Cầu Kè")

    def test_a_register_goes_out_and_comes_back(self):
        out = self.directory / "danh-muc.csv"
        self.work("units", "export", out)
        self.assertEqual(out.read_text(), self.register.read_text())
        out.write_text(out.read_text().replace("Bệnh viện Đa khoa", "Bệnh viện Đa khoa tỉnh"))
        self.assertIn("sửa CĐCS Bệnh viện Đa khoa tỉnh (TVH12-001)", self.change("import", out))
        self.assertEqual(out.read_text(), self.register.read_text())
        self.assertIn("thay danh mục", self.work("units", "list", "--unit", "TVH12-001"))
        out.write_text("\n".join(out.read_text().split("\n")[:-2]) + "\n")
        self.assertIn("thiếu CĐCS Bệnh viện Đa khoa tỉnh (TVH12-001)", self.change("import", out, status=2))
        self.assertEqual(len(self.work("units", "export", "-").split("\n")), 12)

    def test_check_names_what_is_wrong_with_a_tree_that_people_edited(self):
        self.assertNotIn("units.csv:", self.work("check"))
        self.register.write_text(self.register.read_text().replace("cap-tren,TVH,Địa phương,,,", "cap-tren,TVH,Địa phương,,2025-06-30,", 1))
        said = self.work("check", status=1)
        self.assertIn("CĐCS Công ty May Cầu Kè (TVH04-003) còn hoạt động sau ngày 30/6/2025", said)

    def test_people_may_go_on_editing_the_register(self):
        self.change("dissolve", "TVH04-001", "--date", "2025-06-15")
        self.register.write_text(self.register.read_text().replace("Công ty May Cầu Kè", "Công ty May mặc Cầu Kè"))
        self.change("dissolve", "TVH09-001", "--date", "2025-06-15")
        self.assertIn("Công ty May mặc Cầu Kè", self.register.read_text())
        self.assertEqual(self.units()["TVH04-001"]["valid_to"], "2025-06-14")


if __name__ == "__main__":
    unittest.main()
