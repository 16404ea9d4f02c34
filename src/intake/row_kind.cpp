#include "intake/row_kind.hpp"

#include <algorithm>

#include "text/normalise.hpp"

namespace tonghop::intake {

bool begins_as_total(const Words& words, const std::string& text) {
    const std::string key = heading_key(text::fold_heading(text)).exact;
    return std::ranges::any_of(words.totals, [&](const std::string& word) {
        // «Tổng» alone begins names too: «Tổng công ty …».
        const bool telling = word.find(' ') != std::string::npos || word == text::fold_heading("cộng");
        return telling && key.starts_with(word + " ");
    });
}

bool is_signature(const Words& words, const SheetView& sheet, const Row& row) {
    for (const Cell& cell : row.cells) {
        const std::string text = sheet.text(&cell);
        if (text.empty()) continue;
        const std::string key = text::fold_heading(text);
        for (const std::string& word : words.signatures)
            if (key == word || key.starts_with(word + " ") || key.starts_with(word + "(")) return true;
        const std::string plain_key = text::fold_plain(text);
        if (const auto day = plain_key.find("ngay"); day != std::string::npos)
            if (plain_key.find("thang ", day) != std::string::npos &&
                plain_key.find(" nam ", day) != std::string::npos)
                return true;
    }
    return false;
}

bool is_group_ordinal(const std::string& ordinal) {
    const std::string key = text::fold_plain(ordinal);
    if (key.empty() || key.size() > 5) return false;
    return std::ranges::all_of(key, [](char c) { return c == 'i' || c == 'v' || c == 'x'; }) ||
           (key.size() == 1 && key[0] >= 'a' && key[0] <= 'z');
}

}  // namespace tonghop::intake
