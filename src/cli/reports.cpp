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

std::vector<ScheduledReport> scheduled_reports(const Programme& programme, const Period& period, Date as_of) {
    std::vector<ScheduledReport> reports = {{std::string(report_of(period.frequency)), period, as_of}};
    for (const Review& review : programme.reviews)
        if (period.contains(review.as_of))
            reports.push_back({review.name, *period_at(Frequency::year, review.as_of), review.as_of});
    reports.push_back({"ra-soat", period, as_of});
    return reports;
}

}  // namespace tonghop::cli
