"""The page of who has sent what, as people work with it: looked at, filtered, followed to the files, without script.

    tests/pages/gap_page_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TONGHOP = os.path.abspath(sys.argv.pop(1))
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(SOURCE / "tests" / "pages"))

from browser import Browser  # noqa: E402

CHECKS = (pathlib.Path(__file__).parent / "checks.js").read_text()
HOSTILE = "LĐLĐ <img src=x onerror=alert(1)> Trà Vinh</title></style><script>alert(2)</script>"


class GapPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        units = (SOURCE / "data/federations/tra-vinh/units.csv").read_text()
        register = directory / "units.csv"
        register.write_text(units.replace(",LĐLĐ thành phố Trà Vinh,", f",{HOSTILE},"))
        workspace = directory / "workspace"
        cls.work("init", workspace, "--federation", "tra-vinh", "--units", register)
        shutil.copytree(SOURCE / "data/samples/tra-vinh/inbox", workspace / "inbox", dirs_exist_ok=True)
        (workspace / "contacts.csv").write_text("unit,person,phone,email\nTVH09,Lê Thị Hoa,0294 385 0000,\n")
        cls.work("-w", workspace, "ingest")
        cls.work("-w", workspace, "gaps", "--from", "2025-07", "--to", "2025-12", "--as-of", "2026-01-05",
                 "--format", "html", "--out", directory)
        cls.file = directory / "tinh-hinh-gui-2025-07--2025-12.html"
        cls.browser = cls.enterClassContext(Browser())

    @classmethod
    def work(cls, *words):
        done = subprocess.run([TONGHOP, *map(str, words)], capture_output=True, text=True,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        if done.returncode not in (0, 1):
            raise AssertionError(f"{words}\n{done.stdout}{done.stderr}")

    def look(self, page, width=1000, dark=False, fragment=""):
        page.look(width, 900, dark)
        page.open(self.file, fragment)
        page.run(f"window.checks = {CHECKS}; 0")

    def test_nothing_sticks_out_of_any_window_and_nothing_is_asked_of_the_network(self):
        with self.browser.page() as page:
            for width in (360, 1000):
                self.look(page, width)
                self.assertLessEqual(page.run("checks.scrollWidth()"), width)
            self.assertEqual(page.complaints(), [])
            self.assertEqual(page.run("checks.foreign()"), 0)
            self.assertIn(HOSTILE, page.run("document.body.innerText"))

    def test_every_text_stands_out_from_its_ground(self):
        with self.browser.page() as page:
            for dark in (False, True):
                self.look(page, dark=dark)
                page.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
                worst = page.run("checks.worstContrast()")
                self.assertGreaterEqual(worst["ratio"], 4.5, worst)

    def test_filters_leave_what_is_asked_for(self):
        shown = """(() => [...document.querySelectorAll(".matrix tbody tr")].filter((row) => row.checkVisibility())
                   .map((row) => row.dataset.unit))()"""
        with self.browser.page() as page:
            self.look(page)
            self.assertEqual(len(page.run(shown)), 14)
            page.run("""(() => { const words = document.querySelector("[name=words]"); words.value = "cau ke";
                        words.dispatchEvent(new Event("input", { bubbles: true })); })()""")
            self.assertEqual(page.run(shown), ["TVH04"])
            self.assertIn("Đang xem 1 đơn vị", page.run("document.querySelector('output').textContent"))
            page.run("""(() => { document.querySelector("[name=words]").value = "";
                        const state = document.querySelector("[name=state]"); state.value = "corrected";
                        state.dispatchEvent(new Event("input", { bubbles: true })); })()""")
            self.assertEqual(page.run(shown), ["TVH10"], "the one that corrected its August")

    def test_a_cell_leads_to_its_files(self):
        with self.browser.page() as page:
            self.look(page)
            self.assertFalse(page.run("document.getElementById('u-TVH04').open"))
            page.click("a[href='#r-TVH04-TV-01-2025-11']")
            self.assertTrue(page.run("document.getElementById('u-TVH04').open"))
            self.assertTrue(page.run("document.getElementById('r-TVH04-TV-01-2025-11').checkVisibility()"))
            self.assertIn("đang có hiệu lực",
                          page.run("document.getElementById('r-TVH04-TV-01-2025-11').innerText"))

    def test_without_script_everything_is_there(self):
        with Browser(["--blink-settings=scriptEnabled=false"]) as browser, browser.page() as page:
            page.look(1000)
            page.open(self.file, "#r-TVH04-TV-01-2025-11")
            self.assertTrue(page.run("document.getElementById('r-TVH04-TV-01-2025-11').checkVisibility()"))
            self.assertFalse(page.run("document.querySelector('.filters').checkVisibility()"))
            text = page.run("document.body.innerText")
            for said in ("Tỷ lệ gửi đúng hạn", "Lê Thị Hoa", "Số báo cáo đã tiếp nhận chia cho số báo cáo phải nộp"):
                self.assertIn(said, text)


if __name__ == "__main__":
    unittest.main()
