"""Blank forms on their way out and back: written, filled in, taken in, and the same values come out.

    tests/cli/forms_test.py TONGHOP SOURCE_TREE [--all] [unittest options]

--all fills in every workbook of every period, not a few of some.
"""
import collections
import datetime
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

TONGHOP = os.path.abspath(sys.argv.pop(1))
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
ALL = "--all" in sys.argv
if ALL:
    sys.argv.remove("--all")
sys.path.insert(0, str(SOURCE / "tests/support"))
sys.path.insert(0, str(SOURCE / "tests/tools"))
import check_package  # noqa: E402
import filled_form  # noqa: E402

# Every form with each rhythm that it has; with --all every period of the programmes.
PERIODS = {
    "tra-vinh": ["2025-06", "2025"],
    "quang-binh": ["2019-H1", "2020-H2"],
    "ninh-thuan": ["2022"],
    "ben-tre": ["2024"],
    "tong-lien-doan": ["2015-H1", "2015"],
}
# Checklists are owed where a federation asks for them.
REQUESTED = {"tra-vinh": "TV-03", "quang-binh": "QB-03", "ninh-thuan": "NT-02", "ben-tre": "BT-03",
             "tong-lien-doan": "TLD-02"}
if ALL:
    PERIODS["tra-vinh"] = [f"{year}-{month:02}" for year in range(2022, 2026) for month in range(1, 13)] + \
                          [f"{year}" for year in range(2022, 2026)]
    PERIODS["quang-binh"] = [f"{year}-H{half}" for year in range(2019, 2024) for half in (1, 2)]
    PERIODS["ninh-thuan"] = ["2021", "2022", "2023"]
    PERIODS["ben-tre"] = [f"{year}" for year in range(2023, 2029)]
FEW = 3


class FormsTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.workspace = self.directory / "workspace"

    def call(self, *words, status=0):
        done = subprocess.run([TONGHOP, "-w", self.workspace, *map(str, words)], capture_output=True, text=True,
                              cwd=self.directory, env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertEqual(done.returncode, status, f"tonghop {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
        return done

    def make_workspace(self, federation):
        shutil.rmtree(self.workspace, ignore_errors=True)
        subprocess.run([TONGHOP, "init", self.workspace, "--federation", federation], check=True, capture_output=True,
                       env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        with open(self.workspace / "tonghop.yaml", "a") as settings:
            settings.write(f"requested_forms: [{REQUESTED[federation]}]\n")

    def blank_forms(self, period, *options):
        self.call("forms", "--period", period, *options)
        return sorted((self.workspace / "out/forms" / period).glob("*.xlsx"))

    def export(self, what):
        return json.loads(self.call("export", what).stdout)

    def some_of(self, forms):
        return forms if ALL else forms[:1] + random.Random(len(forms)).sample(forms[1:], min(FEW, len(forms)) - 1)

    def fill_in(self, forms, period, most=999):
        """Filled copies in the inbox. Result: {file name: {(sheet, cell): value}}."""
        chance = random.Random(period)
        inbox = self.workspace / "inbox" / period
        inbox.mkdir(parents=True)
        typed = {}
        for form in forms:
            book = filled_form.Book(form)
            values = filled_form.random_values(book, chance, most)
            book.write(inbox / form.name, values)
            typed[form.stem] = {(sheet, filled_form.ref(cell)): value
                                for sheet, cells in values.items() for cell, value in cells.items()}
        return typed

    def assert_read(self, typed, period, same_cells=True):
        """Everything was taken in without a finding, and gives what was typed."""
        self.assertEqual([f["message"] for f in self.export("findings")][:5], [])
        submissions = self.export("submissions")
        self.assertEqual({s["status"] for s in submissions}, {"accepted"})
        self.assertEqual({pathlib.Path(s["file"]).stem for s in submissions}, set(typed))
        self.assertEqual({s["period"] for s in submissions}, {period})
        stored = collections.defaultdict(dict)
        for value in self.export("values"):
            stored[pathlib.Path(value["file"]).stem][value["sheet"] if same_cells else "", value["cell"]] = value["value"]
        for name, cells in typed.items():
            for (sheet, cell), value in cells.items():
                got = stored[name].pop((sheet if same_cells else "", cell))
                self.assertEqual(got, self.as_stored(value, got), f"{name} {sheet}!{cell}")
            # What was not typed is missing, an unmarked flag, or was known before.
            for left in stored[name].values():
                self.assertTrue(left is None or left is False or isinstance(left, str), left)

    def as_stored(self, value, got):
        if isinstance(got, bool):
            return {"x": True, "Có": True, "Không": False}.get(value, value)
        if isinstance(got, str) and isinstance(value, int):
            return (datetime.date(1899, 12, 30) + datetime.timedelta(days=value)).isoformat()
        return value


class RoundTrip(FormsTest):
    def test_forms_filled_in_by_a_library_give_the_same_values_back(self):
        for federation, periods in PERIODS.items():
            for period in periods:
                with self.subTest(f"{federation} {period}"):
                    self.make_workspace(federation)
                    typed = self.fill_in(self.some_of(self.blank_forms(period)), period)
                    self.call("ingest")
                    self.assert_read(typed, period)

    def test_untouched_forms_lack_nothing_but_figures(self):
        for federation, periods in PERIODS.items():
            for period in periods:
                with self.subTest(f"{federation} {period}"):
                    self.make_workspace(federation)
                    forms = self.blank_forms(period)
                    shutil.copytree(forms[0].parent, self.workspace / "inbox" / period)
                    self.call("ingest", status=1)
                    self.assertEqual({s["status"] for s in self.export("submissions")}, {"returned"})
                    self.assertEqual({f["code"] for f in self.export("findings")}, {"missing-required"})

    def test_the_figures_of_the_period_before_are_shown_and_never_read(self):
        self.make_workspace("tra-vinh")
        forms = self.blank_forms("2025-06", "--unit", "TVH03")
        self.fill_in(forms, "2025-06")
        self.call("ingest")
        before = {v["unit"]: v["value"] for v in self.export("values") if v["field"] == "dv_tong"}
        form = self.blank_forms("2025-07", "--unit", "TVH03")[0]
        texts = filled_form.Book(form).texts("TV-01")
        self.assertIn("Kỳ trước", texts.values())
        shown = [json.loads(line) for line in self.call("cells", form).stdout.splitlines()]
        codes = {c["ref"][1:]: c["value"] for c in shown if c["ref"].startswith("C") and c["value"] in before}
        grey = {codes[c["ref"][1:]]: c["value"] for c in shown if c["ref"].startswith("M") and c["ref"][1:] in codes}
        self.assertEqual(grey, before)
        shutil.copytree(form.parent, self.workspace / "inbox/2025-07")
        self.call("ingest", status=1)
        self.assertEqual({f["code"] for f in self.export("findings")}, {"missing-required"})


class Disagreement(FormsTest):
    """Forms whose visible head was typed over: what they show is not what they were made for."""

    def send_retyped(self, old, new, *, period="2019-H1", unit="QBI03", federation="quang-binh"):
        self.make_workspace(federation)
        form = self.blank_forms(period, "--unit", unit)[0]
        book = filled_form.Book(form)
        sheet = book.sheets[0].name
        shown = [text for text in book.texts(sheet).values() if text.startswith(old)]
        self.assertEqual(len(shown), 1, book.texts(sheet).values())
        book.retype(sheet, shown[0], new)
        inbox = self.workspace / "inbox" / period
        inbox.mkdir(parents=True)
        values = filled_form.random_values(book, random.Random(1))
        for cells in values.values():
            self.assertTrue(cells)
        book.write(inbox / form.name, values)
        self.call("ingest", status=1)
        self.assertEqual({s["status"] for s in self.export("submissions")}, {"rejected"})
        finding = next(f for f in self.export("findings") if f["severity"] == "reject")
        return finding["code"], finding["message"]

    def test_another_unit_in_the_head_is_an_error_that_names_both(self):
        code, message = self.send_retyped("Đơn vị báo cáo:", "Đơn vị báo cáo: Liên đoàn Lao động huyện Lệ Thủy")
        self.assertEqual(code, "unknown-submitter")
        self.assertIn("Lệ Thủy", message)
        self.assertIn("(QBI03)", message)

    def test_another_period_in_the_head_is_an_error_that_names_both(self):
        code, message = self.send_retyped("6 tháng đầu năm 2019", "6 tháng cuối năm 2019")
        self.assertEqual(code, "unknown-period")
        self.assertIn("6 tháng cuối năm 2019", message)
        self.assertIn("6 tháng đầu năm 2019", message)

    def test_another_form_in_the_head_is_an_error_that_names_both(self):
        code, message = self.send_retyped("PHIẾU BÁO CÁO KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH NÂNG CAO",
                                          "Danh sách lớp tập huấn, bồi dưỡng nghiệp vụ công tác công đoàn")
        self.assertEqual(code, "unknown-form")
        self.assertIn("QB-01", message)
        self.assertIn("QB-02", message)


class Packages(FormsTest):
    def test_blank_forms_hold_nothing_that_excel_would_repair(self):
        for federation, periods in PERIODS.items():
            self.make_workspace(federation)
            for period in periods:
                for form in self.some_of(self.blank_forms(period)):
                    self.assertEqual(check_package.problems_of(form), [], form.name)

    def test_the_same_definitions_give_the_same_bytes(self):
        self.make_workspace("quang-binh")
        made = [{form.name: form.read_bytes() for form in self.blank_forms("2019-H1")} for _ in range(2)]
        self.assertEqual(made[0], made[1])

    def test_the_hidden_identity_names_form_version_unit_period_and_sheet(self):
        self.make_workspace("quang-binh")
        book = filled_form.Book(self.blank_forms("2019-H1", "--unit", "QBI03")[0])
        self.assertEqual(book.states["_tonghop"], "hidden")
        cells = book.texts("_tonghop")
        rows = [[cells.get((row, column)) for column in range(1, 6)] for row in range(1, 6)]
        self.assertEqual(rows, [["tonghop", None, None, None, None], ["form", "version", "unit", "period", "sheet"],
                                ["QB-01", "1", "QBI03", "2019-H1", "QB-01"],
                                ["QB-02", "1", "QBI03", "2019-H1", "QB-02"],
                                ["QB-03", "1", "QBI03", "2019-H1", "QB-03"]])

    def test_long_lists_of_vietnamese_choices_are_offered_whole(self):
        self.make_workspace("tra-vinh")
        choices = [f"Lựa chọn thứ {number}, được ủy quyền" for number in range(1, 21)]
        forms = self.workspace / "data/programmes/tra-vinh-2021/forms"
        forms.mkdir(parents=True)
        text = (SOURCE / "data/programmes/tra-vinh-2021/forms/TV-01.yaml").read_text()
        start = text.index("choices: [")
        listed = "choices: [" + ", ".join(f'"{choice}"' for choice in choices) + "]"
        (forms / "TV-01.yaml").write_text(text[:start] + listed + text[text.index("]", start) + 1:])
        form = self.blank_forms("2025-06", "--unit", "TVH03")[0]
        self.assertIn(("list", choices), filled_form.Book(form).sheets[0].inputs.values())
        self.assertEqual(check_package.problems_of(form), [])


class Asking(FormsTest):
    def test_a_unit_or_a_form_can_be_asked_for(self):
        self.make_workspace("ben-tre")
        self.assertEqual([form.name for form in self.blank_forms("2024", "--unit", "BTR01", "--form", "BT-02")],
                         ["BT-02_2024_LĐLĐ thành phố Bến Tre.xlsx"])

    def test_what_is_not_known_or_not_owed_is_said_with_what_is(self):
        self.make_workspace("tra-vinh")
        for options, pieces in ((("--period", "2025-Q1"), ("TV-01 (tháng)", "TV-02 (năm)")),
                                (("--period", "2025-06", "--unit", "TVH99"), ("TVH99", "TVH09")),
                                (("--period", "2025-06", "--unit", "TVH01-001"), ("không phải nộp",)),
                                (("--period", "2025-06", "--form", "TV-1"), ("TV-1", "TV-01"))):
            said = self.call("forms", *options, status=2).stderr
            for piece in pieces:
                self.assertIn(piece, said)


@unittest.skipIf("sanitize" in TONGHOP, "what office programs do is the same")
class Office(FormsTest):
    """In a real office program, which scripts/setup installs."""

    # The separators, UTF-8, and cells as they are, not as they look.
    FORMATS = {"xlsx": "xlsx", "ods": "ods", "xls": "xls",
               "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"}

    def convert(self, files, to, out):
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.directory}/office",
                        "--convert-to", self.FORMATS[to], "--outdir", out, *files],
                       capture_output=True, check=True, timeout=300)

    def test_forms_saved_by_an_office_program_give_the_same_values_back(self):
        for federation, period, formats in (("tra-vinh", "2025-06", self.FORMATS), ("ben-tre", "2024", ["ods"]),
                                            ("quang-binh", "2019-H1", ["xlsx", "ods", "xls"])):
            self.make_workspace(federation)
            # Totals below 1,000: a text file does not tell their commas from decimal ones.
            typed = self.fill_in(self.blank_forms(period)[:1], period, most=20)
            inbox = self.workspace / "inbox" / period
            filled = [shutil.copy(file, self.directory) for file in inbox.iterdir()]
            for to in formats:
                with self.subTest(f"{federation} {period} {to}"):
                    out = self.directory / federation / to
                    self.convert(filled, to, out)
                    shutil.rmtree(inbox)
                    shutil.copytree(out, inbox)
                    for database in self.workspace.glob("tonghop.db*"):
                        database.unlink()
                    self.call("ingest")
                    self.assert_read(typed, period, same_cells=to != "csv")


if __name__ == "__main__":
    unittest.main()
