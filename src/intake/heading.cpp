#include "intake/heading.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// «1.», «2.1.», «a)», «II.», «I-»: how long the numbering in front of a heading is; 0 where there is none.
std::size_t numbering(const std::string& key) {
    std::size_t end = 0;
    while (end < key.size() && (is_digit(key[end]) || (key[end] == '.' && end > 0 && is_digit(key[end - 1]))))
        ++end;
    if (end > 0 && key[end - 1] == '.') return end;
    if (end == 0) {
        while (end < key.size() && (key[end] == 'i' || key[end] == 'v' || key[end] == 'x')) ++end;
        if (end == 0 && key.size() > 1 && key[0] >= 'a' && key[0] <= 'z') end = 1;
    }
    if (end == 0 || end >= key.size()) return 0;
    const bool closed = key[end] == '.' || key[end] == ')' || key[end] == '-' || key[end] == '/';
    return closed ? end + 1 : 0;
}

std::string plain_of(std::string key) {
    std::erase_if(key, [](char c) { return c > 0 && c < 0x20; });
    return text::fold_plain(key);
}

void trim(std::string& key) {
    const auto is_edge = [](char c) { return std::string_view(" :,-+*").find(c) != std::string_view::npos; };
    while (!key.empty() && is_edge(key.back())) key.pop_back();
    while (!key.empty() && is_edge(key.front())) key.erase(0, 1);
}

}  // namespace

HeadingKey heading_key(const std::string& exact) {
    static const std::array kOfWhich = {text::fold_heading("trong đó"), text::fold_heading("tr.đó"),
                                        text::fold_heading("tr. đó")};
    HeadingKey made{exact, exact, {}, {}};
    made.core.erase(0, numbering(made.core));
    if (made.core.ends_with(')'))
        if (const auto open = made.core.rfind('('); open != std::string::npos && open > 0) {
            made.note = made.core.substr(open + 1, made.core.size() - open - 2);
            made.core.resize(open);
        }
    trim(made.core);
    for (const std::string& words : kOfWhich) {
        if (!made.core.starts_with(words) || made.core.size() == words.size()) continue;
        made.core.erase(0, words.size());
        trim(made.core);
        break;
    }
    made.plain = plain_of(made.core);
    return made;
}

int fit(const HeadingKey& heading, const HeadingKey& label) {
    if (heading.exact == label.exact) return heading.exact.empty() ? 0 : 3;
    if (heading.core.empty() || heading.plain != label.plain) return 0;
    // Money without its measure, or in another one, is for a person.
    const auto is_money = [](const std::string& note) {
        return plain_of(note).find("dong") != std::string::npos;
    };
    if ((is_money(heading.note) || is_money(label.note)) && heading.note != label.note) return 0;
    return heading.core == label.core ? 2 : 1;
}

bool joins(std::string_view heading, std::string_view upper, std::string_view lower) {
    if (lower.empty() || heading.size() <= upper.size() + lower.size() || !heading.starts_with(upper))
        return false;
    heading.remove_prefix(upper.size());
    if (heading.size() == lower.size() + 2)
        return heading.front() == '(' && heading.back() == ')' && heading.substr(1, lower.size()) == lower;
    return heading.size() == lower.size() + 1 &&
           std::string_view("- :/,").find(heading.front()) != std::string_view::npos &&
           heading.ends_with(lower);
}

}  // namespace tonghop::intake
