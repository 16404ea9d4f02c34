// Marks some cells of a workbook as if something were wrong with them, for trying returned copies on files of
// all kinds: mark_cells FILE OUT. Prints how the copy was made: patched, anew, or none.
#include <fstream>
#include <iostream>
#include <iterator>

#include "spreadsheet/load.hpp"
#include "write/returned_copy.hpp"

using namespace tonghop;

int main(int count, char** arguments) {
    if (count != 3) return 2;
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const auto loaded = spreadsheet::load(bytes);
    write::ReturnNote note{"Đơn vị thử <&\">", "Biểu thử", "tháng 6 năm 2025", arguments[1], "08:00", {}};
    const auto add = [&](const Sheet& sheet, std::optional<CellRef> cell, std::optional<std::uint32_t> row,
                         Severity severity) {
        note.problems.push_back({sheet.name, cell, row, severity, "=1+1 <b>lỗi</b> & \"thử\"", "@SUM(A1)"});
    };
    for (const Sheet& sheet : loaded.workbook.sheets) {
        add(sheet, CellRef{2, 2}, std::nullopt, Severity::error);
        add(sheet, CellRef{1'000, 30}, std::nullopt, Severity::warning);
        std::size_t number = 0;
        for (const Row& row : sheet.rows) {
            if (++number > 40) break;
            if (number % 7 == 3) add(sheet, std::nullopt, row.number, Severity::warning);
            if (number % 3 == 1)
                add(sheet, CellRef{row.number, row.cells.back().column + 1}, std::nullopt, Severity::error);
            add(sheet, CellRef{row.number, row.cells[number % row.cells.size()].column}, std::nullopt,
                number % 2 == 0 ? Severity::error : Severity::warning);
        }
    }
    const auto copy = write::returned_copy(bytes, note);
    if (!copy) {
        std::cout << "none\n";
        return 0;
    }
    std::ofstream(std::string(arguments[2]) + std::string(copy->ending), std::ios::binary) << copy->bytes;
    std::cout << (copy->patched ? "patched" : "anew") << '\n';
}
