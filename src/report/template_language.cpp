#include "report/template_language.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "core/evaluation.hpp"
#include "text/catalogue.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

using enum NameKind;

constexpr auto kNames = std::to_array<KnownName>({
    {"federation.name", text},
    {"federation.short_name", text},
    {"federation.superior", text},
    {"federation.issuer", text},
    {"federation.place", text},
    {"federation.report_symbol", text},
    {"federation.addressee", text},
    {"unit.code", text},
    {"unit.name", text},
    {"unit.short_name", text},
    {"programme.code", text},
    {"programme.title", text},
    {"programme.citation", text},
    {"programme.first_day", date},
    {"programme.last_day", date},
    {"period.code", text},
    {"period.name", text},
    {"period.previous", text},
    {"period.next", text},
    {"period.year_ago", text},
    {"period.first_day", date},
    {"period.last_day", date},
    {"as_of", date},
    {"compared_with", date},
    {"gaps.expected", number},
    {"gaps.accepted", number},
    {"gaps.on_time", number},
    {"gaps.missing", number},
    {"gaps.not_due", number},
    {"gaps.late", number},
    {"gaps.returned", number},
    {"gaps.owed", number},
    {"gaps.completeness", percent},
    {"gaps.timeliness", percent},
    {"gaps.due", date},
    {"gaps.as_of", date},
    {"targets.all", number},
    {"targets.due", number},
    {"targets.met", number},
    {"targets.exceeded", number},
    {"targets.not_met", number},
    {"targets.no_data", number},
    {"targets.not_due", number},
    {"targets.no_threshold", number},
    {"targets.not_applicable", number},
    {"carried.all", number},
    {"left_out.all", number},
    {"opinions.all", number},
    {"duties.all", number},
    {"duties.done", number},
    {"duties.on_time", number},
    {"duties.late", number},
    {"duties.returned", number},
    {"duties.overdue", number},
    {"duties.not_due", number},
    {"duties.no_deadline", number},
    {"duties.unknown", number},
    {"reply_by", date},
    {"file.name", text},
    {"file.sender", text},
    {"file.received", text},
    {"file.problems", number},
    {"comparison.document", text},
    {"comparison.title", text},
    {"comparison.before", date},
    {"comparison.after", date},
    {"comparison.changed", number},
    {"comparison.unchanged", number},
    {"comparison.files", number},
});

constexpr auto kViews = std::to_array<KnownView>({
    {"upper", text},
    {"date", date},
    {"month", date},
    {"year", date},
    {"padded", number},
    {"padded", field},
    {"measure", field},
    {"label", field},
    {"coverage", field},
    {"previous", field},
    {"year_ago", field},
    {"cumulative", field},
    {"term", field},
    {"change", field, ViewArgument::base},
    {"change_percent", field, ViewArgument::base},
    {"share", field, ViewArgument::field},
    {"federation", field},
    {"average", field},
    {"against_average", field},
    {"text", indicator},
    {"measure", indicator},
    {"population", indicator},
    {"unit", indicator},
    {"baseline", indicator},
    {"target", indicator},
    {"amount", indicator},
    {"fraction", indicator},
    {"numerator", indicator},
    {"denominator", indicator},
    {"attainment", indicator},
    {"shortfall", indicator},
    {"shortfall_amount", indicator},
    {"pace", indicator},
    {"pace_amount", indicator},
    {"projection", indicator},
    {"verdict", indicator},
    {"result", indicator},
    {"growth", indicator},
    {"previous", indicator},
    {"change", indicator},
    {"units_met", indicator},
    {"units_not_met", indicator},
    {"units_no_data", indicator},
    {"coverage", indicator},
    {"milestone", indicator},
    {"note", indicator},
    {"done", indicator},
    {"doing", indicator},
    {"not_done", indicator},
    {"unanswered", indicator},
    {"done_units", indicator},
    {"doing_units", indicator},
    {"not_done_units", indicator},
    {"unanswered_units", indicator},
    {"own", indicator},
    {"own_fraction", indicator},
    {"own_verdict", indicator},
    {"own_result", indicator},
    {"average", indicator},
    {"against_average", indicator},
});

constexpr auto kDataSets = std::to_array<KnownDataSet>({
    {"targets", RowKind::indicator}, {"tasks", RowKind::indicator},    {"results", RowKind::result},
    {"units", RowKind::unit, true},  {"reports", RowKind::report},     {"gaps", RowKind::report},
    {"missing", RowKind::report},    {"late", RowKind::report},        {"returned", RowKind::report},
    {"owed", RowKind::report},       {"trend", RowKind::period, true}, {"opinions", RowKind::opinion},
    {"answers", RowKind::answer},    {"duties", RowKind::duty},        {"owed_duties", RowKind::owed_duty},
    {"carried", RowKind::carried},   {"left_out", RowKind::left_out},  {"problems", RowKind::problem},
    {"advice", RowKind::problem},    {"changes", RowKind::change},     {"causes", RowKind::cause},
});

constexpr auto kFrontMatterKeys = std::to_array<std::string_view>(
    {"name", "programme", "each", "reply_days", "formats", "title", "output", "type", "subject", "addressee",
     "letterhead", "number", "place_and_date", "authority", "signer", "recipients_title", "recipients"});
constexpr auto kDirectives = std::to_array<std::string_view>({"table", "chart", "opinions", "section"});
constexpr auto kTableKeys = std::to_array<std::string_view>(
    {"data", "form", "fields", "groups", "milestone", "due_only", "ahead_only", "indicator", "met", "flows",
     "columns", "title", "unit_note", "sheet", "total", "group", "group_undated", "empty"});
constexpr auto kChartKeys =
    std::to_array<std::string_view>({"kind", "form", "by", "groups", "milestone", "due_only", "ahead_only",
                                     "fields", "target", "title", "sheet"});
constexpr auto kOpinionsKeys = std::to_array<std::string_view>({"form", "fields", "intro", "empty"});
constexpr auto kSectionKeys = std::to_array<std::string_view>({"label", "title", "reference", "landscape"});
constexpr auto kParts = std::to_array<std::string_view>({"if", "else", "each"});
constexpr auto kQueryKeys = std::to_array<std::string_view>(
    {"form", "fields", "groups", "milestone", "due_only", "ahead_only", "indicator", "met", "flows"});

bool is_name_character(char character) {
    return ('a' <= character && character <= 'z') || ('0' <= character && character <= '9') ||
           character == '_';
}

/// "TV-01", "TLD-C01a": begins with a capital and has a dash.
bool is_code(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos || dash == 0 || dash + 1 == text.size()) return false;
    if (text.front() < 'A' || text.front() > 'Z') return false;
    return std::ranges::all_of(text, [](char character) {
        return is_name_character(character) || ('A' <= character && character <= 'Z') || character == '-';
    });
}

}  // namespace

std::span<const KnownName> known_names() {
    return kNames;
}
std::span<const KnownView> known_views() {
    return kViews;
}
std::span<const KnownDataSet> known_data_sets() {
    return kDataSets;
}

std::span<const std::string_view> front_matter_keys() {
    return kFrontMatterKeys;
}
std::span<const std::string_view> known_directives() {
    return kDirectives;
}
std::span<const std::string_view> directive_keys(std::string_view directive) {
    if (directive == "table") return kTableKeys;
    if (directive == "chart") return kChartKeys;
    if (directive == "opinions") return kOpinionsKeys;
    return kSectionKeys;
}
std::span<const std::string_view> known_parts() {
    return kParts;
}
std::span<const std::string_view> query_keys() {
    return kQueryKeys;
}

const KnownDataSet* find_data_set(std::string_view name) {
    const auto found = std::ranges::find(kDataSets, name, &KnownDataSet::name);
    return found == kDataSets.end() ? nullptr : &*found;
}

const KnownName* find_column(RowKind rows, std::string_view column) {
    const auto columns = known_columns(rows);
    const auto found = std::ranges::find(columns, column, &KnownName::name);
    return found == columns.end() ? nullptr : &*found;
}

const KnownView* find_view(NameKind kind, std::string_view view) {
    const auto found = std::ranges::find_if(
        kViews, [&](const KnownView& known) { return known.kind == kind && known.name == view; });
    return found == kViews.end() ? nullptr : &*found;
}

std::span<const std::string> verdict_words() {
    static const std::vector<std::string> words = [] {
        const text::Catalogue catalogue(text::Language::vietnamese);
        std::vector<std::string> made;
        for (const Verdict verdict :
             {Verdict::met, Verdict::exceeded, Verdict::not_met, Verdict::outside_range, Verdict::not_due,
              Verdict::no_data, Verdict::not_applicable, Verdict::no_threshold})
            made.push_back(catalogue("report.verdict." + std::string(name(verdict))));
        return made;
    }();
    return words;
}

std::optional<FieldName> parse_field_name(std::string_view name) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const std::string_view field = name.substr(dot + 1);
    if (!is_code(name.substr(0, dot)) || field.empty()) return std::nullopt;
    if (!std::ranges::all_of(field, is_name_character)) return std::nullopt;
    return FieldName{std::string(name.substr(0, dot)), std::string(field)};
}

std::optional<NameKind> classify(std::string_view name) {
    const auto found = std::ranges::find(kNames, name, &KnownName::name);
    if (found != kNames.end()) return found->kind;
    if (parse_field_name(name)) return NameKind::field;
    if (is_code(name)) return NameKind::indicator;
    return std::nullopt;
}

std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    // Words of a template that are longer than this are no misspelt names.
    constexpr std::size_t kLongestName = 64;
    constexpr int kLimit = 64;
    std::string_view best;
    int best_distance = std::numeric_limits<int>::max();
    for (const std::string_view candidate : candidates) {
        const int distance = text::edit_distance(word.substr(0, kLongestName), candidate, kLimit);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return std::string(best);
}

}  // namespace tonghop::report
