#include <algorithm>

#include "cli/commands.hpp"
#include "cli/gap_summary.hpp"
#include "cli/periods.hpp"
#include "cli/reports.hpp"
#include "cli/templates.hpp"
#include "core/operator_error.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

namespace {

void print_written(const Session& session, const std::vector<std::filesystem::path>& written) {
    for (const auto& path : written) print(session.say("report.written", {{"path", path.string()}}));
}

std::string label_of(const Field& field) {
    return field.label.lower.empty() ? field.label.upper : field.label.upper + " – " + field.label.lower;
}

void print_sum(const Session& session, const std::string& label, const std::optional<Decimal>& sum) {
    const std::string value =
        sum ? text::format_number(*sum, {sum->is_integer() ? NumberStyle::count : NumberStyle::decimal, 0})
            : "";
    print("    " +
          session.say(sum ? "consolidate.sum" : "consolidate.no-sum", {{"label", label}, {"value", value}}));
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
    const store::Database database = workspace.open_read_only();
    ReportDataSource source(workspace, database, session.options.tree);
    bool found = false;
    for (const Programme& programme : workspace.definitions.programmes) {
        const auto [used, subject] = asked_for(session, workspace, programme, templates, name);
        if (used == nullptr) continue;
        found = true;
        std::vector<std::string> units = {session.options.unit};
        if (session.options.each_unit) {
            units.clear();
            for (const Unit* unit :
                 workspace.definitions.units.children(workspace.definitions.units.root()->code))
                if (unit->valid_at(session.options.tree.value_or(subject.period.last_day())))
                    units.push_back(unit->code);
        }
        for (const std::string& unit : units) {
            auto directory = report_directory(session, workspace, subject.period.code());
            if (session.options.each_unit) directory /= unit;
            print_written(session,
                          write_report(session, *used, source.data(programme, subject, unit), directory));
        }
    }
    if (!found) throw OperatorError("cli.unknown-report", {{"name", name}, {"known", names_of(templates)}});
    return ExitStatus::done;
}

ExitStatus consolidate(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const store::Database database = workspace.open_read_only();
    const Period& period = *session.options.period;
    bool any = false;
    for (const FormHistory& history : form_histories(workspace, database, session.options.tree)) {
        const Consolidation* consolidation = history.find(period);
        const UnitTotal* total = consolidation == nullptr
                                     ? nullptr
                                     : consolidation->find(workspace.definitions.units.root()->code);
        if (total == nullptr) continue;
        any = true;
        print(session.say("consolidate.form", {{"form", history.form->code},
                                               {"title", history.form->title},
                                               {"period", period.code()},
                                               {"reported", std::to_string(total->reported)},
                                               {"expected", std::to_string(total->expected)},
                                               {"rows", std::to_string(total->rows)}}));
        const auto fields = history.form->stored_fields();
        for (std::size_t slot = 0; slot < fields.size(); ++slot)
            if (fields[slot]->is_summed()) print_sum(session, label_of(*fields[slot]), total->sums[slot]);
        for (std::size_t index = 0; index < history.filtered.size(); ++index)
            if (const FilteredSum& sum = history.filtered[index]; sum.counts_answers(*history.form))
                print_sum(session, label_of(*history.form->find(sum.attribute)) + " – " + sum.text,
                          total->sums[fields.size() + index]);
    }
    if (!any) print(session.say("consolidate.nothing", {{"period", period.code()}}));
    return ExitStatus::done;
}

ExitStatus gaps(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const auto periods = periods_asked_for(session, workspace);
    const store::Database database = workspace.open_read_only();
    const auto reviews = gap_reviews(workspace, database, periods, session.as_of());
    const bool open = print_gaps(session, workspace, reviews);
    const auto templates = load_templates(session, workspace);
    ReportDataSource source(workspace, database);
    for (const Period& period : periods)
        for (const Programme& programme : workspace.definitions.programmes)
            if (const report::Template* used = find_template(templates, "ra-soat", programme.code))
                print_written(
                    session,
                    write_report(session, *used,
                                 source.data(programme, of_period(programme, period, session.as_of()), {}),
                                 report_directory(session, workspace, period.code())));
    return open ? ExitStatus::needs_person : ExitStatus::done;
}

}  // namespace tonghop::cli
