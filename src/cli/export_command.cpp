#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <tuple>

#include "cli/commands.hpp"
#include "cli/figures.hpp"
#include "cli/json.hpp"
#include "core/operator_error.hpp"
#include "store/audit.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "store/unit_events.hpp"
#include "text/visible.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

namespace {

/// Takes one object of an export after the other.
using Sink = std::function<void(const Json&)>;

struct Source {
    const Session& session;
    const Workspace& workspace;
    const store::Database& database;

    bool wanted(const Period& period) const {
        return !session.options.period || period == *session.options.period;
    }
};

bool on_time(const Definitions& definitions, const std::string& form_code, const Period& period,
             Timestamp received) {
    const Form* form = definitions.find_form(form_code);
    return form != nullptr && form->schedule(period) != nullptr && day_of(received) <= form->due(period);
}

/// When the first file came for a form, period and submitter.
class FirstReceived {
  public:
    explicit FirstReceived(const std::vector<store::StoredSubmission>& submissions) {
        // By time received.
        for (const store::StoredSubmission& submission : submissions)
            if (submission.status != SubmissionStatus::ignored)
                for (const store::StoredForm& form : submission.forms)
                    first_.try_emplace(key(submission, form), submission.receipt.received_at);
    }

    /// For what a submission's first form is about; its own time where that is not known.
    Timestamp of(const store::StoredSubmission& submission) const {
        if (submission.forms.empty() || submission.submitter.empty()) return submission.receipt.received_at;
        const auto first = first_.find(key(submission, submission.forms.front()));
        return first == first_.end() ? submission.receipt.received_at : first->second;
    }

  private:
    using Key = std::tuple<std::string, std::string, Period>;

    static Key key(const store::StoredSubmission& submission, const store::StoredForm& form) {
        return {submission.submitter, form.form, form.period};
    }

    std::map<Key, Timestamp> first_;
};

void export_submissions(const Source& source, const Sink& sink) {
    const auto submissions = store::submissions(source.database);
    const FirstReceived first_received(submissions);
    for (const store::StoredSubmission& submission : submissions) {
        const bool known = !submission.forms.empty() && submission.forms.front().period.year != 0;
        if (source.session.options.period && (!known || !source.wanted(submission.forms.front().period)))
            continue;
        Json forms = Json::array();
        for (const store::StoredForm& form : submission.forms) forms.push_back(form.form);
        const auto in_time = [&](Timestamp received) -> Json {
            if (!known) return nullptr;
            return on_time(source.workspace.definitions, submission.forms.front().form,
                           submission.forms.front().period, received);
        };
        sink({{"id", submission.id},
              {"file", submission.receipt.file},
              {"sha256", submission.receipt.sha256},
              {"received_at", iso(submission.receipt.received_at)},
              {"submitter", json_or_null(submission.submitter)},
              {"forms", forms},
              {"period", known ? Json(submission.forms.front().period.code()) : Json(nullptr)},
              {"status", name(submission.status)},
              {"on_time", in_time(submission.receipt.received_at)},
              {"first_on_time", in_time(first_received.of(submission))},
              {"revision", submission.revision()},
              {"in_force", submission.in_force()}});
    }
}

void export_findings(const Source& source, const Sink& sink) {
    for (const store::StoredSubmission& submission : store::submissions(source.database)) {
        if (source.session.options.period &&
            (submission.forms.empty() || !source.wanted(submission.forms.front().period)))
            continue;
        for (const Finding& finding : store::findings(source.database, submission.id))
            sink({{"submission", submission.id},
                  {"file", submission.receipt.file},
                  {"form", json_or_null(finding.form)},
                  {"sheet", json_or_null(finding.sheet)},
                  {"cell", finding.cell ? Json(a1(*finding.cell)) : Json(nullptr)},
                  {"row", finding.row ? Json(*finding.row) : Json(nullptr)},
                  {"code", name(finding.code)},
                  {"severity", name(finding.severity())},
                  {"message", source.session.say(message_of(finding))}});
    }
}

Json value_json(const Field& field, const Value& value) {
    if (field.type == FieldType::date && value.number)
        return iso(Date{std::chrono::days{value.number->integer_part()}});
    if (field.is_flag() && value.number) return *value.number != Decimal();
    if (value.number) return json(value.number);
    return json_or_null(value.text);
}

void export_values(const Source& source, const Sink& sink) {
    for (const store::StoredSubmission& submission : store::submissions(source.database))
        for (const store::StoredForm& stored : submission.forms) {
            const Form* form = source.workspace.definitions.find_form(stored.form);
            if (!stored.in_force || form == nullptr || !source.wanted(stored.period)) continue;
            const auto reading = store::records(source.database, submission.id, stored.form, stored.period,
                                                store::version_of(*form).fields);
            if (!reading) continue;
            const auto fields = form->stored_fields();
            for (const Record& record : reading->records)
                for (std::size_t slot = 0; slot < fields.size(); ++slot) {
                    const auto cell = reading->source(record, slot);
                    sink({{"period", stored.period.code()},
                          {"form", stored.form},
                          {"unit", record.unit},
                          {"record", form->layout == Layout::list ? Json(record.number) : Json(nullptr)},
                          {"field", fields[slot]->code},
                          {"value", value_json(*fields[slot], record.values[slot])},
                          {"file", submission.receipt.file},
                          {"sheet", reading->sheet},
                          {"cell", cell ? Json(a1(*cell)) : Json(nullptr)}});
                }
        }
}

void export_totals(const Source& source, const Sink& sink) {
    for (const Form& form : source.workspace.definitions.forms) {
        const auto fields = form.stored_fields();
        const auto filtered = filtered_sums(source.workspace, form);
        for (const Period& period : store::periods_in_force(source.database, form.code)) {
            if (!source.wanted(period)) continue;
            const auto consolidation =
                consolidated(source.workspace, source.database, form, period, source.session.options.tree);
            for (const UnitTotal& total : consolidation->totals) {
                const auto emit = [&](const std::string& field, const Json& value) {
                    sink({{"period", period.code()},
                          {"form", form.code},
                          {"unit", total.unit},
                          {"field", field},
                          {"value", value},
                          {"reported", total.reported},
                          {"expected", total.expected}});
                };
                emit("rows", total.rows);
                for (std::size_t slot = 0; slot < fields.size(); ++slot)
                    if (fields[slot]->is_summed()) emit(fields[slot]->code, json(total.sums[slot]));
                for (std::size_t index = 0; index < filtered.size(); ++index)
                    if (filtered[index].counts_answers(form))
                        emit(filtered[index].attribute + "=" + filtered[index].text,
                             json(total.sums[fields.size() + index]));
            }
        }
    }
}

Json fraction_json(const std::optional<Fraction>& fraction, bool ratio) {
    if (!fraction) return nullptr;
    const double value = fraction->numerator.to_double() / fraction->denominator.to_double();
    return ratio ? 100 * value : value;
}

void export_indicators(const Source& source, const Sink& sink) {
    const auto histories = form_histories(source.workspace, source.database);
    for (const Programme& programme : source.workspace.definitions.programmes)
        for (const Evaluation& evaluation :
             evaluations(source.workspace, programme, histories, source.session.as_of())) {
            const Indicator& indicator = *programme.find(evaluation.indicator);
            const bool per_cent = indicator.is_ratio();
            sink({{"programme", programme.code},
                  {"indicator", evaluation.indicator},
                  {"review", evaluation.review},
                  {"as_of", iso(evaluation.as_of)},
                  {"numerator", json(evaluation.numerator)},
                  {"denominator", json(evaluation.denominator)},
                  {"value", json(evaluation.value)},
                  {"unit", indicator.unit},
                  {"operator", name(indicator.target.comparison)},
                  {"target", fraction_json(indicator.target.value, per_cent)},
                  {"target_max", fraction_json(indicator.target.upper, per_cent)},
                  {"met", evaluation.met ? Json(*evaluation.met) : Json(nullptr)},
                  {"verdict", name(evaluation.verdict)},
                  {"reported", evaluation.reported},
                  {"expected", evaluation.expected}});
        }
}

/// What people did, the oldest first: the record of acceptances, locks and duplicates, and the changes of the
/// organisation.
void export_audit(const Source& source, const Sink& sink) {
    std::vector<std::pair<Timestamp, Json>> entries;
    for (const store::AuditEntry& entry : store::audit(source.database))
        entries.emplace_back(entry.at, Json{{"at", iso(entry.at)},
                                            {"by", json_or_null(entry.by)},
                                            {"action", entry.action},
                                            {"details", entry.details}});
    for (const store::UnitEvent& event : store::unit_events(source.database)) {
        std::string details = iso(event.date);
        if (!event.document.empty()) details += " " + event.document;
        if (!event.reason.empty()) details += ": " + event.reason;
        for (const UnitStep& step : event.steps)
            details += "; " + (step.unit.empty() ? "+" : step.unit) +
                       (step.became.empty() ? "" : " > " + step.became);
        entries.emplace_back(event.at, Json{{"at", iso(event.at)},
                                            {"by", json_or_null(event.by)},
                                            {"action", "units " + event.kind},
                                            {"details", details}});
    }
    std::ranges::stable_sort(entries, {}, &std::pair<Timestamp, Json>::first);
    for (const auto& [at, entry] : entries) sink(entry);
}

struct Export {
    std::string_view name;
    void (*write)(const Source&, const Sink&);
};

constexpr std::array kExports = {
    Export{"submissions", export_submissions}, Export{"findings", export_findings},
    Export{"values", export_values},           Export{"totals", export_totals},
    Export{"indicators", export_indicators},   Export{"audit", export_audit}};

std::string csv_cell(const Json& value) {
    if (value.is_null()) return {};
    std::string text = value.is_string() ? text::visible(value.get<std::string>()) : value.dump();
    // A text that a spreadsheet would take for a formula is not to become one.
    if (value.is_string() && !text.empty() &&
        std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

void write_json(const Export& wanted, const Source& source, std::ostream& out) {
    const char* separator = "[\n";
    wanted.write(source, [&](const Json& object) {
        // A file's name need not be UTF-8.
        out << separator << text_of(object, -1);
        separator = ",\n";
    });
    out << (separator[0] == '[' ? "[]\n" : "\n]\n");
}

void write_csv(const Export& wanted, const Source& source, std::ostream& out) {
    bool header = true;
    wanted.write(source, [&](const Json& object) {
        std::string names;
        std::string line;
        for (const auto& [name, value] : object.items()) {
            names += (names.empty() ? "" : ",") + name;
            line += (line.empty() ? "" : ",") + csv_cell(value);
        }
        if (header) out << names << "\r\n";
        header = false;
        out << line << "\r\n";
    });
}

}  // namespace

ExitStatus export_data(const Session& session) {
    const std::string& wanted = session.options.arguments.front();
    const auto found = std::ranges::find(kExports, wanted, &Export::name);
    if (found == kExports.end()) throw OperatorError("cli.unknown-export", {{"name", wanted}});
    const std::string format = session.options.formats.empty() ? "json" : session.options.formats.front();
    if (format != "json" && format != "csv")
        throw OperatorError("cli.unknown-format", {{"name", format}, {"known", "json, csv"}});

    const Workspace workspace = open_workspace(session);
    const store::Database database = workspace.open_read_only();
    const Source source{session, workspace, database};
    const auto write = format == "json" ? write_json : write_csv;
    if (session.options.out.empty()) {
        write(*found, source, std::cout);
    } else {
        std::ostringstream text;
        write(*found, source, text);
        write::write_file(session.options.out, text.str());
    }
    return ExitStatus::done;
}

}  // namespace tonghop::cli
