#include "report/read_query.hpp"

#include <charconv>

namespace tonghop::report {

namespace {

std::optional<int> parse_year(std::string_view text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (error != std::errc() || end != text.data() + text.size() || text.size() != 4) return std::nullopt;
    return year;
}

std::string group_names() {
    std::string names;
    for (const auto group : {IndicatorGroup::target, IndicatorGroup::component, IndicatorGroup::baseline,
                             IndicatorGroup::rule, IndicatorGroup::duty, IndicatorGroup::task})
        names += (names.empty() ? "" : ", ") + std::string(name(group));
    return names;
}

FlowSpan flow_span(const SettingValues& values) {
    const std::string span = values.word("flows");
    if (span == "year") return FlowSpan::year;
    if (span == "term") return FlowSpan::term;
    if (values.find("flows") != nullptr && span != "period") values.bad_value("flows", "period, year, term");
    return FlowSpan::period;
}

}  // namespace

void read_query(const SettingValues& values, DataQuery& query) {
    query.form = values.word("form");
    query.form_place = values.place_of("form", query.place);
    query.due_only = values.flag("due_only");
    query.ahead_only = values.flag("ahead_only");
    query.indicator = values.word("indicator");
    query.indicator_place = values.place_of("indicator", query.place);
    if (values.find("met") != nullptr) query.met = values.flag("met");
    query.flows = flow_span(values);
    const KnownDataSet* set = find_data_set(query.data);
    if (set != nullptr && set->rows == RowKind::opinion) {
        query.fields_place = values.place_of("fields", query.place);
        const Setting* setting = values.find("fields");
        if (setting != nullptr)
            for (const std::string_view field : listed(setting->value.text)) query.fields.emplace_back(field);
    }
    if (const Setting* setting = values.find("milestone")) {
        query.milestone = parse_year(setting->value.text);
        if (!query.milestone) values.bad_value("milestone", "2025");
    }
    if (const Setting* setting = values.find("groups")) {
        for (const std::string_view group : listed(setting->value.text)) {
            if (const auto parsed = parse_indicator_group(group))
                query.groups.push_back(*parsed);
            else
                values.bad_value("groups", group_names());
        }
    }
}

bool check_data_set(std::string_view data, Place place, Problems& problems) {
    if (find_data_set(data) != nullptr) return true;
    std::vector<std::string_view> names;
    for (const KnownDataSet& known : known_data_sets()) names.push_back(known.name);
    problems.add_unknown("template.unknown-data", place, data, names);
    return false;
}

void does_not_fit(const SettingValues& values, std::string_view key, const KnownDataSet& set) {
    if (const Setting* setting = values.find(key))
        values.problems().add("template.key-does-not-fit", setting->place,
                              {{"name", std::string(key)}, {"data", std::string(set.name)}});
}

void check_query(const SettingValues& values, const DataQuery& query) {
    const KnownDataSet& set = *find_data_set(query.data);
    if (set.has_fields && query.form.empty()) values.missing("form", query.place);
    if (set.rows == RowKind::result && query.indicator.empty()) values.missing("indicator", query.place);
    const auto only_of = [&](RowKind rows, std::initializer_list<std::string_view> keys) {
        if (set.rows == rows) return;
        for (const std::string_view key : keys) does_not_fit(values, key, set);
    };
    only_of(RowKind::indicator, {"groups", "milestone", "due_only", "ahead_only"});
    only_of(RowKind::result, {"indicator", "met"});
    only_of(RowKind::opinion, {"fields"});
    only_of(RowKind::unit, {"flows"});
}

}  // namespace tonghop::report
