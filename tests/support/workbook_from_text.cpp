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

Cell cell_of(std::string_view text, std::uint32_t column, Workbook& workbook) {
    Cell cell;
    cell.column = column;
    if (text == "=") {
        cell.formula = true;
    } else if (const auto value = number(text)) {
        cell.type = CellType::number;
        cell.number = *value;
    } else {
        cell.type = text.starts_with('#') ? CellType::error : CellType::string;
        if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
            text = text.substr(1, text.size() - 2);
        workbook.texts.emplace_back(text);
        cell.text = workbook.texts.back();
    }
    return cell;
}

}  // namespace

Workbook workbook_from_text(std::string_view grid, const std::string& sheet_name) {
    Workbook workbook;
    workbook.styles.emplace_back();
    Sheet& sheet = workbook.sheets.emplace_back();
    sheet.name = sheet_name;
    std::map<CellRef, CellRef> anchors;
    std::map<CellRef, CellRange> merged;
    std::uint32_t row_number = 0;
    while (!grid.empty()) {
        const auto end = std::min(grid.find('\n'), grid.size());
        std::string_view line = grid.substr(0, end);
        grid.remove_prefix(std::min(end + 1, grid.size()));
        Row row;
        row.number = ++row_number;
        if (line.starts_with('!')) {
            row.hidden = true;
            line.remove_prefix(1);
        }
        for (std::uint32_t column = 1; !line.empty(); ++column) {
            const auto bar = std::min(line.find('|'), line.size());
            const std::string_view text = trim(line.substr(0, bar));
            line.remove_prefix(std::min(bar + 1, line.size()));
            const CellRef here{row.number, column};
            if (text == ">" || text == "^") {
                const CellRef from =
                    text == ">" ? CellRef{here.row, column - 1} : CellRef{here.row - 1, column};
                const CellRef anchor = anchors.contains(from) ? anchors[from] : from;
                anchors[here] = anchor;
                merged.try_emplace(anchor, CellRange{anchor, anchor}).first->second.last = here;
            } else if (!text.empty()) {
                row.cells.push_back(cell_of(text, column, workbook));
            }
        }
        if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    }
    for (const auto& [anchor, range] : merged) sheet.merged.push_back(range);
    return workbook;
}

}  // namespace tonghop::testing
