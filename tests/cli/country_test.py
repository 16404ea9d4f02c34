"""A federation of more units than anybody reads through: what its pages list, and what they say they leave out.

    tests/cli/country_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import json
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))
from cli_test import CliTest  # noqa: E402
import corpora  # noqa: E402

UNITS = 3_300
SENT = 60
LISTED = 2_000
PERIOD = corpora.PERIOD
DAYS = ("--as-of", "2026-01-31")


def words(count):
    return f"{count:,}".replace(",", ".")


class Country(CliTest):

    def setUp(self):
        super().setUp()
        self.workspace.mkdir()
        corpora.make_national(self.workspace, units=UNITS, sent=SENT)
        self.work("run", "--period", PERIOD, *DAYS, status=1)
        self.out = self.workspace / "out"

    def page(self, ending):
        return self.out / "tinh-hinh-gui" / f"tinh-hinh-gui-{PERIOD}.{ending}"

    def test_of_a_country(self):
        """One after the other, for what they look at takes its time to make."""
        for look in (self.shares_count_all_units_and_lists_hold_those_that_stand_worst, self.what_is_left_out_is_said,
                     self.the_terminal_lists_every_unit, self.totals_are_those_of_all_that_was_sent):
            with self.subTest(look.__name__):
                look()

    def shares_count_all_units_and_lists_hold_those_that_stand_worst(self):
        page = json.loads(self.page("json").read_text())
        whole = page["completeness"]["all"]
        self.assertEqual((whole["expected"], whole["accepted"], whole["missing"]), (UNITS, SENT, UNITS - SENT))
        self.assertEqual(page["units_left_out"], UNITS - LISTED)
        self.assertEqual(len(page["reports"]), LISTED)
        self.assertEqual({report["state"] for report in page["reports"]}, {"missing"}, "those who sent stand best")
        provinces = page["completeness"]["by_superior"]
        self.assertEqual(len(provinces), corpora.PROVINCES)
        self.assertEqual(sum(province["expected"] for province in provinces), UNITS)
        self.assertEqual(sum(province["accepted"] for province in provinces), SENT)

    def what_is_left_out_is_said(self):
        html = self.page("html").read_text()
        self.assertIn(f"Có {words(UNITS)} đơn vị: trang này chỉ liệt kê 2.000 đơn vị", html)
        self.assertEqual(len(re.findall(r'<details class="panel unit"', html)), LISTED)
        start = (self.out / "index.html").read_text()
        self.assertIn(f"… và {words(UNITS - SENT - 2_000)} việc nữa", start)

    def the_terminal_lists_every_unit(self):
        printed = self.work("gaps", "--period", PERIOD, *DAYS, status=1).stdout
        self.assertEqual(len(re.findall(r"Công đoàn Công ty Dệt may số \d+\b.*QG-01", printed)), UNITS - SENT)

    def totals_are_those_of_all_that_was_sent(self):
        figures = [corpora.national_workbook(corpora.constant_parts("QG-01"), number, corpora.first_month(number))[1]
                   for number in range(SENT)]
        totals = {(each["unit"], each["field"]): each for each in self.export("totals")}
        for place in range(corpora.FIGURES):
            whole = totals["TLD", f"so_{place + 1}"]
            self.assertEqual(whole["value"], sum(figure[place] for figure in figures))
            self.assertEqual((whole["reported"], whole["expected"]), (SENT, UNITS))
        province = totals["P05", "so_1"]
        self.assertEqual(province["value"], sum(figure[0] for number, figure in enumerate(figures)
                                                if number % corpora.PROVINCES == 5))


if __name__ == "__main__":
    unittest.main()
