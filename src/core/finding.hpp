#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/message.hpp"

namespace tonghop {

/// What can be found wrong with a submission; the names are those of `name(code)`, e.g. "missing-column".
enum class FindingCode {
    unreadable_file,
    encrypted_file,
    not_a_spreadsheet,
    file_too_large,
    unknown_form,
    unknown_submitter,
    unknown_period,
    period_locked,
    duplicate_submission,
    missing_column,
    missing_required,
    not_a_number,
    not_an_integer,
    negative,
    not_a_date,
    date_outside_period,
    not_a_choice,
    formula_error,
    formula_without_value,
    unknown_unit,
    duplicate_unit,
    unit_of_another_submitter,
    part_exceeds_whole,
    cross_form_mismatch,
    total_mismatch,
    balance_mismatch,
    unusual_change,
    missing_unit,
    number_as_text,
    legacy_encoding,
    approximate_unit_name,
    hidden_data,
};

/// reject refuses the file, error returns it, warning and info do not block.
enum class Severity { info, warning, error, reject };

/// What a finding speaks of.
enum class FindingLevel { file, form, cell, row, rule };

struct FindingKind {
    FindingCode code;
    std::string_view name;
    FindingLevel level;
    Severity severity;
};

/// Every code once, in the order of the enumeration.
const std::array<FindingKind, 32>& finding_kinds();

const FindingKind& kind_of(FindingCode code);
inline std::string_view name(FindingCode code) {
    return kind_of(code).name;
}
std::optional<FindingCode> parse_finding_code(std::string_view name);
std::string_view name(Severity severity);
std::optional<Severity> parse_severity(std::string_view name);

/// The argument that chooses between a code's sentences; its value is the last part of the sentence's key.
inline constexpr std::string_view kVariant = "variant";

/// Something found in a submission. The sentence is the catalogue's "finding.<code>" (with a variant
/// "finding.<code>.<variant>") with these arguments, and {sheet}, {cell}, {row} of the place.
struct Finding {
    FindingCode code = FindingCode::unreadable_file;
    std::string form;
    std::string sheet;
    /// Set for findings at one cell.
    std::optional<CellRef> cell;
    /// Sheet row, for findings of a whole row.
    std::optional<std::uint32_t> row;
    /// Code of the field and of the unit concerned; empty where none is.
    std::string field;
    std::string unit;
    std::vector<Argument> arguments;

    Severity severity() const { return kind_of(code).severity; }
    bool operator==(const Finding&) const = default;
};

/// The sentence of a finding, for text::Catalogue.
Message message_of(const Finding& finding);

}  // namespace tonghop
