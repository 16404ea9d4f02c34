#include <algorithm>
#include <map>

#include "cli/explain_origin.hpp"
#include "cli/figures.hpp"
#include "core/operator_error.hpp"
#include "report/wording.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

/// The last period of a form whose due date has passed.
std::optional<Period> last_due(const Form& form, Date as_of) {
    std::optional<Period> last;
    for (const Schedule& schedule : form.schedules) {
        auto period = period_at(schedule.frequency, as_of);
        for (int step = 0; period && step < 3; ++step, period = period->previous())
            if (schedule.covers(*period) && form.due(*period) < as_of) break;
        if (period && schedule.covers(*period) && (!last || *last < *period)) last = period;
    }
    return last;
}

Period period_asked_for(const Explained& from, const Form& form) {
    const auto period =
        from.session.options.period ? from.session.options.period : last_due(form, from.session.as_of());
    if (!period || form.schedule(*period) == nullptr) throw OperatorError("cli.no-period", {});
    return *period;
}

/// A value as its cell gave it: the text that stood there where it was not plainly the figure.
std::string value_text(const Value& value) {
    std::string text = value.number ? shown(value.number) : value.text.empty() ? "–" : value.text;
    if (!value.raw.empty()) text += " («" + value.raw + "»)";
    return text;
}

void print_record(const Explained& from, const FormSubmission& reading, const Record& record,
                  std::size_t slot) {
    const auto cell = reading.source(record, slot);
    print("      " + from.session.say("explain.record", {{"unit", from.workspace.short_name(record.unit)},
                                                         {"value", value_text(record.values[slot])},
                                                         {"cell", cell ? a1(*cell) : "–"}}));
}

/// Every file that came for it, first to last, with what it said of the unit.
void print_revisions(const Explained& from, const Form& form, const Period& period,
                     const std::string& submitter, const std::string& unit, std::size_t slot) {
    for (const store::ReceivedReport& report : store::received(from.database, form.code, period)) {
        if (report.submitter != submitter) continue;
        std::string value = "–";
        if (const auto reading = store::records(from.database, report.submission, form.code, period,
                                                store::version_of(form).fields)) {
            const auto record = std::ranges::find(reading->records, unit, &Record::unit);
            if (record != reading->records.end()) value = value_text(record->values[slot]);
        }
        print("    " +
              from.session.say("explain.revision",
                               {{"revision", std::to_string(report.revision + 1)},
                                {"file", report.file},
                                {"date", text::numeric_date(day_of(report.received_at))},
                                {"status", from.session.say("status." + std::string(name(report.status)))},
                                {"value", value}}));
    }
}

void print_base_unit(const Explained& from, const Form& form, const Field* field, const Period& period,
                     const Unit& unit) {
    const auto slot = field == nullptr ? std::nullopt : form.slot(field->code);
    const auto origin = origin_of(from.database, form, period, unit.parent);
    if (!slot || !origin) return print("    " + from.session.say("explain.nothing", {}));
    print_origin(from, form, field, *origin);
    for (const Record& record : origin->reading.records)
        if (record.unit == unit.code) print_record(from, origin->reading, record, *slot);
    print_revisions(from, form, period, unit.parent, unit.code, *slot);
}

void print_submitter(const Explained& from, const Form& form, const Field* field,
                     const std::optional<Origin>& origin, const std::string& unit, bool with_records) {
    if (!origin) {
        print("    " + from.session.say("explain.not-counted", {{"unit", from.workspace.short_name(unit)}}));
        return;
    }
    print_origin(from, form, field, *origin);
    const auto slot = field == nullptr ? std::nullopt : form.slot(field->code);
    if (!with_records || !slot || form.layout == Layout::slip) return;
    for (const Record& record : origin->reading.records) print_record(from, origin->reading, record, *slot);
}

void print_total(const Explained& from, const Form& form, const Field* field, const Period& period,
                 const std::string& unit) {
    std::optional<Decimal> value;
    std::string coverage;
    const auto found = consolidated(from.workspace, from.database, form, period);
    if (const UnitTotal* total = found ? found->find(unit) : nullptr) {
        const auto slot = field == nullptr ? std::nullopt : form.slot(field->code);
        value = slot ? total->sums[*slot] : Decimal::from_integer(total->rows);
        coverage = report::Wording(from.session.say).coverage(total->reported, total->expected);
    }
    print("  " + from.session.say(coverage.empty() ? "explain.total" : "explain.total-of",
                                  {{"unit", from.workspace.short_name(unit)},
                                   {"period", text::period_name(period)},
                                   {"value", shown(value)},
                                   {"coverage", coverage}}));
}

}  // namespace

void explain_total(const Explained& from, const Form& form, const Field* field) {
    const UnitRegister& units = from.workspace.definitions.units;
    const Period period = period_asked_for(from, form);
    const std::string& asked = from.session.options.unit;
    const Unit* unit = asked.empty() ? units.root() : units.find(asked);
    if (unit == nullptr) throw OperatorError("cli.unknown-unit", {{"unit", asked}});

    print(figure_name(from, form, field));
    print("  " + from.session.say("explain.form", {{"form", form.code}, {"title", form.title}}));
    if (unit->tier == Tier::base && form.layout == Layout::grid)
        return print_base_unit(from, form, field, period, *unit);
    print_total(from, form, field, period, unit->code);
    if (!unit->parent.empty())
        return print_submitter(from, form, field, origin_of(from.database, form, period, unit->code),
                               unit->code, true);

    // A country has too many submitters to look for each of them.
    const auto reports = store::in_force(from.database, form.code, period, period);
    std::map<std::string, const store::InForce*> by_submitter;
    for (const store::InForce& report : reports) by_submitter.emplace(report.submitter, &report);
    const auto print_one = [&](const std::string& submitter, const store::InForce* report) {
        print_submitter(from, form, field,
                        report == nullptr ? std::nullopt : origin_of(from.database, form, *report), submitter,
                        false);
    };
    for (const Unit* owing : expected_submitters(from.workspace.definitions, form, period)) {
        const auto found = by_submitter.extract(owing->code);
        print_one(owing->code, found.empty() ? nullptr : found.mapped());
    }
    // Those that did not have to.
    for (const store::InForce& report : reports)
        if (by_submitter.contains(report.submitter)) print_one(report.submitter, &report);
}

}  // namespace tonghop::cli
