"""Figures of periods that were added up before, against the same added up anew.

    tests/cli/roll_ups_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import sqlite3
import unittest

from integrity_test import CITY, TOWN, IntegrityTest

FIGURES = ("totals", "indicators")


class RollUps(IntegrityTest):
    def setUp(self):
        super().setUp()
        self.fill()
        self.run_month()

    def run_month(self):
        self.ask("run", "--period", "2025-10", "--as-of", "2025-12-01")

    def kept(self):
        """What each period that is kept was made of, and the number of its first piece."""
        connection = sqlite3.connect(self.database)
        rows = connection.execute("SELECT form, period, made_of, min(id) FROM roll_up GROUP BY form, period").fetchall()
        connection.close()
        return {(form, period): (made_of, first) for form, period, made_of, first in rows}

    def figures(self):
        return {what: self.work("export", what, "--as-of", "2025-12-01").stdout for what in FIGURES}

    def assert_same_added_up_anew(self):
        kept = self.figures()
        self.change("DELETE FROM roll_up")
        self.assertEqual(self.figures(), kept)
        self.assertEqual(self.kept(), {}, "who only asks keeps nothing")
        self.run_month()
        self.assertEqual(self.figures(), kept)

    def test_a_late_file_makes_its_own_period_be_added_up_again_and_no_other(self):
        before = self.kept()
        self.assertIn(("TV-01", "2025-03"), before)
        self.send("2025-03", CITY, self.bases("TVH01", more=50), "sua.csv", "2025-11-20T08:00:00")
        self.run_month()
        after = self.kept()
        self.assertEqual({place for place in after if after[place] != before.get(place)}, {("TV-01", "2025-03")})
        self.assert_same_added_up_anew()

    def test_whatever_happens_the_figures_are_those_added_up_anew(self):
        self.send("2025-11", TOWN, self.bases("TVH02", more=3), "som.csv", "2025-11-22T08:00:00")
        self.work("ingest")
        self.assert_same_added_up_anew()
        # The same bytes, received before the others.
        self.send("2025-02", CITY, self.bases("TVH01", more=2), "truoc.csv", "2025-02-20T08:00:00")
        self.ask("ingest")
        self.assert_same_added_up_anew()
        wrong = self.bases("TVH02", more=4)
        wrong[0][1][0] = "chưa rõ"
        self.send("2025-04", TOWN, wrong, "hong.csv", "2025-11-23T08:00:00")
        self.ask("ingest")
        returned = next(s["id"] for s in self.export("submissions") if s["file"].endswith("hong.csv"))
        self.run_month()
        self.work("accept", returned, "--reason", "Đã hỏi lại", "--by", "Lan")
        self.assert_same_added_up_anew()
        self.work("units", "merge", "TVH01", "TVH02", "--into", "TVH09=Liên đoàn Lao động phường Trà Vinh",
                  "--date", "2026-01-01", "--document", "20/QĐ", "--by", "Lan")
        self.assert_same_added_up_anew()
        self.ask("recheck")
        self.assert_same_added_up_anew()

    def test_verify_finds_what_was_kept_wrong(self):
        connection = sqlite3.connect(self.database)
        piece, totals = connection.execute("SELECT id, totals FROM roll_up WHERE form = 'TV-01' AND period = '2025-05'").fetchone()
        connection.close()
        code = totals.index(b"TVH01")
        place = code + len(b"TVH01") + 8 + 8
        self.change(("UPDATE roll_up SET totals = ? WHERE id = ?", (totals[:place] + b"\1" + totals[place + 1:], piece)))
        said = self.work("verify", status=1).stdout
        self.assertIn("TV-01", said)
        self.assertIn("2025-05", said)


if __name__ == "__main__":
    unittest.main()
