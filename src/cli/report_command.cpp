#include <algorithm>
#include <optional>

#include "cli/commands.hpp"
#include "cli/comparison.hpp"
#include "cli/document_writer.hpp"
#include "cli/periods.hpp"
#include "cli/reports.hpp"
#include "cli/start_page.hpp"
#include "cli/templates.hpp"
#include "core/operator_error.hpp"
#include "report/render.hpp"

namespace tonghop::cli {

namespace {

/// The document about one unit; of a template for units in arrears none where it is not.
void write_for_unit(const Session& session, DocumentWriter& writer, const report::Template& used,
                    const report::ReportData& data, const std::filesystem::path& directory) {
    if (used.each.empty()) {
        for (const auto& path : writer.write(used, data, directory))
            print(session.say("report.written", {{"path", path.string()}}));
        return;
    }
    const auto folder = directory / used.name;
    const auto units = report::units_with_rows(used, data);
    if (std::ranges::find(units, data.unit) != units.end()) {
        for (const auto& path : writer.write(used, data, folder))
            print(session.say("report.written", {{"path", path.string()}}));
        return;
    }
    writer.remove(used, data, directory);
    print(session.say("report.nothing-for-unit",
                      {{"unit", data.definitions->units.find(data.unit)->name}, {"name", used.name}}));
}

/// A document for each unit that reports to the federation.
void write_for_each_unit(const Session& session, DocumentWriter& writer, const report::Template& used,
                         report::ReportData& data, const std::filesystem::path& directory) {
    const UnitRegister& units = data.definitions->units;
    const Date day = session.options.tree.value_or(data.period.last_day());
    std::size_t count = 0;
    for (const Unit* unit : units.children(units.root()->code)) {
        if (!unit->valid_at(day)) continue;
        data.unit = unit->code;
        writer.write(used, data, directory / unit->code);
        ++count;
    }
    print(
        session.say("report.written-each", {{"count", std::to_string(count)}, {"path", directory.string()}}));
}

std::string names_of(const std::vector<report::Template>& templates) {
    std::vector<std::string> names;
    for (const report::Template& known : templates)
        if (std::ranges::find(names, known.name) == names.end()) names.push_back(known.name);
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

/// How far things have come, for a programme between its reviews and before the last.
constexpr std::string_view kProgress = "tien-do";

/// A report that was asked for by its name.
struct Asked {
    const report::Template* used = nullptr;
    ReportSubject subject;
};

/// A review at its own day; before that day, and for the progress report, as things stand. A period's report
/// of that period, else of the last one that is over. Missing: no template where the programme has no such
/// report.
Asked asked_for(const Session& session, const Workspace& workspace, const Programme& programme,
                const std::vector<report::Template>& templates, const std::string& name) {
    Asked asked{find_template(templates, name, programme.code), {}};
    if (asked.used == nullptr) return asked;
    const auto review = std::ranges::find(programme.reviews, name, &Review::name);
    if (review != programme.reviews.end() && review->as_of <= session.as_of()) {
        asked.subject = of_review(programme, *review, review->as_of);
    } else if (review != programme.reviews.end() || name == kProgress) {
        asked.subject = of_review(programme, {std::string(kProgress), session.as_of()}, session.as_of());
        const report::Template* progress = find_template(templates, std::string(kProgress), programme.code);
        if (progress != nullptr) asked.used = progress;
    } else if (session.options.period) {
        asked.subject = of_period(programme, *session.options.period, session.as_of());
    } else {
        const auto last = last_period_due(workspace, session.as_of());
        if (!last) throw OperatorError("cli.no-period", {});
        asked.subject = of_period(programme, *last, session.as_of());
    }
    return asked;
}

}  // namespace

ExitStatus report(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const std::string& name = session.options.arguments.front();
    const auto templates = load_templates(session, workspace);
    if (!session.options.unit.empty() && workspace.definitions.units.find(session.options.unit) == nullptr)
        throw OperatorError("cli.unknown-unit", {{"unit", session.options.unit}});
    DocumentWriter writer(session, workspace);
    const store::Database database = workspace.open_read_only();
    ReportDataSource source(workspace, database, session.options.tree);
    bool found = false;
    for (const Programme& programme : workspace.definitions.programmes) {
        const auto [used, subject] = asked_for(session, workspace, programme, templates, name);
        if (used == nullptr) continue;
        found = true;
        report::ReportData data = source.data(programme, subject);
        const auto directory = report_directory(session, workspace, subject.period.code());
        if (!session.options.unit.empty()) data.unit = session.options.unit;
        std::optional<ReportDocument> earlier;
        if (!session.options.compare.empty()) {
            if (session.options.each_unit || !used->each.empty()) throw OperatorError("cli.compare-one", {});
            earlier = earlier_issue(session.options.compare, *used, data);
        }
        if (!session.options.unit.empty()) {
            write_for_unit(session, writer, *used, data, directory);
        } else if (session.options.each_unit && used->each.empty()) {
            write_for_each_unit(session, writer, *used, data, directory);
        } else {
            print(session, write_documents(writer, *used, data, directory));
        }
        if (earlier) write_comparison(session, writer, templates, *used, data, *earlier, directory);
    }
    if (!found) throw OperatorError("cli.unknown-report", {{"name", name}, {"known", names_of(templates)}});
    print(session, writer.kept());
    write_start_page(workspace, database, writer.record(), session.as_of());
    return ExitStatus::done;
}

}  // namespace tonghop::cli
