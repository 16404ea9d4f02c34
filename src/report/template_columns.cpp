#include <array>

#include "report/template_language.hpp"

namespace tonghop::report {

namespace {

using enum NameKind;

constexpr auto kIndicatorColumns = std::to_array<KnownName>({
    {"number", number},
    {"id", text},
    {"text", text},
    {"measure", text},
    {"population", text},
    {"unit", text},
    {"baseline", text},
    {"target", text},
    {"value", text},
    {"amount", text},
    {"fraction", text},
    {"numerator", text},
    {"denominator", text},
    {"attainment", text},
    {"shortfall", text},
    {"shortfall_amount", text},
    {"pace", text},
    {"pace_amount", text},
    {"projection", text},
    {"verdict", text},
    {"result", text},
    {"growth", text},
    {"previous", text},
    {"change", text},
    {"units_met", text},
    {"units_not_met", text},
    {"units_no_data", text},
    {"coverage", text},
    {"milestone", text},
    {"note", text},
    {"done", text},
    {"doing", text},
    {"not_done", text},
    {"unanswered", text},
    {"done_units", text},
    {"doing_units", text},
    {"not_done_units", text},
    {"unanswered_units", text},
    {"own", text},
    {"own_fraction", text},
    {"own_verdict", text},
    {"own_result", text},
    {"average", text},
    {"against_average", text},
});
constexpr auto kResultColumns = std::to_array<KnownName>({
    {"number", number},
    {"unit", text},
    {"unit_name", text},
    {"value", text},
    {"fraction", text},
    {"numerator", text},
    {"denominator", text},
    {"shortfall", text},
    {"verdict", text},
    {"result", text},
});
constexpr auto kUnitColumns = std::to_array<KnownName>({
    {"number", number},
    {"unit", text},
    {"unit_name", text},
    {"rows", number},
    {"coverage", text},
    {"state", text},
});
constexpr auto kReportColumns = std::to_array<KnownName>({
    {"number", number},
    {"unit", text},
    {"unit_name", text},
    {"form", text},
    {"form_title", text},
    {"period", text},
    {"due", date},
    {"state", text},
    {"received", date},
    {"first_received", date},
    {"accepted", date},
    {"days_late", number},
    {"days_overdue", number},
    {"revisions", number},
    {"problems", text},
});
constexpr auto kPeriodColumns = std::to_array<KnownName>({
    {"number", number},
    {"period", text},
    {"rows", number},
    {"coverage", text},
});
constexpr auto kOpinionColumns = std::to_array<KnownName>({
    {"number", number},
    {"unit", text},
    {"count", number},
    {"form", text},
    {"topic", text},
    {"text", text},
});
constexpr auto kAnswerColumns = std::to_array<KnownName>({
    {"number", number},
    {"id", text},
    {"task", text},
    {"unit", text},
    {"unit_name", text},
    {"answer", text},
    {"evidence", text},
    {"note", text},
    {"period", text},
});
constexpr auto kDutyColumns = std::to_array<KnownName>({
    {"number", number},
    {"id", text},
    {"text", text},
    {"population", text},
    {"period", text},
    {"due", text},
    {"expected", number},
    {"done", number},
    {"on_time", number},
    {"late", number},
    {"overdue", number},
    {"not_due", number},
    {"unknown", number},
    {"state", text},
});
constexpr auto kOwedDutyColumns = std::to_array<KnownName>({
    {"number", number},
    {"id", text},
    {"text", text},
    {"unit", text},
    {"unit_name", text},
    {"period", text},
    {"due", text},
    {"state", text},
    {"done_on", text},
    {"days_late", number},
    {"document", text},
});
constexpr auto kCarriedColumns = std::to_array<KnownName>({
    {"number", number},
    {"unit", text},
    {"unit_name", text},
    {"period", text},
});
constexpr auto kLeftOutColumns = std::to_array<KnownName>({
    {"number", number},
    {"unit", text},
    {"unit_name", text},
});

constexpr auto kProblemColumns = std::to_array<KnownName>({
    {"number", number},
    {"sheet", text},
    {"cell", text},
    {"text", text},
    {"advice", text},
});

constexpr auto kChangeColumns = std::to_array<KnownName>({
    {"number", number},
    {"id", text},
    {"label", text},
    {"before", text},
    {"after", text},
    {"difference", text},
    {"cause", text},
});
constexpr auto kCauseColumns = std::to_array<KnownName>({
    {"number", number},
    {"unit", text},
    {"period", text},
    {"cause", text},
    {"file", text},
    {"received", text},
});

}  // namespace

std::span<const KnownName> known_columns(RowKind rows) {
    switch (rows) {
        case RowKind::indicator:
            return kIndicatorColumns;
        case RowKind::result:
            return kResultColumns;
        case RowKind::unit:
            return kUnitColumns;
        case RowKind::report:
            return kReportColumns;
        case RowKind::period:
            return kPeriodColumns;
        case RowKind::opinion:
            return kOpinionColumns;
        case RowKind::answer:
            return kAnswerColumns;
        case RowKind::duty:
            return kDutyColumns;
        case RowKind::owed_duty:
            return kOwedDutyColumns;
        case RowKind::carried:
            return kCarriedColumns;
        case RowKind::left_out:
            return kLeftOutColumns;
        case RowKind::problem:
            return kProblemColumns;
        case RowKind::change:
            return kChangeColumns;
        case RowKind::cause:
            return kCauseColumns;
    }
    return {};
}

}  // namespace tonghop::report
