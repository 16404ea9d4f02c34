#include <algorithm>
#include <map>
#include <set>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/workspace.hpp"
#include "core/operator_error.hpp"
#include "forms/lay_out.hpp"
#include "store/records.hpp"
#include "text/nearest.hpp"
#include "text/normalise.hpp"
#include "write/blank_form.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

/// What is in force of the periods before, read once for each form; nothing where nothing was ever taken in.
class FiguresInForce {
  public:
    explicit FiguresInForce(const Workspace& workspace) {
        if (fs::exists(workspace.database())) database_.emplace(workspace.open_read_only());
    }

    const Record* find(const Form& form, const Period& period, const std::string& unit) {
        if (!database_) return nullptr;
        const auto [entry, fresh] = records_.try_emplace({form.code, period.code()});
        if (fresh) read(form, period, entry->second);
        const auto found = entry->second.find(unit);
        return found == entry->second.end() ? nullptr : &found->second;
    }

  private:
    using Records = std::map<std::string, Record>;

    void read(const Form& form, const Period& period, Records& records) const {
        std::vector<std::string> fields;
        for (const Field* field : form.stored_fields()) fields.push_back(field->code);
        store::for_each_record(*database_, form.code, period, period, fields,
                               [&](const store::RecordView& view) {
                                   Record& record = records[std::string(view.unit)];
                                   record.unit = view.unit;
                                   for (std::size_t slot = 0; slot < fields.size(); ++slot)
                                       record.values.push_back({view.numbers[slot], view.texts[slot], {}});
                               });
    }

    std::optional<store::Database> database_;
    std::map<std::pair<std::string, std::string>, Records> records_;
};

std::string nearest_code(const std::string& unknown, const std::vector<std::string_view>& known) {
    std::string nearest = text::nearest(unknown, known);
    return nearest.empty() && !known.empty() ? std::string(known.front()) : nearest;
}

void check_names(const Session& session, const Definitions& definitions) {
    const Options& options = session.options;
    if (!options.unit.empty() && definitions.units.find(options.unit) == nullptr) {
        std::vector<std::string_view> known;
        for (const Unit& unit : definitions.units.units())
            if (unit.tier != Tier::base) known.push_back(unit.code);
        throw OperatorError("forms.unknown-unit",
                            {{"unit", options.unit}, {"nearest", nearest_code(options.unit, known)}});
    }
    if (!options.form.empty() && definitions.find_form(options.form) == nullptr) {
        std::vector<std::string_view> known;
        for (const Form& form : definitions.forms) known.push_back(form.code);
        throw OperatorError("forms.unknown-form",
                            {{"form", options.form}, {"nearest", nearest_code(options.form, known)}});
    }
}

/// «TV-01 (tháng), TV-02 (năm)».
std::string forms_and_frequencies(const Session& session, const Definitions& definitions) {
    std::string known;
    for (const Form& form : definitions.forms) {
        std::string frequencies;
        for (const Schedule& schedule : form.schedules) {
            const std::string frequency =
                session.say("forms.frequency." + std::string(name(schedule.frequency)));
            if (frequencies.find(frequency) == std::string::npos)
                frequencies += (frequencies.empty() ? "" : ", ") + frequency;
        }
        known += (known.empty() ? "" : ", ") +
                 session.say("forms.form-and-frequency", {{"form", form.code}, {"frequency", frequencies}});
    }
    return known;
}

/// What is owed, of the unit and form asked for.
/// Errors: OperatorError where that is nothing.
std::vector<forms::OwedForms> owed_as_asked(const Session& session, const Definitions& definitions) {
    const Options& options = session.options;
    auto owed = forms::owed_forms(definitions, *options.period);
    if (!options.form.empty())
        for (forms::OwedForms& each : owed)
            std::erase_if(each.forms, [&](const Form* form) { return form->code != options.form; });
    std::erase_if(owed, [](const forms::OwedForms& each) { return each.forms.empty(); });
    if (owed.empty())
        throw OperatorError("forms.nothing-due", {{"period", options.period->code()},
                                                  {"known", forms_and_frequencies(session, definitions)}});
    if (options.unit.empty()) return owed;
    std::erase_if(owed, [&](const forms::OwedForms& each) { return each.unit->code != options.unit; });
    if (owed.empty())
        throw OperatorError("forms.unit-owes-nothing", {{"unit", definitions.units.find(options.unit)->name},
                                                        {"period", options.period->code()}});
    return owed;
}

fs::path make_directory(const Session& session, const Workspace& workspace) {
    const fs::path directory = session.options.out.empty()
                                   ? workspace.out() / "forms" / session.options.period->code()
                                   : session.options.out;
    std::error_code failure;
    fs::create_directories(directory, failure);
    if (failure)
        throw OperatorError("cli.cannot-write",
                            {{"path", directory.string()}, {"reason", failure.message()}});
    return directory;
}

}  // namespace

ExitStatus forms(const Session& session) {
    Workspace workspace = open_workspace(session);
    // Units are called as they were at the period's end.
    UnitRegister& units = workspace.definitions.units;
    units = UnitRegister(named_at(units.units(), session.options.period->last_day()));
    check_names(session, workspace.definitions);
    const auto owed = owed_as_asked(session, workspace.definitions);
    const fs::path directory = make_directory(session, workspace);
    const text::Catalogue vietnamese(text::Language::vietnamese);
    FiguresInForce figures(workspace);
    const auto before = [&](const Form& form, const Period& period, const std::string& unit) {
        return figures.find(form, period, unit);
    };
    std::set<std::string> names;
    for (const forms::OwedForms& each : owed) {
        const BlankWorkbook workbook =
            forms::lay_out(vietnamese, workspace.definitions, workspace.federation, each, before);
        std::string name = workbook.name;
        // Two units of one name, on file systems that do not tell capitals apart.
        if (!names.insert(text::upper(name)).second) name += "_" + workbook.unit;
        write::blank_form(workbook, directory / (name + ".xlsx"));
    }
    print(session.say("forms.done", {{"count", std::to_string(owed.size())},
                                     {"period", session.options.period->code()},
                                     {"path", directory.string()}}));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
