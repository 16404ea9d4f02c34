#include "core/cell.hpp"

#include <algorithm>

namespace tonghop {

namespace {

constexpr std::uint32_t kLastRow = 1'048'576;
constexpr std::uint32_t kLastColumn = 16'384;

}  // namespace

std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.push_back(static_cast<char>('A' + (column - 1) % 26));
    std::ranges::reverse(letters);
    return letters;
}

std::string a1(CellRef ref) {
    return column_letters(ref.column) + std::to_string(ref.row);
}

std::optional<CellRef> parse_a1(std::string_view text) {
    CellRef ref;
    std::size_t position = 0;
    const auto skip_dollar = [&] {
        if (position < text.size() && text[position] == '$') ++position;
    };
    skip_dollar();
    for (; position < text.size(); ++position) {
        const char letter = static_cast<char>(text[position] & ~0x20);
        if (letter < 'A' || letter > 'Z') break;
        ref.column = ref.column * 26 + static_cast<std::uint32_t>(letter - 'A' + 1);
        if (ref.column > kLastColumn) return std::nullopt;
    }
    skip_dollar();
    for (; position < text.size(); ++position) {
        if (text[position] < '0' || text[position] > '9') return std::nullopt;
        ref.row = ref.row * 10 + static_cast<std::uint32_t>(text[position] - '0');
        if (ref.row > kLastRow) return std::nullopt;
    }
    if (ref.row == 0 || ref.column == 0) return std::nullopt;
    return ref;
}

}  // namespace tonghop
