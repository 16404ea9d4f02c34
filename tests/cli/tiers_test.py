"""Three tiers, all through files: base unions fill in forms, districts consolidate them into the form that the
province takes in, the province into the one that the national federation takes in, and nobody has anything to find.

    tests/cli/tiers_test.py TONGHOP SOURCE_TREE [unittest options]
"""
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
sys.path.insert(0, str(SOURCE / "tests/support"))
sys.path.insert(0, str(SOURCE / "tests/tools"))
import check_package  # noqa: E402
import filled_form  # noqa: E402

HEADER = "code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor\n"
PROVINCE = "TVH,Liên đoàn Lao động tỉnh Trà Vinh,LĐLĐ tỉnh Trà Vinh,,tinh,,Địa phương,,,\n"
UNIONS = {
    "TVH04": ("Liên đoàn Lao động huyện Cầu Kè", "LĐLĐ huyện Cầu Kè", "cap-tren",
              ["Kho bạc Nhà nước Cầu Kè", "Trường Tiểu học An Phú Tân", "Công ty May Cầu Kè"]),
    "TVH09": ("Liên đoàn Lao động huyện Trà Cú", "LĐLĐ huyện Trà Cú", "cap-tren",
              ["Tòa án nhân dân Trà Cú", "Công ty Mía đường Trà Cú"]),
    "TVH12": ("Công đoàn ngành Y tế tỉnh Trà Vinh", "Công đoàn ngành Y tế", "nganh", ["Bệnh viện Đa khoa"]),
}
FEDERATION = """\
code: {code}
name: {name}
root: {root}
programmes: [tra-vinh-2021, tong-lien-doan-2015]
place: Trà Vinh
superior: LIÊN ĐOÀN LAO ĐỘNG TỈNH TRÀ VINH
issuer: {issuer}
report_symbol: BC-LĐLĐ
letter_symbol: LĐLĐ-ToC
authority:
  - TM. BAN THƯỜNG VỤ
  - CHỦ TỊCH
report_recipients:
  - "Lưu: VT"
letter_recipients:
  - "Lưu: VT"
"""


def unit_rows(code, parent):
    name, short, tier, bases = UNIONS[code]
    rows = f"{code},{name},{short},,{tier},{parent},Địa phương,,,\n"
    for number, base in enumerate(bases, 1):
        rows += f"{code}-{number:03},Công đoàn cơ sở {base},CĐCS {base},,co-so,{code},Đơn vị sự nghiệp,,,\n"
    return rows


class Tiers(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        for code in UNIONS:
            self.make_district(code)
        self.make("tinh", "tra-vinh", HEADER + PROVINCE + "".join(unit_rows(code, "TVH") for code in UNIONS),
                  "programmes: [tong-lien-doan-2015]\nowed_by:\n  TLD-01: [cap-tren, nganh]\ncode_above: TLD59\n")
        self.make("trung-uong", "tong-lien-doan", None, "")

    def call(self, *words, status=0):
        done = subprocess.run([TONGHOP, *map(str, words)], capture_output=True, text=True, cwd=self.directory,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertEqual(done.returncode, status, f"tonghop {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def make(self, name, federation, units, settings):
        options = []
        if units:
            (self.directory / f"{name}.csv").write_text(units)
            options = ["--units", self.directory / f"{name}.csv"]
        self.call("init", self.directory / name, "--federation", federation, *options)
        with open(self.directory / name / "tonghop.yaml", "a") as file:
            file.write(settings)

    def make_district(self, code):
        """An office below the province: its own letterhead, and base unions as its submitters."""
        self.make(code, "tra-vinh", HEADER + unit_rows(code, ""), "owed_by:\n  TV-01: [co-so]\n  TLD-01: [co-so]\n")
        name = UNIONS[code][0]
        folder = self.directory / code / "data/federations" / code.lower()
        folder.mkdir(parents=True)
        (folder / "federation.yaml").write_text(
            FEDERATION.format(code=code.lower(), name=name, root=code, issuer=name.upper()))
        settings = self.directory / code / "tonghop.yaml"
        settings.write_text(settings.read_text().replace("federation: tra-vinh", f"federation: {code.lower()}"))

    def receive(self, name, period, day, files):
        inbox = self.directory / name / "inbox" / period
        inbox.mkdir(parents=True)
        register = "file,received_at,sender\n"
        for file in files:
            shutil.copy(file, inbox / file.name)
            register += f"{file.name},{day}T08:00:00,\n"
        (inbox / "received.csv").write_text(register)
        said = self.call("-w", name, "ingest")
        self.assertEqual(self.exported(name, "findings", period), [], said)
        statuses = {s["status"] for s in self.exported(name, "submissions", period)}
        self.assertEqual(statuses, {"accepted"})

    def exported(self, name, what, period):
        return json.loads(self.call("-w", name, "export", what, "--period", period))

    def totals(self, name, form, period, unit):
        return {t["field"]: t["value"] for t in self.exported(name, "totals", period)
                if t["form"] == form and t["unit"] == unit}

    def fill_in(self, code, form, period, day, chance):
        """Every base union of a district fills in its blank form and sends it to the district."""
        self.call("-w", code, "forms", "--period", period, "--form", form)
        filled = []
        for blank in sorted((self.directory / code / "out/forms" / period).glob("*.xlsx")):
            book = filled_form.Book(blank)
            made = self.directory / f"filled-{code}-{form}" / blank.name
            made.parent.mkdir(exist_ok=True)
            book.write(made, filled_form.random_values(book, chance, 40))
            filled.append(made)
        self.assertEqual(len(filled), len(UNIONS[code][3]))
        self.receive(code, period, day, filled)

    def upward(self, name, form, period, *options, status=(0, 1)):
        """The consolidated form: what a person must look at first is said, and the file is written all the same."""
        out = self.directory / f"up-{name}-{form}"
        done = subprocess.run([TONGHOP, "-w", name, "upward", form, "--period", period, "--out", out,
                               *map(str, options)], capture_output=True, text=True, cwd=self.directory,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertIn(done.returncode, status, done.stdout + done.stderr)
        made, = out.glob("*.xlsx")
        self.assertEqual(list(check_package.problems_of(made)), [])
        return made, done.stdout


class ThreeTiers(Tiers):
    def test_members_of_base_unions_reach_the_province_in_its_own_form(self):
        chance = random.Random(1)
        made = []
        for code in UNIONS:
            self.fill_in(code, "TV-01", "2025-06", "2025-06-20", chance)
            file, _ = self.upward(code, "TV-01", "2025-06", status=(0,))
            made.append(file)
        self.receive("tinh", "2025-06", "2025-06-22", made)
        for code in UNIONS:
            below = self.totals(code, "TV-01", "2025-06", code)
            self.assertEqual(self.totals("tinh", "TV-01", "2025-06", code), below)
            self.assertEqual(below["rows"], len(UNIONS[code][3]))
        # Row by row, too: a base union's figures are the same in both places.
        def rows(name, prefix):
            return sorted((v["unit"], v["field"], str(v["value"])) for v in self.exported(name, "values", "2025-06")
                          if v["form"] == "TV-01" and v["unit"].startswith(prefix))
        for code in UNIONS:
            self.assertEqual(rows("tinh", code), rows(code, code))

    def test_cadres_and_courses_reach_the_national_federation(self):
        chance = random.Random(2)
        made = []
        for code in UNIONS:
            self.fill_in(code, "TLD-01", "2015", "2015-11-01", chance)
            made.append(self.upward(code, "TLD-01", "2015")[0])
        self.receive("tinh", "2015", "2015-11-05", made)
        file, _ = self.upward("tinh", "TLD-01", "2015")
        self.receive("trung-uong", "2015", "2015-11-10", [file])

        national = self.totals("trung-uong", "TLD-01", "2015", "TLD59")
        base = [self.totals(code, "TLD-01", "2015", code) for code in UNIONS]
        for field in ("cb_ct_tong", "cb_kct_tong", "lop_tap_huan", "th_ct", "th_kct", "tc_tong", "tc_dao_tao",
                      "kiem_tra_cttt", "kiem_tra_cdcs"):
            self.assertAlmostEqual(national[field], sum(total[field] for total in base), places=4, msg=field)
        submission, = self.exported("trung-uong", "submissions", "2015")
        self.assertEqual(submission["submitter"], "TLD59")
        self.assertTrue(submission["on_time"])
        # What base unions wrote stands there behind their names.
        opinions = [v["value"] for v in self.exported("trung-uong", "values", "2015") if v["field"] == "kien_nghi"]
        self.assertIn("LĐLĐ huyện Cầu Kè: CĐCS", opinions[0] or "")

    def test_who_has_not_reported_is_said_and_the_file_is_written_with_the_rest(self):
        chance = random.Random(3)
        self.fill_in("TVH04", "TLD-01", "2015", "2015-11-01", chance)
        file, _ = self.upward("TVH04", "TLD-01", "2015")
        self.receive("tinh", "2015", "2015-11-05", [file])
        _, said = self.upward("tinh", "TLD-01", "2015", status=(1,))
        self.assertIn("Chưa có số liệu của LĐLĐ huyện Trà Cú.", said)
        self.assertIn("Chưa có số liệu của Công đoàn ngành Y tế.", said)

    def test_nothing_is_written_where_there_is_nothing_to_say(self):
        said = self.call("-w", "tinh", "upward", "TLD-01", "--period", "2015-07", status=2)
        self.assertIn("Biểu TLD-01 không có kỳ 2015-07", said)
        self.call("-w", "tinh", "ingest")
        said = self.call("-w", "tinh", "upward", "TLD-01", "--period", "2015", status=2)
        self.assertIn("Chưa tiếp nhận được báo cáo nào", said)
        self.assertIn("TV-99", self.call("-w", "tinh", "upward", "TV-99", "--period", "2015", status=2))
        self.assertFalse((self.directory / "tinh/out/2015").exists())

    def test_settings_that_name_nothing_are_refused(self):
        settings = self.directory / "tinh/tonghop.yaml"
        text = settings.read_text()
        settings.write_text(text.replace("TLD-01: [cap-tren, nganh]", "TLD-01: [cap-tren, huyen]"))
        self.assertIn("không có cấp “huyen”", self.call("-w", "tinh", "check", status=2))
        settings.write_text(text.replace("  TLD-01:", "  TLD-99:"))
        self.assertIn("TLD-99", self.call("-w", "tinh", "check", status=2))
        settings.write_text(text.replace("[tong-lien-doan-2015]", "[tong-lien-doan]"))
        self.assertIn("tong-lien-doan-2015", self.call("-w", "tinh", "check", status=2))


if __name__ == "__main__":
    unittest.main()
