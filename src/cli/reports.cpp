#include "cli/reports.hpp"

#include <algorithm>
#include <system_error>

#include "core/operator_error.hpp"
#include "report/render.hpp"
#include "write/writers.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

/// The report of a rhythm.
std::string_view report_of(Frequency frequency) {
    switch (frequency) {
        case Frequency::month:
            return "thang";
        case Frequency::quarter:
            return "quy";
        case Frequency::half_year:
            return "6-thang";
        case Frequency::year:
            return "nam";
        case Frequency::term:
            return "tong-ket";
    }
    return {};
}

}  // namespace

fs::path report_directory(const Session& session, const Workspace& workspace, const std::string& name) {
    return session.options.out.empty() ? workspace.out() / name : session.options.out;
}

std::vector<fs::path> write_report(const Session& session, const report::Template& used,
                                   const report::ReportData& data, const fs::path& directory) {
    std::vector<std::string> formats = session.options.formats;
    if (formats.empty()) formats = {"html", "xlsx"};
    for (const std::string& format : formats)
        if (std::ranges::find(write::kWriters, format, &write::Writer::name) == write::kWriters.end())
            throw OperatorError("cli.unknown-format", {{"name", format}});

    std::error_code failure;
    fs::create_directories(directory, failure);
    if (failure)
        throw OperatorError("cli.cannot-write",
                            {{"path", directory.string()}, {"reason", failure.message()}});
    const ReportDocument document = report::render(used, data);
    std::vector<fs::path> written;
    for (const std::string& format : formats) {
        const auto& writer = *std::ranges::find(write::kWriters, format, &write::Writer::name);
        written.push_back(directory / (document.name + std::string(writer.ending)));
        writer.write(document, written.back());
    }
    return written;
}

std::vector<ScheduledReport> scheduled_reports(const Workspace& workspace, const Programme& programme,
                                               const Period& period, Date seen_on) {
    const auto of = [&](const Period& reported) {
        return ScheduledReport{std::string(report_of(reported.frequency)),
                               of_period(programme, reported, seen_on)};
    };
    std::vector<ScheduledReport> reports = {of(period)};
    const auto year = period_at(Frequency::year, period.last_day());
    const bool ends_year = period.frequency != Frequency::year && period.last_day() == year->last_day();
    const bool has_yearly_form = std::ranges::any_of(workspace.definitions.forms, [&](const Form& form) {
        return form.programme == programme.code && form.schedule(*year) != nullptr;
    });
    if (ends_year && !has_yearly_form) reports.push_back(of(*year));
    for (const Review& review : programme.reviews)
        if (period.contains(review.as_of))
            reports.push_back({review.name, of_review(programme, review, review.as_of)});
    reports.push_back({"ra-soat", of_period(programme, period, seen_on)});
    return reports;
}

}  // namespace tonghop::cli
