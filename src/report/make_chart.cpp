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

/// "06/2025" for a month, which axes have room for.
std::string axis_label(const Period& period) {
    if (period.frequency == Frequency::month) return fmt::format("{:02}/{}", period.number, period.year);
    return text::period_name(period);
}

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

}  // namespace

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
            std::string category = text::clean(row.indicator->measure);
            if (category.empty()) category = row.indicator->id;
            chart.categories.push_back(std::move(category));
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
    const PeriodTotal* before = nullptr;
    for (const PeriodTotal& point : figures->trend) {
        if (before != nullptr &&
            data.is_across_scopes(form->cut_off(before->period), form->cut_off(point.period)))
            periods += (periods.empty() ? "" : ", ") + text::period_name(point.period);
        before = &point;
    }
    return periods.empty() ? "" : resolver.words()("report.chart.other-scope", {{"periods", periods}});
}

}  // namespace tonghop::report
