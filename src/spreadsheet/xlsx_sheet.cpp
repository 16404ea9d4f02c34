#include <algorithm>
#include <charconv>

#include "spreadsheet/cell_values.hpp"
#include "spreadsheet/sheet_shape.hpp"
#include "spreadsheet/xlsx_parts.hpp"
#include "spreadsheet/xlsx_plain_cell.hpp"

namespace tonghop::spreadsheet {

namespace {

bool is_true(std::string_view value) {
    return value == "1" || value == "true" || value == "on";
}

/// Whether a name is this one letter: the names of which a sheet has millions.
bool is(std::string_view name, char letter) {
    return name.size() == 1 && name[0] == letter;
}

/// Reads the place of a cell, "AB12". False for what is none.
bool read_place(std::string_view text, CellRef& ref) {
    std::uint32_t column = 0;
    std::uint32_t row = 0;
    std::size_t i = 0;
    // Nearly all are capitals and digits, few of each; parse_a1 knows the rest.
    for (; i < text.size() && i < 3 && text[i] >= 'A' && text[i] <= 'Z'; ++i)
        column = column * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
    if (text.size() <= i + 7) {
        for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
            row = row * 10 + static_cast<std::uint32_t>(text[i] - '0');
    }
    if (i == text.size() && column >= 1 && column <= kLastColumn && row >= 1 && row <= kLastRow) {
        ref = {row, column};
        return true;
    }
    const auto found = parse_a1(text);
    if (!found) return false;
    ref = *found;
    return true;
}

std::optional<CellRange> parse_range(std::string_view text) {
    const std::size_t colon = text.find(':');
    const auto first = parse_a1(text.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : parse_a1(text.substr(colon + 1));
    if (!first || !last) return std::nullopt;
    return CellRange{{std::min(first->row, last->row), std::min(first->column, last->column)},
                     {std::max(first->row, last->row), std::max(first->column, last->column)}};
}

/// The kinds that the attribute t of a cell names.
enum class Stored { number, shared, text, within, boolean, error, date };

Stored stored_kind(std::string_view name) {
    if (is(name, 's')) return Stored::shared;
    if (is(name, 'b')) return Stored::boolean;
    if (is(name, 'e')) return Stored::error;
    if (is(name, 'd')) return Stored::date;
    if (name == "str") return Stored::text;
    if (name == "inlineStr") return Stored::within;
    return Stored::number;
}

class SheetReader {
  public:
    SheetReader(XmlPart& part, const XlsxTables& tables, const Limits& limits, Output& output)
        : part_(part), xml_(part.xml()), tables_(tables), limits_(limits), output_(output) {}

    Outcome read(std::string_view name, bool hidden) {
        for (int top = xml_.enter(); xml_.child(top);) {
            // A chart sheet that its relationship calls a worksheet has no cells either.
            if (xml_.name() != "worksheet" && xml_.name() != "macrosheet") return part_.end();
            output_.sink.begin_sheet(name, hidden);
            for (int level = xml_.enter(); xml_.child(level);) {
                if (xml_.name() == "sheetData") {
                    if (auto failure = read_rows()) return failure;
                } else if (xml_.name() == "cols") {
                    read_columns();
                } else if (xml_.name() == "mergeCells") {
                    if (auto failure = read_merged()) return failure;
                }
            }
            if (auto failure = part_.end()) return failure;
            output_.sink.end_sheet(merged_, hidden_columns_.list());
            return std::nullopt;
        }
        return unreadable();
    }

  private:
    Outcome read_rows() {
        std::uint32_t last_row = 0;
        for (int level = xml_.enter(); xml_.child(level);) {
            if (xml_.name() != "row") continue;
            row_.number = last_row + 1;
            row_.hidden = false;
            XmlAttribute attribute;
            while (xml_.attribute(attribute)) {
                if (!attribute.prefix.empty()) continue;
                if (attribute.name == "r") {
                    if (!read_number(attribute.value, row_.number)) return unreadable();
                } else if (attribute.name == "hidden") {
                    row_.hidden = is_true(attribute.value);
                }
            }
            if (row_.number < 1 || row_.number > kLastRow) return unreadable();
            if (auto failure = output_.check_time()) return failure;
            last_row = row_.number;
            if (auto failure = read_cells()) return failure;
            hand_on_row();
        }
        return std::nullopt;
    }

    Outcome read_cells() {
        std::uint32_t last_column = 0;
        for (int level = xml_.enter();;) {
            PlainCell plain;
            while (read_plain_cell(xml_.ahead(), plain)) {
                xml_.skip(plain.length);
                if (!plain.placed) plain.place = {row_.number, last_column + 1};
                if (!valid(plain.place)) return unreadable();
                last_column = plain.place.column;
                if (!take_plain(plain)) return refuse(plain);
            }
            if (!xml_.child(level)) return std::nullopt;
            if (!is(xml_.name(), 'c')) continue;
            if (auto failure = read_cell(last_column)) return failure;
        }
    }

    /// False where the cell cannot be: refuse() says why.
    bool take_plain(const PlainCell& plain) {
        if (plain.kind == PlainCell::Kind::empty) return true;
        if (row_.cells.size() >= output_.cells_left) return false;
        Cell cell{.column = plain.place.column, .style = style_of(plain.format)};
        cell.type = CellType::number;
        cell.number = plain.number;
        if (plain.kind == PlainCell::Kind::shared) {
            const auto index = static_cast<std::size_t>(plain.number);
            if (index >= tables_.strings.size()) return false;
            if (tables_.strings[index].empty()) return true;
            cell.type = CellType::string;
            cell.number = 0;
            cell.text = tables_.strings[index];
        } else if (plain.kind == PlainCell::Kind::boolean) {
            cell.type = CellType::boolean;
        } else if (tables_.dates_from_1904 && tables_.styles[cell.style].is_date) {
            cell.number += kDaysTo1904;
        }
        put(plain.place.row, cell);
        return true;
    }

    Outcome refuse(const PlainCell&) const {
        return row_.cells.size() >= output_.cells_left ? too_large(limits_.cells, Exceeded::cells)
                                                       : unreadable();
    }

    Outcome read_cell(std::uint32_t& last_column) {
        CellRef place{row_.number, last_column + 1};
        std::uint32_t format = 0;
        Stored stored = Stored::number;
        XmlAttribute attribute;
        while (xml_.attribute(attribute)) {
            if (attribute.name.size() != 1 || !attribute.prefix.empty()) continue;
            switch (attribute.name[0]) {
                case 'r':
                    if (!read_place(attribute.value, place)) return unreadable();
                    break;
                case 's':
                    if (!read_number(attribute.value, format)) return unreadable();
                    break;
                case 't':
                    stored = stored_kind(attribute.value);
                    break;
                default:
                    break;
            }
        }
        if (!valid(place)) return unreadable();
        last_column = place.column;
        Cell cell{.column = place.column, .style = style_of(format)};
        if (auto failure = read_value(stored, cell)) return failure;
        if (cell.type == CellType::empty && (!cell.formula || empty_text_)) return std::nullopt;
        if (row_.cells.size() >= output_.cells_left) return too_large(limits_.cells, Exceeded::cells);
        put(place.row, cell);
        return std::nullopt;
    }

    static bool valid(CellRef place) {
        return place.row >= 1 && place.row <= kLastRow && place.column >= 1 && place.column <= kLastColumn;
    }

    std::uint32_t style_of(std::uint32_t format) const {
        return format < tables_.style_of_format.size() ? tables_.style_of_format[format] : 0;
    }

    void put(std::uint32_t row, const Cell& cell) {
        if (row != row_.number) {
            // The cell knows better than its row.
            hand_on_row();
            row_.number = row;
        }
        row_.cells.push_back(cell);
    }

    Outcome read_value(Stored stored, Cell& cell) {
        empty_text_ = false;
        for (int level = xml_.enter(); xml_.child(level);) {
            if (is(xml_.name(), 'v')) {
                if (auto failure = take_value(stored, xml_.text(scratch_.piece), cell)) return failure;
            } else if (is(xml_.name(), 'f')) {
                cell.formula = true;
            } else if (xml_.name() == "is") {
                const std::string_view text = read_rich_text(xml_, scratch_);
                if (auto failure = texts_.put(text, cell)) return failure;
            }
        }
        return std::nullopt;
    }

    Outcome take_value(Stored stored, std::string_view value, Cell& cell) {
        switch (stored) {
            case Stored::shared: {
                std::uint32_t index = 0;
                value = trimmed(value);
                if (value.empty()) return std::nullopt;
                if (!read_number(value, index) || index >= tables_.strings.size()) return unreadable();
                empty_text_ = tables_.strings[index].empty();
                if (empty_text_) return std::nullopt;
                cell.type = CellType::string;
                cell.text = tables_.strings[index];
                return std::nullopt;
            }
            case Stored::text:
                empty_text_ = value.empty();
                return texts_.put(unescape(value, scratch_.whole), cell);
            case Stored::within:
                // Its text stands in <is>; no office program looks at a <v>.
                return std::nullopt;
            case Stored::boolean:
                value = trimmed(value);
                if (value.empty()) return std::nullopt;
                cell.type = CellType::boolean;
                cell.number = is_true(value) ? 1 : 0;
                return std::nullopt;
            case Stored::error:
                if (auto failure = texts_.put(value, cell)) return failure;
                if (!value.empty()) cell.type = CellType::error;
                return std::nullopt;
            case Stored::date:
                if (const auto serial = parse_iso_serial(value)) {
                    cell.type = CellType::number;
                    cell.number = *serial;
                    return std::nullopt;
                }
                break;
            case Stored::number:
                break;
        }
        if (const auto number = parse_number(value)) {
            cell.type = CellType::number;
            cell.number = *number;
            if (tables_.dates_from_1904 && tables_.styles[cell.style].is_date) cell.number += kDaysTo1904;
            return std::nullopt;
        }
        // No number that there is: the text itself says best what stands there.
        return texts_.put(value, cell);
    }

    void hand_on_row() {
        if (!row_.cells.empty()) {
            output_.cells_left -= row_.cells.size();
            sort_cells(row_.cells);
            output_.sink.row(row_);
            row_.cells.clear();
        }
        texts_.next_row();
    }

    void read_columns() {
        for (int level = xml_.enter(); xml_.child(level);) {
            if (xml_.name() != "col") continue;
            std::uint32_t first = 0;
            std::uint32_t last = 0;
            bool hidden = false;
            XmlAttribute attribute;
            while (xml_.attribute(attribute)) {
                if (attribute.name == "min") read_number(attribute.value, first);
                if (attribute.name == "max") read_number(attribute.value, last);
                if (attribute.name == "hidden") hidden = is_true(attribute.value);
            }
            if (hidden) hidden_columns_.add(first, last);
        }
    }

    Outcome read_merged() {
        for (int level = xml_.enter(); xml_.child(level);) {
            if (xml_.name() != "mergeCell") continue;
            XmlAttribute attribute;
            while (xml_.attribute(attribute)) {
                if (attribute.name != "ref") continue;
                const auto range = parse_range(attribute.value);
                if (!range) continue;
                if (merged_.size() == limits_.merged_ranges)
                    return too_large(limits_.merged_ranges, Exceeded::merged);
                if (auto failure = output_.count_cells(1)) return failure;
                merged_.push_back(*range);
            }
        }
        return std::nullopt;
    }

    static bool read_number(std::string_view text, std::uint32_t& number) {
        const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc() && stopped == text.data() + text.size();
    }

    XmlPart& part_;
    XmlScanner& xml_;
    const XlsxTables& tables_;
    const Limits& limits_;
    Output& output_;
    RowTexts texts_{output_};

    Row row_;
    RichTextScratch scratch_;
    /// The cell at hand has a stored value: the empty text. A formula's result it is, then, and no cell.
    bool empty_text_ = false;
    std::vector<CellRange> merged_;
    HiddenColumns hidden_columns_;
};

}  // namespace

Outcome read_xlsx_sheet(XmlPart& part, std::string_view name, bool hidden, const XlsxTables& tables,
                        const Limits& limits, Output& output) {
    return SheetReader(part, tables, limits, output).read(name, hidden);
}

}  // namespace tonghop::spreadsheet
