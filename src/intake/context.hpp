#pragma once

#include <functional>
#include <memory>
#include <optional>
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
#include "text/legacy.hpp"

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
    /// «Tổng cộng», «CỘNG:», «Tổng số (I+II)».
    bool is_total(std::string_view text) const;

    /// text::periods_in() and text::encoding_evidence(), remembered. They live until the next call.
    const std::vector<Period>& periods_in(std::string_view text) const;
    const text::EncodingEvidence& encoding_evidence(std::string_view text) const;
    /// What stands behind «Đơn vị báo cáo:» in a text, with or without the colon; nothing where the text does
    /// not begin with a label. It lives until the next call.
    const std::optional<std::string>& behind_submitter_label(std::string_view text) const;
    const std::optional<std::string>& behind_period_label(std::string_view text) const;

  private:
    mutable Memo<bool> is_total_;
    mutable Memo<std::vector<Period>> periods_;
    mutable Memo<text::EncodingEvidence> evidence_;
    mutable Memo<std::optional<std::string>> behind_submitter_label_;
    mutable Memo<std::optional<std::string>> behind_period_label_;
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
    /// The form's place in the context.
    std::size_t place = 0;
    /// The form's code and titles.
    std::string code;
    std::vector<std::string> titles;
    /// One list a field, in the form's order: its label, then the synonyms.
    std::vector<std::vector<Label>> fields;

    /// A field, by its place in the form, and how well it is fitted.
    struct Fit {
        std::size_t field = 0;
        int quality = 0;
    };
    /// How well a heading fits upper labels: of all fields that it fits, in the form's order.
    std::vector<Fit> fits(const HeadingKey& heading) const;

    /// What a heading may be in the form.
    struct Role {
        /// Some label of the form, or what one begins with.
        bool begins = false;
        /// Some upper or lower label of it, or both in one.
        bool is_label = false;
        /// fits() of it.
        std::vector<Fit> fits;
    };
    Role role_of(const HeadingKey& heading) const;

    using ColumnFits = std::shared_ptr<const std::vector<Fit>>;
    /// How well a column fits the fields, by the headings above it; made once for each of these.
    template <typename Make>
    ColumnFits column_fits(std::string_view headings, Make make) const {
        return column_fits_.of(headings, make);
    }

  private:
    mutable Memo<ColumnFits> column_fits_;
};

/// A heading on a sheet, and its roles in the forms, in the context's order.
struct SheetHeading : HeadingKey {
    std::vector<FormLabels::Role> roles;
};

/// The same heading stands on many sheets.
using Heading = std::shared_ptr<const SheetHeading>;

/// What reading submissions needs of the definitions, made ready once for a whole batch.
/// The definitions must outlive it.
struct Context {
    explicit Context(const Definitions& definitions);

    const Definitions& definitions;
    std::vector<FormLabels> forms;
    Words words;
    UnitNames unit_names;

    /// The heading that a text is.
    Heading heading(std::string_view text) const;

  private:
    mutable Memo<Heading> headings_;
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
