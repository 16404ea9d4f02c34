#include "intake/match_unit.hpp"

#include <algorithm>

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

/// One letter in twelve may be wrong, two at the most; names that differ in a number or a last letter («Lương
/// Hòa», «Lương Hòa A») are different units.
int allowed_edits(const std::string& key) {
    return key.size() < 12 ? 0 : key.size() < 24 ? 1 : 2;
}

bool may_be_typo(const std::string& left, const std::string& right) {
    const auto last_word = [](const std::string& key) { return key.substr(key.rfind(' ') + 1); };
    const auto digits = [](const std::string& key) {
        std::string found;
        std::ranges::copy_if(key, std::back_inserter(found), [](char c) { return c >= '0' && c <= '9'; });
        return found;
    };
    const auto words = [](const std::string& key) { return std::ranges::count(key, ' '); };
    return digits(left) == digits(right) && words(left) == words(right) &&
           (last_word(left) == last_word(right) ||
            (last_word(left).size() > 2 && last_word(right).size() > 2));
}

/// The units whose names lie nearest to the key, within the edits allowed.
Matches nearest(const Context& context, const Matches& units, const std::string& key, int limit) {
    Matches best;
    int best_distance = limit;
    for (const Unit* unit : units) {
        int distance = limit + 1;
        for (const std::string& known : context.unit_names.plain_keys(*unit))
            if (may_be_typo(key, known))
                distance = std::min(distance, text::edit_distance(key, known, limit));
        if (distance > best_distance || distance > limit) continue;
        if (distance < best_distance) best.clear();
        best_distance = distance;
        best.push_back(unit);
    }
    return best;
}

}  // namespace

UnitMatch match_row_unit(const Context& context, const Unit& submitter, Date first, Date last,
                         const std::string& code, const std::string& name) {
    const auto own_valid = [&](const Unit* unit) {
        return unit->parent == submitter.code && unit->tier == Tier::base && unit->valid_within(first, last);
    };
    const auto place = [&](const Unit* unit) {
        if (own_valid(unit)) return UnitMatch{MatchKind::exact, unit, {}};
        return UnitMatch{unit->parent == submitter.code ? MatchKind::ended : MatchKind::elsewhere, unit, {}};
    };
    if (!code.empty())
        if (const Unit* unit = context.definitions.units.find(code);
            unit != nullptr && unit->tier == Tier::base)
            return place(unit);

    const UnitNames& names = context.unit_names;
    const std::string key = text::fold(name);
    const std::string plain = text::fold_plain(name);
    if (const auto own = filter(names.exact(key), own_valid); !own.empty())
        return settled(own, MatchKind::exact);
    if (const auto own = filter(names.alias(key), own_valid); !own.empty())
        return settled(own, MatchKind::approximate);
    if (const auto own = filter(names.plain(plain), own_valid); !own.empty())
        return settled(own, MatchKind::approximate);

    const auto base = [](const Unit* unit) { return unit->tier == Tier::base; };
    for (const Matches* matches : {&names.exact(key), &names.alias(key)}) {
        const auto others = filter(*matches, base);
        // A name that the submitter itself once had is its own, ended; else it belongs to another.
        const auto own =
            std::ranges::find(others, submitter.code, [](const Unit* unit) { return unit->parent; });
        if (own != others.end()) return {MatchKind::ended, *own, {}};
        if (!others.empty()) return {MatchKind::elsewhere, others.front(), {}};
    }

    const auto own_units = filter(context.definitions.units.children(submitter.code), own_valid);
    if (const auto near = nearest(context, own_units, plain, allowed_edits(plain)); !near.empty())
        return settled(near, MatchKind::approximate);
    UnitMatch none;
    none.candidates = nearest(context, own_units, plain, 4);
    return none;
}

const Unit* match_submitter(const Context& context, const std::string& name) {
    const auto may_submit = [](const Unit* unit) { return unit->tier != Tier::base; };
    const std::string key = text::fold(name);
    const std::string plain = text::fold_plain(name);
    for (const Matches* matches :
         {&context.unit_names.exact(key), &context.unit_names.alias(key), &context.unit_names.plain(plain)}) {
        const auto units = filter(*matches, may_submit);
        if (units.size() == 1) return units.front();
        if (units.size() > 1) return nullptr;
    }
    return nullptr;
}

}  // namespace tonghop::intake
