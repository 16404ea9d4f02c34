#include "intake/abbreviations.hpp"

#include <algorithm>
#include <string_view>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

bool is_separator(char c) {
    return std::string_view(".&/-,()").find(c) != std::string_view::npos;
}

/// One letter, of one or two bytes, with no tone behind it.
bool is_one_letter(std::string_view word) {
    return word.size() == 1 || (word.size() == 2 && static_cast<unsigned char>(word[0]) >= 0x80);
}

}  // namespace

Abbreviations::Abbreviations(const std::vector<std::pair<std::string, std::string>>& words) {
    for (const auto& [word, meaning] : words) words_.emplace(text::fold(word), text::fold_heading(meaning));
    // «CDCS», «LDLD»: typed without diacritics; shorter ones would be words of their own.
    constexpr std::size_t kTelling = 3;
    for (const auto& [word, meaning] : words)
        if (const std::string plain = text::fold_plain(word); plain.size() >= kTelling)
            words_.emplace(plain, text::fold_heading(meaning));
}

std::string Abbreviations::expand(const std::string& key) const {
    std::string expanded;
    const auto put = [&](const std::string& text) {
        if (!expanded.empty() && expanded.back() != ' ' && !is_separator(expanded.back()))
            expanded.push_back(' ');
        expanded += text;
    };
    const auto put_word = [&](const std::string& word, bool before_point) {
        const auto found = words_.find(word);
        const bool known = found != words_.end() && (before_point || !is_one_letter(word));
        put(known ? found->second : word);
        return known;
    };
    for (std::size_t position = 0; position < key.size();) {
        if (key[position] == ' ') {
            ++position;
            continue;
        }
        // «gd&đt» is known as a whole.
        const auto end_of_chunk = std::min(key.find(' ', position), key.size());
        const auto chunk = words_.find(key.substr(position, end_of_chunk - position));
        if (chunk != words_.end() && !is_one_letter(chunk->first)) {
            put(chunk->second);
            position = end_of_chunk;
            continue;
        }
        auto end = position;
        while (end < key.size() && key[end] != ' ' && !is_separator(key[end])) ++end;
        if (end > position) {
            const bool before_point = end < key.size() && key[end] == '.';
            const bool known = put_word(key.substr(position, end - position), before_point);
            position = end + (known && before_point ? 1 : 0);
            continue;
        }
        if (key[position] == '&')
            put("va\x01");
        else
            expanded.push_back(key[position]);
        ++position;
    }
    return expanded;
}

}  // namespace tonghop::intake
