#include <algorithm>

#include "cli/commands.hpp"
#include "cli/corrections.hpp"
#include "cli/json.hpp"
#include "core/operator_error.hpp"
#include "report/wording.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

namespace {

/// More than a person reads at a terminal; --format json has them all.
constexpr std::size_t kMostShown = 20;

std::string number_text(Decimal value) {
    return text::format_number(value, {value.is_integer() ? NumberStyle::count : NumberStyle::decimal, 0});
}

class Printer {
  public:
    Printer(const Session& session, const Workspace& workspace)
        : say_(session.say), workspace_(workspace), issued_(workspace.out()) {}

    void print_correction(const Correction& correction) {
        const Date day = correction.period.last_day();
        print(say_("corrections.head", {{"unit", workspace_.short_name(correction.unit, day)},
                                        {"form", correction.form->code},
                                        {"period", text::period_name(correction.period)},
                                        {"before", revision(correction.before)},
                                        {"after", revision(correction.after)}}));
        if (correction.changes.empty()) print("    " + say_("corrections.same"));
        for (std::size_t i = 0; i < std::min(correction.changes.size(), kMostShown); ++i)
            print("    " + change(correction, correction.changes[i]));
        if (correction.changes.size() > kMostShown)
            print("    " + say_("corrections.more",
                                {{"count", std::to_string(correction.changes.size() - kMostShown)}}));
        for (const Effect& effect : correction.effects) print("  " + sentence(correction, effect));
        if (!correction.replaced || correction.effects.empty()) return;
        for (const auto& path : issued_.with(*correction.replaced))
            print("  " + say_("corrections.issued", {{"path", path.string()}}));
    }

  private:
    std::string revision(const Revision& revision) const {
        return say_("corrections.revision",
                    {{"number", std::to_string(revision.number + 1)},
                     {"file", revision.file},
                     {"date", text::numeric_date(day_of(revision.received))},
                     {"status", say_("status." + std::string(name(revision.status)))}});
    }

    std::string shown(const Field& field, const Value& value) const {
        if (value.missing()) return say_("corrections.blank");
        if (!value.number) return value.text;
        if (field.type == FieldType::date)
            return text::numeric_date(Date{std::chrono::days{value.number->integer_part()}});
        if (field.is_flag()) return say_(*value.number == Decimal() ? "forms.no" : "forms.yes");
        return number_text(*value.number);
    }

    std::string change(const Correction& correction, const review::CellChange& change) const {
        const std::string unit = workspace_.short_name(change.unit, correction.period.last_day());
        if (change.kind == review::CellChange::Kind::added)
            return say_("corrections.added", {{"unit", unit}});
        if (change.kind == review::CellChange::Kind::removed)
            return say_("corrections.removed", {{"unit", unit}});
        const Field& field = *correction.form->find(change.field);
        return say_("corrections.cell", {{"unit", unit},
                                         {"label", report::label_of(field)},
                                         {"before", shown(field, change.before)},
                                         {"after", shown(field, change.after)},
                                         {"cell", change.cell_after ? a1(*change.cell_after) : "–"}});
    }

    /// «Số liệu tháng 3 năm 2025 thay đổi: … tăng 12 người do LĐLĐ huyện Cầu Kè gửi lại ngày …».
    std::string sentence(const Correction& correction, const Effect& effect) const {
        const Field& field = *correction.form->find(effect.field);
        const bool more = Decimal() < effect.difference;
        return say_(more ? "corrections.more-by" : "corrections.less-by",
                    {{"period", text::period_name(correction.period)},
                     {"label", report::label_of(field)},
                     {"difference", number_text(more ? effect.difference : Decimal() - effect.difference)},
                     {"measure", field.measure.empty() ? "" : " " + field.measure},
                     {"unit", workspace_.short_name(correction.unit, correction.period.last_day())},
                     {"date", text::numeric_date(day_of(correction.after.received))}});
    }

    const text::Catalogue& say_;
    const Workspace& workspace_;
    IssuedReports issued_;
};

Json revision_json(const Revision& revision) {
    return {{"submission", revision.submission}, {"file", revision.file},
            {"sha256", revision.sha256},         {"received_at", iso(revision.received)},
            {"status", name(revision.status)},   {"revision", revision.number},
            {"in_force", revision.in_force}};
}

Json value_json(const Value& value) {
    return value.number ? json(value.number) : json_or_null(value.text);
}

Json correction_json(const Correction& correction, IssuedReports& reports) {
    const auto cell_json = [](const std::optional<CellRef>& cell) {
        return cell ? Json(a1(*cell)) : Json(nullptr);
    };
    Json changes = Json::array();
    for (const review::CellChange& change : correction.changes) {
        const char* kind = change.kind == review::CellChange::Kind::added     ? "row-added"
                           : change.kind == review::CellChange::Kind::removed ? "row-removed"
                                                                              : "changed";
        changes.push_back({{"kind", kind},
                           {"unit", change.unit},
                           {"field", json_or_null(change.field)},
                           {"before", value_json(change.before)},
                           {"after", value_json(change.after)},
                           {"cell_before", cell_json(change.cell_before)},
                           {"cell_after", cell_json(change.cell_after)}});
    }
    Json effects = Json::array();
    for (const Effect& effect : correction.effects)
        effects.push_back({{"field", effect.field}, {"difference", json(effect.difference)}});
    Json issued = Json::array();
    if (correction.replaced && !correction.effects.empty())
        for (const auto& path : reports.with(*correction.replaced)) issued.push_back(path.string());
    return {{"period", correction.period.code()},
            {"form", correction.form->code},
            {"unit", correction.unit},
            {"before", revision_json(correction.before)},
            {"after", revision_json(correction.after)},
            {"changes", std::move(changes)},
            {"effects", std::move(effects)},
            {"issued", std::move(issued)}};
}

}  // namespace

ExitStatus corrections(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const Options& options = session.options;
    if (!options.form.empty() && workspace.definitions.find_form(options.form) == nullptr)
        throw OperatorError("cli.unknown-form", {{"form", options.form}});
    if (!options.unit.empty() && workspace.definitions.units.find(options.unit) == nullptr)
        throw OperatorError("cli.unknown-unit", {{"unit", options.unit}});
    const std::string format = options.formats.empty() ? "" : options.formats.front();
    if (!format.empty() && format != "json")
        throw OperatorError("cli.unknown-format", {{"name", format}, {"known", "json"}});
    const store::Database database = workspace.open_read_only();
    const auto found = corrections(workspace, database, {options.period, options.form, options.unit});
    if (format == "json") {
        IssuedReports reports(workspace.out());
        Json all = Json::array();
        for (const Correction& correction : found) all.push_back(correction_json(correction, reports));
        print(text_of(all));
        return ExitStatus::done;
    }
    if (found.empty()) print(session.say("corrections.none"));
    Printer printer(session, workspace);
    for (const Correction& correction : found) printer.print_correction(correction);
    return ExitStatus::done;
}

}  // namespace tonghop::cli
