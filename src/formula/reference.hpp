#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/expression.hpp"

namespace tonghop::formula {

/// Records whose attribute is (equal) or is not (else) a text: khu_vuc != "Nghiệp đoàn".
struct RecordFilter {
    std::string field;
    bool equal = true;
    std::string text;

    bool operator==(const RecordFilter&) const = default;
};

/// Something that a formula asks its surroundings for.
struct Reference {
    /// value: a field of the record at hand, or what the surroundings take a field of another form to be (its
    /// total). sum: a field summed over a form's records. rows: the number of a form's records.
    enum class Kind { value, sum, rows };

    Kind kind = Kind::value;
    /// Empty: this form.
    std::string form;
    /// Empty for rows.
    std::string field;
    /// Of the period before.
    bool previous = false;
    /// Which records sum and rows take; nothing: all.
    std::optional<RecordFilter> where;

    bool operator==(const Reference&) const = default;
};

/// What a field, sum(…) or rows(…) refers to; nothing for any other expression.
std::optional<Reference> reference_of(const Expression& expression);

/// Every reference of an expression once, in order of appearance.
std::vector<Reference> fields_of(const Expression& expression);

}  // namespace tonghop::formula
