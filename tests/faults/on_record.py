"""What is on record of an inbox after something went wrong, next to what ought to be."""
import collections
import json
import re
import zipfile


class Figures:
    """What a test tried and what came of it; printed at its end, so that it can be seen that it tried something."""

    def __init__(self, name):
        self.name = name
        self.counts = collections.Counter()
        self.looked_at = set()

    def __str__(self):
        wanted = ("files", "lost", "doubled", "half-written", "left over")
        counts = {**{key: value for key, value in self.counts.items() if key not in wanted},
                  **{key: self.counts[key] for key in wanted}}
        return f"{self.name}: " + ", ".join(f"{key} = {value}" for key, value in counts.items())

    def add_record(self, wanted, have):
        """wanted, have: `export submissions`. Result: the files that are lost or doubled."""
        expected = collections.Counter(each["file"] for each in wanted)
        found = collections.Counter(each["file"] for each in have)
        lost, doubled = sorted((expected - found).elements()), sorted((found - expected).elements())
        self.counts["files"] += sum(expected.values())
        self.counts["lost"] += len(lost)
        self.counts["doubled"] += len(doubled)
        return lost, doubled

    def add_documents(self, out):
        """Result: those documents below out/ that are not whole."""
        halves = []
        for path in sorted(out.rglob("*")):
            if not path.is_file() or is_temporary(path):
                continue
            about = path.stat()
            seen = (str(path), about.st_ino, about.st_mtime_ns, about.st_size)
            if seen in self.looked_at:
                continue
            self.counts["documents looked at"] += 1
            if is_whole(path):
                self.looked_at.add(seen)
            else:
                halves.append(path.name)
        self.counts["half-written"] += len(halves)
        return halves


def is_temporary(path):
    """What stands beside a document until it is whole, the program's or libxlsxwriter's own, and the list of those
    about to be written."""
    return (path.name.startswith(".tonghop-") or path.suffix in (".tmp", ".new", ".part")
            or re.fullmatch(r"tmp\.\w{10}", path.name) is not None)


def is_whole(path):
    try:
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                return archive.testzip() is None and "[Content_Types].xml" in archive.namelist()
        if path.suffix == ".html":
            return path.read_text().rstrip().endswith("</html>")
        if path.suffix == ".json":
            json.loads(path.read_text())
            return True
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return False
    return path.stat().st_size > 0


def submissions(text):
    """`export submissions` without the order in which files came on record."""
    return sorted(({**each, "id": None} for each in json.loads(text)), key=lambda each: each["file"])


def values(text):
    """`export values`, whatever the order."""
    return sorted(re.findall(r"\{.*\}", text))
