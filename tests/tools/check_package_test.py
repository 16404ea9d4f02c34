"""Packages that are right, and packages broken in one place each, made on the fly.

    tests/tools/check_package_test.py [unittest options]
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

import check_package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
PLAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def relations(*kinds_and_targets):
    lines = "".join(f'<Relationship Id="rId{number}" Type="{RELATION}/{kind}" Target="{target}"/>'
                    for number, (kind, target) in enumerate(kinds_and_targets, 1))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def sound_parts():
    """A workbook of two sheets with strings, a table, a validation, a comment, a link and defined names."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{TYPE}{kind}+xml"/>' for name, kind in (
        ("xl/workbook.xml", "sheet.main"), (SHEET, "worksheet"), ("xl/worksheets/sheet2.xml", "worksheet"),
        ("xl/styles.xml", "styles"), ("xl/sharedStrings.xml", "sharedStrings"), ("xl/tables/table1.xml", "table"),
        ("xl/comments1.xml", "comments"), ("xl/calcChain.xml", "calcChain")))
    overrides += "".join(f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
                         for name, kind in (("xl/drawings/drawing1.xml", "drawing"),
                                            ("xl/charts/chart1.xml", "drawingml.chart")))
    properties = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides += f'<Override PartName="/docProps/core.xml" ContentType="{properties}"/>'
    return {
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
            f'{overrides}</Types>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml"), ("core-properties", "docProps/core.xml")),
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:dcterms="urn:dcterms">'
                             "<dc:title>Báo cáo</dc:title></cp:coreProperties>",
        "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><bookViews><workbookView activeTab="0"/></bookViews>'
            '<sheets><sheet name="Biểu 1" sheetId="1" r:id="rId1"/>'
            '<sheet name="_an" sheetId="2" state="hidden" r:id="rId2"/></sheets><definedNames>'
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'Biểu 1'!$1:$2</definedName>"
            "<definedName name=\"loai_hinh\">_an!$A$1:$A$5</definedName></definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "/xl/worksheets/sheet2.xml"),
            ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"), ("calcChain", "calcChain.xml")),
        "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="A4" i="1"/></calcChain>',
        SHEET:
            f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATION}"><dimension ref="A1:C5"/>'
            '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
            'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
            '<cols><col min="1" max="1" width="9"/><col min="2" max="3" width="20" style="1"/></cols><sheetData>'
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
            '<row r="2"><c r="A2" s="1"><v>12</v></c><c r="B2" t="inlineStr"><is><t>Càng Long</t></is></c></row>'
            '<row r="4"><c r="A4"><f>SUM(A2:A3)</f><v>12</v></c></row></sheetData>'
            '<mergeCells count="1"><mergeCell ref="A4:B5"/></mergeCells>'
            '<conditionalFormatting sqref="A2"><cfRule type="expression" dxfId="0" priority="1"><formula>A2&gt;1'
            '</formula></cfRule></conditionalFormatting>'
            '<dataValidations count="1"><dataValidation type="list" prompt="Chọn" sqref="C1:C3"><formula1>loai_hinh'
            '</formula1></dataValidation></dataValidations>'
            '<hyperlinks><hyperlink ref="C4" location="\'_an\'!A1"/></hyperlinks>'
            '<headerFooter differentFirst="1"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter>'
            '<rowBreaks count="1" manualBreakCount="1"><brk id="3" max="16383" man="1"/></rowBreaks>'
            '<drawing r:id="rId4"/><legacyDrawing r:id="rId3"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("table", "../tables/table1.xml"), ("comments", "../comments1.xml"),
            ("vmlDrawing", "../drawings/vmlDrawing1.vml"), ("drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml":
            f'<d:wsDr xmlns:d="{DRAWING}" xmlns:a="{PLAIN}" xmlns:c="{CHART}" xmlns:r="{RELATION}"><d:twoCellAnchor>'
            '<d:from><d:col>0</d:col><d:row>5</d:row></d:from><d:to><d:col>2</d:col><d:row>9</d:row></d:to>'
            '<d:graphicFrame><d:nvGraphicFramePr><d:cNvPr id="2" name="Chart 1" descr="Số đoàn viên"/>'
            '</d:nvGraphicFramePr><a:graphic><a:graphicData><c:chart r:id="rId1"/></a:graphicData></a:graphic>'
            '</d:graphicFrame><d:clientData/></d:twoCellAnchor></d:wsDr>',
        "xl/drawings/_rels/drawing1.xml.rels": relations(("chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml":
            f'<c:chartSpace xmlns:c="{CHART}"><c:chart><c:plotArea><c:barChart><c:ser><c:idx val="0"/><c:order val="0"/>'
            "<c:val><c:numRef><c:f>'Biểu 1'!$A$2:$A$4</c:f><c:numCache><c:ptCount val=\"3\"/>"
            '<c:pt idx="0"><c:v>12</c:v></c:pt><c:pt idx="2"><c:v>12</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>'
            '<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:crossAx val="2"/></c:catAx>'
            '<c:valAx><c:axId val="2"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>',
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
        "xl/styles.xml":
            f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>'
            '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
            '<cellXfs count="2"><xf fontId="0"/><xf numFmtId="164" fontId="0"/></cellXfs>'
            '<dxfs count="1"><dxf><font/></dxf></dxfs></styleSheet>',
        "xl/sharedStrings.xml":
            f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>Số</t></si><si><t>Tên</t></si></sst>',
        "xl/tables/table1.xml":
            f'<table xmlns="{MAIN}" id="1" name="Bang" displayName="Bang" ref="A1:B3"><autoFilter ref="A1:B3"/>'
            '<tableColumns count="2"><tableColumn id="1" name="Số"/><tableColumn id="2" name="Tên"/></tableColumns>'
            '</table>',
        "xl/comments1.xml":
            f'<comments xmlns="{MAIN}"><authors><author>tonghop</author></authors><commentList>'
            '<comment ref="B2" authorId="0"><text><t>Sai tên</t></text></comment></commentList></comments>',
        "xl/drawings/vmlDrawing1.vml":
            '<xml xmlns:v="urn:v" xmlns:x="urn:x"><v:shape id="s1"><x:ClientData ObjectType="Note"><x:Row>1</x:Row>'
            '<x:Column>1</x:Column></x:ClientData></v:shape></xml>',
    }


class PackageTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = pathlib.Path(directory.name) / "book.xlsx"

    def problems(self, parts):
        with zipfile.ZipFile(self.path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return check_package.problems_of(self.path)

    def assert_found(self, part, *replaced, says):
        """Each (old, new) put into the part makes exactly problems of which one says so."""
        parts = sound_parts()
        for old, new in replaced:
            self.assertIn(old, parts[part])
            parts[part] = parts[part].replace(old, new)
        found = self.problems(parts)
        self.assertTrue(any(says in what for _, what in found), found)

    def test_a_sound_package_has_no_problem(self):
        self.assertEqual(self.problems(sound_parts()), [])

    def test_the_program_prints_what_it_finds_and_says_so_with_its_status(self):
        parts = sound_parts()
        parts[SHEET] = parts[SHEET].replace('r="4"', 'r="2"')
        self.problems(parts)
        tool = pathlib.Path(check_package.__file__)
        done = subprocess.run([sys.executable, tool, self.path], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"book.xlsx: {SHEET}: row 2 stands out of order", done.stdout)
        self.problems(sound_parts())
        self.assertEqual(subprocess.run([sys.executable, tool, self.path]).returncode, 0)

    def test_what_is_no_zip_file_is_said(self):
        self.path.write_text("no workbook")
        self.assertEqual(check_package.problems_of(self.path)[0][0], "zip")

    def test_parts_and_content_types_belong_together(self):
        for name, says in ((SHEET, "missing"), ("[Content_Types].xml", "is missing")):
            with self.subTest(name):
                parts = sound_parts()
                del parts[name]
                self.assertIn(says, str(self.problems(parts)))
        parts = sound_parts()
        parts["xl/media/picture.emf"] = "?"
        self.assertIn("has no type for xl/media/picture.emf", str(self.problems(parts)))
        types = "[Content_Types].xml"
        self.assert_found(types, ("worksheet+xml", "chartsheet+xml"), says="not that of a worksheet")
        self.assert_found(types, ('Extension="vml"', 'Extension="rels"'), says="twice")

    def test_entries_with_one_name_are_found(self):
        with self.assertWarns(UserWarning):
            with zipfile.ZipFile(self.path, "w") as archive:
                for name, content in [*sound_parts().items(), ("xl/styles.xml", "<a/>")]:
                    archive.writestr(name, content)
        self.assertIn("two entries", str(check_package.problems_of(self.path)))

    def test_xml_is_well_formed_and_holds_only_characters_of_xml(self):
        self.assert_found(SHEET, ("</sheetData>", ""), says="not well-formed")
        self.assert_found(SHEET, ("Càng Long", "Càng\ufffeLong"), says="not well-formed")
        self.assert_found(SHEET, ("<worksheet", "<!DOCTYPE a><worksheet"), says="document type")

    def test_relationships_lead_somewhere(self):
        sheet_relations = "xl/worksheets/_rels/sheet1.xml.rels"
        self.assert_found(sheet_relations, ("table1.xml", "table9.xml"), says="target of rId1 is missing")
        self.assert_found(sheet_relations, ('"rId2"', '"rId1"'), says="used twice")
        self.assert_found(SHEET, ('r:id="rId1"', 'r:id="rId8"'), says="refers to rId8")
        self.assert_found("xl/workbook.xml", ('r:id="rId2"', 'r:id="rId1"'), says="no sheet of its own")

    def test_children_stand_in_the_order_of_the_schema(self):
        self.assert_found(SHEET, ('<dimension ref="A1:C5"/>', ""),
                          ("</worksheet>", '<dimension ref="A1:C5"/></worksheet>'), says="<dimension> stands behind")
        self.assert_found("xl/workbook.xml", ("<bookViews>", "<calcPr/><bookViews>"), says="<bookViews> stands behind")
        self.assert_found("xl/styles.xml", ("</dxfs>", "</dxfs><fonts/>"), says="<fonts> stands behind")
        self.assert_found(SHEET, ("<v>12</v></c><c", "<v>12</v><f>1</f></c><c"), says="<f> stands behind <v>")

    def test_sheets_have_names_and_ids_of_their_own(self):
        book = "xl/workbook.xml"
        self.assert_found(book, ('"_an"', '"BIỂU 1"'), says="two sheets are named")
        self.assert_found(book, ('"_an"', '"a/b"'), says="not allowed")
        self.assert_found(book, ('"_an"', f'"{"a" * 32}"'), says="32 characters")
        self.assert_found(book, ('sheetId="2"', 'sheetId="1"'), says="sheetId")
        self.assert_found(book, ('activeTab="0"', 'activeTab="1"'), says="hidden sheet")
        self.assert_found(book, ('activeTab="0"', 'activeTab="2"'), says="beyond the sheets")

    def test_defined_names_are_valid_and_lead_into_the_workbook(self):
        book = "xl/workbook.xml"
        self.assert_found(book, ('"loai_hinh"', '"A1"'), says="not allowed")
        self.assert_found(book, ("_an!", "mat!"), says="names a sheet that there is not: mat")
        self.assert_found(book, ("$A$1:$A$5", "$A$1:$A$1048577"), says="beyond the sheet")
        self.assert_found(book, ('localSheetId="0"', 'localSheetId="5"'), says="localSheetId")
        self.assert_found(book, ("$1:$2", "$A$1:$B$2"), says="no whole rows")
        self.assert_found(book, ('"loai_hinh"', '"Bang"'), says="a table's name")

    def test_rows_and_cells_ascend(self):
        self.assert_found(SHEET, ('"B1"', '"A1"'), says="'A1' stands out of order")
        self.assert_found(SHEET, ('"B1"', '"B7"'), says="wrong row")
        self.assert_found(SHEET, ('<row r="4">', '<row r="4" ht="500">'), says="500 points high")
        self.assert_found(SHEET, ('min="2"', 'min="1"'), says="out of order or overlap")

    def test_cells_lead_to_strings_and_formats_that_exist(self):
        self.assert_found(SHEET, ("<v>1</v>", "<v>2</v>"), says="shared string '2', of 2")
        self.assert_found(SHEET, ('s="1"', 's="2"'), says="format 2, of 2")
        self.assert_found(SHEET, ("<v>12</v>", "<v>mười</v>"), says="no number")
        self.assert_found(SHEET, ("<t>Càng Long</t>", "<t> Càng</t>"), says="xml:space")
        self.assert_found(SHEET, ("Càng Long", "x" * 32_768), says="32768 characters")
        self.assert_found("xl/sharedStrings.xml", ('uniqueCount="2"', 'uniqueCount="3"'), says="uniqueCount")
        self.assert_found("xl/styles.xml", ('numFmtId="164" fontId', 'numFmtId="165" fontId'), says="no number format")
        self.assert_found("xl/styles.xml", ('count="2"', 'count="4"'), says="cellXfs counts 4")
        self.assert_found("xl/styles.xml", ('fontId="0"/></cell', 'fontId="3"/></cell'), says="fontId 3")

    def test_formulas_close_and_name_sheets_that_exist(self):
        self.assert_found(SHEET, ("SUM(A2:A3)", "SUM(A2:A3"), says="do not close")
        self.assert_found(SHEET, ("SUM(A2:A3)", "'Không có'!A1"), says="names a sheet")
        self.assert_found(SHEET, ("SUM(A2:A3)", "=SUM(A2:A3)"), says="begins with an equals sign")
        self.assert_found(SHEET, ("SUM(A2:A3)", "SUM(A2;A3)"), says="semicolon")
        self.assert_found(SHEET, ("SUM(A2:A3)", "1+" * 5_000 + "1"), says="10001 characters")
        parts = sound_parts()
        parts[SHEET] = parts[SHEET].replace("SUM(A2:A3)", "IF(A1=\"a!b(;\",'Biểu 1'!A1,_an!B2+{1;2})")
        self.assertEqual(self.problems(parts), [])

    def test_merged_cells_do_not_overlap(self):
        self.assert_found(SHEET, ('<mergeCell ref="A4:B5"/>', '<mergeCell ref="A4:B5"/><mergeCell ref="B5:C6"/>'),
                          ('<mergeCells count="1"', '<mergeCells count="2"'), says="overlap: A4:B5 and B5:C6")
        self.assert_found(SHEET, ('ref="A4:B5"', 'ref="A4"'), says="merges no range")

    def test_validations_keep_to_what_excel_takes(self):
        self.assert_found(SHEET, ("loai_hinh", '"' + "á" * 256 + '"'), says="lists 256 characters")
        self.assert_found(SHEET, ('prompt="Chọn"', f'prompt="{"ọ" * 256}"'), says="prompt has 256")
        self.assert_found(SHEET, ('prompt="Chọn"', f'errorTitle="{"ọ" * 33}"'), says="errorTitle has 33")
        self.assert_found(SHEET, ('sqref="C1:C3"', 'sqref="C1:C3 C3"'), says="validations overlap")
        self.assert_found(SHEET, ('sqref="C1:C3"', 'sqref="C3:C1"'), says="lies on no range")
        self.assert_found(SHEET, ("<formula1>loai_hinh</formula1>", ""), says="has no formula1")
        self.assert_found(SHEET, ("<dataValidations count=\"1\"", "<dataValidations count=\"3\""), says="counts 3")

    def test_conditional_formats_and_links_lead_somewhere(self):
        self.assert_found(SHEET, ('dxfId="0"', 'dxfId="1"'), says="no format 1")
        self.assert_found(SHEET, ("</hyperlinks>", '<hyperlink ref="C4" location="_an!A2"/></hyperlinks>'),
                          says="two links at C4")
        self.assert_found(SHEET, ("'_an'!A1", "'mat'!A1"), says="leads to a sheet")
        self.assert_found(SHEET, (' location="\'_an\'!A1"', ""), says="leads nowhere")

    def test_pages_break_in_order_and_have_headers_in_order(self):
        self.assert_found(SHEET, ('<brk id="3"', '<brk id="1048576"'), says="rowBreaks stand")
        self.assert_found(SHEET, ("</oddHeader>", "</oddHeader><firstHeader/><evenFooter/>"), says="<evenFooter> stands behind")
        self.assert_found(SHEET, ('<row r="4">', '<row r="4" outlineLevel="8">'), says="8 levels deep")

    def test_the_order_of_calculation_names_formulas_only(self):
        self.assert_found("xl/calcChain.xml", ('r="A4"', 'r="A2"'), says="holds no formula")
        self.assert_found("xl/calcChain.xml", ('i="1"', 'i="7"'), says="holds no formula")

    def test_properties_stand_once(self):
        self.assert_found("docProps/core.xml", ("</dc:title>", "</dc:title><dc:title>Hai</dc:title>"), says="title twice")

    def test_number_formats_close(self):
        for code in ("0&quot;người", "[Red0", ""):
            self.assert_found("xl/styles.xml", ('formatCode="0.0"', f'formatCode="{code}"'), says="do not close")
        self.assertEqual(self.problems({**sound_parts(), "xl/styles.xml": sound_parts()["xl/styles.xml"].replace(
            '"0.0"', '"[Red]0\\[&quot;[&quot;_(\\&quot;"')}), [])

    def test_drawings_and_charts_are_whole(self):
        drawing, chart = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"
        self.assert_found(SHEET, ('<drawing r:id="rId4"/>', ""), says="does not show")
        self.assert_found(SHEET, ('<drawing r:id="rId4"/>', '<drawing r:id="rId1"/>'), says="is no drawing")
        self.assert_found(drawing, ("<d:row>9</d:row>", "<d:row>1048576</d:row>"), says="beyond the sheet")
        self.assert_found(drawing, ('name="Chart 1"', 'name=""'), says="has no name")
        self.assert_found(drawing, ("<d:clientData/>", '<d:clientData/><d:sp><d:cNvPr id="2" name="x"/></d:sp>'),
                          says="two things have the id '2'")
        self.assert_found(chart, ("'Biểu 1'!", "'Biểu 9'!"), says="names a sheet")
        self.assert_found(chart, ('<c:crossAx val="1"/>', '<c:crossAx val="9"/>'), says="crosses an axis")
        self.assert_found(chart, ('<c:axId val="1"/><c:axId val="2"/></c:bar', '<c:axId val="5"/></c:bar'),
                          says="drawn along an axis")
        self.assert_found(chart, ('<c:valAx><c:axId val="2"/>', '<c:valAx><c:axId val="1"/>'), says="two axes")
        self.assert_found(chart, ('<c:idx val="0"/><c:order val="0"/>', '<c:order val="0"/><c:idx val="0"/>'),
                          says="<idx> stands behind")
        self.assert_found(chart, ('<c:pt idx="2">', '<c:pt idx="3">'), says="points beyond")
        self.assert_found(chart, ("<c:plotArea>", "<c:plotArea><c:lineChart/>"), says="has no series")

    def test_comments_have_authors_places_and_shapes(self):
        comments = "xl/comments1.xml"
        self.assert_found(comments, ('authorId="0"', 'authorId="1"'), says="no author '1'")
        self.assert_found(comments, ('ref="B2"', 'ref="B3"'), says="notes that are not those")
        self.assert_found(SHEET, ('<legacyDrawing r:id="rId3"/>', ""), says="no legacyDrawing")

    def test_tables_are_headed_as_their_cells_and_lie_apart_from_merged_cells(self):
        table = "xl/tables/table1.xml"
        self.assert_found(table, ('name="Tên"', 'name="Họ"'), says="is headed 'Tên'")
        self.assert_found(table, ('ref="A1:B3"', 'ref="A1:C3"'), says="columns on a range of 3")
        self.assert_found(SHEET, ('ref="A4:B5"', 'ref="A3:B5"'), says="has merged cells")


if __name__ == "__main__":
    unittest.main()
