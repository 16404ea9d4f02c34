#include "intake/sheet_keys.hpp"

namespace tonghop::intake {

namespace {

constexpr std::size_t kLongestHeading = 1'000;
constexpr std::size_t kMostHeadings = 100'000;

}  // namespace

SheetKeys keys_of(const Context& context, const SheetView& sheet) {
    SheetKeys keys;
    std::size_t count = 0;
    for (const Row& row : sheet.rows()) {
        if (count > kMostHeadings) break;
        KeyRow of_row;
        for (const Cell& cell : row.cells) {
            if (cell.type != CellType::string || cell.text.size() > kLongestHeading) continue;
            Heading heading =
                sheet.is_plain(cell) ? context.heading(cell.text) : context.heading(sheet.text(&cell));
            ++count;
            if (!heading->exact.empty()) of_row.emplace_hint(of_row.end(), cell.column, std::move(heading));
        }
        if (!of_row.empty()) keys.emplace_hint(keys.end(), row.number, std::move(of_row));
    }
    return keys;
}

}  // namespace tonghop::intake
