"""The reports of each programme as a reader sees them: on a screen, on a telephone, in the dark, on paper.

    tests/pages/pages_test.py TONGHOP SOURCE_TREE [unittest options]

With TONGHOP_PAGES=<folder>, the pages, their pictures and PDFs are kept there, for looking at them.
"""
import contextlib
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


def tool(*words):
    return subprocess.run([*map(str, words)], capture_output=True, text=True, check=True).stdout


def texts(pdf, top, height):
    """What stands in a strip of each page."""
    pages = tool("pdftotext", "-raw", "-x", "0", "-y", top, "-W", "2000", "-H", height, pdf, "-").split("\f")
    return [words_of(page) for page in pages[:-1]]


class Made:
    """Every report, and the browser that looks at them: made once."""

    def __init__(self, stack):
        self.stack = stack
        self.directory = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        kept = os.environ.get("TONGHOP_PAGES")
        self.out = pathlib.Path(kept) if kept else self.directory / "pages"
        self.out.mkdir(parents=True, exist_ok=True)
        self.reports = []
        workspaces = {}
        for federation, name, words in REPORTS:
            if federation not in workspaces:
                workspaces[federation] = self.filled(federation)
            self.reports.append(self.report(workspaces[federation], name, *words))
        self.tra_vinh = self.directory / "tra-vinh"
        self.work("init", self.tra_vinh, "--federation", "tra-vinh")
        shutil.copytree(SOURCE / "data/samples/tra-vinh/inbox", self.tra_vinh / "inbox", dirs_exist_ok=True)
        next((self.tra_vinh / "inbox/2025-12").glob("*Y tế*")).unlink()
        self.work("-w", self.tra_vinh, "run", "--period", "2025-12", "--as-of", "2026-01-05")
        self.start = self.out / "start.html"
        shutil.copy(self.tra_vinh / "out/index.html", self.start)
        for name, *words in (("thang", "--period", "2025-12"), ("nam", "--period", "2025"), ("so-ket-2025",),
                             ("ra-soat", "--period", "2025-12"), ("don-doc", "--period", "2025-12"),
                             ("don-vi", "--period", "2025-12", "--unit", "TVH01")):
            self.reports.append(self.report(self.tra_vinh, name, *words, "--as-of", "2026-01-05"))
        self.month = next(report for report in self.reports if report.name == "tra-vinh-thang-2025-12.html")
        self.party = self.report(self.with_party_form(), "nam", "--period", "2025", "--as-of", "2026-01-05",
                                 called="party")
        self.hostile = self.report(self.with_hostile_names(), "ra-soat", "--period", "2025-12", "--as-of",
                                   "2026-01-05", called="hostile")
        self.browser = stack.enter_context(Browser())
        self.printed = {}

    def work(self, *words):
        done = subprocess.run([reports_test.TONGHOP, *map(str, words)], capture_output=True, text=True,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        if done.returncode not in (0, 1):
            raise AssertionError(f"{words}\n{done.stdout}{done.stderr}")

    def filled(self, federation):
        """The workspace of a class of reports_test."""
        test = federation()
        # What it leaves to be tidied up stays until all pages were looked at.
        test.addCleanup = self.stack.callback
        test.setUp()
        return test.workspace

    def with_party_form(self):
        template = self.tra_vinh / "templates" / "nam.md"
        template.parent.mkdir(exist_ok=True)
        text = (SOURCE / "templates/tra-vinh-2021/nam.md").read_text()
        template.write_text(text.replace("type: BÁO CÁO", "letterhead: party\ntype: BÁO CÁO"))
        return self.tra_vinh

    def with_hostile_names(self):
        workspace = self.directory / "hostile"
        units = (SOURCE / "data/federations/tra-vinh/units.csv").read_text()
        named = re.search(r"^TVH01,[^,]*,([^,]*),", units, re.M).group(1)
        file = self.directory / "units.csv"
        file.write_text(units.replace(f",{named},", f",{HOSTILE},"))
        self.work("init", workspace, "--federation", "tra-vinh", "--units", file)
        self.work("-w", workspace, "ingest")
        return workspace

    def report(self, workspace, name, *words, called=None):
        folder = self.directory / "made"
        self.work("-w", workspace, "report", name, *words, "--format", "html", "--out", folder)
        made = next(folder.rglob("*.html"))
        if called is None:
            called = re.search(r"federation: ([\w-]+)", (workspace / "tonghop.yaml").read_text()).group(1)
        file = self.out / f"{called}-{made.name}"
        made.rename(file)
        return file

    def pages_of(self, file):
        """The PDF, and its pages: their sizes, what stands in the top margin, and the rest."""
        if file not in self.printed:
            pdf = file.with_suffix(".pdf")
            with self.browser.page() as page:
                page.look(900)
                page.open(file)
                page.pdf(pdf)
            sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", tool("pdfinfo", "-l", "9999", pdf))
            self.printed[file] = (pdf, [
                {"size": (float(width), float(height)), "number": number, "text": text}
                for (width, height), number, text in zip(sizes, texts(pdf, 0, TOP), texts(pdf, TOP, 2000), strict=True)])
        return self.printed[file]


def setUpModule():
    global made
    stack = contextlib.ExitStack()
    unittest.addModuleCleanup(stack.close)
    made = Made(stack)


class Pages(unittest.TestCase):
    def each(self, check, *more):
        for file in [*made.reports, *more]:
            with self.subTest(file.name), made.browser.page() as page:
                check(file, page)

    def look(self, page, file, width, dark=False):
        page.look(width, 900, dark)
        page.open(file)
        page.run(f"window.checks = {CHECKS}; 0")


class Screens(Pages):
    def test_nothing_sticks_out_of_any_window(self):
        def check(file, page):
            for width in (360, 794, 1280):
                self.look(page, file, width)
                self.assertLessEqual(page.run("checks.scrollWidth()"), width)
                self.assertEqual(page.run("checks.sticksOut()"), [])
                if "TONGHOP_PAGES" in os.environ:
                    page.picture(file.with_suffix(f".{width}.png"))

        self.each(check, made.party, made.start)

    def test_every_text_stands_out_from_its_ground(self):
        def check(file, page):
            for dark in (False, True):
                self.look(page, file, 900, dark)
                page.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
                worst = page.run("checks.worstContrast()")
                if "TONGHOP_PAGES" in os.environ:
                    print(f"{file.name} {'dark' if dark else 'light'}: {worst['ratio']:.2f} {worst['text']}")
                    page.picture(file.with_suffix(".dark.png" if dark else ".light.png"))
                self.assertGreaterEqual(worst["ratio"], 4.5, worst)

        self.each(check, made.party, made.start)

    def test_nothing_is_logged_and_nothing_asked_of_the_network(self):
        def check(file, page):
            self.look(page, file, 900)
            self.assertEqual(page.complaints(), [])

        self.each(check, made.party, made.hostile, made.start)

    def test_everything_has_its_name_and_place(self):
        def check(file, page):
            self.look(page, file, 900)
            self.assertEqual(page.run("checks.unnamed()"), [])

        self.each(check, made.party, made.hostile, made.start)

    def test_hostile_names_stay_text(self):
        with made.browser.page() as page:
            self.look(page, made.hostile, 900)
            self.assertEqual(page.run("checks.foreign()"), 0)
            self.assertIn(HOSTILE, page.run("document.body.innerText"))


class Figures(Pages):
    def test_choosing_a_figure_shows_its_source_and_goes_back(self):
        def check(file, page):
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

        self.each(check)

    def test_the_keyboard_opens_it_and_the_files_are_named(self):
        with made.browser.page() as page:
            self.look(page, made.month, 360)
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
            link = re.search(r'class="figure" id="[^"]*" href="(#[^"]*)"', made.month.read_text()).group(1)
            page.open(made.month, link)
            self.assertTrue(page.run(f"document.querySelector('{link}').closest('details').open"))
            self.assertTrue(page.run(f"""(() => {{
                const box = document.querySelector('{link}').getBoundingClientRect();
                return box.height > 0 && box.top >= 0 && box.top < innerHeight;
            }})()"""))

    def test_every_figure_of_a_table_of_units_has_a_cell(self):
        page = made.month.read_text()
        figures = re.findall(r'<a class="figure"[^>]*href="#(nguon-\d+)"', page)
        self.assertGreater(len(figures), 50)
        for figure in set(figures):
            self.assertEqual(page.count(f'id="{figure}"'), 1, figure)


class Paper(Pages):
    def test_pages_are_a4_and_numbered_as_the_decree_says(self):
        def check(file, page):
            printed, pages = made.pages_of(file)
            self.look(page, file, 900)
            appendices = page.run("checks.texts('.appendix .title h2')")
            sideways = page.run("[...document.querySelectorAll('.appendix')].map((one) => one.matches('.landscape'))")
            number, seen = 0, -1
            for each in pages:
                number += 1
                if seen + 1 < len(appendices) and each["text"].startswith(words_of(appendices[seen + 1])):
                    number, seen = 1, seen + 1
                self.assertEqual(each["number"], "" if number == 1 else str(number), each["text"][:80])
                turned = seen >= 0 and sideways[seen]
                for side, expected in zip(each["size"], reversed(A4) if turned else A4):
                    self.assertAlmostEqual(side, expected, delta=1)
            self.assertEqual(seen, len(appendices) - 1, "each appendix begins a page")

        self.each(check, made.party)

    def test_one_family_of_letters_is_embedded(self):
        def check(file, page):
            printed, _ = made.pages_of(file)
            fonts = [line.split() for line in tool("pdffonts", printed).splitlines()[2:]]
            self.assertTrue(fonts)
            for font in fonts:
                # Letters with an outline, in drawings, are embedded without a name.
                self.assertRegex(font[0], r"^([A-Z]{6}\+(LiberationSerif|TimesNewRoman|Tinos)|\[none\])")
                self.assertIn("yes", font, "embedded")

        self.each(check, made.party)

    def test_the_text_can_be_found_again(self):
        def check(file, page):
            _, pages = made.pages_of(file)
            printed = words_of(" ".join(each["text"] for each in pages))
            self.look(page, file, 900)
            for text in page.run("checks.texts('main :is(h2, h3, h4, p.text, .superior, .state, .authority p)')"):
                self.assertTrue(words_of(text) in printed, text)

        self.each(check, made.party)

    def test_no_sources_are_printed_unless_they_are_asked_for(self):
        with made.browser.page() as page:
            _, without = made.pages_of(made.month)
            self.assertNotIn("Nguồn số liệu", " ".join(each["text"] for each in without))

    def test_the_signature_is_not_torn_from_the_text(self):
        def check(file, page):
            _, pages = made.pages_of(file)
            end = next((each["text"] for each in pages if "Nơi nhận" in each["text"]), None)
            if end is not None:
                self.assertRegex(end.split("Nơi nhận")[0], r"\./\.", "the last paragraph stands on the signature's page")
                self.assertIn("CHỦ TỊCH", end)

        self.each(check)


class PartyForm(Pages):
    def test_it_is_the_partys(self):
        with made.browser.page() as page:
            _, pages = made.pages_of(made.party)
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
