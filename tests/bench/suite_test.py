"""The benchmarks work and check what they measure: tiny corpora, no time is asserted.

    tests/bench/suite_test.py BUILD [unittest options]
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import corpora  # noqa: E402


class Suite(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def call(self, *words, status=0):
        done = subprocess.run([sys.executable, pathlib.Path(__file__).with_name("suite.py"), BUILD, "--tiny", "--corpora",
                               self.directory / "corpora", *words], capture_output=True, text=True)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def test_every_part_is_measured_kept_and_compared(self):
        old, new = self.directory / "old.json", self.directory / "new.json"
        said = self.call("--out", old).stdout
        figures = json.loads(old.read_text())["figures"]
        for part in ("small: ingest", "reading: medium, read", "samples: ingest, by file", "reports: 20 units, run",
                     "40 units: run", "80 units: a late file: run", "80 units: roll-up alone"):
            self.assertIn(part, figures)
            self.assertIn(part, said)
        for name, figure in figures.items():
            self.assertGreater(figure["peak_mb"], 1, name)
            self.assertIsNotNone(figure["floor_ratio"], name)
        self.assertIn("growth", said)
        self.assertEqual(figures["small: floor (cells only read)"]["floor_ratio"], 1)
        compared = self.call("--only", "small", "--out", new, "--compare", old).stdout
        self.assertRegex(compared, r"small: ingest +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d")
        self.assertIn("was not measured", compared)

    def test_a_sum_that_is_not_what_was_written_ends_the_measuring(self):
        folder = self.directory / "corpora"
        for name, make, spoil in (
                ("small", lambda: corpora.small(folder, submitters=3, months=8),
                 lambda truth: truth["joined"].update({"2022-01": truth["joined"]["2022-01"] + 1})),
                ("national", lambda: corpora.national(folder, 40),
                 lambda truth: truth["sums"][3].__setitem__(7, truth["sums"][3][7] + 1))):
            with self.subTest(name):
                place, truth = make()
                spoil(truth)
                place.with_name(place.name + ".json").write_text(json.dumps(truth))
                self.assertRegex(self.call("--only", name, status=1).stderr, " not ")

    def test_a_corpus_is_the_same_each_time(self):
        made = []
        for turn in range(2):
            place, truth = corpora.national(self.directory / str(turn), 40)
            made.append((truth, {path.name: path.read_bytes() for path in place.rglob("*") if path.is_file()}))
        self.assertEqual(made[0], made[1])


if __name__ == "__main__":
    unittest.main()
