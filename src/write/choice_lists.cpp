#include "write/choice_lists.hpp"

#include <array>

namespace tonghop::write {

namespace {

constexpr std::string_view kSheet = "_danh_muc";

}  // namespace

std::string ChoiceLists::range_of(const std::vector<std::string>& choices) {
    const auto [entry, fresh] = ranges_.try_emplace(choices);
    if (!fresh) return entry->second;
    if (sheet_.sheet == nullptr) {
        sheet_ = workbook_.add_sheet(kSheet);
        worksheet_hide(sheet_.sheet);
    }
    const auto column = static_cast<lxw_col_t>(ranges_.size() - 1);
    const auto last = static_cast<lxw_row_t>(choices.size() - 1);
    for (lxw_row_t row = 0; row <= last; ++row)
        workbook_.text(sheet_, {row, column, row, column}, choices[row], {.number_format = "@"});
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> cells{};
    lxw_rowcol_to_range_abs(cells.data(), 0, column, last, column);
    return entry->second = "='" + sheet_.name + "'!" + cells.data();
}

}  // namespace tonghop::write
