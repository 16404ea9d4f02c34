#include "core/finding.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kSeverities = name_table<Severity>({{Severity::info, "info"},
                                                   {Severity::warning, "warning"},
                                                   {Severity::error, "error"},
                                                   {Severity::reject, "reject"}});

}  // namespace

const std::array<FindingKind, 32>& finding_kinds() {
    using enum FindingCode;
    using enum FindingLevel;
    using enum Severity;
    static const std::array<FindingKind, 32> kinds = {{
        {unreadable_file, "unreadable-file", file, reject},
        {encrypted_file, "encrypted-file", file, reject},
        {not_a_spreadsheet, "not-a-spreadsheet", file, reject},
        {file_too_large, "file-too-large", file, reject},
        {unknown_form, "unknown-form", file, reject},
        {unknown_submitter, "unknown-submitter", file, reject},
        {unknown_period, "unknown-period", file, reject},
        {period_locked, "period-locked", file, reject},
        {duplicate_submission, "duplicate-submission", file, info},
        {missing_column, "missing-column", form, error},
        {missing_required, "missing-required", cell, error},
        {not_a_number, "not-a-number", cell, error},
        {not_an_integer, "not-an-integer", cell, error},
        {negative, "negative", cell, error},
        {not_a_date, "not-a-date", cell, error},
        {date_outside_period, "date-outside-period", cell, error},
        {not_a_choice, "not-a-choice", cell, error},
        {formula_error, "formula-error", cell, error},
        {formula_without_value, "formula-without-value", cell, error},
        {unknown_unit, "unknown-unit", row, error},
        {duplicate_unit, "duplicate-unit", row, error},
        {unit_of_another_submitter, "unit-of-another-submitter", row, error},
        {part_exceeds_whole, "part-exceeds-whole", rule, error},
        {cross_form_mismatch, "cross-form-mismatch", rule, error},
        {total_mismatch, "total-mismatch", rule, warning},
        {balance_mismatch, "balance-mismatch", rule, warning},
        {unusual_change, "unusual-change", rule, warning},
        {missing_unit, "missing-unit", row, warning},
        {number_as_text, "number-as-text", cell, warning},
        {legacy_encoding, "legacy-encoding", cell, warning},
        {approximate_unit_name, "approximate-unit-name", row, warning},
        {hidden_data, "hidden-data", row, warning},
    }};
    return kinds;
}

const FindingKind& kind_of(FindingCode code) {
    const FindingKind& kind = finding_kinds().at(static_cast<std::size_t>(code));
    TONGHOP_CHECK(kind.code == code);
    return kind;
}

std::optional<FindingCode> parse_finding_code(std::string_view text) {
    for (const FindingKind& kind : finding_kinds())
        if (kind.name == text) return kind.code;
    return std::nullopt;
}

std::string_view name(Severity severity) {
    return kSeverities.name(severity);
}
std::optional<Severity> parse_severity(std::string_view text) {
    return kSeverities.parse(text);
}

Message message_of(const Finding& finding) {
    Message message{"finding." + std::string(name(finding.code)), finding.arguments};
    const auto variant = std::ranges::find(finding.arguments, kVariant, &Argument::name);
    if (variant != finding.arguments.end()) message.key += "." + variant->value;
    message.arguments.push_back({"sheet", finding.sheet});
    message.arguments.push_back({"cell", finding.cell ? a1(*finding.cell) : std::string()});
    message.arguments.push_back({"row", finding.row ? std::to_string(*finding.row) : std::string()});
    return message;
}

}  // namespace tonghop
