#include "cli/explain_origin.hpp"

#include "cli/submission_figures.hpp"
#include "report/wording.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

std::optional<Origin> origin_of(const store::Database& database, const Form& form, const Period& period,
                                const std::string& submitter) {
    const auto counting = store::in_force(database, form.code, period, submitter);
    return counting ? origin_of(database, form, *counting) : std::nullopt;
}

std::optional<Origin> origin_of(const store::Database& database, const Form& form,
                                const store::InForce& counting) {
    auto stored = store::submission(database, counting.submission);
    auto reading = store::records(database, counting.submission, form.code, counting.period,
                                  store::version_of(form).fields);
    if (!stored || !reading) return std::nullopt;
    return Origin{counting, std::move(stored->receipt), std::move(*reading)};
}

std::optional<Decimal> sum_of(const Form& form, const Field* field, const FormSubmission& reading) {
    if (field == nullptr) return Decimal::from_integer(static_cast<std::int64_t>(reading.records.size()));
    const auto slot = form.slot(field->code);
    return slot ? sum_of(reading, *slot) : std::nullopt;
}

std::string cells_of(const Form& form, const Field* field, const FormSubmission& reading) {
    const auto slot = field == nullptr ? std::nullopt : form.slot(field->code);
    return slot ? cells_of(reading, *slot) : std::string();
}

void print_origin(const Explained& from, const Form& form, const Field* field, const Origin& origin) {
    const std::string cells = cells_of(form, field, origin.reading);
    print("    " + from.session.say(cells.empty() ? "explain.origin-without-cell" : "explain.origin",
                                    {{"unit", from.workspace.short_name(origin.in_force.submitter)},
                                     {"period", text::period_name(origin.in_force.period)},
                                     {"value", shown(sum_of(form, field, origin.reading))},
                                     {"file", origin.receipt.file},
                                     {"sheet", origin.reading.sheet},
                                     {"cell", cells},
                                     {"revision", std::to_string(origin.in_force.revision + 1)},
                                     {"id", std::to_string(origin.in_force.submission)},
                                     {"date", text::numeric_date(day_of(origin.receipt.received_at))}}));
}

std::string field_label(const Explained& from, const Field* field) {
    return field == nullptr ? from.session.say("report.rows", {}) : report::label_of(*field);
}

std::string figure_name(const Explained& from, const Form& form, const Field* field) {
    return form.code + "." + (field == nullptr ? "rows" : field->code) + " – " + field_label(from, field);
}

std::string shown(const std::optional<Decimal>& value) {
    return value ? text::format_number(*value, report::plain_format(*value)) : "–";
}

}  // namespace tonghop::cli
