"""The order of child elements, by the sequences of the schema."""
from package.container import local

WORKSHEET = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
    scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting
    dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
    cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
    webPublishItems tableParts extLst""".split()
WORKBOOK = """fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups
    externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes
    webPublishing fileRecoveryPr webPublishObjects extLst""".split()
STYLES = """numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst""".split()
CELL = "f v is extLst".split()
SHEET_VIEW = "pane selection pivotSelection extLst".split()
VALIDATION = "formula1 formula2".split()
FORMAT = "alignment protection extLst".split()
DIFFERENTIAL_FORMAT = "font numFmt fill alignment border protection extLst".split()
BORDER = "start left end right top bottom diagonal vertical horizontal".split()
TABLE = "autoFilter sortState tableColumns tableStyleInfo extLst".split()
COMMENTS = "authors commentList extLst".split()
ANCHOR = """pos from to ext sp grpSp graphicFrame cxnSp pic contentPart AlternateContent clientData""".split()
CHART_SPACE = """date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr
    externalData printSettings userShapes extLst""".split()
CHART = """title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs
    showDLblsOverMax extLst""".split()
AXIS = """axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos
    spPr txPr crossAx crosses crossesAt crossBetween auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl
    baseTimeUnit majorUnit majorTimeUnit minorUnit minorTimeUnit dispUnits extLst""".split()
SERIES = """idx order tx spPr invertIfNegative marker pictureOptions dPt dLbls trendline errBars cat val xVal yVal
    smooth shape bubbleSize bubble3D explosion extLst""".split()
HEADER = "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter".split()
STRING = "t r rPh phoneticPr".split()

_REPEATED = {"conditionalFormatting", "fileRecoveryPr", "selection", "pivotSelection", "r", "rPh", "dPt", "trendline",
             "errBars", "AlternateContent"}


def problems(element, sequence):
    """What breaks the sequence among an element's children."""
    found = []
    place = -1
    seen = set()
    namespace = element.tag.rpartition("}")[0]
    for each in element:
        name = local(each)
        # Elements of later versions have namespaces of their own and are passed over by earlier ones.
        if not name or each.tag.rpartition("}")[0] != namespace:
            continue
        if name not in sequence:
            found.append(f"<{name}> does not belong into <{local(element)}>")
            continue
        if sequence.index(name) < place:
            found.append(f"<{name}> stands behind <{sequence[place]}> in <{local(element)}>")
        place = max(place, sequence.index(name))
        if name in seen and name not in _REPEATED:
            found.append(f"<{name}> stands twice in <{local(element)}>")
        seen.add(name)
    return found
