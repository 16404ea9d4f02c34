#include "intake/match_unit.hpp"

#include <algorithm>

#include "core/grid_rows.hpp"
#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

using Matches = UnitNames::Matches;

template <typename Keep>
Matches filter(const Matches& matches, Keep keep) {
    Matches kept;
    std::ranges::copy_if(matches, std::back_inserter(kept), keep);
    return kept;
}

UnitMatch settled(const Matches& matches, MatchKind kind) {
    if (matches.size() == 1) return {kind, matches.front(), {}};
    return {MatchKind::ambiguous, nullptr, matches};
}

/// One letter in twelve may be wrong, two at the most.
int allowed_edits(const std::string& key) {
    return key.size() < 12 ? 0 : key.size() < 24 ? 1 : 2;
}

std::vector<std::string> words_of(const std::string& key) {
    std::vector<std::string> words(1);
    for (const char c : key)
        if (c == ' ')
            words.emplace_back();
        else
            words.back().push_back(c);
    return words;
}

/// Whether one name may be the other mistyped. Names that differ in a number, in a short word («Lương Hòa A»)
/// or in a word that stands in other names («Tiểu học», «Trung học») are different units.
bool may_be_typo(const UnitNames& names, const std::string& typed, const std::string& known) {
    const auto left = words_of(typed);
    const auto right = words_of(known);
    if (left.size() != right.size()) return false;
    constexpr std::size_t kShort = 2;
    for (std::size_t index = 0; index < left.size(); ++index) {
        const std::string& word = left[index];
        if (word == right[index]) continue;
        if (word.size() <= kShort || right[index].size() <= kShort || names.knows_word(word)) return false;
        if (std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; })) return false;
    }
    return true;
}

/// Each letter more or less is an edit.
bool differ_little_in_length(const std::string& left, const std::string& right, int limit) {
    return std::max(left.size(), right.size()) - std::min(left.size(), right.size()) <=
           static_cast<std::size_t>(limit);
}

/// The units whose names lie nearest to the key, within the edits allowed.
Matches nearest(const Context& context, const Matches& units, const std::string& key, int limit,
                bool typos_only) {
    Matches best;
    int best_distance = limit;
    for (const Unit* unit : units) {
        int distance = limit + 1;
        for (const std::string& known : context.unit_names.plain_keys(*unit))
            if (differ_little_in_length(key, known, limit) &&
                (!typos_only || may_be_typo(context.unit_names, key, known)))
                distance = std::min(distance, text::edit_distance(key, known, limit));
        if (distance > best_distance || distance > limit) continue;
        if (distance < best_distance) best.clear();
        best_distance = distance;
        best.push_back(unit);
    }
    return best;
}

/// Base unions are rows of others' forms, unless they owe one themselves.
bool may_submit(const Context& context, const Unit& unit) {
    return unit.tier != Tier::base || std::ranges::any_of(context.definitions.forms, [&](const Form& form) {
               return is_about(context.definitions.units, form.obligation, unit);
           });
}

/// The base unit of a code, however its letters and blanks are typed; nullptr where none has it.
const Unit* unit_of_code(const Context& context, const std::string& code) {
    std::string plain = text::upper(code);
    std::erase(plain, ' ');
    const Unit* unit = context.definitions.units.find(code);
    if (unit == nullptr) unit = context.definitions.units.find(plain);
    return unit != nullptr && unit->tier == Tier::base ? unit : nullptr;
}

/// A name without the bullet or number that a list puts in front: «- CĐCS …», «1. CĐCS …», «01/ CĐCS …».
std::string without_bullet(const std::string& name) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t end = 0;
    while (end < name.size() && is_digit(name[end])) ++end;
    const std::string_view closers = end > 0 ? ".)/-:" : "-+*";
    if (end > 3 || end >= name.size() || closers.find(name[end]) == std::string_view::npos) return name;
    // «30/4» and «2-9» begin names of their own.
    if (end > 0 && end + 1 < name.size() && is_digit(name[end + 1])) return name;
    return text::clean(name.substr(end + 1));
}

UnitMatch match_row(const Context& context, const Unit& submitter, Date first, Date last,
                    const std::string& code, const std::string& name) {
    const auto own_valid = [&](const Unit* unit) {
        return is_row_of(*unit, submitter) && unit->valid_within(first, last);
    };
    const auto place = [&](const Unit* unit) {
        if (own_valid(unit)) return UnitMatch{MatchKind::exact, unit, {}};
        if (is_row_of(*unit, submitter)) return UnitMatch{MatchKind::ended, unit, {}};
        return UnitMatch{MatchKind::elsewhere, nullptr, {unit}};
    };
    const UnitNames& names = context.unit_names;
    const NameKeys& keys = names.keys(name);
    const auto exact = filter(names.exact(keys), own_valid);
    if (const Unit* unit = unit_of_code(context, code); unit != nullptr) {
        UnitMatch match = place(unit);
        // The code decides, but a name that is another unit's is worth a look.
        const bool named_other = !exact.empty() && std::ranges::find(exact, unit) == exact.end();
        if (match.kind == MatchKind::exact && named_other) match.kind = MatchKind::approximate;
        return match;
    }
    // A code that nobody has makes even a known name a guess.
    if (!exact.empty()) return settled(exact, code.empty() ? MatchKind::exact : MatchKind::approximate);
    for (const Matches* matches : {&names.alias(keys), &names.full(keys), &names.plain(keys)})
        if (const auto own = filter(*matches, own_valid); !own.empty())
            return settled(own, MatchKind::approximate);
    if (const auto own = filter(names.loose(keys), own_valid); !own.empty())
        return settled(own, MatchKind::approximate);

    const auto base = [](const Unit* unit) { return unit->tier == Tier::base; };
    for (const Matches* matches : {&names.exact(keys), &names.alias(keys), &names.full(keys)}) {
        const auto others = filter(*matches, base);
        // A name that the submitter itself once had is its own, ended; else it belongs to another.
        const auto own =
            std::ranges::find(others, submitter.code, [](const Unit* unit) { return unit->parent; });
        if (own != others.end()) return {MatchKind::ended, *own, {}};
        if (others.empty()) continue;
        const auto valid = filter(others, [&](const Unit* unit) { return unit->valid_within(first, last); });
        return {MatchKind::elsewhere, nullptr, valid.empty() ? others : valid};
    }

    const auto own_units = filter(grid_rows(context.definitions.units, submitter), own_valid);
    if (const auto near = nearest(context, own_units, keys.plain, allowed_edits(keys.plain), true);
        !near.empty())
        return settled(near, MatchKind::approximate);
    UnitMatch none;
    none.candidates = nearest(context, own_units, keys.plain, 4, false);
    return none;
}

}  // namespace

UnitMatch match_row_unit(const Context& context, const Unit& submitter, Date first, Date last,
                         const std::string& code, const std::string& name) {
    UnitMatch match = match_row(context, submitter, first, last, code, name);
    if (match.kind != MatchKind::none) return match;
    std::string bare = without_bullet(name);
    if (bare != name && !bare.empty()) {
        UnitMatch without = match_row(context, submitter, first, last, code, bare);
        if (without.kind != MatchKind::none) return without;
    }
    // «CĐCS … (mới thành lập)»: what stands in brackets may tell units apart, so it is not passed over
    // silently.
    const auto open = bare.rfind('(');
    if (open == std::string::npos || open == 0 || !bare.ends_with(')')) return match;
    UnitMatch noted = match_row(context, submitter, first, last, code, text::clean(bare.substr(0, open)));
    if (noted.kind == MatchKind::exact) noted.kind = MatchKind::approximate;
    return noted.kind == MatchKind::approximate ? noted : match;
}

UnitMatch match_submitter(const Context& context, const std::string& name) {
    const auto submits = [&](const Unit* unit) { return may_submit(context, *unit); };
    const UnitNames& names = context.unit_names;
    const NameKeys& keys = names.keys(name);
    for (const Matches* matches :
         {&names.exact(keys), &names.alias(keys), &names.full(keys), &names.plain(keys)})
        if (const auto units = filter(*matches, submits); !units.empty())
            return settled(units, MatchKind::exact);
    if (const auto units = filter(names.loose(keys), submits); !units.empty())
        return settled(units, MatchKind::approximate);
    return {};
}

std::vector<const Unit*> nearest_submitters(const Context& context, const std::string& name) {
    const NameKeys& keys = context.unit_names.keys(name);
    if (keys.plain.empty()) return {};
    Matches all;
    for (const Unit& unit : context.definitions.units.units())
        if (may_submit(context, unit)) all.push_back(&unit);
    return nearest(context, all, keys.plain, 4, false);
}

std::string names_with_codes(const std::vector<const Unit*>& units) {
    std::string all;
    for (const Unit* unit : units)
        all += (all.empty() ? "" : "; ") + unit->short_name + " (" + unit->code + ")";
    return all;
}

}  // namespace tonghop::intake
