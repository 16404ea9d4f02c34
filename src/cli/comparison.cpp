#include "cli/comparison.hpp"

#include "cli/read_file.hpp"
#include "core/operator_error.hpp"
#include "report/compare_issues.hpp"
#include "report/render.hpp"
#include "write/json.hpp"

namespace tonghop::cli {

namespace {

const std::string kTemplate = "so-sanh";

/// More than a person reads at a terminal; the document has them all.
constexpr std::size_t kMostShown = 20;

std::string described(const ReportIdentity& identity) {
    std::string text = identity.report + " " + identity.period;
    return text + " (" + identity.programme + ", " + identity.unit + ")";
}

std::string or_dash(const std::string& value) {
    return value.empty() ? "–" : value;
}

}  // namespace

ReportDocument earlier_issue(const std::filesystem::path& path, const report::Template& used,
                             const report::ReportData& data) {
    ReportDocument earlier = write::read_json(read_file(path), path.string());
    const ReportIdentity wanted = report::identity(used, data);
    if (earlier.identity != wanted)
        throw OperatorError(
            "issue.other-report",
            {{"path", path.string()}, {"found", described(earlier.identity)}, {"wanted", described(wanted)}});
    return earlier;
}

void write_comparison(const Session& session, DocumentWriter& writer, const Templates& templates,
                      const report::Template& used, report::ReportData data, const ReportDocument& earlier,
                      const std::filesystem::path& directory) {
    data.comparison = report::compare_issues(earlier, report::render(used, data));
    const std::string path = session.options.compare.string();
    const auto lines = report::change_lines(data);
    if (lines.empty())
        print(session.say("compare.none", {{"path", path}}));
    else
        print(session.say("compare.summary", {{"path", path},
                                              {"changed", std::to_string(lines.size())},
                                              {"unchanged", std::to_string(data.comparison->unchanged)}}));
    for (std::size_t i = 0; i < std::min(lines.size(), kMostShown); ++i) {
        const report::ChangeLine& line = lines[i];
        print("    " +
              session.say("compare.change",
                          {{"label", line.label},
                           {"before", or_dash(line.before)},
                           {"after", or_dash(line.after)},
                           {"difference", line.difference.empty() ? "" : " (" + line.difference + ")"},
                           {"cause", line.cause}}));
    }
    if (lines.size() > kMostShown)
        print("    " + session.say("compare.more", {{"count", std::to_string(lines.size() - kMostShown)}}));
    const report::Template* comparing = find_template(templates, kTemplate, data.programme->code);
    if (comparing == nullptr) throw OperatorError("cli.no-template", {{"name", kTemplate}});
    for (const auto& written : writer.write(*comparing, data, directory))
        print(session.say("report.written", {{"path", written.string()}}));
}

}  // namespace tonghop::cli
