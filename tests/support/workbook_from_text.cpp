#include "support/workbook_from_text.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace tonghop::testing {

namespace {

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The index of a style, made where there is none yet.
std::uint32_t style_of(std::string_view markup, Workbook& workbook) {
    CellStyle style;
    static constexpr std::string_view kFont = "font ";
    if (markup.starts_with(kFont)) {
        style.font = markup.substr(kFont.size());
    } else {
        style.number_format = markup;
        style.is_date =
            markup.find('y') != std::string_view::npos || markup.find('d') != std::string_view::npos;
    }
    workbook.styles.push_back(style);
    return static_cast<std::uint32_t>(workbook.styles.size() - 1);
}

std::string with_line_breaks(std::string_view text) {
    std::string result(text);
    for (auto found = result.find("\\n"); found != std::string::npos; found = result.find("\\n"))
        result.replace(found, 2, "\n");
    return result;
}

Cell cell_of(std::string_view text, std::uint32_t column, Workbook& workbook) {
    Cell cell;
    cell.column = column;
    if (const auto end = text.find('>'); text.starts_with('<') && end != std::string_view::npos) {
        cell.style = style_of(text.substr(1, end - 1), workbook);
        text = trim(text.substr(end + 1));
    }
    if (text == "=") {
        cell.formula = true;
    } else if (const auto value = number(text)) {
        cell.type = CellType::number;
        cell.number = *value;
    } else {
        cell.type = text.starts_with('#') ? CellType::error : CellType::string;
        if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
            text = text.substr(1, text.size() - 2);
        workbook.texts.push_back(with_line_breaks(text));
        cell.text = workbook.texts.back();
    }
    return cell;
}

/// Builds one sheet line by line.
class SheetBuilder {
  public:
    SheetBuilder(Workbook& workbook, std::string name, bool hidden) : workbook_(workbook) {
        workbook.sheets.push_back({.name = std::move(name), .hidden = hidden});
    }

    bool is_empty() const { return row_number_ == 0; }

    void add_line(std::string_view line) {
        static constexpr std::string_view kColumns = "!columns ";
        if (line.starts_with(kColumns)) return hide_columns(line.substr(kColumns.size()));
        Row row;
        row.number = ++row_number_;
        if (line.starts_with('!')) {
            row.hidden = true;
            line.remove_prefix(1);
        }
        for (std::uint32_t column = 1; !line.empty(); ++column) {
            const auto bar = std::min(line.find('|'), line.size());
            const std::string_view text = trim(line.substr(0, bar));
            line.remove_prefix(std::min(bar + 1, line.size()));
            const CellRef here{row.number, column};
            if (text == ">" || text == "^")
                merge(here, text == ">" ? CellRef{here.row, column - 1} : CellRef{here.row - 1, column});
            else if (!text.empty())
                row.cells.push_back(cell_of(text, column, workbook_));
        }
        if (!row.cells.empty()) sheet().rows.push_back(std::move(row));
    }

    void finish() {
        for (const auto& [anchor, range] : merged_) sheet().merged.push_back(range);
    }

  private:
    Sheet& sheet() { return workbook_.sheets.back(); }

    void merge(CellRef here, CellRef from) {
        const CellRef anchor = anchors_.contains(from) ? anchors_[from] : from;
        anchors_[here] = anchor;
        merged_.try_emplace(anchor, CellRange{anchor, anchor}).first->second.last = here;
    }

    void hide_columns(std::string_view letters) {
        while (!letters.empty()) {
            const auto end = std::min(letters.find(','), letters.size());
            const auto ref = parse_a1(std::string(trim(letters.substr(0, end))) + "1");
            if (ref) sheet().hidden_columns.push_back(ref->column);
            letters.remove_prefix(std::min(end + 1, letters.size()));
        }
        std::ranges::sort(sheet().hidden_columns);
    }

    Workbook& workbook_;
    std::uint32_t row_number_ = 0;
    std::map<CellRef, CellRef> anchors_;
    std::map<CellRef, CellRange> merged_;
};

}  // namespace

Workbook workbook_from_text(std::string_view grid, const std::string& sheet_name) {
    Workbook workbook;
    workbook.styles.emplace_back();
    std::optional<SheetBuilder> sheet(std::in_place, workbook, sheet_name, false);
    while (!grid.empty()) {
        const auto end = std::min(grid.find('\n'), grid.size());
        const std::string_view line = grid.substr(0, end);
        grid.remove_prefix(std::min(end + 1, grid.size()));
        const bool hidden = line.starts_with("==! ");
        if (!hidden && !line.starts_with("== ")) {
            sheet->add_line(line);
            continue;
        }
        if (sheet->is_empty() && workbook.sheets.size() == 1) workbook.sheets.clear();
        if (!workbook.sheets.empty()) sheet->finish();
        sheet.emplace(workbook, std::string(trim(line.substr(hidden ? 4 : 3))), hidden);
    }
    sheet->finish();
    return workbook;
}

}  // namespace tonghop::testing
