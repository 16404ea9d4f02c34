"""The program as its users call it.

    tests/cli/cli_test.py TONGHOP SOURCE_TREE [unittest options]
"""
import csv
import fcntl
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

TONGHOP = os.path.abspath(sys.argv.pop(1))
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
INBOX = SOURCE / "data" / "samples" / "tra-vinh" / "inbox"
GOLDEN = SOURCE / "tests" / "cli" / "golden"


class CliTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.workspace = self.directory / "workspace"

    def call(self, *words, status=0, environment=None):
        done = subprocess.run([TONGHOP, *map(str, words)], capture_output=True, text=True, cwd=self.directory,
                              env={**os.environ, "TONGHOP_SHARE": str(SOURCE), **(environment or {})})
        self.assertEqual(done.returncode, status, f"tonghop {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
        return done

    def work(self, *words, **options):
        return self.call("-w", self.workspace, *words, **options)

    def make_workspace(self, *periods):
        self.call("init", self.workspace, "--federation", "tra-vinh")
        for period in periods:
            shutil.copytree(INBOX / period, self.workspace / "inbox" / period)

    def export(self, what):
        return json.loads(self.work("export", what).stdout)

    def state(self):
        """What is on record, whatever the order in which it was taken in."""
        submissions = [{**s, "id": None} for s in self.export("submissions")]
        return sorted(submissions, key=lambda s: s["file"]), self.export("totals")


class Commands(CliTest):
    def test_every_command_is_in_the_readme(self):
        readme = (SOURCE / "README.md").read_text()
        names = re.findall(r'Command\{"([\w ]+)"', (SOURCE / "src/cli/commands.hpp").read_text())
        self.assertGreater(len(names), 10)
        for name in names:
            self.assertIn(f"tonghop {name}", readme)
            self.assertIn("Cách dùng", self.call(*name.split(), "--help").stdout)

    def test_definitions_and_templates_of_every_federation_are_valid(self):
        for federation in sorted(path.name for path in (SOURCE / "data/federations").iterdir()):
            with self.subTest(federation):
                workspace = self.directory / federation
                self.call("init", workspace, "--federation", federation)
                self.assertIn("đều hợp lệ", self.call("-w", workspace, "check").stdout)

    def test_check_lists_what_feeds_every_row_of_a_programme(self):
        self.make_workspace()
        listed = self.work("check").stdout
        self.assertIn("TV-C05: TV-01.tuld_da_ky / TV-01.tuld_dien", listed)
        self.assertIn("TV-Q01: TV-03.q01", listed)
        self.assertIn("TV-B01: Không ghi kỳ; hạn: Không ghi ngày; căn cứ: duties.csv", listed)
        self.assertNotIn("chưa có biểu cung cấp số liệu\n", listed)

    def test_a_workspaces_template_takes_the_place_of_the_packaged_one_wherever_it_stands(self):
        self.make_workspace()
        packaged = self.work("check").stdout
        own = self.workspace / "templates" / "cua-toi.md"
        own.parent.mkdir()
        own.write_text((SOURCE / "templates/tra-vinh-2021/thang.md").read_text())
        self.assertEqual(self.work("check").stdout, packaged)
        own.write_text(own.read_text().replace("TV-C01", "TV-C0l"))
        self.assertIn("cua-toi.md:48:8", self.work("check", status=2).stderr)
        own.write_text((SOURCE / "templates/ra-soat.md").read_text())
        shutil.copy(own, own.with_name("hai.md"))
        self.assertIn("mẫu cùng tên", self.work("check", status=2).stderr)

    def test_english_is_spoken_when_asked_for(self):
        self.assertIn("is no workspace", self.call("--lang", "en", "ingest", status=2).stderr)


class Checklists(CliTest):
    """What units have done about the tasks of a programme, asked for by the federation."""

    def ask(self, *lines):
        with open(self.workspace / "tonghop.yaml", "a") as settings:
            settings.write("\n".join(lines) + "\n")

    def send(self, name, unit, answers):
        """A checklist as a unit fills it in: number of the task, answer, evidence."""
        tasks = re.findall(r"- code: q(\d+)\n    label: (.*)", (
            SOURCE / "data/programmes/tra-vinh-2021/forms/TV-03.yaml").read_text())
        inbox = self.workspace / "inbox" / "2025"
        inbox.mkdir(parents=True, exist_ok=True)
        rows = [["Biểu TV-03"], ["Năm 2025"], [f"Đơn vị báo cáo: {unit}"],
                ["TT", "Nhiệm vụ", "Kết quả thực hiện", "Minh chứng", "Ghi chú"]]
        for number, label in tasks:
            rows.append([number, label.strip('"'), *answers.get(int(number), ("", ""))])
        with open(inbox / name, "w", newline="") as file:
            csv.writer(file).writerows(rows)
        with open(inbox / "received.csv", "a") as register:
            if register.tell() == 0:
                register.write("file,received_at,sender\n")
            register.write(f"{name},2025-11-10T08:00:00,\n")

    DONE = {number: ("Đã thực hiện", "Kế hoạch 12") for number in range(1, 9)}

    def test_a_checklist_is_owed_only_where_it_is_asked_for(self):
        self.make_workspace()
        self.work("ingest")
        owed = self.work("gaps", "--period", "2025", "--as-of", "2025-12-31", status=1).stdout
        self.assertNotIn("TV-03", owed)
        self.ask("requested_forms: [TV-03]")
        owed = self.work("gaps", "--period", "2025", "--as-of", "2025-12-31", status=1).stdout
        self.assertEqual(owed.count("TV-03"), 15, "fourteen units and the federation")

    def test_answers_are_counted_and_reported_by_task(self):
        self.make_workspace()
        self.ask("requested_forms: [TV-03]")
        self.send("a.csv", "LĐLĐ huyện Cầu Kè", self.DONE)
        self.send("b.csv", "LĐLĐ huyện Trà Cú", self.DONE | {2: ("chưa thực hiện", "")})
        self.send("c.csv", "LĐLĐ tỉnh Trà Vinh", self.DONE | {9: ("Đang thực hiện", "Quy chế")})
        self.send("d.csv", "LĐLĐ huyện Càng Long", {1: ("Đã thực hiện", "")})
        self.work("ingest", status=1)
        statuses = {s["file"]: s["status"] for s in self.export("submissions")}
        self.assertEqual(statuses["2025/d.csv"], "returned", "seven tasks are not answered")
        totals = {(t["unit"], t["field"]): t["value"] for t in self.export("totals") if t["form"] == "TV-03"}
        self.assertEqual(totals["TVH", "q02=Đã thực hiện"], 2)
        self.assertEqual(totals["TVH", "q02=Chưa thực hiện"], 1)
        self.assertEqual(totals["TVH", "q09=Đang thực hiện"], 1)
        self.assertIn("Đã thực hiện: 2", self.work("consolidate", "--period", "2025").stdout)
        tasks = {i["indicator"]: i for i in json.loads(
            self.work("export", "indicators", "--as-of", "2025-12-31").stdout)}
        self.assertEqual((tasks["TV-Q02"]["numerator"], tasks["TV-Q02"]["denominator"]), (2, 3))
        self.assertEqual(tasks["TV-Q02"]["verdict"], "chua-dat")
        self.assertEqual(tasks["TV-Q01"]["verdict"], "dat")
        self.assertEqual(tasks["TV-Q14"]["verdict"], "khong-du-so-lieu")
        template = self.workspace / "templates" / "phieu.md"
        template.parent.mkdir()
        template.write_text("---\nname: phieu\ntitle: Phiếu\ntype: BÁO CÁO\nsubject: Nhiệm vụ\n---\n"
                            "{{ TV-Q02 | done }} {{ TV-Q02 | not_done_units }} {{ TV-Q02 | unanswered }}\n")
        self.work("report", "phieu", "--period", "2025", "--as-of", "2025-12-31", "--format", "txt")
        text = (self.workspace / "out" / "2025" / "phieu.txt").read_text()
        self.assertIn("2 LĐLĐ huyện Trà Cú 12", text)

    def test_a_form_that_the_settings_misspell_is_named_at_its_place(self):
        self.make_workspace()
        self.ask("own_forms:", "  - TV-09")
        error = self.work("check", status=2).stderr
        self.assertRegex(error, r"tonghop\.yaml:\d+:5: .*TV-09")

    def test_the_federation_owes_what_it_fills_in_itself(self):
        self.make_workspace()
        self.ask("own_forms: [TV-02]")
        self.work("ingest")
        owed = self.work("gaps", "--period", "2025", "--as-of", "2025-12-31", status=1).stdout
        self.assertIn("LĐLĐ tỉnh Trà Vinh", owed)


class Duties(CliTest):
    """The reporting duties of a programme: by what came, and by what a person enters."""

    def make(self, federation):
        self.call("init", self.workspace, "--federation", federation)
        self.work("ingest")

    def record(self, *rows):
        with open(self.workspace / "duties.csv", "a") as file:
            file.writelines(row + "\n" for row in rows)

    def lines(self, *words, status=1):
        said = self.work("gaps", *words, status=status).stdout
        return {line.split()[0]: line.rsplit("): ", 1)[-1] for line in said.splitlines()
                if re.match(r"    [A-Z]+-B\d\d ", line)}

    def test_a_workspace_begins_with_an_empty_list(self):
        self.call("init", self.workspace, "--federation", "quang-binh")
        self.assertEqual((self.workspace / "duties.csv").read_text(), "duty,period,unit,done_on,document\n")

    def test_what_no_file_shows_is_told_by_what_is_entered(self):
        self.make("ben-tre")
        asked = ("--period", "2028", "--as-of")
        self.assertEqual(self.lines(*asked, "2028-06-30", status=0)["BT-B04"], "Chưa đến hạn")
        self.assertEqual(self.lines(*asked, "2028-07-01", status=0)["BT-B04"], "Chưa có căn cứ xác định")
        self.record("BT-B04,2028-Q2,BTR,2028-07-02,Báo cáo số 15/BC-LĐLĐ")
        self.assertEqual(self.lines(*asked, "2028-12-31")["BT-B04"], "Thực hiện chậm 02 ngày")
        report = self.directory / "out"
        self.work("report", "ra-soat", *asked, "2028-12-31", "--format", "txt", "--out", report)
        text = next(report.iterdir()).read_text()
        self.assertRegex(text, r"quý II năm 2028 \| LĐLĐ tỉnh Bến Tre \| .* \| 30/6/2028 \| "
                               r"Thực hiện chậm 02 ngày <waiting> \| 02/7/2028 \| Báo cáo số 15/BC-LĐLĐ")

    def test_what_is_sent_before_a_day_is_strict(self):
        self.make("tong-lien-doan")
        asked = ("--period", "2015", "--as-of")
        before = self.lines(*asked, "2015-11-14")
        self.assertEqual(before["TLD-B01"], "Chưa đến hạn: 83")
        after = self.lines(*asked, "2015-11-15")
        self.assertEqual(after["TLD-B01"], "Quá hạn chưa gửi: 83")
        self.assertEqual(after["TLD-B05"], "Quá hạn chưa gửi: 83; Chưa đến hạn: 02")

    def test_a_row_that_cannot_be_right_is_named_with_its_place(self):
        self.make("ben-tre")
        self.record("BT-B4,2028-Q2,BTR,2028-07-02,", "BT-B04,2028-Q1,BTR,2/7/2028,")
        said = self.work("check", status=2).stderr
        for place in ("duties.csv:2:1", "duties.csv:3:8", "duties.csv:3:20"):
            self.assertIn(place, said)
        self.assertIn("BT-B04", said)


class SixthProgramme(CliTest):
    """An invented programme, added by files of a workspace alone: definitions, units, a template."""

    FILES = {
        "tonghop.yaml": "federation: sao-mai\n",
        "units.csv": "code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor\n"
                     "SM,Liên đoàn Lao động tỉnh Sao Mai,LĐLĐ tỉnh Sao Mai,,tinh,,,,,\n"
                     "SM1,Liên đoàn Lao động huyện Bắc,LĐLĐ huyện Bắc,,cap-tren,SM,,,,\n"
                     "SM2,Liên đoàn Lao động huyện Nam,LĐLĐ huyện Nam,,cap-tren,SM,,,,\n"
                     "SM1-1,CĐCS Trường Hoa Sen,CĐCS Trường Hoa Sen,,co-so,SM1,,,,\n"
                     "SM1-2,CĐCS Công ty Mây,CĐCS Công ty Mây,,co-so,SM1,,,,\n"
                     "SM2-1,CĐCS Bệnh viện Nam,CĐCS Bệnh viện Nam,,co-so,SM2,,,,\n",
        "data/federations/sao-mai/federation.yaml":
            "code: sao-mai\nname: Liên đoàn Lao động tỉnh Sao Mai\nroot: SM\nprogrammes: [sao-mai-2026]\n"
            "place: Sao Mai\nissuer: LIÊN ĐOÀN LAO ĐỘNG TỈNH SAO MAI\nreport_symbol: BC-LĐLĐ\n"
            "letter_symbol: LĐLĐ-ToC\nauthority: [TM. BAN THƯỜNG VỤ, CHỦ TỊCH]\nreport_recipients: [Như trên]\n",
        "data/programmes/sao-mai-2026/programme.yaml":
            "code: sao-mai-2026\ntitle: Chương trình Sao Mai\ncitation: Chương trình Sao Mai\n"
            "first_day: 2026-01-01\nlast_day: 2030-12-31\nindicators:\n"
            "  - id: SM-C01\n    group: target\n    text: Trên 2/3 nhà vệ sinh đạt chuẩn\n"
            "    measure: Tỷ lệ nhà vệ sinh đạt chuẩn\n    unit: \"%\"\n    numerator: SM-01.dat\n"
            "    denominator: SM-01.tong\n    target: {operator: \">\", value: 2/3, milestone: 2026-12-31}\n"
            "  - id: SM-C02\n    group: target\n    text: Trồng 500 cây\n    measure: Số cây\n    unit: cây\n"
            "    numerator: SM-02.cay\n    span: over_term\n"
            "    target: {operator: \">=\", value: 500, milestone: 2030-12-31}\n"
            "  - id: SM-C03\n    group: target\n    text: Ít nhất 3 buổi tuyên truyền\n    measure: Số buổi\n"
            "    unit: buổi\n    numerator: rows(SM-03)\n    span: over_term\n"
            "    target: {operator: \">=\", value: 3, milestone: 2026-12-31}\n"
            "  - id: SM-B01\n    group: duty\n    text: Báo cáo hằng quý\n    measure: Báo cáo\n"
            "    population: Các huyện\n    duty:\n      owed_by: {tiers: [cap-tren]}\n"
            "      bodies: [Ban Quản lý khu rừng]\n      every: quarter\n      forms: [SM-01, SM-02, SM-03]\n"
            "  - id: SM-B02\n    group: duty\n    text: Sơ kết năm 2028\n    measure: Sơ kết\n"
            "    population: LĐLĐ tỉnh\n    duty: {owed_by: {federation: true}, event: true, once: 2028}\n",
        "data/programmes/sao-mai-2026/forms/SM-01.yaml":
            "code: SM-01\nversion: \"1\"\ntitle: Biểu nhà vệ sinh\nlayout: bang\n"
            "schedules: [{frequency: quarter, due: {day: 20}}]\nobligation: {tiers: [cap-tren]}\nfields:\n"
            "  - {code: ten, label: Tên công đoàn cơ sở, type: unit, kind: key, required: true}\n"
            "  - {code: tong, label: Số nhà vệ sinh, type: integer, kind: stock, required: true}\n"
            "  - {code: dat, label: Số đạt chuẩn, type: integer, kind: stock, required: true}\n"
            "rules:\n  - {condition: dat <= tong, code: part-exceeds-whole, at: dat}\n",
        "data/programmes/sao-mai-2026/forms/SM-02.yaml":
            "code: SM-02\nversion: \"1\"\ntitle: Phiếu trồng cây\nlayout: phieu\n"
            "schedules: [{frequency: quarter, due: {day: 20}}]\nobligation: {tiers: [cap-tren]}\nfields:\n"
            "  - {code: cay, label: Số cây đã trồng, type: integer, kind: flow, required: true}\n"
            "  - {code: con_song, label: Số cây còn sống, type: integer, kind: stock, required: true}\n",
        "data/programmes/sao-mai-2026/forms/SM-03.yaml":
            "code: SM-03\nversion: \"1\"\ntitle: Danh sách buổi tuyên truyền\nlayout: danh-sach\n"
            "schedules: [{frequency: quarter, due: {day: 20}}]\nobligation: {tiers: [cap-tren]}\nfields:\n"
            "  - {code: noi_dung, label: Nội dung buổi, type: text, kind: record, required: true}\n"
            "  - {code: ngay, label: Ngày tổ chức, type: date, kind: record, required: true}\n"
            "  - {code: so_nguoi, label: Số người dự, type: integer, kind: record, required: true}\n",
        "templates/sao-mai-2026/quy.md":
            "---\nname: quy\nprogramme: sao-mai-2026\ntitle: Quý\ntype: BÁO CÁO\nsubject: Sao Mai\n---\n"
            "{{ SM-01.dat }}/{{ SM-01.tong }}: {{ SM-C01 | verdict }}. {{ SM-C02 | amount }}. "
            "{{ SM-C03 | amount }}. {{ SM-03.so_nguoi }} người.\n",
        "inbox/2026-Q1/1.csv": "Biểu SM-01,,\nĐơn vị báo cáo: LĐLĐ huyện Bắc,,\nQuý I/2026,,\n"
                               "Tên công đoàn cơ sở,Số nhà vệ sinh,Số đạt chuẩn\n"
                               "CĐCS Trường Hoa Sen,4,3\nCĐCS Công ty Mây,2,1\n",
        "inbox/2026-Q1/2.csv": "Biểu SM-01,,\nĐơn vị báo cáo: LĐLĐ huyện Nam,,\nQuý I/2026,,\n"
                               "Tên công đoàn cơ sở,Số nhà vệ sinh,Số đạt chuẩn\nCĐCS Bệnh viện Nam,3,2\n",
        "inbox/2026-Q1/3.csv": "Biểu SM-02,\nĐơn vị báo cáo: LĐLĐ huyện Bắc,\nQuý I/2026,\n"
                               "Chỉ tiêu,Số liệu\nSố cây đã trồng,120\nSố cây còn sống,110\n",
        "inbox/2026-Q1/4.csv": "Biểu SM-03,,\nĐơn vị báo cáo: LĐLĐ huyện Bắc,,\nQuý I/2026,,\n"
                               "Nội dung buổi,Ngày tổ chức,Số người dự\n"
                               "An toàn,12/02/2026,30\nPháp luật,01/03/2026,25\n",
    }

    def test_is_added_by_files_alone_and_works_from_submission_to_report(self):
        self.make()
        self.assertIn("SM-C01: SM-01.dat / SM-01.tong", self.work("check").stdout)
        self.assertEqual({s["status"] for s in self.export("submissions")}, {"accepted"})
        totals = {(t["unit"], t["form"], t["field"]): t["value"] for t in self.export("totals")}
        self.assertEqual(totals["SM1", "SM-01", "dat"], 4)
        self.assertEqual(totals["SM", "SM-01", "tong"], 9)
        self.assertEqual(totals["SM", "SM-02", "cay"], 120)
        self.assertEqual(totals["SM", "SM-03", "so_nguoi"], 55)
        verdicts = {i["indicator"]: (i["value"], i["verdict"]) for i in json.loads(
            self.work("export", "indicators", "--as-of", "2026-03-31").stdout)}
        self.assertEqual(verdicts["SM-C01"][1], "chua-den-ky", "6 of 9 is 2/3, not more")
        self.assertEqual(verdicts["SM-C02"], (120, "chua-den-ky"))
        self.assertEqual(verdicts["SM-C03"], (2, "chua-den-ky"))
        owed = self.work("gaps", "--period", "2026-Q1", "--as-of", "2026-03-31", status=1).stdout
        self.assertEqual(owed.count("LĐLĐ huyện Nam – SM-0"), 3, "the table is late, the slip and the list are missing")
        self.work("report", "quy", "--period", "2026-Q1", "--as-of", "2026-03-31", "--format", "txt")
        text = (self.workspace / "out/2026-Q1/quy.txt").read_text()
        text = re.sub(r"\[([^→\]]*)→[^\]]*\]", r"\1", text)
        self.assertRegex(text, r"0?6/0?9: Chưa đến kỳ. 120 cây. 0?2 buổi. 55 người.")

    def make(self):
        for path, text in self.FILES.items():
            file = self.workspace / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        (self.workspace / "inbox/2026-Q1/received.csv").write_text(
            "file,received_at,sender\n" + "".join(f"{n}.csv,2026-03-{23 if n == 2 else 18}T08:00:00,\n"
                                                  for n in range(1, 5)))
        self.work("ingest")

    def test_has_blank_forms_whose_sheets_are_read_back(self):
        self.make()
        self.work("forms", "--period", "2026-Q2")
        forms = sorted((self.workspace / "out/forms/2026-Q2").glob("*.xlsx"))
        self.assertEqual(len(forms), 2)
        checked = subprocess.run([SOURCE / "tests/tools/check_package.py", *forms], capture_output=True, text=True)
        self.assertEqual((checked.returncode, checked.stdout), (0, ""))
        shutil.copytree(forms[0].parent, self.workspace / "inbox/2026-Q2")
        self.work("ingest", status=1)
        sent = [s for s in self.export("submissions") if s["period"] == "2026-Q2"]
        self.assertEqual({(s["submitter"], s["status"], tuple(s["forms"])) for s in sent},
                         {(unit, "returned", ("SM-01", "SM-02", "SM-03")) for unit in ("SM1", "SM2")})
        self.assertEqual({f["code"] for f in self.export("findings") if f["submission"] in {s["id"] for s in sent}},
                         {"missing-required"})

    def test_has_its_gaps_and_duties_in_the_common_reports(self):
        self.make()
        (self.workspace / "duties.csv").write_text("duty,period,unit,done_on,document\n"
                                                   "SM-B01,2026-Q1,Ban Quản lý khu rừng,2026-03-30,\n")
        said = self.work("gaps", "--period", "2026-Q1", "--as-of", "2026-03-31", status=1).stdout
        self.assertIn("LĐLĐ huyện Nam – SM-01: đã nhận, gửi chậm 3 ngày", said)
        self.assertIn("SM-B01 Báo cáo hằng quý (quý I năm 2026; hạn: 20/3/2026): Đã gửi: 02; Quá hạn chưa gửi: 01",
                      said)
        self.assertNotIn("SM-B02", said, "its year has not come")
        self.work("report", "tien-do", "--as-of", "2026-03-31", "--format", "txt")
        text = next((self.workspace / "out").rglob("tien-do*.txt")).read_text()
        for piece in ("Tỷ lệ nhà vệ sinh đạt chuẩn", "Trên 2/3".lower(), "Báo cáo hằng quý", "LĐLĐ huyện Nam"):
            self.assertIn(piece, text)
        self.work("report", "ra-soat", "--period", "2026-Q1", "--as-of", "2026-03-31", "--format", "html,xlsx")
        books = list((self.workspace / "out").rglob("ra-soat*.xlsx"))
        self.assertEqual(len(books), 1)
        checked = subprocess.run([SOURCE / "tests/tools/check_package.py", *books], capture_output=True, text=True)
        self.assertEqual((checked.returncode, checked.stdout), (0, ""))


class TakingIn(CliTest):
    def test_the_same_files_again_change_nothing(self):
        self.make_workspace("2025-08")
        self.work("ingest", status=1)
        before = self.state()
        again = self.work("ingest")
        self.assertIn("0 tệp mới", again.stdout)
        self.assertEqual(self.state(), before)

    def test_a_returned_file_is_replaced_by_its_correction_and_both_stay_on_record(self):
        self.make_workspace("2025-08")
        self.assertIn("H80", self.work("ingest", status=1).stdout)
        files = [s for s in self.export("submissions") if s["submitter"] == "TVH10"]
        self.assertEqual([(s["status"], s["revision"], s["in_force"]) for s in files],
                         [("returned", 0, False), ("accepted", 1, True)])

    def test_a_figure_is_walked_back_to_its_cells_and_a_file_forward_to_its_figures(self):
        self.make_workspace("2025-07", "2025-08")
        self.work("ingest", status=1)
        target = self.work("explain", "TV-C05", "--as-of", "2025-08-31").stdout
        self.assertIn("Nguyên văn: “Có 70% trở lên các đơn vị", target)
        self.assertIn("TV-01.tuld_da_ky / TV-01.tuld_dien", target.replace("(", "").replace(")", ""))
        told = {t["field"]: t for t in self.export("totals") if t["unit"] == "TVH01" and t["period"] == "2025-08"}
        total = self.work("explain", "TV-01.tuld_da_ky", "--period", "2025-08").stdout
        self.assertIn(f"tháng 8 năm 2025: {told['tuld_da_ky']['value']:g} – tệp số", total)
        value = next(v for v in self.export("values") if v["period"] == "2025-08" and v["field"] == "dv_tong")
        cell = self.work("explain", "TV-01.dv_tong", "--period", "2025-08", "--unit", value["unit"]).stdout
        self.assertIn(f"ô {value['cell']}\n", cell)
        self.assertIn(value["file"], cell)
        number = next(s["id"] for s in self.export("submissions") if s["file"] == value["file"])
        fed = self.work("explain", number, "--as-of", "2025-08-31").stdout
        self.assertRegex(fed, r"TV-01.tuld_da_ky – .* → TV-C05")
        replaced = next(s["id"] for s in self.export("submissions") if not s["in_force"])
        self.assertIn("số liệu không được dùng", self.work("explain", replaced).stdout)
        self.assertIn("Có phải “TV-01.dv_nu”", self.work("explain", "TV-01.dv_nuu", status=2).stderr)

    def test_a_returned_file_can_be_accepted_with_a_reason(self):
        self.make_workspace("2025-08")
        self.work("ingest", status=1)
        returned = next(s for s in self.export("submissions") if s["status"] == "returned")
        self.work("accept", returned["id"], "--reason", "Đã xác minh qua điện thoại", "--by", "Nguyễn Văn An")
        accepted = next(s for s in self.export("submissions") if s["id"] == returned["id"])
        self.assertEqual(accepted["status"], "accepted")
        self.work("accept", returned["id"], "--reason", "lần nữa", "--by", "An", status=2)

    def test_a_locked_period_takes_nothing_in_until_it_is_unlocked(self):
        self.make_workspace("2025-08")
        signed = ("--period", "2025-08", "--reason", "Đã tổng hợp", "--by", "Nguyễn Văn An")
        self.work("lock", *signed)
        self.work("ingest", status=1)
        self.assertEqual({s["status"] for s in self.export("submissions")}, {"rejected"})
        self.work("unlock", *signed)
        self.work("recheck", status=1)
        self.assertIn("accepted", {s["status"] for s in self.export("submissions")})

    def test_files_that_are_no_spreadsheets_are_rejected_and_the_rest_goes_on(self):
        self.make_workspace("2025")
        inbox = self.workspace / "inbox"
        (inbox / "anh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        (inbox / "hong.xlsx").write_bytes(next((INBOX / "2025").glob("*.xlsx")).read_bytes()[:3000])
        (inbox / "trong.xlsx").write_bytes(b"")
        (inbox / "~$mo.xlsx").write_bytes(b"lock file of an office program")
        self.work("ingest", status=1)
        status = {s["file"]: s["status"] for s in self.export("submissions")}
        self.assertEqual([status[name] for name in ("anh.xlsx", "hong.xlsx", "trong.xlsx")], ["rejected"] * 3)
        self.assertEqual(sum(s == "accepted" for s in status.values()), 14)
        codes = {f["file"]: f["code"] for f in self.export("findings")}
        self.assertEqual(codes["anh.xlsx"], "not-a-spreadsheet")
        self.assertEqual(codes["hong.xlsx"], "unreadable-file")

    def test_without_a_register_the_first_sight_counts_and_is_said(self):
        self.make_workspace("2025")
        (self.workspace / "inbox/2025/received.csv").unlink()
        self.assertIn("14 tệp không có trong received.csv", self.work("ingest").stdout)
        self.assertIn("0 tệp mới", self.work("ingest").stdout)

    def test_killed_at_any_moment_nothing_is_lost_and_nothing_counted_twice(self):
        self.make_workspace("2025-08", "2025-11", "2025")
        self.work("ingest", status=1)
        whole = self.state()
        (self.workspace / "tonghop.db").unlink()
        for leftover in self.workspace.glob("tonghop.db-*"):
            leftover.unlink()
        chance = random.Random(20251231)
        for _ in range(12):
            process = subprocess.Popen([TONGHOP, "-w", self.workspace, "ingest"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
            time.sleep(chance.uniform(0.01, 0.4))
            process.kill()
            process.wait()
        subprocess.run([TONGHOP, "-w", self.workspace, "ingest"], capture_output=True,
                       env={**os.environ, "TONGHOP_SHARE": str(SOURCE)}, check=False)
        self.assertEqual(self.state(), whole)
        self.work("verify")


class BadInput(CliTest):
    def assert_says(self, done, *pieces):
        for piece in pieces:
            self.assertIn(piece, done.stderr)
        self.assertNotIn("{", done.stderr)

    def test_a_directory_that_is_no_workspace(self):
        self.assert_says(self.call("-w", "khong-co", "run", status=2), "khong-co", "tonghop init")

    def test_a_missing_folder(self):
        self.make_workspace()
        self.assert_says(self.work("ingest", "khong-co", status=2), "khong-co")

    def test_a_workspace_that_has_taken_nothing_in(self):
        self.make_workspace()
        for command in (["verify"], ["report", "thang", "--period", "2025-12"], ["export", "values"]):
            self.assert_says(self.work(*command, status=2), "tonghop ingest")

    def test_an_empty_inbox(self):
        self.make_workspace()
        self.assertIn("0 tệp mới", self.work("ingest").stdout)
        done = self.work("run", "--period", "2025-12", "--as-of", "2026-01-05", status=1)
        self.assertIn("chưa gửi", done.stdout)

    def test_a_damaged_database_is_named_and_left_alone(self):
        self.make_workspace("2025")
        database = self.workspace / "tonghop.db"
        database.write_bytes(b"khong phai co so du lieu" * 400)
        before = database.read_bytes()
        self.assert_says(self.work("ingest", status=2), "tonghop.db")
        self.assertEqual(database.read_bytes(), before)

    def test_a_definition_with_an_error_is_named_with_its_place(self):
        self.make_workspace()
        forms = self.workspace / "data/programmes/tra-vinh-2021/forms"
        forms.mkdir(parents=True)
        text = (SOURCE / "data/programmes/tra-vinh-2021/forms/TV-01.yaml").read_text()
        (forms / "TV-01.yaml").write_text(text.replace("layout: bang", "layout: bnag"))
        line = 1 + text[:text.index("layout: bang")].count("\n")
        self.assert_says(self.work("check", status=2), f"TV-01.yaml:{line}:9")

    def test_a_register_with_an_error_is_named_with_its_place(self):
        self.make_workspace("2025")
        path = self.workspace / "inbox/2025/received.csv"
        path.write_text("file,received_at,sender\na.xlsx,hôm qua,LĐLĐ\n")
        self.assert_says(self.work("ingest", status=2), "received.csv:2:8", "hôm qua")

    def test_an_unknown_report_format_federation_or_period(self):
        self.make_workspace()
        self.work("ingest")
        self.assert_says(self.work("report", "khong-co", status=2), "khong-co", "thang")
        self.assert_says(self.work("report", "thang", "--format", "docx", "--period", "2025-12", status=2), "docx")
        self.assert_says(self.work("gaps", "--period", "2025-13", status=2), "2025-13")
        self.assert_says(self.call("init", "khac", "--federation", "sao-hoa", status=2), "sao-hoa", "tra-vinh")

    def test_init_overwrites_nothing(self):
        self.make_workspace()
        (self.workspace / "units.csv").write_text("của tôi")
        self.call("init", self.workspace, "--federation", "tra-vinh", status=2)
        self.assertEqual((self.workspace / "units.csv").read_text(), "của tôi")

    @unittest.skipIf(os.geteuid() == 0, "the superuser may read everything")
    def test_a_folder_without_rights(self):
        self.make_workspace("2025")
        folder = self.workspace / "inbox/2025"
        folder.chmod(0)
        self.addCleanup(folder.chmod, 0o755)
        self.assert_says(self.work("ingest", status=2), "2025")

    def test_a_second_run_is_told_to_wait(self):
        self.make_workspace()
        with open(self.workspace / ".tonghop.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.work("ingest", status=4)
        self.work("ingest")


class MonthTest(CliTest):
    def run_month(self):
        self.make_workspace("2025-11", "2025-12", "2025")
        # One unit that has not sent, so that the reports have somebody to name.
        next((self.workspace / "inbox/2025-12").glob("*Y tế*")).unlink()
        return self.work("run", "--period", "2025-12", "--as-of", "2025-12-31", status=1)


class Reports(MonthTest):
    def test_the_monthly_run_writes_the_months_reports_and_names_who_is_missing(self):
        done = self.run_month()
        self.assertIn("Công đoàn ngành Y tế – TV-01: chưa gửi", done.stdout)
        names = {path.name for path in (self.workspace / "out/2025-12").iterdir() if path.is_file()}
        self.assertEqual({ending for ending in (name.rsplit(".", 1)[1] for name in names)}, {"html", "xlsx", "json"})
        self.assertEqual(len(names), 9, names)
        self.assertIn("2025-12", (self.workspace / "log/tonghop.log").read_text())

    def test_the_workbooks_of_a_run_hold_nothing_that_excel_would_repair(self):
        self.run_month()
        books = sorted((self.workspace / "out").rglob("*.xlsx"))
        self.assertGreater(len(books), 2)
        done = subprocess.run([SOURCE / "tests/tools/check_package.py", *books], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_reports_read_as_reviewed(self):
        self.run_month()
        for name in ("thang", "so-ket-2025", "ra-soat"):
            with self.subTest(name):
                out = self.directory / name
                self.work("report", name, "--period", "2025" if name == "so-ket-2025" else "2025-12",
                          "--as-of", "2025-12-31", "--format", "txt", "--out", out)
                text = next(out.iterdir()).read_text()
                golden = GOLDEN / f"{name}.txt"
                if os.environ.get("TONGHOP_ACCEPT"):
                    golden.parent.mkdir(exist_ok=True)
                    golden.write_text(text)
                self.maxDiff = None
                self.assertMultiLineEqual(text, golden.read_text())

    def test_the_same_data_give_the_same_bytes_in_any_time_zone(self):
        self.run_month()
        made = []
        for zone, locale in (("UTC", "C"), ("Asia/Ho_Chi_Minh", "vi_VN.UTF-8")):
            out = self.directory / zone.replace("/", "-")
            self.work("report", "thang", "--period", "2025-12", "--as-of", "2025-12-31", "--out", out,
                      environment={"TZ": zone, "LC_ALL": locale})
            made.append({path.name: path.read_bytes() for path in out.iterdir()})
        self.assertEqual(made[0], made[1])

    def test_a_months_run_stays_below_200_megabytes(self):
        self.run_month()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"peak memory of a month's run: {peak // 1024} MB", file=sys.stderr)
        if "sanitize" not in TONGHOP:
            self.assertLess(peak, 200 * 1024)


@unittest.skipIf("sanitize" in TONGHOP, "what people see is the same")
class WhatPeopleSee(MonthTest):
    """In a real browser and a real office program; both are installed by scripts/setup."""

    def setUp(self):
        super().setUp()
        self.run_month()
        self.out = self.workspace / "out/2025-12"

    def text_of(self, pdf):
        return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout

    def test_html_prints_to_pages_of_a4_with_one_face(self):
        for page in sorted(self.out.glob("*.html")):
            with self.subTest(page.name):
                pdf = self.directory / (page.stem + ".pdf")
                subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                                "--disable-background-networking", "--no-pdf-header-footer",
                                f"--user-data-dir={self.directory}/browser", f"--print-to-pdf={pdf}", f"file://{page}"],
                               capture_output=True, check=True, timeout=120)
                about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
                self.assertIn("(A4)", about)
                self.assertIn("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self.text_of(pdf))
                fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
                faces = {line.split()[0].split("+")[-1].split("-")[0] for line in fonts.splitlines()[2:]}
                # Letters in drawings have no name; a letter from another face would bring that face's.
                self.assertEqual(faces - {"[none]"}, {"LiberationSerif"}, fonts)

    def test_workbooks_open_in_libreoffice(self):
        books = sorted(self.out.glob("*.xlsx"))
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.directory}/office",
                        "--convert-to", "pdf", "--outdir", self.directory / "books", *books],
                       capture_output=True, check=True, timeout=300)
        for book in books:
            with self.subTest(book.name):
                text = self.text_of(self.directory / "books" / (book.stem + ".pdf"))
                self.assertIn("LIÊN ĐOÀN LAO ĐỘNG TỈNH TRÀ VINH", text)
                self.assertNotIn("#REF!", text)
                self.assertNotIn("Err:", text)


class Keeping(CliTest):
    def test_a_backup_brings_everything_back(self):
        self.make_workspace("2025")
        self.work("ingest")
        before = self.state()
        self.work("backup", self.directory / "ban-sao.db")
        self.work("backup", self.directory / "ban-sao.db", status=2)
        (self.workspace / "tonghop.db").write_bytes(b"hong")
        self.work("restore", self.directory / "ban-sao.db")
        self.assertEqual(self.state(), before)
        self.assertIn("nguyên vẹn", self.work("verify").stdout)


if __name__ == "__main__":
    unittest.main()
