#include <algorithm>

#include <fmt/format.h>

#include "report/fill.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

/// Values that the alternative text reads out; a longer list helps nobody.
constexpr std::size_t kMostSpoken = 40;

std::string alternative(const Chart& chart, const Wording& words) {
    std::string values;
    std::size_t spoken = 0;
    for (const ChartSeries& series : chart.series) {
        for (std::size_t i = 0; i < series.values.size() && spoken < kMostSpoken; ++i) {
            if (!series.values[i]) continue;
            const NumberFormat format = chart.kind == ChartKind::progress
                                            ? percent_format(*series.values[i], Decimal::from_integer(100))
                                            : chart.format;
            if (spoken++ > 0) values += "; ";
            if (chart.series.size() > 1) values += series.name + ", ";
            values += chart.categories[i] + ": " + text::format_number(*series.values[i], format);
        }
    }
    return words("report.chart.alternative", {{"title", chart.title}, {"values", values}});
}

std::string year_of(Date day) {
    return std::to_string(static_cast<int>(std::chrono::year_month_day(day).year()));
}

/// "Số đoàn viên (đến năm 2030)": one measure may have several milestones.
std::string category_of(const Indicator& indicator, const Wording& words) {
    std::string category = text::clean(indicator.measure);
    if (category.empty()) category = indicator.id;
    if (!indicator.target.milestone) return category;
    return words("report.chart.milestone",
                 {{"measure", category}, {"year", year_of(*indicator.target.milestone)}});
}

void set_target(Chart& chart, const Indicator& indicator, const Wording& words) {
    chart.target = bound(indicator, indicator.target.value);
    if (!chart.target) return;
    const std::string target =
        counted_text(words.target(indicator), in_percent(indicator) ? "" : indicator.unit);
    chart.target_label = indicator.target.milestone
                             ? words("report.chart.target-until",
                                     {{"target", target}, {"year", year_of(*indicator.target.milestone)}})
                             : words("report.chart.target") + ": " + target;
}

}  // namespace

std::string axis_label(const Period& period) {
    if (period.frequency == Frequency::month) return fmt::format("{:02}/{}", period.number, period.year);
    return text::period_name(period);
}

Chart make_chart(const DataChart& source, const Resolver& resolver, const Item* item) {
    const Wording& words = resolver.words();
    const ReportData& data = resolver.data();
    Chart chart{
        .kind = source.kind, .title = fill_plain(source.title, resolver, item), .sheet = source.sheet};
    const std::vector<Item> rows = resolver.rows(source.query);
    if (source.kind == ChartKind::progress) {
        chart.format = {NumberStyle::percent, 1};
        chart.target = Decimal::from_integer(100);
        chart.target_label = words("report.chart.target");
        chart.series.push_back({words("report.chart.progress"), {}});
        for (const Item& row : rows) {
            const auto progress =
                row.evaluation == nullptr ? std::nullopt : attainment(*row.indicator, *row.evaluation);
            if (!progress) continue;
            chart.categories.push_back(category_of(*row.indicator, words));
            chart.series.front().values.push_back(progress);
        }
    } else {
        const Form* form = data.definitions->find_form(source.query.form);
        for (const Item& row : rows)
            chart.categories.push_back(row.point != nullptr ? axis_label(row.point->period)
                                                            : resolver.short_name(row.unit));
        for (const TemplateColumn& column : source.fields) {
            const Field* field = form == nullptr ? nullptr : form->find(column.name);
            ChartSeries series;
            series.name = column.heading     ? fill_plain(*column.heading, resolver, item)
                          : field != nullptr ? label_of(*field)
                                             : words("report.rows");
            if (field != nullptr && chart.series.empty()) chart.format = format_of(*field);
            const Resolver looking = resolver.without_figures();
            for (const Item& row : rows) series.values.push_back(looking.column(row, column.name).number);
            chart.series.push_back(std::move(series));
        }
        if (const Indicator* indicator = data.programme->find(source.target))
            set_target(chart, *indicator, words);
    }
    chart.alternative = alternative(chart, words);
    return chart;
}

std::string scope_note(const DataChart& source, const Resolver& resolver) {
    const ReportData& data = resolver.data();
    const Form* form = data.definitions->find_form(source.query.form);
    const FormTotals* figures = data.find_form(source.query.form);
    if (source.kind != ChartKind::trend || form == nullptr || figures == nullptr) return {};
    std::string periods;
    const Consolidation* before = nullptr;
    for (const Consolidation& point : figures->trend) {
        if (before != nullptr &&
            data.is_across_scopes(form->cut_off(before->period), form->cut_off(point.period)))
            periods += (periods.empty() ? "" : ", ") + text::period_name(point.period);
        before = &point;
    }
    return periods.empty() ? "" : resolver.words()("report.chart.other-scope", {{"periods", periods}});
}

}  // namespace tonghop::report
