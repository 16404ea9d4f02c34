#include "cli/reports.hpp"

#include <algorithm>
#include <map>
#include <system_error>

#include "cli/read_file.hpp"
#include "core/operator_error.hpp"
#include "report/render.hpp"
#include "write/writers.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kEnding = ".md";
constexpr std::string_view kGuide = "README.md";

/// By path relative to the templates' folder: a later folder's file takes the place of an earlier one's.
std::map<std::string, fs::path> template_files(const std::vector<fs::path>& roots) {
    std::map<std::string, fs::path> files;
    std::error_code ignored;
    for (const fs::path& root : roots) {
        if (!fs::is_directory(root, ignored)) continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root))
            if (entry.is_regular_file() && entry.path().extension() == kEnding &&
                entry.path().filename() != kGuide)
                files[entry.path().lexically_relative(root).string()] = entry.path();
    }
    return files;
}

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

std::vector<report::Template> load_templates(const Session& session, const Workspace& workspace) {
    std::vector<report::Template> templates;
    std::string problems;
    for (const auto& [name, path] : template_files(workspace.template_roots)) {
        auto parsed = report::parse_template(path.string(), read_file(path));
        auto found = std::move(parsed.problems);
        if (parsed.value)
            for (report::TemplateProblem& problem : report::check(*parsed.value, workspace.definitions))
                found.push_back(std::move(problem));
        for (const report::TemplateProblem& problem : found) problems += "\n" + session.say(problem.message);
        if (parsed.value) templates.push_back(std::move(*parsed.value));
    }
    if (!problems.empty()) throw OperatorError("cli.template-problems", {{"problems", problems}});
    return templates;
}

const report::Template* find_template(const std::vector<report::Template>& templates, const std::string& name,
                                      const std::string& programme) {
    const report::Template* general = nullptr;
    for (const report::Template& candidate : templates) {
        if (candidate.name != name) continue;
        if (candidate.programme == programme) return &candidate;
        if (candidate.programme.empty()) general = &candidate;
    }
    return general;
}

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
