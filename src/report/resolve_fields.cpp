#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/resolve.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

constexpr std::string_view kRows = "rows";
constexpr std::string_view kCumulative = ":cumulative";
constexpr std::string_view kTerm = ":term";
constexpr std::string_view kOwn = ":own";

NumberFormat format_of(const Form* form, std::string_view field) {
    const Field* found = form == nullptr ? nullptr : form->find(field);
    return found == nullptr ? NumberFormat() : report::format_of(*found);
}

/// "TV-01.dv_tong", "TV-01.dv_tong@TVH03".
std::string figure_id(std::string_view form, std::string_view field, std::string_view unit,
                      std::string_view own_unit) {
    std::string id = std::string(form) + "." + std::string(field);
    if (unit != own_unit) id += "@" + std::string(unit);
    return id;
}

/// The figures of the submitters, where the report's maker gives no cells.
FigureSources submitters(const ReportData& data, const Resolver& resolver, const Consolidation& consolidation,
                         std::string_view field, NumberFormat format) {
    FigureSources sources;
    for (const UnitTotal& total : consolidation.totals) {
        const Unit* unit = data.definitions->units.find(total.unit);
        // Ancestors stand behind the submitters.
        if (unit != nullptr && unit->parent.empty()) continue;
        const auto value = total_of(*data.definitions, consolidation, total.unit, field);
        if (!value || total.unit == data.unit) continue;
        sources.listed.push_back({.unit = resolver.short_name(total.unit),
                                  .period = consolidation.period.code(),
                                  .value = text::format_number(*value, format)});
    }
    return sources;
}

/// The cells of those whose stocks a review carries from an earlier period.
void add_carried(const ReportData& data, const Consolidation& consolidation, std::string_view unit,
                 std::string_view field, FigureSources& sources) {
    const FormTotals* figures = data.find_form(consolidation.form);
    if (!data.sources || figures == nullptr || &figures->current != &consolidation) return;
    for (const Carried& carried : figures->carried) {
        if (unit != data.unit && unit != carried.unit) continue;
        FigureSources some = data.sources(consolidation.form, carried.period, carried.unit, field);
        std::ranges::move(some.listed, std::back_inserter(sources.listed));
        sources.more += some.more;
    }
}

/// From when a total's figures are added up; nothing where they are of its period alone.
std::optional<Date> first_day(const ReportData& data, const Consolidation& consolidation,
                              std::string_view figure_suffix) {
    if (figure_suffix == kTerm) return data.programme->first_day;
    if (figure_suffix != kCumulative) return std::nullopt;
    return period_at(Frequency::year, consolidation.period.last_day())->first_day();
}

std::string_view formula_key(std::string_view figure_suffix) {
    if (figure_suffix == kCumulative) return "report.formula.cumulative";
    return figure_suffix == kTerm ? "report.formula.term" : "report.formula.sum";
}

/// Stocks do not add over time; base unions and submitters are stocks, the records of a list are not.
bool adds_over_time(const Form& form, std::string_view field) {
    if (form.layout == Layout::list) return true;
    const Field* known = form.find(field);
    return known != nullptr && known->kind == FieldKind::flow;
}

/// Codes of the units that have a total, but for the one that the report is about.
std::set<std::string> units_in(const Consolidation& consolidation, const std::string& own_unit) {
    std::set<std::string> codes;
    for (const UnitTotal& total : consolidation.totals)
        if (total.unit != own_unit) codes.insert(total.unit);
    return codes;
}

}  // namespace

void append(FigureSources& sources, FigureSources more) {
    const std::size_t room = kMostSources - std::min(sources.listed.size(), kMostSources);
    const std::size_t taken = std::min(room, more.listed.size());
    std::move(more.listed.begin(), more.listed.begin() + static_cast<std::ptrdiff_t>(taken),
              std::back_inserter(sources.listed));
    sources.more += more.more + static_cast<int>(more.listed.size() - taken);
}

std::optional<Decimal> total_of(const Form& form, const UnitTotal& total, std::string_view field) {
    if (field == kRows) return Decimal::from_integer(total.rows);
    const auto slot = form.slot(field);
    if (!slot || *slot >= total.sums.size()) return std::nullopt;
    return total.sums[*slot];
}

std::optional<Decimal> total_of(const Definitions& definitions, const Consolidation& consolidation,
                                std::string_view unit, std::string_view field) {
    const UnitTotal* total = consolidation.find(std::string(unit));
    const Form* form = definitions.find_form(consolidation.form);
    if (total == nullptr || form == nullptr) return std::nullopt;
    return total_of(*form, *total, field);
}

Shown Resolver::field(std::string_view form, std::string_view field, std::string_view unit,
                      FlowSpan flows) const {
    const FormTotals* figures = data_.find_form(form);
    const Form* definition = data_.definitions->find_form(form);
    if (figures == nullptr || definition == nullptr) return {};
    const std::string_view whose = unit.empty() ? std::string_view(data_.unit) : unit;
    if (flows != FlowSpan::period && adds_over_time(*definition, field))
        return field_over(*figures, field, whose, flows);
    return total(figures->current, field, whose, "");
}

Shown Resolver::field_over(const FormTotals& figures, std::string_view field, std::string_view unit,
                           FlowSpan span) const {
    const Form* form = data_.definitions->find_form(figures.current.form);
    const auto& added = span == FlowSpan::year ? figures.year_to_date : figures.term_to_date;
    if (form == nullptr || !added || !adds_over_time(*form, field)) return {};
    return total(*added, field, unit, span == FlowSpan::year ? kCumulative : kTerm);
}

FigureSources Resolver::cells(const Consolidation& consolidation, std::string_view field,
                              std::string_view unit, std::optional<Date> since) const {
    const Form* form = data_.definitions->find_form(consolidation.form);
    if (!data_.sources)
        return unit == data_.unit ? submitters(data_, *this, consolidation, field, format_of(form, field))
                                  : FigureSources();
    FigureSources sources = data_.sources(consolidation.form, consolidation.period, unit, field);
    add_carried(data_, consolidation, unit, field, sources);
    for (auto period = consolidation.period.previous(); since && period && period->last_day() >= *since;
         period = period->previous())
        append(sources, data_.sources(consolidation.form, *period, unit, field));
    return sources;
}

Shown Resolver::total(const Consolidation& consolidation, std::string_view field, std::string_view unit,
                      std::string_view figure_suffix) const {
    const Form* form = data_.definitions->find_form(consolidation.form);
    const NumberFormat format = format_of(form, field);
    const auto value = total_of(*data_.definitions, consolidation, unit, field);
    if (form == nullptr || !value) return {};
    Shown shown = shown_number(value, format);
    shown.figure = figure_id(consolidation.form, field, unit, data_.unit) + std::string(figure_suffix);
    if (figures_ == nullptr || figures_->has(shown.figure)) return shown;

    const UnitTotal* total = consolidation.find(std::string(unit));
    const Field* known = form->find(field);
    const std::string label = known == nullptr ? words_("report.rows") : label_of(*known);
    FigureSources sources = cells(consolidation, field, unit, first_day(data_, consolidation, figure_suffix));
    figures_->add(
        {.id = shown.figure,
         .label = label + ", " + short_name(unit),
         .value = shown.text,
         .number = value,
         .format = format,
         .counted = known == nullptr ? "" : text::clean(known->measure),
         .formula = words_(formula_key(figure_suffix), {{"field", label},
                                                        {"form", consolidation.form},
                                                        {"period", text::period_name(consolidation.period)}}),
         .coverage = total->expected > 0 ? words_.coverage(total->reported, total->expected) : "",
         .sources = std::move(sources.listed),
         .more_sources = sources.more});
    return shown;
}

Shown Resolver::own_figure(const FormTotals& figures, const UnitTotal& own, std::string_view field) const {
    const Form* form = data_.definitions->find_form(figures.current.form);
    const bool nothing = own.reported == 0;
    if (form == nullptr || nothing) return {};
    Shown shown = shown_number(total_of(*form, own, field), format_of(form, field));
    shown.figure = figure_id(figures.current.form, field, own.unit, "") + std::string(kOwn);
    if (shown.missing() || figures_ == nullptr || figures_->has(shown.figure)) return shown;
    const Field* known = form->find(field);
    const std::string label = known == nullptr ? words_("report.rows") : label_of(*known);
    FigureSources sources = data_.sources
                                ? data_.sources(figures.current.form, figures.current.period, own.unit, field)
                                : FigureSources();
    figures_->add(
        {.id = shown.figure,
         .label = label + ", " + short_name(own.unit),
         .value = shown.text,
         .formula = words_("report.formula.own", {{"field", label},
                                                  {"form", figures.current.form},
                                                  {"period", text::period_name(figures.current.period)}}),
         .sources = std::move(sources.listed),
         .more_sources = sources.more});
    return shown;
}

Shown Resolver::point_total(const Item& item, std::string_view field) const {
    return total(*item.point, field, data_.unit, ":" + item.point->period.code());
}

Shown Resolver::field_view(const Placeholder& placeholder, const FieldName& name) const {
    const FormTotals* figures = data_.find_form(name.form);
    const Form* form = data_.definitions->find_form(name.form);
    if (form == nullptr) return {};
    const Field* field_definition = form->find(name.field);
    const std::string& view = placeholder.view;
    if (view == "measure")
        return field_definition == nullptr ? Shown() : shown_text(field_definition->measure);
    if (view == "label")
        return shown_text(field_definition == nullptr ? words_("report.rows") : label_of(*field_definition));
    if (figures == nullptr) return {};
    if (view == "coverage") {
        const UnitTotal* total = figures->current.find(data_.unit);
        return total == nullptr ? Shown() : shown_text(words_.coverage(total->reported, total->expected));
    }
    const auto other = [&](const std::optional<Consolidation>& consolidation) {
        if (!consolidation) return Shown();
        return total(*consolidation, name.field, data_.unit, ":" + consolidation->period.code());
    };
    if (view == "federation") return total(figures->current, name.field, data_.federation->root, "");
    if (view == "average") return field_average(*figures, *form, name.field);
    if (view == "against_average") return field_against_average(*figures, *form, name.field);
    if (view == "previous") return other(figures->previous);
    if (view == "year_ago") return other(figures->year_ago);
    if (view == "cumulative") return field_over(*figures, name.field, data_.unit, FlowSpan::year);
    if (view == "term") return field_over(*figures, name.field, data_.unit, FlowSpan::term);
    if (view == "change" || view == "change_percent")
        return field_change(placeholder, name, view == "change_percent");
    if (view == "share") {
        const auto whole = parse_field_name(placeholder.argument);
        return whole ? field_share(name, *whole) : Shown();
    }
    Shown shown = field(name.form, name.field);
    if (view == "padded") pad(shown);
    return shown;
}

Shown Resolver::field_change(const Placeholder& placeholder, const FieldName& name, bool in_percent) const {
    const FormTotals& figures = *data_.find_form(name.form);
    const Form& form = *data_.definitions->find_form(name.form);
    const std::string_view argument = placeholder.argument;
    const auto blank = std::min(argument.find(' '), argument.size());
    const std::string_view base = argument.substr(0, blank);
    std::string counted = text::clean(argument.substr(blank));
    if (const Field* known = form.find(name.field); counted.empty() && known != nullptr)
        counted = known->measure;

    const bool is_year_ago = base == "year_ago";
    const auto& before = is_year_ago ? figures.year_ago : figures.previous;
    const std::string base_words =
        is_year_ago ? words_.year_ago() : words_.period_before(figures.current.period.frequency);
    const auto now = total_of(*data_.definitions, figures.current, data_.unit, name.field);
    const auto then = before ? total_of(*data_.definitions, *before, data_.unit, name.field) : std::nullopt;
    if (!now || !then) return shown_text(words_("report.change.unknown", {{"base", base_words}}));

    const NumberFormat format = format_of(&form, name.field);
    std::string said = in_percent ? words_.change_percent(*now, *then, format, counted, base_words)
                                  : words_.change(*now, *then, format, counted, base_words);
    // A change may come from who reported, not from what happened.
    const UnitTotal& total_now = *figures.current.find(data_.unit);
    const UnitTotal& total_then = *before->find(data_.unit);
    const bool same_units = data_.unit == data_.federation->root
                                ? units_in(figures.current, data_.unit) == units_in(*before, data_.unit)
                                : total_now.reported == total_then.reported;
    if (!same_units)
        said = words_("report.change.other-units",
                      {{"change", said},
                       {"now", fmt::format("{}/{}", total_now.reported, total_now.expected)},
                       {"then", fmt::format("{}/{}", total_then.reported, total_then.expected)}});
    if (data_.is_across_scopes(form.cut_off(before->period), form.cut_off(figures.current.period)))
        said = words_("report.change.other-scope", {{"change", said}});
    Shown shown = shown_text(said);
    shown.figure = name.form + "." + name.field + ":" + std::string(base);
    if (in_percent) shown.figure += "-percent";
    if (figures_ == nullptr || figures_->has(shown.figure)) return shown;
    const Field* known = form.find(name.field);
    FigureSources sources = cells(figures.current, name.field, data_.unit);
    append(sources, cells(*before, name.field, data_.unit));
    figures_->add(
        {.id = shown.figure,
         .label = (known == nullptr ? words_("report.rows") : label_of(*known)) + ", " + base_words,
         .value = shown.text,
         .formula = words_("report.formula.change", {{"now", text::period_name(figures.current.period)},
                                                     {"then", text::period_name(before->period)}}),
         .numerator = text::format_number(*now, format),
         .denominator = text::format_number(*then, format),
         .coverage = words_.coverage(total_now.reported, total_now.expected),
         .sources = std::move(sources.listed),
         .more_sources = sources.more});
    return shown;
}

Shown Resolver::field_share(const FieldName& part, const FieldName& whole) const {
    const Shown numerator = field(part.form, part.field);
    const Shown denominator = field(whole.form, whole.field);
    if (!numerator.number || !denominator.number) return {};
    const auto percent = percent_of(*numerator.number, *denominator.number);
    if (!percent) return {};
    Shown shown = shown_number(percent, percent_format(*percent, Decimal::from_integer(100)));
    shown.figure = numerator.figure + "/" + denominator.figure;
    if (figures_ == nullptr || figures_->has(shown.figure)) return shown;
    const auto label = [&](const FieldName& name) {
        const Form* form = data_.definitions->find_form(name.form);
        const Field* field = form == nullptr ? nullptr : form->find(name.field);
        return field == nullptr ? words_("report.rows") : label_of(*field);
    };
    const UnitTotal* total = data_.find_form(part.form)->current.find(data_.unit);
    FigureSources sources = cells(data_.find_form(part.form)->current, part.field, data_.unit);
    append(sources, cells(data_.find_form(whole.form)->current, whole.field, data_.unit));
    figures_->add({.id = shown.figure,
                   .label = label(part) + " / " + label(whole),
                   .value = shown.text,
                   .number = shown.number,
                   .format = shown.format,
                   .formula = words_("report.formula.ratio",
                                     {{"numerator", label(part)}, {"denominator", label(whole)}}),
                   .numerator = numerator.text,
                   .denominator = denominator.text,
                   .coverage = words_.coverage(total->reported, total->expected),
                   .sources = std::move(sources.listed),
                   .more_sources = sources.more});
    return shown;
}

}  // namespace tonghop::report
