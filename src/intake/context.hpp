#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/definitions.hpp"
#include "core/submission.hpp"
#include "intake/abbreviations.hpp"
#include "intake/heading.hpp"
#include "intake/memo.hpp"
#include "intake/unit_names.hpp"

namespace tonghop::intake {

/// The key of a mark that has no letters («-», «✓»): its text, with all kinds of dashes as one.
std::string mark_key(std::string_view text);

/// The vocabulary as keys.
struct Words {
    Abbreviations abbreviations;
    std::unordered_set<std::string> totals;
    std::vector<std::string> submitter_labels;
    std::vector<std::string> period_labels;
    std::unordered_set<std::string> other_figures;
    std::vector<std::string> signatures;
    std::unordered_set<std::string> slip_labels;
    std::unordered_set<std::string> slip_values;
    std::unordered_set<std::string> yes;
    std::unordered_set<std::string> no;
    std::unordered_set<std::string> blanks;
    /// What fields are counted in: «người», «triệu đồng».
    std::unordered_set<std::string> measures;

    /// The key of a heading: text::fold_heading() with abbreviations written out.
    std::string heading(std::string_view text) const;
    /// The same, taken apart. It lives until the next call.
    const HeadingKey& heading_key(std::string_view text) const;
    /// «Tổng cộng», «CỘNG:», «Tổng số (I+II)».
    bool is_total(std::string_view text) const;

  private:
    mutable Memo<HeadingKey> heading_keys_;
    mutable Memo<bool> is_total_;
};

/// A form's labels as keys of Words::heading().
struct FormLabels {
    struct Label {
        HeadingKey upper;
        /// Empty where the heading has one row.
        HeadingKey lower;
        /// The lower heading alone tells which one it is: «Kết nạp mới», not «Tổng số».
        bool lower_tells = false;
    };

    const Form* form = nullptr;
    /// The form's code and titles.
    std::string code;
    std::vector<std::string> titles;
    /// One list a field, in the form's order: its label, then the synonyms.
    std::vector<std::vector<Label>> fields;

    /// Whether a heading may begin the form's header: some label of it, or what one begins with.
    bool may_begin(const HeadingKey& heading) const;

  private:
    mutable Memo<bool> may_begin_;
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
