#include "intake/sheet_keys.hpp"

#include <unordered_map>

namespace tonghop::intake {

namespace {

constexpr std::size_t kLongestHeading = 1'000;
constexpr std::size_t kMostHeadings = 100'000;

}  // namespace

SheetKeys keys_of(const Words& words, const SheetView& sheet) {
    SheetKeys keys;
    // Shared strings come up again and again under the same address.
    std::unordered_map<const char*, HeadingKey> known;
    std::size_t count = 0;
    for (const Row& row : sheet.rows()) {
        if (count > kMostHeadings) break;
        KeyRow of_row;
        for (const Cell& cell : row.cells) {
            if (cell.type != CellType::string || cell.text.size() > kLongestHeading) continue;
            const auto [found, fresh] = known.try_emplace(cell.text.data());
            if (fresh) found->second = words.heading_key(sheet.text(&cell));
            ++count;
            if (!found->second.exact.empty()) of_row.emplace(cell.column, found->second);
        }
        if (!of_row.empty()) keys.emplace(row.number, std::move(of_row));
    }
    return keys;
}

}  // namespace tonghop::intake
