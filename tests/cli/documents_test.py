"""Letters to units, documents for each unit, issues of a report compared, and the start page.

    tests/cli/documents_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import html
import json
import os
import re
import shutil
import subprocess
import unittest
import urllib.parse

from reports_test import SOURCE, TONGHOP, UNITS, ReportsTest, listed

MONTH = "2025-06"


def members(unit, count, **other):
    return listed("TV-01", [{"ten_don_vi": f"Công đoàn cơ sở {n} {UNITS[unit][2]}", "lao_dong": 80, "dv_tong": count,
                             "dv_nu": 20, "dv_ket_nap": 6, "dv_giam": 1, "tuld_dien": "x", "tuld_da_ky": "x", **other}
                            for n in (1, 2)])


class DocumentsTest(ReportsTest):
    """Đông has sent, Tây came back with a mistake, Y tế has sent nothing; the report was due on 25/6."""

    def setUp(self):
        super().setUp()
        self.make("tra-vinh", "TVH")
        self.send(0, "TV-01", MONTH, "2025-06-20", members(0, 50))
        self.send(1, "TV-01", MONTH, "2025-06-20", members(1, "năm chục"))
        self.out = self.workspace / "out"
        self.letters = self.out / MONTH / "don-doc"

    def run_month(self, day="2025-07-05"):
        return self.work("-w", self.workspace, "run", "--period", MONTH, "--as-of", day, status=(1,))

    def report(self, name, *words, **options):
        return self.work("-w", self.workspace, "report", name, "--period", MONTH, "--as-of", "2025-07-05", *words,
                         **options)

    def send_again(self, unit, table, received="2025-07-06"):
        """Another file of the same unit for the same month."""
        inbox = self.workspace / "inbox" / MONTH
        first = inbox / f"TV-01 {UNITS[unit][2]} {MONTH}.csv"
        content, register = first.read_bytes(), (inbox / "received.csv").read_text()
        self.send(unit, "TV-01", MONTH, received, table)
        first.rename(inbox / "lan hai.csv")
        first.write_bytes(content)
        (inbox / "received.csv").write_text(register + f"lan hai.csv,{received}T08:00:00,{UNITS[unit][2]}\n")

    def names(self, folder):
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def refused(self, *words):
        done = subprocess.run([TONGHOP, "-w", self.workspace, *map(str, words)], capture_output=True, text=True,
                              cwd=self.directory, env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        return done.stderr


class Reminders(DocumentsTest):
    def test_each_unit_in_arrears_gets_a_letter_and_the_others_none(self):
        self.run_month()
        self.assertEqual(self.names(self.letters), [f"don-doc-{MONTH}-TVH02.html", f"don-doc-{MONTH}-TVH03.html"])
        letter = html.unescape((self.letters / f"don-doc-{MONTH}-TVH02.html").read_text())
        self.assertIn("Kính gửi: Liên đoàn Lao động thị xã Tây", letter)
        self.assertIn("V/v đôn đốc gửi báo cáo", letter)
        self.assertIn("trước ngày 10 tháng 7 năm 2025", letter)
        self.assertRegex(letter, "Biểu TV-01 .*năm chục")
        self.assertNotIn("BÁO CÁO</", letter)

    def test_nobody_is_reminded_before_the_due_date_is_over(self):
        shutil.rmtree(self.workspace / "inbox" / MONTH)
        self.send(0, "TV-01", MONTH, "2025-06-20", members(0, 50))
        self.work("-w", self.workspace, "run", "--period", MONTH, "--as-of", "2025-06-24")
        self.assertEqual(self.names(self.letters), [])

    def test_a_letter_goes_when_the_unit_has_sent_unless_a_person_has_changed_it(self):
        self.run_month()
        tay, y_te = (self.letters / f"don-doc-{MONTH}-TVH0{n}.html" for n in (2, 3))
        y_te.write_text(y_te.read_text().replace("khẩn trương", "sớm"))
        edited = y_te.read_bytes()
        self.send_again(1, members(1, 40))
        said = self.run_month("2025-07-07")
        self.assertFalse(tay.exists(), "the unit has sent")
        self.assertEqual(y_te.read_bytes(), edited)
        self.assertIn("đã có người sửa", said)
        self.assertEqual(self.names(self.letters),
                         [f"don-doc-{MONTH}-TVH03 (2).html", f"don-doc-{MONTH}-TVH03.html"])

    def test_one_unit_may_be_asked_for_and_one_that_owes_nothing_gets_none(self):
        self.run_month()
        said = self.report("don-doc", "--unit", "TVH03", "--format", "html,xlsx", "--out", self.directory / "mot")
        self.assertEqual(self.names(self.directory / "mot" / "don-doc"),
                         [f"don-doc-{MONTH}-TVH03.html", f"don-doc-{MONTH}-TVH03.xlsx"])
        self.assertIn("không còn báo cáo nào phải đôn đốc", self.report("don-doc", "--unit", "TVH01"))

    def test_gaps_writes_the_same_letters(self):
        self.run_month()
        before = (self.letters / f"don-doc-{MONTH}-TVH03.html").read_bytes()
        shutil.rmtree(self.letters)
        self.work("-w", self.workspace, "gaps", "--period", MONTH, "--as-of", "2025-07-05", status=(1,))
        self.assertEqual((self.letters / f"don-doc-{MONTH}-TVH03.html").read_bytes(), before)


class Documents(DocumentsTest):
    def test_what_a_person_has_changed_is_never_overwritten(self):
        self.run_month()
        report = self.out / MONTH / f"thang-{MONTH}.html"
        first = report.read_bytes()
        self.run_month()
        self.assertEqual(self.names(self.out / MONTH).count(f"thang-{MONTH}.html"), 1)
        self.assertEqual(report.read_bytes(), first)
        report.write_text("lời văn của người dùng")
        said = self.run_month()
        self.assertEqual(report.read_text(), "lời văn của người dùng")
        self.assertEqual((self.out / MONTH / f"thang-{MONTH} (2).html").read_bytes(), first)
        self.assertIn("đã có người sửa", said)
        self.run_month()
        self.assertNotIn(f"thang-{MONTH} (3).html", self.names(self.out / MONTH))

    def test_each_unit_gets_its_own_figures_beside_the_average_and_the_target(self):
        self.run_month()
        self.report("don-vi", "--each-unit")
        text = html.unescape((self.out / MONTH / "TVH01" / f"don-vi-{MONTH}-TVH01.html").read_text())
        self.assertIn("Kính gửi: Liên đoàn Lao động huyện Đông", text)
        self.assertIn("bình quân chung", text)
        self.assertIn("100%", text)
        self.assertNotIn("thị xã Tây", text)
        for unit in ("TVH02", "TVH03"):
            self.assertTrue((self.out / MONTH / unit / f"don-vi-{MONTH}-{unit}.xlsx").exists())


class Issues(DocumentsTest):
    def issues(self):
        """The report before and after Đông has sent its figures anew."""
        self.run_month()
        old = self.out / MONTH / f"thang-{MONTH}.json"
        self.assertEqual(json.loads(old.read_text())["report"], "thang")
        self.send_again(0, members(0, 62))
        self.run_month("2025-07-07")
        return self.out / MONTH / "ban-truoc" / f"thang-{MONTH}.1.json"

    def test_an_issue_names_figures_with_their_files(self):
        self.run_month()
        issue = json.loads((self.out / MONTH / f"thang-{MONTH}.json").read_text())
        total = next(figure for figure in issue["figures"] if figure["id"] == "TV-01.dv_tong")
        self.assertEqual((total["number"], total["value"]), (100, "100"))
        source = total["sources"][0]
        self.assertRegex(source["sha256"], "^[0-9a-f]{64}$")
        self.assertEqual((source["unit"], source["value"], source["revision"]), ("LĐLĐ huyện Đông", "100", 0))
        self.assertEqual(source["received_at"][:10], "2025-06-20")

    def test_a_comparison_says_what_changed_and_by_whom(self):
        former = self.issues()
        said = self.report("thang", "--compare", former)
        self.assertIn("100 → 124 (tăng 24 người); LĐLĐ huyện Đông gửi lại số liệu tháng 6 năm 2025 (nhận ngày 06/7/2025)",
                      said)
        text = html.unescape((self.out / MONTH / f"thang-{MONTH}-so-sanh.html").read_text())
        self.assertIn("lan hai.csv", text)
        self.assertTrue((self.out / MONTH / f"thang-{MONTH}-so-sanh.xlsx").exists())

    def test_the_same_issue_has_not_changed(self):
        self.run_month()
        said = self.report("thang", "--compare", self.out / MONTH / f"thang-{MONTH}.json")
        self.assertIn("không có số liệu nào thay đổi", said)
        self.assertFalse((self.out / MONTH / "ban-truoc").exists(), "nothing was replaced")

    def test_what_is_no_earlier_issue_of_the_report_is_refused_in_a_sentence(self):
        self.run_month()
        issue = self.out / MONTH / f"thang-{MONTH}.json"
        other = self.directory / "khac.json"
        other.write_text(issue.read_text().replace('"version": 1', '"version": 9'))
        self.assertIn("mới hơn", self.refused("report", "thang", "--period", MONTH, "--compare", other))
        other.write_text("{")
        self.assertIn("không phải tệp JSON", self.refused("report", "thang", "--period", MONTH, "--compare", other))
        self.assertIn("không so sánh được", self.refused("report", "ra-soat", "--period", MONTH, "--compare", issue))
        self.assertIn("không so sánh được", self.refused("report", "thang", "--period", "2025-05", "--compare", issue))
        self.assertIn("--each-unit", self.refused("report", "thang", "--period", MONTH, "--each-unit", "--compare", issue))
        self.assertIn("khong-co", self.refused("report", "thang", "--period", MONTH, "--compare", "khong-co.json"))


class StartPage(DocumentsTest):
    def page(self):
        return (self.out / "index.html").read_text()

    def test_it_leads_to_every_document_and_says_what_waits(self):
        self.run_month()
        page = self.page()
        targets = [urllib.parse.unquote(html.unescape(target)) for target in re.findall(r'href="([^"]*)"', page)]
        self.assertGreater(len(targets), 8)
        for target in targets:
            self.assertTrue((self.out / target).exists(), target)
        for name in (f"{MONTH}/thang-{MONTH}.html", f"{MONTH}/don-doc/don-doc-{MONTH}-TVH03.html"):
            self.assertIn(name, targets)
        text = html.unescape(re.sub("<[^>]*>", " ", page))
        for said in ("Liên đoàn Lao động tỉnh Trà Vinh", "tháng 6 năm 2025", "1/3", "Chưa gửi", "Trả lại, chờ gửi lại",
                     "Lần chạy gần nhất", "Công văn đôn đốc (2)"):
            self.assertIn(said, text)

    def test_the_same_state_gives_the_same_page(self):
        self.run_month()
        first = self.page()
        self.run_month()
        self.assertEqual(self.page(), first)

    def test_what_is_locked_waits_for_nobody(self):
        self.run_month()
        self.work("-w", self.workspace, "lock", "--period", MONTH, "--reason", "chốt", "--by", "A")
        self.report("thang")
        self.assertIn("Không còn việc nào", self.page())

    def test_names_that_mean_something_to_a_browser_stay_names(self):
        inbox = self.workspace / "inbox" / MONTH
        (inbox / "a\"><script>alert(1)<x&#.xlsx").write_bytes(b"no workbook")
        self.run_month()
        self.assertNotIn("<script>alert", self.page())


del ReportsTest, DocumentsTest

if __name__ == "__main__":
    unittest.main()
