#include "cli/commands.hpp"
#include "cli/figures.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

namespace {

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

}  // namespace

ExitStatus consolidate(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const store::Database database = workspace.open_read_only();
    const Period& period = *session.options.period;
    bool any = false;
    for (const Form& form : workspace.definitions.forms) {
        const auto consolidation = consolidated(workspace, database, form, period, session.options.tree);
        const UnitTotal* total =
            consolidation ? consolidation->find(workspace.definitions.units.root()->code) : nullptr;
        if (total == nullptr) continue;
        any = true;
        print(session.say("consolidate.form", {{"form", form.code},
                                               {"title", form.title},
                                               {"period", period.code()},
                                               {"reported", std::to_string(total->reported)},
                                               {"expected", std::to_string(total->expected)},
                                               {"rows", std::to_string(total->rows)}}));
        const auto fields = form.stored_fields();
        for (std::size_t slot = 0; slot < fields.size(); ++slot)
            if (fields[slot]->is_summed()) print_sum(session, label_of(*fields[slot]), total->sums[slot]);
        const auto filtered = filtered_sums(workspace, form);
        for (std::size_t index = 0; index < filtered.size(); ++index)
            if (const FilteredSum& sum = filtered[index]; sum.counts_answers(form))
                print_sum(session, label_of(*form.find(sum.attribute)) + " – " + sum.text,
                          total->sums[fields.size() + index]);
    }
    if (!any) print(session.say("consolidate.nothing", {{"period", period.code()}}));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
