#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/definitions.hpp"
#include "core/submission.hpp"

namespace tonghop::intake {

/// A form's labels as keys of text::fold_heading().
struct FormLabels {
    struct Label {
        std::string upper;
        std::string lower;
    };

    const Form* form = nullptr;
    /// The form's code and titles.
    std::string code;
    std::vector<std::string> titles;
    /// One list a field, in the form's order: its label, then the synonyms.
    std::vector<std::vector<Label>> fields;
};

/// The vocabulary as keys.
struct Words {
    std::unordered_set<std::string> totals;
    std::vector<std::string> submitter_labels;
    std::vector<std::string> signatures;
    std::unordered_set<std::string> slip_labels;
    std::unordered_set<std::string> slip_values;
    std::unordered_set<std::string> yes;
    std::unordered_set<std::string> no;
    std::unordered_set<std::string> blanks;
};

/// Names of units by key. A key may belong to several units.
class UnitNames {
  public:
    explicit UnitNames(const UnitRegister& units);

    using Matches = std::vector<const Unit*>;

    /// By name or short name; by alias; without diacritics. Empty where there is none.
    const Matches& exact(const std::string& fold) const { return look_up(exact_, fold); }
    const Matches& alias(const std::string& fold) const { return look_up(alias_, fold); }
    const Matches& plain(const std::string& fold_plain) const { return look_up(plain_, fold_plain); }
    /// The keys without diacritics of one unit's names and aliases.
    const std::vector<std::string>& plain_keys(const Unit& unit) const { return plain_keys_.at(&unit); }

  private:
    using Index = std::unordered_map<std::string, Matches>;

    static const Matches& look_up(const Index& index, const std::string& key);

    Index exact_;
    Index alias_;
    Index plain_;
    std::unordered_map<const Unit*, std::vector<std::string>> plain_keys_;
};

/// What reading submissions needs of the definitions, made ready once for a whole batch.
/// The definitions must outlive it.
struct Context {
    explicit Context(const Definitions& definitions);

    const Definitions& definitions;
    std::vector<FormLabels> forms;
    Words words;
    UnitNames unit_names;
};

/// What came before a submission.
struct History {
    /// The record in force of a unit (of a submitter, in a slip) for a form and period; nullptr where there
    /// is none.
    std::function<const Record*(const Form&, const Period&, const std::string& unit)> record;
    /// True where a form's period takes nothing more in.
    std::function<bool(const Form&, const Period&)> locked;
};

}  // namespace tonghop::intake
