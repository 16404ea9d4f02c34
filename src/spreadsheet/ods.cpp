#include "spreadsheet/ods.hpp"

#include <algorithm>
#include <charconv>

#include "spreadsheet/cell_values.hpp"
#include "spreadsheet/ods_styles.hpp"
#include "spreadsheet/sheet_shape.hpp"
#include "spreadsheet/xml_part.hpp"

namespace tonghop::spreadsheet {

namespace {

constexpr std::size_t kLongestProperty = 4'096;
constexpr std::size_t kMostProperties = 1'000;

/// How often something is repeated: once where that is no number, very often where it is beyond any.
std::uint32_t repeats(std::string_view text, std::uint32_t most) {
    std::uint64_t count = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (stopped != text.data() + text.size()) return 1;
    if (error == std::errc::result_out_of_range) return most;
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(count, 1, most));
}

/// Texts by which programs show that a formula failed.
bool is_error_text(std::string_view text) {
    return text.starts_with("Err:") || text == "#REF!" || text == "#DIV/0!" || text == "#VALUE!" ||
           text == "#NAME?" || text == "#N/A" || text == "#NUM!" || text == "#NULL!";
}

bool is_hidden(std::string_view visibility) {
    return visibility == "collapse" || visibility == "filter";
}

class TableReader {
  public:
    TableReader(XmlPart& part, const OdsStyles& styles, const Limits& limits, Output& output)
        : xml_(part.xml()), styles_(styles), limits_(limits), output_(output) {}

    /// Reads the <table:table> just found.
    Outcome read() {
        std::string name;
        bool hidden = false;
        XmlAttribute attribute;
        while (xml_.attribute(attribute)) {
            if (attribute.value.size() > limits_.text_bytes)
                return too_many_bytes(limits_.text_bytes, Exceeded::long_text);
            if (attribute.name == "name") name = attribute.value;
            if (attribute.name == "style-name") hidden = styles_.hides_table(attribute.value);
        }
        output_.sink.begin_sheet(name, hidden);
        if (auto failure = read_rows_and_columns()) return failure;
        if (xml_.broken()) return std::nullopt;
        output_.sink.end_sheet(merged_, hidden_columns_.list());
        return std::nullopt;
    }

  private:
    /// Columns of one default style, up to and with the last.
    struct Columns {
        std::uint32_t last = 0;
        std::uint32_t style = 0;
    };

    Outcome read_rows_and_columns() {
        for (int level = xml_.enter(); xml_.child(level);) {
            const std::string_view name = xml_.name();
            if (name == "table-row") {
                if (auto failure = read_row()) return failure;
            } else if (name == "table-column") {
                read_column();
            } else if (name == "table-rows" || name == "table-header-rows" || name == "table-row-group" ||
                       name == "table-columns" || name == "table-header-columns" ||
                       name == "table-column-group") {
                if (auto failure = read_rows_and_columns()) return failure;
            }
        }
        return std::nullopt;
    }

    void read_column() {
        std::uint32_t count = 1;
        std::uint32_t style = 0;
        bool hidden = false;
        XmlAttribute attribute;
        while (xml_.attribute(attribute)) {
            if (attribute.name == "number-columns-repeated") count = repeats(attribute.value, kLastColumn);
            if (attribute.name == "visibility") hidden = is_hidden(attribute.value);
            if (attribute.name == "default-cell-style-name") style = styles_.place(attribute.value);
        }
        const std::uint32_t last = std::min(last_column_ + count, kLastColumn);
        if (hidden) hidden_columns_.add(last_column_ + 1, last);
        if (last > last_column_ && style != 0) columns_.push_back({last, style});
        last_column_ = last;
    }

    Outcome read_row() {
        std::uint32_t count = 1;
        std::uint32_t style = 0;
        row_.hidden = false;
        row_.cells.clear();
        texts_.next_row();
        XmlAttribute attribute;
        while (xml_.attribute(attribute)) {
            if (attribute.name == "number-rows-repeated") count = repeats(attribute.value, kLastRow);
            if (attribute.name == "visibility") row_.hidden = is_hidden(attribute.value);
            if (attribute.name == "default-cell-style-name") style = styles_.place(attribute.value);
        }
        if (auto failure = output_.check_time()) return failure;
        row_.number = last_row_ + 1;
        std::uint32_t column = 0;
        for (int level = xml_.enter(); xml_.child(level);)
            if (xml_.name() == "table-cell" || xml_.name() == "covered-table-cell")
                if (auto failure = read_cell(style, column)) return failure;

        const std::uint32_t last = std::min(last_row_ + count, kLastRow);
        if (!row_.cells.empty()) {
            for (; row_.number <= last; ++row_.number) {
                if (auto failure = output_.count_cells(row_.cells.size())) return failure;
                if (auto failure = output_.check_time()) return failure;
                output_.sink.row(row_);
            }
        }
        last_row_ = last;
        return std::nullopt;
    }

    Outcome read_cell(std::uint32_t row_style, std::uint32_t& column) {
        std::uint32_t count = 1;
        std::uint32_t rows_spanned = 1;
        std::uint32_t columns_spanned = 1;
        std::optional<std::uint32_t> style;
        bool has_value = false;
        type_.clear();
        value_.clear();
        bool is_error = false;
        Cell cell;
        XmlAttribute attribute;
        while (xml_.attribute(attribute)) {
            const std::string_view name = attribute.name;
            if (name == "value-type") {
                if (attribute.prefix == "calcext") {
                    is_error = attribute.value == "error";
                } else {
                    type_ = attribute.value;
                }
            } else if (name == "value" || name == "date-value" || name == "time-value" ||
                       name == "boolean-value" || name == "string-value") {
                value_ = attribute.value;
                has_value = true;
            } else if (name == "formula") {
                cell.formula = true;
            } else if (name == "style-name") {
                style = styles_.place(attribute.value);
            } else if (name == "number-columns-repeated") {
                count = repeats(attribute.value, kLastColumn);
            } else if (name == "number-columns-spanned") {
                columns_spanned = repeats(attribute.value, kLastColumn);
            } else if (name == "number-rows-spanned") {
                rows_spanned = repeats(attribute.value, kLastRow);
            }
        }
        const std::uint32_t first = column + 1;
        const std::uint32_t last = std::min(column + count, kLastColumn);
        column = last;
        if (first > last || row_.number > kLastRow) return std::nullopt;

        if (rows_spanned > 1 || columns_spanned > 1) {
            if (merged_.size() == limits_.merged_ranges)
                return too_large(limits_.merged_ranges, Exceeded::merged);
            if (auto failure = output_.count_cells(1)) return failure;
            merged_.push_back({{row_.number, first},
                               {std::min(row_.number + rows_spanned - 1, kLastRow),
                                std::min(first + columns_spanned - 1, kLastColumn)}});
        }
        const bool no_result = type_.empty();
        if (auto failure = read_paragraphs()) return failure;
        if (auto failure = take_value(has_value, is_error, cell)) return failure;
        if (cell.type == CellType::empty && !(cell.formula && no_result)) return std::nullopt;
        cell.style = style ? *style : inherited_style(row_style, first);
        for (cell.column = first; cell.column <= last; ++cell.column) {
            if (row_.cells.size() == output_.cells_left) return too_large(limits_.cells, Exceeded::cells);
            row_.cells.push_back(cell);
        }
        return std::nullopt;
    }

    /// Gathers the cell's paragraphs in text_; notes, pictures and tables within are left out.
    Outcome read_paragraphs() {
        text_.clear();
        bool first = true;
        for (int level = xml_.enter(); xml_.child(level);) {
            if (xml_.name() != "p" && xml_.name() != "h") continue;
            if (!first) text_ += '\n';
            first = false;
            blank_ = true;
            if (auto failure = read_paragraph()) return failure;
        }
        return std::nullopt;
    }

    Outcome read_paragraph() {
        std::string_view piece;
        for (int level = xml_.enter(); xml_.child_or_text(level, piece, scratch_);) {
            if (xml_.name().empty()) {
                add_collapsed(piece);
            } else if (xml_.name() == "s") {
                std::uint32_t count = 1;
                XmlAttribute attribute;
                while (xml_.attribute(attribute))
                    if (attribute.name == "c") count = repeats(attribute.value, 0xFFFF'FFFF);
                if (count > limits_.text_bytes)
                    return too_many_bytes(limits_.text_bytes, Exceeded::long_text);
                text_.append(count, ' ');
                blank_ = false;
            } else if (xml_.name() == "tab" || xml_.name() == "line-break") {
                text_ += xml_.name() == "tab" ? '\t' : '\n';
                blank_ = false;
            } else if (xml_.name() != "annotation" && xml_.name() != "ruby-text" && xml_.name() != "note") {
                if (auto failure = read_paragraph()) return failure;
            }
            if (text_.size() > limits_.text_bytes)
                return too_many_bytes(limits_.text_bytes, Exceeded::long_text);
        }
        return std::nullopt;
    }

    /// White space counts once, and not at a paragraph's start; more of it is written in elements of its own.
    void add_collapsed(std::string_view piece) {
        for (char letter : piece) {
            const bool is_blank = letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
            if (!is_blank) text_ += letter;
            if (is_blank && !blank_) text_ += ' ';
            blank_ = is_blank;
        }
    }

    Outcome take_value(bool has_value, bool is_error, Cell& cell) {
        if (is_error || (cell.formula && is_error_text(text_))) {
            if (auto failure = texts_.put(text_, cell)) return failure;
            if (cell.type == CellType::string) cell.type = CellType::error;
            return std::nullopt;
        }
        if (type_ == "boolean") {
            cell.type = CellType::boolean;
            cell.number = value_ == "true" || value_ == "1" ? 1 : 0;
            return std::nullopt;
        }
        std::optional<double> number;
        if (type_ == "float" || type_ == "percentage" || type_ == "currency") number = parse_number(value_);
        if (type_ == "date") number = parse_iso_serial(value_);
        if (type_ == "time") number = parse_duration(value_);
        if (number) {
            cell.type = CellType::number;
            cell.number = *number;
            return std::nullopt;
        }
        return texts_.put(text_.empty() && has_value ? value_ : text_, cell);
    }

    /// The style of a cell that has none of its own: its row's, else its column's.
    std::uint32_t inherited_style(std::uint32_t row_style, std::uint32_t column) const {
        if (row_style != 0) return row_style;
        const auto columns = std::ranges::lower_bound(columns_, column, {}, &Columns::last);
        return columns == columns_.end() ? 0 : columns->style;
    }

    XmlScanner& xml_;
    const OdsStyles& styles_;
    const Limits& limits_;
    Output& output_;
    RowTexts texts_{output_};

    Row row_;
    /// Of the cell at hand: its type, its value as an attribute gives it, its paragraphs.
    std::string type_;
    std::string value_;
    std::string text_;
    /// The paragraph's last letter was white space, or there was none yet.
    bool blank_ = true;
    std::string scratch_;
    std::uint32_t last_row_ = 0;
    std::uint32_t last_column_ = 0;
    std::vector<Columns> columns_;
    std::vector<CellRange> merged_;
    HiddenColumns hidden_columns_;
};

Outcome read_properties(XmlPart& part, std::vector<std::pair<std::string, std::string>>& properties) {
    XmlScanner& xml = part.xml();
    std::string scratch;
    for (int top = xml.enter(); xml.child(top);) {
        for (int level = xml.enter(); xml.child(level);) {
            for (int inner = xml.enter(); xml.child(inner);) {
                if (xml.name() != "user-defined") continue;
                std::string name;
                XmlAttribute attribute;
                while (xml.attribute(attribute))
                    if (attribute.name == "name") name = attribute.value;
                const std::string_view value = xml.text(scratch);
                if (name.size() + value.size() <= kLongestProperty && properties.size() < kMostProperties)
                    properties.emplace_back(std::move(name), value);
            }
        }
    }
    return part.end();
}

/// Reads the styles of styles.xml, where office programs put those that a person named.
Outcome read_common_styles(XmlPart& part, OdsStyles& styles) {
    XmlScanner& xml = part.xml();
    for (int top = xml.enter(); xml.child(top);)
        for (int level = xml.enter(); xml.child(level);)
            if (xml.name() == "font-face-decls" || xml.name() == "styles")
                if (auto failure = styles.read(xml)) return failure;
    return part.end();
}

Outcome read_spreadsheet(XmlPart& part, const OdsStyles& styles, const Limits& limits, Output& output) {
    XmlScanner& xml = part.xml();
    std::size_t sheets = 0;
    for (int body = xml.enter(); xml.child(body);) {
        if (xml.name() != "spreadsheet") continue;
        for (int level = xml.enter(); xml.child(level);) {
            if (xml.name() != "table") continue;
            if (sheets++ == limits.sheets) return too_large(limits.sheets, Exceeded::sheets);
            if (auto failure = TableReader(part, styles, limits, output).read()) return failure;
        }
    }
    return std::nullopt;
}

}  // namespace

Outcome read_ods(ZipArchive& archive, const Limits& limits, Output& output) {
    if (const auto* entry = archive.find("META-INF/manifest.xml")) {
        Part manifest;
        if (auto failure = archive.read(*entry, manifest)) return failure;
        if (manifest.bytes().find("encryption-data") != std::string_view::npos)
            return ReadFailure{Failure::encrypted, "ODS"};
    }
    const ZipArchive::Entry* content = archive.find("content.xml");
    if (!content) return unreadable();

    OdsStyles styles(limits);
    if (const auto* entry = archive.find("styles.xml")) {
        XmlPart part;
        if (auto failure = part.open(archive, *entry, limits)) return failure;
        if (auto failure = read_common_styles(part, styles)) return failure;
    }
    WorkbookInfo info;
    if (const auto* entry = archive.find("meta.xml")) {
        XmlPart part;
        if (auto failure = part.open(archive, *entry, limits)) return failure;
        if (auto failure = read_properties(part, info.properties)) return failure;
    }

    XmlPart part;
    if (auto failure = part.open(archive, *content, limits)) return failure;
    XmlScanner& xml = part.xml();
    bool found = false;
    for (int top = xml.enter(); xml.child(top);) {
        for (int level = xml.enter(); xml.child(level);) {
            if (xml.name() == "font-face-decls" || xml.name() == "automatic-styles") {
                if (auto failure = styles.read(xml)) return failure;
            } else if (xml.name() == "body" && !found) {
                found = true;
                info.styles = styles.settle();
                if (info.styles.size() > limits.distinct_styles) return too_large(limits.distinct_styles);
                output.sink.begin_workbook(info);
                if (auto failure = read_spreadsheet(part, styles, limits, output)) return failure;
            }
        }
    }
    if (auto failure = part.end()) return failure;
    return found ? Outcome() : unreadable();
}

}  // namespace tonghop::spreadsheet
