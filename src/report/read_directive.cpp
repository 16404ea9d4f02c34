#include "report/read_directive.hpp"

#include <algorithm>

#include "report/markdown.hpp"
#include "report/read_query.hpp"
#include "report/verify.hpp"

namespace tonghop::report {

namespace {

/// "- column: heading" lines; the columns are held to the data set where it is known.
std::vector<TemplateColumn> read_columns(const SettingValues& values, std::string_view key,
                                         const KnownDataSet* set) {
    std::vector<TemplateColumn> columns;
    const Setting* setting = values.find(key);
    if (setting == nullptr) return columns;
    if (!setting->value.text.empty() || setting->items.empty()) {
        values.problems().add("template.not-a-list", setting->place, {{"name", std::string(key)}});
        return columns;
    }
    if (setting->items.size() > kMostColumns)
        values.problems().add("template.table-too-wide", setting->place,
                              {{"limit", std::to_string(kMostColumns)}});
    for (const SettingValue& item : setting->items) {
        const auto colon = item.text.find(':');
        const std::string_view name = trimmed(item.text.substr(0, std::min(colon, item.text.size())));
        TemplateColumn column{std::string(name), std::nullopt, item.place()};
        if (colon != std::string_view::npos)
            column.heading = values.pieces({item.line, trimmed(item.text.substr(colon + 1))});
        if (set != nullptr) verify_column(column, *set, values.problems());
        columns.push_back(std::move(column));
    }
    return columns;
}

DataTable read_table(const SettingValues& values, Place place, const KnownDataSet* item) {
    DataTable table;
    table.query.place = values.place_of("data", place);
    table.query.data = values.word("data");
    const bool has_data = values.find("data") != nullptr;
    if (!has_data) values.missing("data", place);
    const bool known = has_data && check_data_set(table.query.data, table.query.place, values.problems());
    const KnownDataSet* set = find_data_set(table.query.data);
    read_query(values, table.query);
    table.columns = read_columns(values, "columns", known ? set : nullptr);
    if (known && !set->has_fields && table.columns.empty()) values.missing("columns", place);
    table.title = values.pieces("title");
    table.unit_note = values.pieces("unit_note");
    table.sheet = values.word("sheet");
    table.total = values.pieces("total");
    table.empty = values.pieces("empty");
    if (const Setting* setting = values.find("group"))
        table.group = values.pieces(setting->value, known ? set : item);
    table.group_undated = values.pieces("group_undated");
    if (!known) return table;
    check_query(values, table.query);
    if (set->rows != RowKind::unit) does_not_fit(values, "total", *set);
    if (set->rows != RowKind::indicator)
        for (const std::string_view key : {"group", "group_undated"}) does_not_fit(values, key, *set);
    return table;
}

DataChart read_chart(const SettingValues& values, Place place) {
    DataChart chart;
    chart.query.place = place;
    if (const Setting* by = values.find("by"))
        values.problems().add("template.key-does-not-fit", by->place,
                              {{"name", "by"}, {"data", values.word("kind")}});
    const std::string kind = values.word("kind");
    if (kind == "trend")
        chart.kind = ChartKind::trend;
    else if (kind == "progress")
        chart.kind = ChartKind::progress;
    else if (values.find("kind") == nullptr)
        values.missing("kind", place);
    else if (kind != "comparison")
        values.bad_value("kind", "progress, trend, comparison, heatmap");
    chart.query.data = chart.kind == ChartKind::progress ? "targets"
                       : chart.kind == ChartKind::trend  ? "trend"
                                                         : "units";
    read_query(values, chart.query);
    chart.title = values.pieces("title");
    chart.sheet = values.word("sheet");
    if (kind != "trend" && kind != "comparison") return chart;
    chart.fields = read_columns(values, "fields", find_data_set(chart.query.data));
    chart.target = values.word("target");
    if (chart.query.form.empty()) values.missing("form", place);
    if (values.find("fields") == nullptr) values.missing("fields", place);
    return chart;
}

DataHeatMap read_heat_map(const SettingValues& values, Place place) {
    DataHeatMap map;
    map.query.data = "reports";
    map.query.place = place;
    read_query(values, map.query);
    map.title = values.pieces("title");
    map.sheet = values.word("sheet");
    const std::string by = values.word("by");
    map.by_forms = by == "forms";
    if (values.find("by") != nullptr && by != "forms" && by != "periods")
        values.bad_value("by", "periods, forms");
    for (const std::string_view key : {"groups", "milestone", "due_only", "ahead_only", "fields", "target"})
        does_not_fit(values, key, *find_data_set(map.query.data));
    return map;
}

DataOpinions read_opinions(const SettingValues& values, Place place) {
    DataOpinions opinions;
    opinions.query.data = "opinions";
    opinions.query.place = place;
    read_query(values, opinions.query);
    opinions.intro = values.pieces("intro");
    opinions.empty = values.pieces("empty");
    return opinions;
}

}  // namespace

TemplateBlock read_directive(std::string_view kind, TemplateLines body, Place place, const KnownDataSet* item,
                             Problems& problems) {
    const SettingValues values(parse_settings(body, directive_keys(kind), problems), item, problems);
    if (kind == "table") return {read_table(values, place, item)};
    if (kind == "chart" && values.word("kind") == "heatmap") return {read_heat_map(values, place)};
    if (kind == "chart") return {read_chart(values, place)};
    if (kind == "opinions") return {read_opinions(values, place)};
    return {TemplateSection{values.pieces("label"), values.pieces("title"), values.pieces("reference"),
                            values.flag("landscape")}};
}

}  // namespace tonghop::report
