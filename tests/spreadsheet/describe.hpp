#pragma once

#include <string>

#include <fmt/format.h>

#include "core/workbook.hpp"
#include "spreadsheet/load.hpp"

namespace tonghop::spreadsheet {

/// One cell as a line of a test says it: "5", "'text'", "TRUE", "#N/A", "=5" where a formula gave it.
inline std::string describe(const Cell& cell) {
    std::string text;
    switch (cell.type) {
        case CellType::empty:
            break;
        case CellType::number:
            text = fmt::format("{}", cell.number);
            break;
        case CellType::string:
            text = "'" + std::string(cell.text) + "'";
            break;
        case CellType::boolean:
            text = cell.number != 0 ? "TRUE" : "FALSE";
            break;
        case CellType::error:
            text = cell.text;
            break;
    }
    return cell.formula ? "=" + text : text;
}

/// All cells of a sheet in order: "A1 5, B1 'text'".
inline std::string describe(const Sheet& sheet) {
    std::string text;
    for (const Row& row : sheet.rows)
        for (const Cell& cell : row.cells) {
            if (!text.empty()) text += ", ";
            text += a1({row.number, cell.column}) + " " + describe(cell);
        }
    return text;
}

inline std::string describe(const Outcome& failure) {
    if (!failure) return "read";
    constexpr const char* kNames[] = {"unreadable", "encrypted", "not a spreadsheet", "too large",
                                      "needs conversion"};
    const std::string name = kNames[static_cast<int>(failure->failure)];
    return failure->found.empty() ? name : name + ": " + failure->found;
}

/// The cells of the first sheet, or why there are none.
inline std::string cells_of(std::string_view bytes, const Limits& limits = {}) {
    const Loaded loaded = load(bytes, limits);
    if (loaded.failure) return describe(loaded.failure);
    if (loaded.workbook.sheets.empty()) return "no sheet";
    return describe(loaded.workbook.sheets.front());
}

}  // namespace tonghop::spreadsheet
