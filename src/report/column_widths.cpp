#include "report/column_widths.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/format_number.hpp"

namespace tonghop::report {

namespace {

/// Longer texts are broken into lines.
constexpr double kOneLine = 12;
/// A text of so many letters more asks for one letter of width.
constexpr double kLettersOfOne = 3;
constexpr double kLinesOfHeading = 3;
constexpr double kWidest = 40;
/// The cell's own margins.
constexpr double kMargins = 1.5;

struct Length {
    double whole = 0;
    double longest_word = 0;
};

Length length_of(std::string_view text) {
    Length length;
    double word = 0;
    for (const char byte : text) {
        const bool continues = (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
        if (continues) continue;
        ++length.whole;
        word = byte == ' ' || byte == '\n' ? 0 : word + 1;
        length.longest_word = std::max(length.longest_word, word);
    }
    return length;
}

std::string shown(const TableCell& cell) {
    if (const auto* value = std::get_if<Decimal>(&cell.content))
        return text::format_number(*value, cell.format);
    std::string text;
    if (const auto* runs = std::get_if<RichText>(&cell.content))
        for (const TextRun& run : *runs) text += run.text;
    return text;
}

double width_of(const TableCell& cell, RowRole role) {
    const Length length = length_of(shown(cell));
    const double wanted = role == RowRole::header    ? length.whole / kLinesOfHeading
                          : length.whole <= kOneLine ? length.whole
                                                     : kOneLine + (length.whole - kOneLine) / kLettersOfOne;
    return std::min(std::max(wanted, length.longest_word), kWidest) + kMargins;
}

}  // namespace

void set_column_widths(Table& table) {
    for (TableColumn& column : table.columns) column.width = 1 + kMargins;
    // How many rows each column is still covered for, by a cell above.
    std::vector<int> covered(table.columns.size(), 0);
    for (const TableRow& row : table.rows) {
        std::size_t column = 0;
        const auto skip_covered = [&] {
            for (; column < covered.size() && covered[column] > 0; ++column) --covered[column];
        };
        for (const TableCell& cell : row.cells) {
            skip_covered();
            if (column >= covered.size()) break;
            if (cell.columns == 1)
                table.columns[column].width = std::max(table.columns[column].width, width_of(cell, row.role));
            for (int i = 0; i < cell.columns && column < covered.size(); ++i, ++column)
                covered[column] = cell.rows - 1;
        }
        skip_covered();
    }
    for (TableColumn& column : table.columns) column.width = std::round(column.width * 2) / 2;
}

}  // namespace tonghop::report
