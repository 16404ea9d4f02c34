#include "intake/unit_names.hpp"

#include <algorithm>
#include <functional>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

std::string plain_of(std::string key) {
    // Tones stand as control characters in keys.
    std::erase_if(key, [](char c) { return c > 0 && c < 0x20; });
    std::string plain = text::fold_plain(key);
    std::ranges::replace(plain, 'y', 'i');
    return plain;
}

void add_once(UnitNames::Matches& matches, const Unit& unit) {
    if (std::ranges::find(matches, &unit) == matches.end()) matches.push_back(&unit);
}

/// «Công đoàn» and «Công đoàn ngành» may be meant for one another, «Nghiệp đoàn» may not.
bool may_be_one_kind(const std::string& left, const std::string& right) {
    return left.starts_with(right) || right.starts_with(left);
}

/// Takes the word that a text begins with off it; empty where none of them stands there.
std::string take_first(std::string& text, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (!text.starts_with(word + " ")) continue;
        text.erase(0, word.size() + 1);
        return word;
    }
    return {};
}

}  // namespace

UnitNames::UnitNames(const UnitRegister& units, const Vocabulary& vocabulary) {
    auto made = std::make_shared<Made>();
    made->abbreviations = Abbreviations(vocabulary.abbreviations);
    for (const auto& [words, keys] : {std::pair{&vocabulary.unit_kinds, &made->kinds},
                                      std::pair{&vocabulary.unit_levels, &made->levels}}) {
        for (const std::string& word : *words) keys->push_back(plain_of(text::fold(word)));
        std::ranges::stable_sort(*keys, std::ranges::greater(), &std::string::size);
    }
    for (const Unit& unit : units.units()) {
        made->plain_keys[&unit];
        made->add(unit, unit.name, made->exact);
        if (unit.short_name != unit.name) made->add(unit, unit.short_name, made->exact);
        for (const std::string& alias : unit.aliases) made->add(unit, alias, made->alias);
        for (const FormerName& former : unit.former_names) {
            made->add(unit, former.name, made->alias);
            made->add(unit, former.short_name, made->alias);
        }
    }
    made_ = std::move(made);
}

void UnitNames::Made::add(const Unit& unit, const std::string& name, Index& by_exact) {
    const NameKeys made = keys(name);
    if (made.exact.empty()) return;
    add_once(by_exact[made.exact], unit);
    add_once(full[made.full], unit);
    add_once(plain[made.plain], unit);
    // An alias may leave out what the unit is.
    const bool is_whole = !made.kind.empty() && !made.level.empty();
    const NameKeys official = is_whole ? made : keys(unit.name);
    by_rest[made.rest].push_back({&unit, made.kind.empty() ? official.kind : made.kind,
                                  made.level.empty() ? official.level : made.level});
    plain_keys[&unit].push_back(made.plain);
    for (std::size_t first = 0; first < made.plain.size();) {
        const auto end = std::min(made.plain.find(' ', first), made.plain.size());
        words.insert(made.plain.substr(first, end - first));
        first = end + 1;
    }
}

const NameKeys& UnitNames::keys(std::string_view name) const {
    return keys_.of(name, [&](std::string_view each) { return made_->keys(each); });
}

NameKeys UnitNames::Made::keys(std::string_view name) const {
    NameKeys made;
    made.exact = text::fold(name);
    made.full = abbreviations.expand(made.exact);
    made.plain = plain_of(made.full);
    made.rest = made.plain;
    made.kind = take_first(made.rest, kinds);
    made.level = take_first(made.rest, levels);
    for (const std::string& level : levels)
        if (made.level.empty() && made.rest.ends_with(" " + level)) {
            made.rest.resize(made.rest.size() - level.size() - 1);
            made.level = level;
        }
    return made;
}

const UnitNames::Matches& UnitNames::look_up(const Index& index, const std::string& key) {
    static const Matches none;
    if (key.empty()) return none;
    const auto found = index.find(key);
    return found == index.end() ? none : found->second;
}

UnitNames::Matches UnitNames::loose(const NameKeys& keys) const {
    Matches matches;
    const auto found = made_->by_rest.find(keys.rest);
    if (keys.rest.empty() || found == made_->by_rest.end()) return matches;
    for (const Part& part : found->second)
        if (may_be_one_kind(keys.kind, part.kind) && (keys.level.empty() || keys.level == part.level))
            add_once(matches, *part.unit);
    return matches;
}

}  // namespace tonghop::intake
