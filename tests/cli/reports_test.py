"""The reports of each programme, made of the sheets of three units: small enough to be checked by hand.

    tests/cli/reports_test.py TONGHOP SOURCE_TREE [unittest options]

With TONGHOP_ACCEPT set, the texts in tests/cli/golden/<programme>/ are rewritten; read the difference.
"""
import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TONGHOP = os.path.abspath(sys.argv.pop(1))
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
GOLDEN = SOURCE / "tests" / "cli" / "golden"

UNITS = [("01", "Liên đoàn Lao động huyện Đông", "LĐLĐ huyện Đông", "cap-tren"),
         ("02", "Liên đoàn Lao động thị xã Tây", "LĐLĐ thị xã Tây", "cap-tren"),
         ("03", "Công đoàn ngành Y tế", "Công đoàn ngành Y tế", "nganh")]


def definition(form):
    path = next((SOURCE / "data" / "programmes").glob(f"*/forms/{form}.yaml"))
    return path.read_text()


def labels(form):
    """{field: (upper, lower)}: as the form's definition prints them."""
    found = {}
    for code, label in re.findall(r"- code: (\w+)\n(?:    section:.*\n)?    label: (.*)", definition(form)):
        parts = dict(re.findall(r'(upper|lower): ("[^"]*"|[^,}]*)', label)) if label.startswith("{") else {}
        upper, lower = (parts["upper"], parts["lower"]) if parts else (label, "")
        found[code] = (upper.strip('" '), lower.strip('" '))
    return found


def title(form):
    return re.search(r"^title: (.*)", definition(form), re.M).group(1)


def period_name(period):
    year, _, part = period.partition("-")
    named = {"": f"năm {year}", "H1": f"6 tháng đầu năm {year}", "H2": f"6 tháng cuối năm {year}"}
    return named.get(part, f"tháng {part} năm {year}")


def slip(form, values):
    known = labels(form)
    return [["STT", "Chỉ tiêu", "Số liệu"]] + [["", known[field][0], value] for field, value in values.items()]


def listed(form, records):
    """A heading of two rows, then a row a record."""
    known = labels(form)
    columns = list(records[0])
    uppers = [known[c][0] for c in columns]
    merged = ["" if n and upper == uppers[n - 1] else upper for n, upper in enumerate(uppers)]
    return [["STT"] + merged, [""] + [known[c][1] for c in columns]] + \
           [[""] + [record[c] for c in columns] for record in records]


def readable(text):
    """The document as it reads: without the figures' sources, formats and marks."""
    text = text.split("\n== figures")[0]
    text = re.sub(r"\[([^\[\]]*?)→[^\]]*\]", r"\1", text)
    text = re.sub(r" <[^<>]*>", "", text)
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("  columns")]
    return "\n".join(lines) + "\n"


class ReportsTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.workspace = self.directory / "workspace"

    def work(self, *words, status=(0, 1)):
        done = subprocess.run([TONGHOP, *map(str, words)], capture_output=True, text=True, cwd=self.directory,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertIn(done.returncode, status, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout

    def make(self, federation, root, tiers=None):
        root_line = (SOURCE / f"data/federations/{federation}/units.csv").read_text().split("\n")[1]
        rows = [f"{root}{code},{name},{short},,{(tiers or {}).get(tier, tier)},{root},,,," for code, name, short, tier in UNITS]
        rows += [f"{root}{code}{n},Công đoàn cơ sở {n} {short},,,co-so,{root}{code},,,," for code, _, short, _ in UNITS
                 for n in (1, 2)]
        units = self.directory / "units.csv"
        units.write_text("\n".join(["code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor",
                                    root_line, *rows]) + "\n")
        self.work("init", self.workspace, "--federation", federation, "--units", units)

    def send(self, unit, form, period, received, table):
        """Puts a sheet into the inbox as a unit would send it."""
        inbox = self.workspace / "inbox" / period
        inbox.mkdir(parents=True, exist_ok=True)
        name, short = UNITS[unit][1:3]
        file = f"{form} {short} {period}.csv"
        rows = [[f"Biểu {form}"], [title(form).strip('"')], [f"Kỳ báo cáo: {period_name(period)}"],
                [f"Đơn vị báo cáo: {name}"], []] + table
        with open(inbox / file, "w", newline="") as sheet:
            # As office programs write it: every row as wide as the widest.
            csv.writer(sheet).writerows(row + [""] * (max(map(len, rows)) - len(row)) for row in rows)
        register = inbox / "received.csv"
        if not register.exists():
            register.write_text("file,received_at,sender\n")
        with open(register, "a") as received_file:
            received_file.write(f"{file},{received}T08:00:00,{short}\n")

    def take_in(self):
        said = self.work("-w", self.workspace, "ingest")
        self.assertIn("trả lại 0, từ chối 0", said)

    def expect(self, programme, name, *words, file=None):
        out = self.directory / "out"
        self.work("-w", self.workspace, "report", name, *words, "--format", "txt", "--out", out)
        made = next(out.iterdir())
        text = readable(made.read_text())
        made.unlink()
        golden = GOLDEN / programme / f"{file or name}.txt"
        if os.environ.get("TONGHOP_ACCEPT"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text)
        self.assertMultiLineEqual(text, golden.read_text())
        self.assertNotIn("…", text, "a sentence with nothing to say")


def answers(unit, step, topic):
    """What units write: the first two the same, the third one nothing."""
    return {"han_che": "Kinh phí tập huấn còn hạn chế" if unit < 2 else "Không có",
            "kien_nghi": "Đề nghị mở thêm lớp bồi dưỡng." if unit == 0 else "-",
            "danh_gia": ["Hoàn thành kế hoạch", "Hoàn thành  kế hoạch.", ""][unit]}[topic]


class QuangBinh(ReportsTest):
    PERIODS = ["2019-H1", "2019-H2", "2020-H1", "2020-H2", "2022-H2"]

    def setUp(self):
        super().setUp()
        self.make("quang-binh", "QBI")
        for step, period in enumerate(self.PERIODS):
            day = f"{period[:4]}-{'06-08' if period.endswith('H1') else '11-28'}"
            for unit in range(3):
                if (unit, period) in ((2, "2020-H2"), (1, "2022-H2")):
                    continue
                men, trained = 10 + unit, 300 + 20 * unit + 100 * step
                self.send(unit, "QB-01", period, day, slip("QB-01", {
                    "th_tong": trained, "th_nu": trained // 2, "th_ngoai_nn": 40, "ldql_tong": men,
                    "ldql_dat_chuan": min(men, 8 + step), "dieu_dong": 1 if unit == step else 0, "duong_nhiem": 10,
                    "quy_hoach": 16, "cd_bo_nhiem": 10, "cd_doi_moi": 2 + step, "bch_tong": 15, "bch_nu": 5,
                    "bch_tre": 1, "danh_gia": "Có", "ke_hoach": "Có" if unit or step else "Không",
                    "han_che": answers(unit, step, "han_che"), "kien_nghi": answers(unit, step, "kien_nghi")}))
                self.send(unit, "QB-02", period, day, listed("QB-02", [
                    {"ten_lop": "Bồi dưỡng nghiệp vụ", "doi_tuong": "Chủ tịch công đoàn cơ sở",
                     "tu_ngay": f"05/0{2 if period.endswith('H1') else 8}/{period[:4]}",
                     "den_ngay": f"06/0{2 if period.endswith('H1') else 8}/{period[:4]}",
                     "so_nguoi": trained, "so_nu": trained // 2, "kinh_phi": 5_000_000}]))
        self.take_in()

    def test_six_months(self):
        self.expect("quang-binh-2018", "6-thang", "--period", "2019-H2", "--as-of", "2019-12-05")

    def test_the_year_adds_its_halves(self):
        self.expect("quang-binh-2018", "nam", "--period", "2019", "--as-of", "2019-12-31")

    def test_the_interim_review_of_2020(self):
        self.expect("quang-binh-2018", "so-ket-2020", "--as-of", "2021-03-01")

    def test_the_final_review_of_2022(self):
        self.expect("quang-binh-2018", "tong-ket-2022", "--as-of", "2022-12-31")

    def test_a_run_for_the_second_half_writes_the_years_report_and_the_review_too(self):
        said = self.work("-w", self.workspace, "run", "--period", "2020-H2", "--as-of", "2020-12-31")
        for name in ("6-thang-2020-H2", "nam-2020", "so-ket-2020", "ra-soat-2020-H2"):
            self.assertIn(f"{name}.html", said)


class NinhThuan(ReportsTest):
    def setUp(self):
        super().setUp()
        self.make("ninh-thuan", "NTN")
        for step, year in enumerate(("2022", "2023")):
            for unit in range(3):
                if (unit, year) == (1, "2023"):
                    continue
                men = 20 + unit
                self.send(unit, "NT-01", year, f"{year}-12-{10 + 4 * unit}", slip("NT-01", {
                    "cc_tong": men, "cc_quan_triet": men - (1 - step), "ct_tong": 5, "ct_chuan_hoa": 4 + step,
                    "ct_dai_hoc": 5, "ct_ly_luan": 4 + step, "kct_tong": 100, "kct_boi_duong": 70 + 10 * step,
                    "ctnn_tong": 8, "ctnn_thuong_luong": 6 + step, "ctnn_giam_sat": 5, "ctnn_atvsld": 8,
                    "ctnn_dan_chu": 7, "ke_hoach": "Có", "kho_khan": answers(unit, step, "han_che"),
                    "kien_nghi": answers(unit, step, "kien_nghi")}))
        self.take_in()

    def test_the_year(self):
        self.expect("ninh-thuan-2021", "nam", "--period", "2023", "--as-of", "2023-12-31")

    def test_the_review_of_2023(self):
        self.expect("ninh-thuan-2021", "tong-ket-2023", "--as-of", "2023-12-31")


class BenTre(ReportsTest):
    def setUp(self):
        super().setUp()
        self.make("ben-tre", "BTR")
        for step, year in enumerate(("2026", "2027")):
            for unit in range(3):
                staff = {"ct_tong": 5, "ct_dai_hoc": 5, "ct_sau_dai_hoc": step, "truong_tong": 2,
                         "truong_cao_cap": 1 + step, "qh_truong_tong": 4, "qh_truong_cao_cap": 1, "pho_tong": 6,
                         "pho_trung_cap": 6, "qh_pho_tong": 6, "qh_pho_trung_cap": 2, "ct_ly_luan_cd": 4 + step,
                         "kt_tc_tong": 1, "kt_tc_dao_tao": 1, "ct_tin_hoc": 5, "ct_qlnn": 4, "kn_tong": 10,
                         "kn_tieu_chuan_nganh": 10, "kn_tieu_chuan_bch": 9, "kn_tap_huan": 8 + step, "kn_cntt": 10,
                         "tc_tong": 1000, "tc_dao_tao": 80 + 40 * unit}
                self.send(unit, "BT-01", year, f"{year}-11-20", slip("BT-01", {
                    **staff, "kho_khan": answers(unit, step, "han_che"),
                    "kien_nghi": answers(unit, step, "kien_nghi")}))
                self.send(unit, "BT-02", year, f"{year}-11-20", listed("BT-02", [
                    {"ten_don_vi": f"Công đoàn cơ sở {n} {UNITS[unit][2]}",
                     "khu_vuc": "Ngoài nhà nước" if n == 1 else "Nghiệp đoàn", "cb_tong": 3, "cb_boi_duong": 2 + step,
                     "cb_trung_cap": 3 if n == 1 else 1, "cb_tin_nhiem": 3, "uv_tong": 8, "uv_boi_duong": 5 + step,
                     "uv_hieu_biet": 8} for n in (1, 2)]))
        self.take_in()

    def test_the_year(self):
        self.expect("ben-tre-2023", "nam", "--period", "2027", "--as-of", "2027-12-31")

    def test_the_final_review_of_2028_once_its_day_has_come(self):
        self.expect("ben-tre-2023", "tong-ket-2028", "--as-of", "2028-07-01")

    def test_before_its_day_the_review_is_a_progress_report(self):
        self.expect("ben-tre-2023", "tong-ket-2028", "--as-of", "2027-12-31", file="tien-do")


class TraVinh(ReportsTest):
    def setUp(self):
        super().setUp()
        self.make("tra-vinh", "TVH")
        for step, period in enumerate(("2024-12", "2025-11", "2025-12")):
            for unit in range(3):
                members = [50, 40, 60][unit] + 5 * step
                self.send(unit, "TV-01", period, f"{period}-20", listed("TV-01", [
                    {"ten_don_vi": f"Công đoàn cơ sở {n} {UNITS[unit][2]}", "lao_dong": 80, "dv_tong": members,
                     "dv_nu": 20, "dv_ket_nap": 6, "dv_giam": 1, "tuld_dien": "x",
                     "tuld_da_ky": "x" if n <= step else ""} for n in (1, 2)]))
        for year in ("2024", "2025"):
            for unit in range(3):
                self.send(unit, "TV-02", year, f"{year}-11-10", slip("TV-02", {
                    "dn_25_tong": 5, "dn_25_co_cd": 4, "cdcs_moi": 1, "ld_chua_dai_dien": 90, "ld_duoc_tap_hop": 55,
                    "ld_tai_co_so": 160, "doi_thoai": 2, "kho_khan": answers(unit, 0, "han_che"),
                    "kien_nghi": answers(unit, 0, "kien_nghi")}))
        self.take_in()

    def test_the_year(self):
        self.expect("tra-vinh-2021", "nam", "--period", "2025", "--as-of", "2025-12-31")

    def test_the_interim_review_looks_ahead_to_2030_and_2045(self):
        self.expect("tra-vinh-2021", "so-ket-2025", "--as-of", "2026-02-01")


class TongLienDoan(ReportsTest):
    def setUp(self):
        super().setUp()
        self.make("tong-lien-doan", "TLD", {"cap-tren": "tinh"})
        for step, period in enumerate(("2015-H1", "2015")):
            for unit in range(3):
                if (unit, period) == (2, "2015-H1"):
                    continue
                self.send(unit, "TLD-01", period, ["2015-06-25", "2015-11-10"][step], slip("TLD-01", {
                    "cb_ct_tong": 50 + unit, "cb_kct_tong": 1000, "lop_tap_huan": 4 + 4 * step, "th_ct": 40 + 40 * step,
                    "th_kct": 300 + 300 * step, "tc_tong": 2000, "tc_dao_tao": 250 + 60 * unit,
                    "kiem_tra_cttt": 3, "kiem_tra_cdcs": 20 + 10 * step, "ra_soat_mo_hinh": "Có",
                    "ke_hoach": "Có" if unit else "Không", "danh_gia": answers(unit, step, "danh_gia"),
                    "han_che": answers(unit, step, "han_che"), "kien_nghi": answers(unit, step, "kien_nghi")}))
        self.take_in()

    def test_six_months(self):
        self.expect("tong-lien-doan-2015", "6-thang", "--period", "2015-H1", "--as-of", "2015-07-10")

    def test_the_year_by_the_given_form(self):
        self.expect("tong-lien-doan-2015", "nam", "--period", "2015", "--as-of", "2015-11-30")


if __name__ == "__main__":
    unittest.main()
