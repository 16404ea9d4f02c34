#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tonghop {

/// The place of a cell; row and column count from 1.
struct CellRef {
    std::uint32_t row = 0;
    std::uint32_t column = 0;

    auto operator<=>(const CellRef&) const = default;
};

/// "A1", "AB12".
std::string a1(CellRef ref);
std::string column_letters(std::uint32_t column);
/// Reads "AB12" ("$AB$12" too); nothing for any other text or beyond XFD1048576.
std::optional<CellRef> parse_a1(std::string_view text);

enum class CellType : std::uint8_t { empty, number, string, boolean, error };

/// One cell as a workbook stores it. Empty cells are not handed on, except a formula without a value.
struct Cell {
    std::uint32_t column = 0;
    CellType type = CellType::empty;
    /// The cell holds a formula; type empty then means that no result is stored.
    bool formula = false;
    /// Index into Workbook::styles.
    std::uint32_t style = 0;
    /// type number: the value (dates are serial numbers of the 1900 system); boolean: 0 or 1.
    double number = 0;
    /// type string: the text as stored; error: "#REF!". Lives as long as the workbook that owns it.
    std::string_view text;
};

struct CellStyle {
    /// The number format's code, e.g. "0.0%", "dd/mm/yyyy"; "General" where none is set.
    std::string number_format = "General";
    bool is_date = false;
    /// The font's name, for text in legacy encodings (".VnTime", "VNI-Times"); empty where unknown.
    std::string font;
};

struct Row {
    std::uint32_t number = 0;
    bool hidden = false;
    /// By ascending column.
    std::vector<Cell> cells;
};

/// An inclusive rectangle of merged cells.
struct CellRange {
    CellRef first;
    CellRef last;

    bool contains(CellRef ref) const {
        return first.row <= ref.row && ref.row <= last.row && first.column <= ref.column &&
               ref.column <= last.column;
    }
};

}  // namespace tonghop
