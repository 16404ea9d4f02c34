"""The reports of each programme as a reader sees them: on a screen, on a telephone, in the dark, on paper.

    tests/pages/pages_test.py TONGHOP SOURCE_TREE [unittest options]

With TONGHOP_PAGES=<folder>, the pages, their pictures and PDFs are kept there, for looking at them.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest

SOURCE = pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(SOURCE / "tests" / "cli"))
import reports_test  # takes both arguments  # noqa: E402

from browser import Browser  # noqa: E402

CHECKS = (pathlib.Path(__file__).parent / "checks.js").read_text()
A4 = (595.9, 842.9)
POINTS = 72 / 25.4
TOP = round(20 * POINTS)
HOSTILE = "LĐLĐ <img src=x onerror=alert(1)> Đông</title></style><script>alert(2)</script>"

# Workspaces that are filled by hand in tests/cli/reports_test.py, and the reports made of them.
REPORTS = [
    (reports_test.QuangBinh, "6-thang", ["--period", "2019-H2", "--as-of", "2019-12-05"]),
    (reports_test.QuangBinh, "nam", ["--period", "2019", "--as-of", "2019-12-31"]),
    (reports_test.QuangBinh, "tong-ket-2022", ["--as-of", "2022-12-31"]),
    (reports_test.NinhThuan, "nam", ["--period", "2023", "--as-of", "2023-12-31"]),
    (reports_test.BenTre, "nam", ["--period", "2027", "--as-of", "2027-12-31"]),
    (reports_test.TongLienDoan, "nam", ["--period", "2015", "--as-of", "2015-12-31"]),
]


def words_of(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


class Pages(unittest.TestCase):
    """Makes every report once; each test looks at all of them."""

    @classmethod
    def setUpClass(cls):
        cls.directory = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        kept = os.environ.get("TONGHOP_PAGES")
        cls.out = pathlib.Path(kept) if kept else cls.directory / "pages"
        cls.out.mkdir(parents=True, exist_ok=True)
        cls.reports = []
        workspaces = {}
        for federation, name, words in REPORTS:
            if federation not in workspaces:
                workspaces[federation] = cls.filled(federation)
            cls.reports.append(cls.report(workspaces[federation], name, *words))
        cls.tra_vinh = cls.directory / "tra-vinh"
        cls.work("init", cls.tra_vinh, "--federation", "tra-vinh")
        shutil.copytree(SOURCE / "data/samples/tra-vinh/inbox", cls.tra_vinh / "inbox", dirs_exist_ok=True)
        cls.work("-w", cls.tra_vinh, "ingest")
        as_of = ["--as-of", "2026-01-05"]
        for name, words in (("thang", ["--period", "2025-12"]), ("nam", ["--period", "2025"]), ("so-ket-2025", []),
                            ("ra-soat", ["--period", "2025-12"])):
            cls.reports.append(cls.report(cls.tra_vinh, name, *words, *as_of))
        cls.party = cls.report(cls.with_party_form(), "nam", "--period", "2025", *as_of, called="party")
        cls.hostile = cls.report(cls.with_hostile_names(), "nam", "--period", "2025", *as_of, called="hostile")
        cls.browser = cls.enterClassContext(Browser())

    @classmethod
    def work(cls, *words):
        done = subprocess.run([reports_test.TONGHOP, *map(str, words)], capture_output=True, text=True,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        if done.returncode not in (0, 1):
            raise AssertionError(f"{words}\n{done.stdout}{done.stderr}")

    @classmethod
    def filled(cls, federation):
        """The workspace of a class of reports_test."""
        test = federation()
        # What it leaves to be tidied up stays until all pages were looked at.
        test.addCleanup = cls.addClassCleanup
        test.setUp()
        return test.workspace

    @classmethod
    def with_party_form(cls):
        template = cls.tra_vinh / "templates" / "nam.md"
        template.parent.mkdir(exist_ok=True)
        text = (SOURCE / "templates/tra-vinh-2021/nam.md").read_text()
        template.write_text(text.replace("type: BÁO CÁO", "letterhead: party\ntype: BÁO CÁO"))
        return cls.tra_vinh

    @classmethod
    def with_hostile_names(cls):
        workspace = cls.directory / "hostile"
        units = (SOURCE / "data/federations/tra-vinh/units.csv").read_text()
        named = re.search(r"^TVH01,[^,]*,([^,]*),", units, re.M).group(1)
        file = cls.directory / "units.csv"
        file.write_text(units.replace(f",{named},", f",{HOSTILE},"))
        cls.work("init", workspace, "--federation", "tra-vinh", "--units", file)
        return workspace

    @classmethod
    def report(cls, workspace, name, *words, called=None):
        folder = cls.directory / "made"
        cls.work("-w", workspace, "report", name, *words, "--format", "html", "--out", folder)
        made = next(folder.glob("*.html"))
        file = cls.out / f"{workspace.parent.name if called is None else called}-{made.name}"
        if called is None:
            federation = re.search(r"federation: ([\w-]+)", (workspace / "tonghop.yaml").read_text()).group(1)
            file = cls.out / f"{federation}-{made.name}"
        made.rename(file)
        return file

    def each(self, *more):
        for file in [*self.reports, *more]:
            with self.subTest(file.name), self.browser.page() as page:
                yield file, page

    def look(self, page, file, width, dark=False):
        page.look(width, 900, dark)
        page.open(file)
        page.run(f"window.checks = {CHECKS}; 0")

    def pdf(self, page, file):
        """The page printed: the file, and the text of each of its pages as (top margin, the rest)."""
        self.look(page, file, 900)
        printed = file.with_suffix(".pdf")
        page.pdf(printed)
        sizes = self.tool("pdfinfo", "-f", "1", "-l", "9999", printed)
        pages = []
        for number, width, height in re.findall(r"Page +(\d+) size: +([\d.]+) x ([\d.]+)", sizes):
            def text(y, h):
                return self.tool("pdftotext", "-f", number, "-l", number, "-x", "0", "-y", str(y), "-W", "2000", "-H",
                                 str(h), printed, "-")
            pages.append({"size": (float(width), float(height)), "number": words_of(text(0, TOP)),
                          "text": words_of(text(TOP, 2000))})
        return printed, pages

    def tool(self, *words):
        return subprocess.run([*map(str, words)], capture_output=True, text=True, check=True).stdout


class Screens(Pages):
    def test_nothing_sticks_out_of_any_window(self):
        for file, page in self.each(self.party):
            for width in (360, 794, 1280):
                self.look(page, file, width)
                self.assertLessEqual(page.run("checks.scrollWidth()"), width)
                self.assertEqual(page.run("checks.sticksOut()"), [])
                if "TONGHOP_PAGES" in os.environ:
                    page.picture(file.with_suffix(f".{width}.png"))

    def test_every_text_stands_out_from_its_ground(self):
        for file, page in self.each(self.party):
            for dark in (False, True):
                self.look(page, file, 900, dark)
                page.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
                worst = page.run("checks.worstContrast()")
                if "TONGHOP_PAGES" in os.environ:
                    print(f"{file.name} {'dark' if dark else 'light'}: {worst['ratio']:.2f} {worst['text']}")
                    page.picture(file.with_suffix(".dark.png" if dark else ".light.png"))
                self.assertGreaterEqual(worst["ratio"], 4.5, worst)

    def test_nothing_is_logged_and_nothing_asked_of_the_network(self):
        for file, page in self.each(self.party, self.hostile):
            self.look(page, file, 900)
            self.assertEqual(page.complaints(), [])

    def test_everything_has_its_name_and_place(self):
        for file, page in self.each(self.party, self.hostile):
            self.look(page, file, 900)
            self.assertEqual(page.run("checks.unnamed()"), [])

    def test_hostile_names_stay_text(self):
        with self.browser.page() as page:
            self.look(page, self.hostile, 900)
            self.assertEqual(page.run("checks.foreign()"), 0)
            self.assertIn(HOSTILE, page.run("document.body.innerText"))


class Figures(Pages):
    def test_choosing_a_figure_shows_its_source_and_goes_back(self):
        for file, page in self.each():
            self.look(page, file, 900)
            for selector in ("main p a.figure", "main td a.figure"):
                shown = page.run(f"document.querySelector('{selector}')?.textContent ?? null")
                if shown is None:
                    continue
                page.run(f"document.querySelector('{selector}').scrollIntoView({{block: 'center'}})")
                place = page.run("scrollY")
                page.click(selector)
                self.assertTrue(page.run("document.querySelector('dialog').open"), selector)
                self.assertNotEqual(page.run("document.querySelector('#nguon-ten').textContent"), "")
                self.assertEqual(page.run("scrollY"), place)
                page.press("Escape", 27)
                self.assertFalse(page.run("document.querySelector('dialog').open"))
                self.assertTrue(page.run(f"document.activeElement === document.querySelector('{selector}')"))
                self.assertEqual(page.run("scrollY"), place)

    def test_the_keyboard_opens_it_and_the_files_are_named(self):
        with self.browser.page() as page:
            self.look(page, self.reports[-4], 360)
            figure = "[...document.querySelectorAll('main td a.figure')].pop()"
            page.run(f"{figure}.focus()")
            page.press("Enter", 13, "\r")
            self.assertTrue(page.run("document.querySelector('dialog').open"))
            shown = page.run("document.querySelector('dialog').innerText")
            self.assertIn(page.run(f"{figure}.textContent"), shown)
            self.assertRegex(shown, r"\.(xlsx|ods|xls|csv)\b")
            self.assertIn("trang tính “", shown)
            self.assertRegex(shown, r"\b[A-Z]{1,2}\d+(:[A-Z]{1,2}\d+)?\b")
            self.assertLessEqual(page.run("document.querySelector('dialog').getBoundingClientRect().right"), 360)
            page.press("Tab", 9)
            page.press("Escape", 27)
            self.assertTrue(page.run(f"document.activeElement === {figure}"))

    def test_without_scripts_a_figure_leads_to_its_source(self):
        with Browser(["--blink-settings=scriptEnabled=false"]) as browser, browser.page() as page:
            page.look(900)
            link = re.search(r'class="figure" id="[^"]*" href="(#[^"]*)"', self.reports[-4].read_text()).group(1)
            page.open(self.reports[-4], link)
            self.assertTrue(page.run(f"document.querySelector('{link}').closest('details').open"))
            self.assertTrue(page.run(f"""(() => {{
                const box = document.querySelector('{link}').getBoundingClientRect();
                return box.height > 0 && box.top >= 0 && box.top < innerHeight;
            }})()"""))

    def test_every_figure_of_a_table_of_units_has_a_cell(self):
        page = self.reports[-4].read_text()
        figures = re.findall(r'<a class="figure"[^>]*href="#(nguon-\d+)"', page)
        self.assertGreater(len(figures), 50)
        for figure in set(figures):
            self.assertEqual(page.count(f'id="{figure}"'), 1, figure)


class Paper(Pages):
    def test_pages_are_a4_and_numbered_as_the_decree_says(self):
        for file, page in self.each(self.party):
            printed, pages = self.pdf(page, file)
            self.look(page, file, 900)
            appendices = page.run("checks.texts('.appendix .title h2')")
            sideways = page.run("[...document.querySelectorAll('.appendix')].map((one) => one.matches('.landscape'))")
            number, seen = 0, -1
            for each in pages:
                number += 1
                following = seen + 1 < len(appendices) and \
                    each["text"].startswith(words_of(re.sub(r"^(Phụ lục( [IVX]+)?)", r"\1 ", appendices[seen + 1]))[:24])
                if following:
                    number, seen = 1, seen + 1
                self.assertEqual(each["number"], "" if number == 1 else str(number), each["text"][:80])
                turned = seen >= 0 and sideways[seen]
                for side, expected in zip(each["size"], reversed(A4) if turned else A4):
                    self.assertAlmostEqual(side, expected, delta=1)
            self.assertEqual(seen, len(appendices) - 1, "each appendix begins a page")

    def test_one_family_of_letters_is_embedded(self):
        for file, page in self.each(self.party):
            printed, _ = self.pdf(page, file)
            fonts = [line.split() for line in self.tool("pdffonts", printed).splitlines()[2:]]
            self.assertTrue(fonts)
            for font in fonts:
                self.assertRegex(font[0], r"^[A-Z]{6}\+(LiberationSerif|TimesNewRoman|Tinos)")
                self.assertIn("yes", font, "embedded")

    def test_the_text_can_be_found_again(self):
        for file, page in self.each(self.party):
            _, pages = self.pdf(page, file)
            printed = words_of(" ".join(each["text"] for each in pages))
            self.look(page, file, 900)
            for text in page.run("checks.texts('h2, h3, h4, p.text, .superior, .state, .authority p')"):
                self.assertIn(words_of(text), re.sub(r"- ", "- ", printed))

    def test_no_sources_are_printed_unless_they_are_asked_for(self):
        with self.browser.page() as page:
            _, without = self.pdf(page, self.reports[-4])
            self.assertNotIn("Nguồn số liệu", " ".join(each["text"] for each in without))

    def test_the_signature_is_not_torn_from_the_text(self):
        for file, page in self.each():
            _, pages = self.pdf(page, file)
            end = next((each["text"] for each in pages if "Nơi nhận" in each["text"]), None)
            if end is not None:
                self.assertRegex(end.split("Nơi nhận")[0], r"\./\.", "the last paragraph stands on the signature's page")
                self.assertIn("CHỦ TỊCH", end)


class PartyForm(Pages):
    def test_it_is_the_partys(self):
        with self.browser.page() as page:
            _, pages = self.pdf(page, self.party)
            first = pages[0]["text"]
            self.assertIn("ĐẢNG CỘNG SẢN VIỆT NAM", first)
            self.assertNotIn("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", first)
            self.assertRegex(first, r"\* Số *-BC/LĐLĐ|Số *-BC/LĐLĐ")
            self.assertIn("*", first)
            text = " ".join(each["text"] for each in pages)
            self.assertNotIn("./.", text)
            self.assertIn("T/M BAN THƯỜNG VỤ", text)
            self.assertIn("- Như trên,", text)
            self.assertIn("Lưu: VT, ToC.", text)


if __name__ == "__main__":
    unittest.main()
