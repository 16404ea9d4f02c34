#include <algorithm>

#include <fmt/format.h>

#include "report/resolve.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

/// Problems named in a row of a table; the file itself has them all.
constexpr std::size_t kMainProblems = 3;

Shown counted_days(std::int64_t days) {
    return shown_number(Decimal::from_integer(days), {NumberStyle::count, 0});
}

std::string without_stop(std::string_view sentence) {
    std::string text = text::clean(sentence);
    while (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace

Shown Resolver::report_column(const ExpectedReport& report, std::string_view name) const {
    const Date as_of = data_.gaps.as_of;
    const Form* form = data_.definitions->find_form(report.form);
    if (name == "form") return shown_text(report.form);
    if (name == "form_title") return form == nullptr ? Shown() : shown_text(form->title);
    if (name == "due") return shown_text(text::numeric_date(report.due));
    if (name == "received")
        return received_on(report) ? shown_text(text::numeric_date(*received_on(report))) : Shown();
    if (name == "first_received")
        return report.first_received ? shown_text(text::numeric_date(day_of(*report.first_received)))
                                     : Shown();
    if (name == "accepted")
        return report.accepted_received ? shown_text(text::numeric_date(day_of(*report.accepted_received)))
                                        : Shown();
    if (name == "days_late") return counted_days(report.days_late);
    if (name == "days_overdue")
        return is_owed(report, as_of) && report.due < as_of ? counted_days((as_of - report.due).count())
                                                            : Shown();
    if (name == "revisions") return counted_days(report.revisions);
    if (name == "problems") return shown_text(main_problems(report));
    if (name != "state") return {};
    Shown shown = shown_text(words_.state(report, as_of));
    shown.tone = tone_of(report, as_of);
    return shown;
}

std::string Resolver::main_problems(const ExpectedReport& report) const {
    const bool is_returned = report.state == ReportState::returned || report.state == ReportState::rejected;
    if (!is_returned || !data_.problems_of) return {};
    const std::vector<Problem> problems = data_.problems_of(report);
    std::string said;
    const std::size_t named = std::min(problems.size(), kMainProblems);
    for (std::size_t i = 0; i < named; ++i) said += (i == 0 ? "" : "; ") + without_stop(problems[i].sentence);
    if (problems.size() > named)
        said +=
            "; " + words_("report.more-problems", {{"count", fmt::format("{:02}", problems.size() - named)}});
    return said;
}

Shown Resolver::file_figure(std::string_view name) const {
    if (!data_.file) return {};
    const ReturnedFile& file = *data_.file;
    if (name == "file.name") return shown_text(file.name);
    if (name == "file.problems") return counted_days(static_cast<std::int64_t>(file.problems.size()));
    if (name == "file.sender")
        return shown_text(file.sender.empty() ? words_("report.sender-of-file", {{"file", file.name}})
                                              : file.sender);
    const std::chrono::hh_mm_ss clock(file.received - day_of(file.received));
    return shown_text(words_("report.moment", {{"hour", fmt::format("{:02}", clock.hours().count())},
                                               {"minute", fmt::format("{:02}", clock.minutes().count())},
                                               {"date", text::official_date(day_of(file.received))}}));
}

}  // namespace tonghop::report
