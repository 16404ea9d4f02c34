#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/calendar.hpp"
#include "core/decimal.hpp"

namespace tonghop {

/// A piece of running text. figure names an entry of ReportDocument::figures where the piece shows a figure.
struct TextRun {
    std::string text;
    bool bold = false;
    bool italic = false;
    std::string figure;

    bool operator==(const TextRun&) const = default;
};

using RichText = std::vector<TextRun>;

/// count: #,##0; decimal: up to two places; percent: the value is in per cent (96.1 means 96,1%), shown with
/// as many places as `places` says.
enum class NumberStyle { count, decimal, percent };

struct NumberFormat {
    NumberStyle style = NumberStyle::count;
    int places = 0;

    bool operator==(const NumberFormat&) const = default;
};

/// How a cell or figure is to be felt: colours of verdicts and states. Never the only carrier of meaning.
enum class Tone { neutral, good, bad, waiting };

enum class Align { left, centre, right };

struct TableCell {
    /// Nothing: an empty cell (missing is shown as the template says, mostly empty).
    std::variant<std::monostate, Decimal, RichText> content;
    NumberFormat format;
    int columns = 1;
    int rows = 1;
    Tone tone = Tone::neutral;
    bool bold = false;
    std::optional<Align> align;
    std::string figure;
    /// In a total row: the content is the sum of the item rows above it in this column.
    bool is_sum = false;
};

enum class RowRole { header, group, item, total };

struct TableRow {
    RowRole role = RowRole::item;
    std::vector<TableCell> cells;
};

struct TableColumn {
    /// Relative width.
    double width = 1;
    Align align = Align::left;
};

/// Header rows first. Cells covered by a row span of a row above are left out, as in HTML.
struct Table {
    std::string caption;
    /// Name of the sheet it stands on in a workbook; empty: on the sheet of the running text.
    std::string sheet;
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
    /// Unit line above it on the right, e.g. "Đơn vị tính: người"; empty for none.
    std::string unit_note;
};

struct ChartSeries {
    std::string name;
    /// One a category; nothing is a gap.
    std::vector<std::optional<Decimal>> values;
};

/// progress: one bar a category towards 100 (per cent of a target). trend: lines over periods.
/// comparison: bars a unit.
enum class ChartKind { progress, trend, comparison };

struct Chart {
    ChartKind kind = ChartKind::comparison;
    std::string title;
    /// What a person who cannot see it is told.
    std::string alternative;
    NumberFormat format;
    std::vector<std::string> categories;
    std::vector<ChartSeries> series;
    /// A line across: a target; its label.
    std::optional<Decimal> target;
    std::string target_label;
    std::string sheet;
};

/// One state that a cell of a heat map can be in. The symbol, one letter, tells it apart where colours do
/// not.
struct HeatState {
    std::string symbol;
    std::string name;
    Tone tone = Tone::neutral;
};

struct HeatRow {
    std::string name;
    /// One a column: a place in HeatMap::states; nothing: the cell is blank.
    std::vector<std::optional<std::size_t>> cells;
};

/// States of things over columns: who has sent, by period or by form. A map without rows or columns has
/// nothing to show.
struct HeatMap {
    std::string title;
    /// What a person who cannot see it is told.
    std::string alternative;
    /// What the rows are: "Đơn vị".
    std::string heading;
    std::vector<std::string> columns;
    std::vector<HeatRow> rows;
    /// The legend.
    std::vector<HeatState> states;
    std::string sheet;
};

struct Heading {
    /// 1: "I. …" in capitals, 2: "1. …", 3: "a) …". The numbering is part of the text.
    int level = 1;
    RichText text;
};

struct Paragraph {
    RichText text;
};

struct List {
    /// Items with a dash.
    std::vector<RichText> items;
};

using Block = std::variant<Heading, Paragraph, List, Table, Chart, HeatMap>;

/// The body, or an appendix with a number and title of its own and pages counted anew.
struct Section {
    /// "Phụ lục I"; empty for the body.
    std::string label;
    std::string title;
    /// "(Kèm theo Báo cáo số …)"; empty for none.
    std::string reference;
    bool landscape = false;
    std::vector<Block> blocks;
};

/// The head of an official letter. union_form: Quốc hiệu and Tiêu ngữ on the right; party form: «ĐẢNG CỘNG
/// SẢN VIỆT NAM».
struct Letterhead {
    bool party_form = false;
    std::string superior;
    std::string issuer;
    /// "Số:      /BC-LĐLĐ": the clerk fills in the number.
    std::string number;
    /// "Trà Vinh, ngày      tháng 12 năm 2025".
    std::string place_and_date;
    /// "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc".
    std::string state_title;
    std::string motto;
};

struct Signature {
    /// "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH".
    std::vector<std::string> authority;
    std::string name;
    /// Lines under "Nơi nhận:", without the dash.
    std::string recipients_title;
    std::vector<std::string> recipients;
};

/// One cell that a figure comes from.
struct FigureSource {
    std::string unit;
    std::string period;
    std::string file;
    std::string sheet;
    std::string cell;
    std::string value;
    int revision = 0;
    /// Of the file that it was sent in: 64 hexadecimal digits, and when it came. Empty, nothing where the
    /// source is no file.
    std::string sha256;
    std::optional<Timestamp> received;
};

/// Where a figure comes from: what a reader sees on choosing it.
struct Figure {
    std::string id;
    std::string label;
    /// As shown, e.g. "71,5%".
    std::string value;
    /// The value itself, not rounded to what is shown; nothing where it is no number.
    std::optional<Decimal> number;
    NumberFormat format;
    /// What is counted: "đoàn viên"; empty where the format says it all, or it is not known.
    std::string counted;
    std::string formula;
    std::string numerator;
    std::string denominator;
    /// "13/14 đơn vị"; empty where it does not apply.
    std::string coverage;
    std::vector<std::string> notes;
    /// The figures of the units behind it, and the cells.
    std::vector<FigureSource> sources;
    /// Sources that there are but that are not listed.
    int more_sources = 0;
};

/// Which report it is: two documents with the same are two issues of one report.
struct ReportIdentity {
    /// Name of its template.
    std::string report;
    /// Codes.
    std::string programme;
    std::string unit;
    std::string period;

    bool operator==(const ReportIdentity&) const = default;
};

/// A report as a document: everything is worked out, writers only set it.
struct ReportDocument {
    /// File name without ending, and the name shown by browsers and office programs.
    std::string name;
    ReportIdentity identity;
    std::string title;
    /// Day that the figures are as of; the document's creation date in files.
    Date as_of;
    std::optional<Letterhead> letterhead;
    /// "BÁO CÁO" and what it is about, line by line.
    std::string type;
    std::vector<std::string> subject;
    /// "Kính gửi: …"; empty for none.
    std::string addressee;
    /// The body, then the appendices.
    std::vector<Section> sections;
    std::optional<Signature> signature;
    std::vector<Figure> figures;

    const Figure* find_figure(std::string_view id) const;
};

}  // namespace tonghop
