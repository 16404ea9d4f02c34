#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/definitions.hpp"
#include "intake/abbreviations.hpp"
#include "intake/memo.hpp"

namespace tonghop::intake {

/// The keys under which a name is looked for, from the strictest to the loosest.
struct NameKeys {
    /// As written, but for case, spacing and placing of tones.
    std::string exact;
    /// With abbreviations written out.
    std::string full;
    /// That without diacritics, and with i for y.
    std::string plain;
    /// The plain key taken apart: «lien doan lao dong», «huyen», «cau ke». kind and level may be empty.
    std::string kind;
    std::string level;
    std::string rest;
};

/// Names of units by key. A key may belong to several units. Copies share what was made of the register, so
/// that each thread can have one.
class UnitNames {
  public:
    UnitNames(const UnitRegister& units, const Vocabulary& vocabulary);

    using Matches = std::vector<const Unit*>;

    /// They live until the next call.
    const NameKeys& keys(std::string_view name) const;

    /// By name or short name; by alias or former name; with abbreviations written out; without diacritics.
    const Matches& exact(const NameKeys& keys) const { return look_up(made_->exact, keys.exact); }
    const Matches& alias(const NameKeys& keys) const { return look_up(made_->alias, keys.exact); }
    const Matches& full(const NameKeys& keys) const { return look_up(made_->full, keys.full); }
    const Matches& plain(const NameKeys& keys) const { return look_up(made_->plain, keys.plain); }
    /// Those of the same rest whose kind and level are not other ones: «LĐLĐ Duyên Hải» is the one of the
    /// district and that of the town, «LĐLĐ huyện Duyên Hải» never that of the town.
    Matches loose(const NameKeys& keys) const;
    /// The keys without diacritics of one unit's names and aliases.
    const std::vector<std::string>& plain_keys(const Unit& unit) const { return made_->plain_keys.at(&unit); }
    /// True where the plain word stands in the name of some unit.
    bool knows_word(const std::string& word) const { return made_->words.contains(word); }

  private:
    using Index = std::unordered_map<std::string, Matches>;
    struct Part {
        const Unit* unit;
        std::string kind;
        std::string level;
    };
    /// What was made of the register and the vocabulary.
    struct Made {
        Abbreviations abbreviations;
        /// Plain keys, longer ones first.
        std::vector<std::string> kinds;
        std::vector<std::string> levels;
        Index exact;
        Index alias;
        Index full;
        Index plain;
        std::unordered_map<std::string, std::vector<Part>> by_rest;
        std::unordered_map<const Unit*, std::vector<std::string>> plain_keys;
        std::unordered_set<std::string> words;

        NameKeys keys(std::string_view name) const;
        void add(const Unit& unit, const std::string& name, Index& by_exact);
    };

    static const Matches& look_up(const Index& index, const std::string& key);

    std::shared_ptr<const Made> made_;
    mutable Memo<NameKeys> keys_;
};

}  // namespace tonghop::intake
