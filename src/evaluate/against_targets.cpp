#include "evaluate/against_targets.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "core/sum.hpp"
#include "evaluate/judge.hpp"
#include "formula/evaluate.hpp"
#include "formula/print.hpp"

namespace tonghop::evaluate {

namespace {

bool is_stock(FieldKind kind) {
    return kind == FieldKind::stock || kind == FieldKind::checklist;
}

/// One form as an indicator sees it: what it holds, and which periods its flows are taken from.
class Source {
  public:
    Source(const Form& form, const FormFigures& figures, Span span, Date from)
        : form_(&form), figures_(&figures) {
        for (const PeriodSums& sums : figures.flows)
            if (span == Span::over_term ? sums.period.last_day() >= from : of_newest_year(sums.period))
                horizon_.push_back(&sums);
    }

    std::optional<Decimal> of(const formula::Reference& reference) const {
        if (reference.previous) return std::nullopt;
        if (reference.kind == formula::Reference::Kind::rows && !reference.where) return rows();
        const auto column = column_of(reference);
        if (!column) return std::nullopt;
        if (at_review(reference))
            return *column < figures_->stocks.size() ? figures_->stocks[*column] : std::nullopt;
        Sum sum;
        for (const PeriodSums* sums : horizon_)
            if (*column < sums->sums.size()) sum.add(sums->sums[*column]);
        return sum.value();
    }

    /// True for what is read off at the review, false for what is summed over the horizon.
    bool at_review(const formula::Reference& reference) const {
        if (reference.field.empty()) return form_->layout != Layout::list;
        const Field* field = form_->find(reference.field);
        return field != nullptr && is_stock(field->kind);
    }

    /// Whose reports a value is made of: each submitter's last one, or all of the horizon.
    std::vector<ReportUsed> reports(const formula::Reference& reference) const {
        std::vector<ReportUsed> used;
        if (!at_review(reference)) {
            for (const PeriodSums* sums : horizon_)
                for (const std::string& unit : sums->submitters) used.push_back({unit, sums->period});
            return used;
        }
        for (const std::string& unit : figures_->reported) {
            const auto carried = std::ranges::find(figures_->carried, unit, &Carried::unit);
            if (carried != figures_->carried.end())
                used.push_back({unit, carried->period});
            else if (figures_->newest)
                used.push_back({unit, *figures_->newest});
        }
        std::ranges::stable_sort(used, {}, &ReportUsed::period);
        return used;
    }

    const FormFigures& figures() const { return *figures_; }
    const std::vector<const PeriodSums*>& horizon() const { return horizon_; }

  private:
    bool of_newest_year(const Period& period) const {
        const auto year_of = [](const Period& of) {
            return std::chrono::year_month_day{of.last_day()}.year();
        };
        return figures_->newest && year_of(period) == year_of(*figures_->newest);
    }

    std::optional<Decimal> rows() const {
        std::int64_t count = figures_->rows;
        bool reported = !figures_->reported.empty();
        if (form_->layout == Layout::list) {
            count = 0;
            reported = false;
            for (const PeriodSums* sums : horizon_) {
                count += sums->rows;
                reported = reported || !sums->submitters.empty();
            }
        }
        if (!reported) return std::nullopt;
        return Decimal::from_integer(count);
    }

    std::optional<std::size_t> column_of(const formula::Reference& reference) const {
        if (!reference.where) return form_->slot(reference.field);
        const FilteredSum wanted{reference.field, reference.where->field, reference.where->equal,
                                 reference.where->text};
        const auto found = std::ranges::find(figures_->filtered, wanted);
        if (found == figures_->filtered.end()) return std::nullopt;
        return form_->stored_fields().size() + static_cast<std::size_t>(found - figures_->filtered.begin());
    }

    const Form* form_;
    const FormFigures* figures_;
    std::vector<const PeriodSums*> horizon_;
};

using Sources = std::map<std::string, Source, std::less<>>;

/// Who stands behind a figure: of one form, either its stocks or its flows.
struct Coverage {
    int reported = 0;
    int expected = 0;
    int reports = 0;
    int reports_expected = 0;
    std::vector<Period> periods;
    std::vector<Carried> carried;
    std::vector<std::string> left_out;
};

Coverage of_stocks(const FormFigures& figures) {
    return {.reported = static_cast<int>(figures.reported.size()),
            .expected = static_cast<int>(figures.expected.size()),
            .periods = figures.periods,
            .carried = figures.carried,
            .left_out = figures.left_out};
}

Coverage of_flows(const Source& source) {
    Coverage coverage{.expected = static_cast<int>(source.figures().expected.size())};
    std::set<std::string_view> submitters;
    for (const PeriodSums* sums : source.horizon()) {
        submitters.insert(sums->submitters.begin(), sums->submitters.end());
        coverage.reports += sums->reported;
        coverage.reports_expected += sums->expected;
        if (!sums->submitters.empty()) coverage.periods.push_back(sums->period);
    }
    coverage.reported = static_cast<int>(submitters.size());
    for (const std::string& code : source.figures().expected)
        if (!submitters.contains(code)) coverage.left_out.push_back(code);
    return coverage;
}

template <typename Item>
void merge(std::vector<Item>& into, const std::vector<Item>& items) {
    for (const Item& item : items)
        if (std::ranges::find(into, item) == into.end()) into.push_back(item);
}

void add_origin(Evaluation& evaluation, const Indicator& indicator, const Sources& sources) {
    std::vector<formula::Reference> references;
    for (const auto& expression : {indicator.numerator, indicator.denominator})
        if (expression) merge(references, formula::fields_of(*expression));

    std::set<std::pair<std::string, bool>> seen;
    bool first = true;
    for (const formula::Reference& reference : references) {
        const auto found = sources.find(reference.form);
        if (found == sources.end()) continue;
        evaluation.parts.push_back({.text = formula::text(reference),
                                    .form = reference.form,
                                    .field = reference.field,
                                    .value = found->second.of(reference),
                                    .reports = found->second.reports(reference)});
        const bool stocks = found->second.at_review(reference);
        if (!seen.emplace(reference.form, stocks).second) continue;
        const Coverage coverage = stocks ? of_stocks(found->second.figures()) : of_flows(found->second);
        if (first || coverage.reported < evaluation.reported) {
            evaluation.reported = coverage.reported;
            evaluation.expected = coverage.expected;
        }
        first = false;
        evaluation.reports += coverage.reports;
        evaluation.reports_expected += coverage.reports_expected;
        merge(evaluation.periods, coverage.periods);
        merge(evaluation.carried, coverage.carried);
        merge(evaluation.left_out, coverage.left_out);
    }
    std::ranges::sort(evaluation.periods);
}

bool is_evaluated(const Indicator& indicator) {
    const bool has_figures =
        indicator.group != IndicatorGroup::duty && indicator.group != IndicatorGroup::task;
    return has_figures || indicator.numerator.has_value();
}

Sources sources_of(const Indicator& indicator, const Programme& programme, const std::vector<Form>& forms,
                   const std::vector<FormFigures>& figures) {
    Sources sources;
    const Date from = indicator.from.value_or(programme.first_day);
    for (const FormFigures& of_form : figures) {
        const auto form = std::ranges::find(forms, of_form.form, &Form::code);
        if (form != forms.end()) sources.emplace(form->code, Source(*form, of_form, indicator.span, from));
    }
    return sources;
}

}  // namespace

std::vector<Evaluation> against_targets(const Programme& programme, const std::vector<Form>& forms,
                                        const std::vector<FormFigures>& figures, Date as_of,
                                        std::string_view review) {
    std::vector<Evaluation> evaluations;
    for (const Indicator& indicator : programme.indicators) {
        if (!is_evaluated(indicator)) continue;
        const Sources sources = sources_of(indicator, programme, forms, figures);
        const auto lookup = [&](const formula::Reference& reference) -> std::optional<Decimal> {
            const auto source = sources.find(reference.form);
            return source == sources.end() ? std::nullopt : source->second.of(reference);
        };
        const auto value_of = [&](const std::optional<Expression>& expression) {
            return expression ? formula::evaluate(*expression, lookup, lookup) : std::nullopt;
        };
        Evaluation evaluation =
            judge(indicator, value_of(indicator.numerator), value_of(indicator.denominator), as_of);
        evaluation.programme = programme.code;
        evaluation.review = review;
        add_origin(evaluation, indicator, sources);
        evaluations.push_back(std::move(evaluation));
    }
    return evaluations;
}

}  // namespace tonghop::evaluate
