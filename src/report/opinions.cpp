#include "report/opinions.hpp"

#include <algorithm>

#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

bool says_nothing(const std::string& key, const Vocabulary& vocabulary) {
    if (key.empty()) return true;
    const auto holds = [&](const std::vector<std::string>& words) {
        return std::ranges::any_of(words, [&](const std::string& word) { return text::fold(word) == key; });
    };
    return holds(vocabulary.no) || holds(vocabulary.blanks) || holds(vocabulary.no_opinions);
}

}  // namespace

void gather(std::vector<Opinion>& opinions, const Vocabulary& vocabulary, Opinion written) {
    const std::string key = text::fold(written.text);
    if (says_nothing(key, vocabulary)) return;
    const auto same = std::ranges::find_if(opinions, [&](const Opinion& other) {
        return other.form == written.form && other.field == written.field && text::fold(other.text) == key;
    });
    if (same == opinions.end()) {
        opinions.push_back(std::move(written));
        return;
    }
    for (std::string& unit : written.units)
        if (std::ranges::find(same->units, unit) == same->units.end()) same->units.push_back(std::move(unit));
}

}  // namespace tonghop::report
