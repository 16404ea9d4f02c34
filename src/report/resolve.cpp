#include "report/resolve.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

/// Names listed behind a figure; more would make the report unwieldy.
constexpr std::size_t kMostNotes = 50;

/// Names listed behind an opinion in running text.
constexpr std::size_t kMostNames = 6;

/// Registers are no deeper; a circle of parents ends here.
constexpr int kDeepestTree = 16;

int year_of(Date day) {
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

}  // namespace

Shown shown_text(std::string_view text) {
    return {.text = text::clean(text)};
}

Shown shown_number(std::optional<Decimal> number, NumberFormat format) {
    if (!number) return {};
    return {.text = text::format_number(*number, format), .number = number, .format = format};
}

void pad(Shown& shown) {
    const bool is_digit =
        shown.number && shown.text.size() == 1 && '1' <= shown.text.front() && shown.text.front() <= '9';
    if (is_digit) shown.text = "0" + shown.text;
}

bool Resolver::is_covered(std::string_view unit) const {
    if (unit == data_.unit || data_.unit == data_.federation->root) return true;
    const Unit* found = data_.definitions->units.find(unit);
    for (int depth = 0; found != nullptr && depth < kDeepestTree; ++depth) {
        if (found->parent == data_.unit) return true;
        found = data_.definitions->units.find(found->parent);
    }
    return false;
}

const std::vector<const ExpectedReport*>& Resolver::reports() const {
    if (!*reports_) {
        auto& covered = reports_->emplace();
        for (const ExpectedReport& report : data_.gaps.reports)
            if (is_covered(report.unit)) covered.push_back(&report);
    }
    return **reports_;
}

std::string Resolver::short_name(std::string_view unit) const {
    const Unit* found = data_.definitions->units.find(unit);
    if (found == nullptr) return text::clean(unit);
    return text::clean(found->short_name.empty() ? found->name : found->short_name);
}

std::string Resolver::full_name(std::string_view unit) const {
    const Unit* found = data_.definitions->units.find(unit);
    return text::clean(found == nullptr ? unit : std::string_view(found->name));
}

std::string Resolver::writers(const Opinion& opinion) const {
    std::string names;
    for (const std::string& unit : opinion.units) names += (names.empty() ? "" : ", ") + short_name(unit);
    if (opinion.units.size() == 1) return names;
    const std::string count = fmt::format("{:02}", opinion.units.size());
    if (opinion.units.size() > kMostNames) return words_("report.units", {{"count", count}});
    return words_("report.units-named", {{"count", count}, {"names", names}});
}

Shown Resolver::show(const Placeholder& placeholder, const Item* item) const {
    const std::string_view name = placeholder.name;
    constexpr std::string_view kItem = "item.";
    Shown shown;
    if (name.starts_with(kItem)) {
        const std::string_view column_name = name.substr(kItem.size());
        if (item == nullptr) return {};
        const KnownName* known = find_column(item->kind, column_name);
        if (known != nullptr && known->kind == NameKind::date && item->report != nullptr) {
            if (column_name == "due") return date(item->report->due, placeholder.view);
            const auto received = received_on(*item->report);
            return received ? date(*received, placeholder.view) : Shown();
        }
        shown = column(*item, column_name);
    } else {
        const auto kind = classify(name);
        if (kind == NameKind::field) return field_view(placeholder, *parse_field_name(name));
        if (kind == NameKind::indicator) {
            const Indicator* indicator = data_.programme->find(name);
            if (indicator == nullptr) return {};
            return indicator_view(*indicator, data_.find_evaluation(name), placeholder.view);
        }
        if (kind == NameKind::date) {
            if (name == "as_of") return date(data_.as_of, placeholder.view);
            if (name == "gaps.as_of") return date(data_.gaps.as_of, placeholder.view);
            if (name.starts_with("comparison.")) {
                if (!data_.comparison) return {};
                return date(name == "comparison.before" ? data_.comparison->before : data_.comparison->after,
                            placeholder.view);
            }
            if (name == "reply_by")
                return date(data_.gaps.as_of + std::chrono::days(reply_days_), placeholder.view);
            if (name == "compared_with")
                return data_.compared_with ? date(*data_.compared_with, placeholder.view) : Shown();
            if (name == "period.first_day") return date(data_.period.first_day(), placeholder.view);
            if (name == "period.last_day") return date(data_.period.last_day(), placeholder.view);
            if (name == "programme.first_day") return date(data_.programme->first_day, placeholder.view);
            if (name == "programme.last_day") return date(data_.programme->last_day, placeholder.view);
            const auto latest = std::ranges::max_element(reports(), {}, &ExpectedReport::due);
            if (latest == reports().end()) return {};
            return date((*latest)->due, placeholder.view);
        }
        shown = general(name);
    }
    if (placeholder.view == "upper") shown.text = text::upper(shown.text);
    if (placeholder.view == "padded") pad(shown);
    return shown;
}

Shown Resolver::date(Date day, std::string_view view) const {
    if (view == "date") return shown_text(text::numeric_date(day));
    if (view == "month") return shown_text(text::official_month(day));
    if (view == "year") return shown_text(std::to_string(year_of(day)));
    return shown_text(text::official_date(day));
}

Shown Resolver::general(std::string_view name) const {
    const auto period_text = [](const std::optional<Period>& period) {
        // A letter about a file may not know the period.
        return period && period->year > 0 ? shown_text(text::period_name(*period)) : Shown();
    };
    const Federation& federation = *data_.federation;
    const Programme& programme = *data_.programme;
    if (name == "federation.name") return shown_text(federation.name);
    if (name == "federation.short_name") return shown_text(short_name(federation.root));
    if (name == "federation.superior") return shown_text(federation.superior);
    if (name == "federation.issuer") return shown_text(federation.issuer);
    if (name == "federation.place") return shown_text(federation.place);
    if (name == "federation.report_symbol") return shown_text(federation.report_symbol);
    if (name == "federation.addressee") return shown_text(federation.addressee);
    if (name == "unit.code") return shown_text(data_.unit);
    if (name == "unit.name") return shown_text(full_name(data_.unit));
    if (name == "unit.short_name") return shown_text(short_name(data_.unit));
    if (name == "programme.code") return shown_text(programme.code);
    if (name == "programme.title") return shown_text(programme.title);
    if (name == "programme.citation") return shown_text(programme.citation);
    if (name == "period.code") return data_.period.year > 0 ? shown_text(data_.period.code()) : Shown();
    if (name == "period.name") return period_text(data_.period);
    if (name == "period.previous") return period_text(data_.period.previous());
    if (name == "period.next") return period_text(data_.period.next());
    if (name == "period.year_ago") {
        Period before = data_.period;
        if (before.frequency == Frequency::term) return {};
        --before.year;
        return period_text(before);
    }
    if (name == "opinions.all") return counted(name, static_cast<std::int64_t>(data_.opinions.size()), {});
    if (name == "carried.all" || name == "left_out.all") {
        DataQuery query;
        query.data = name.substr(0, name.find('.'));
        std::vector<std::string> notes;
        for (const Item& item : rows(query)) notes.push_back(short_name(item.unit));
        const auto count = static_cast<std::int64_t>(notes.size());
        return counted(name, count, std::move(notes));
    }
    if (name.starts_with("duties.")) return duty_figure(name);
    if (name.starts_with("comparison.")) return comparison_figure(name);
    if (name.starts_with("file.")) return file_figure(name);
    if (name.starts_with("gaps.")) return gap_figure(name);
    if (name.starts_with("targets.")) return target_figure(name);
    return {};
}

std::string Resolver::label_of_count(std::string_view name) const {
    std::string key(name);
    std::ranges::replace(key, '.', '-');
    return words_("report.counted." + key);
}

Shown Resolver::counted(std::string_view id, std::int64_t count, std::vector<std::string> notes) const {
    Shown shown = shown_number(Decimal::from_integer(count), {NumberStyle::count, 0});
    shown.figure = id;
    if (figures_ == nullptr) return shown;
    Figure figure{.id = shown.figure,
                  .label = label_of_count(id),
                  .value = shown.text,
                  .number = shown.number,
                  .format = shown.format,
                  .notes = std::move(notes)};
    if (figure.notes.size() > kMostNotes) {
        figure.more_sources = static_cast<int>(figure.notes.size() - kMostNotes);
        figure.notes.resize(kMostNotes);
    }
    figures_->add(std::move(figure));
    return shown;
}

Shown Resolver::gap_figure(std::string_view name) const {
    const std::string_view what = name.substr(name.find('.') + 1);
    // A unit owes several forms: it counts as accepted only with all of them, as missing with any.
    std::set<std::string> all;
    std::set<std::string> without;
    std::set<std::string> with;
    std::int64_t reports_with = 0;
    std::set<std::string> overdue;
    for (const ExpectedReport* expected : reports()) {
        const ExpectedReport& report = *expected;
        const bool accepted = report.state == ReportState::accepted;
        const bool returned = report.state == ReportState::returned || report.state == ReportState::rejected;
        const bool is_missing = is_overdue(report, data_.gaps.as_of);
        bool holds = true;
        if (what == "accepted" || what == "completeness") holds = accepted;
        if (what == "on_time" || what == "timeliness") holds = accepted && report.first_on_time;
        if (what == "missing") holds = is_missing;
        if (what == "not_due")
            holds =
                report.state == ReportState::not_due || (report.state == ReportState::missing && !is_missing);
        if (what == "late") holds = report.days_late > 0;
        if (what == "returned") holds = returned;
        if (what == "owed") holds = is_owed(report, data_.gaps.as_of);
        all.insert(report.unit);
        (holds ? with : without).insert(report.unit);
        reports_with += holds ? 1 : 0;
        if (is_missing) overdue.insert(report.unit);
    }
    if (what == "completeness" || what == "timeliness") {
        const auto expected = Decimal::from_integer(static_cast<std::int64_t>(reports().size()));
        const Decimal part = Decimal::from_integer(reports_with);
        const auto percent = percent_of(part, expected);
        if (!percent) return {};
        Shown shown = shown_number(percent, percent_format(*percent, Decimal::from_integer(100)));
        shown.figure = name;
        if (figures_ != nullptr)
            figures_->add({.id = shown.figure,
                           .label = label_of_count(name),
                           .value = shown.text,
                           .number = shown.number,
                           .format = shown.format,
                           .numerator = text::format_number(part, {}),
                           .denominator = text::format_number(expected, {})});
        return shown;
    }
    std::vector<std::string> units;
    for (const ExpectedReport* expected : reports()) {
        const ExpectedReport& report = *expected;
        const bool every = what == "accepted" || what == "on_time";
        const bool holds = with.contains(report.unit) && !(every && without.contains(report.unit)) &&
                           !(what == "not_due" && overdue.contains(report.unit));
        if (holds && all.erase(report.unit) > 0) units.push_back(short_name(report.unit));
    }
    const auto count = static_cast<std::int64_t>(units.size());
    return counted(name, count, std::move(units));
}

Shown Resolver::target_figure(std::string_view name) const {
    const std::string_view what = name.substr(name.find('.') + 1);
    std::vector<std::string> ids;
    DataQuery query;
    query.data = "targets";
    query.groups = {IndicatorGroup::target};
    for (const Item& item : rows(query)) {
        const Verdict verdict = item.evaluation == nullptr ? Verdict::no_data : item.evaluation->verdict;
        const auto& milestone = item.indicator->target.milestone;
        bool holds = true;
        if (what == "due") holds = !milestone || year_of(*milestone) <= year_of(data_.as_of);
        if (what == "met") holds = verdict == Verdict::met || verdict == Verdict::exceeded;
        if (what == "exceeded") holds = verdict == Verdict::exceeded;
        if (what == "not_met") holds = verdict == Verdict::not_met || verdict == Verdict::outside_range;
        if (what == "no_data") holds = verdict == Verdict::no_data;
        if (what == "not_due") holds = verdict == Verdict::not_due;
        if (what == "no_threshold") holds = verdict == Verdict::no_threshold;
        if (what == "not_applicable") holds = verdict == Verdict::not_applicable;
        if (holds) ids.push_back(item.indicator->id);
    }
    const auto count = static_cast<std::int64_t>(ids.size());
    return counted(name, count, std::move(ids));
}

}  // namespace tonghop::report
