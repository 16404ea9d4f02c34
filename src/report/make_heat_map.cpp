#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "report/fill.hpp"

namespace tonghop::report {

namespace {

/// Rows that the alternative text reads out; a longer list helps nobody.
constexpr std::size_t kMostSpoken = 40;

struct KnownState {
    std::string_view key;
    Tone tone;
};

/// From the best to the worst: several forms in one cell show the worst.
enum State : std::size_t { on_time, not_due, nobody, late, waiting, returned, missing };

constexpr std::array<KnownState, 7> kStates = {{{"on-time", Tone::good},
                                                {"not-due", Tone::neutral},
                                                {"nobody", Tone::neutral},
                                                {"late", Tone::waiting},
                                                {"waiting", Tone::neutral},
                                                {"returned", Tone::bad},
                                                {"missing", Tone::bad}}};

State state_of(const ExpectedReport& report, Date as_of) {
    switch (report.state) {
        case ReportState::accepted:
            return report.days_late > 0 ? late : on_time;
        case ReportState::returned:
        case ReportState::rejected:
            return returned;
        case ReportState::waiting:
            return waiting;
        case ReportState::missing:
        case ReportState::not_due:
            break;
    }
    return is_overdue(report, as_of) ? missing : not_due;
}

bool is_problem(std::size_t state) {
    return state == late || state == returned || state == missing;
}

std::string name(const Wording& words, std::size_t state) {
    return words("report.heat." + std::string(kStates[state].key));
}

/// An earlier period of which nobody has sent anything was not collected; that is nobody's omission.
void mark_not_collected(HeatMap& map) {
    for (std::size_t column = 0; column + 1 < map.columns.size(); ++column) {
        const auto is_sent = [&](const HeatRow& row) {
            return row.cells[column] && *row.cells[column] != missing;
        };
        if (std::ranges::any_of(map.rows, is_sent)) continue;
        for (HeatRow& row : map.rows)
            if (row.cells[column]) row.cells[column] = nobody;
    }
}

/// How many cells are in which state, then the rows with problems and what they are.
std::string alternative(const HeatMap& map, const Wording& words) {
    std::array<std::int64_t, kStates.size()> counts{};
    std::string rows;
    std::size_t spoken = 0;
    for (const HeatRow& row : map.rows) {
        std::string problems;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (!row.cells[i]) continue;
            ++counts[*row.cells[i]];
            if (is_problem(*row.cells[i]))
                problems +=
                    (problems.empty() ? "" : ", ") + map.columns[i] + " " + name(words, *row.cells[i]);
        }
        if (problems.empty() || ++spoken > kMostSpoken) continue;
        rows += "; " + row.name + ": " + problems;
    }
    if (spoken > kMostSpoken) rows += "; …";
    std::string sums;
    for (std::size_t state = 0; state < kStates.size(); ++state)
        if (counts[state] > 0)
            sums += fmt::format("{}{}: {}", sums.empty() ? "" : "; ", name(words, state), counts[state]);
    return words("report.chart.alternative", {{"title", map.title}, {"values", sums + rows}});
}

/// Leaves only the states that some cell is in.
void keep_used_states(HeatMap& map, const Wording& words) {
    std::array<std::optional<std::size_t>, kStates.size()> places;
    for (std::size_t state = 0; state < kStates.size(); ++state) {
        const bool used = std::ranges::any_of(map.rows, [&](const HeatRow& row) {
            return std::ranges::find(row.cells, std::optional(state)) != row.cells.end();
        });
        if (!used) continue;
        places[state] = map.states.size();
        map.states.push_back({words("report.heat.symbol." + std::string(kStates[state].key)),
                              name(words, state), kStates[state].tone});
    }
    for (HeatRow& row : map.rows)
        for (auto& cell : row.cells)
            if (cell) cell = places[*cell];
}

}  // namespace

HeatMap make_heat_map(const DataHeatMap& source, const Resolver& resolver, const Item* item) {
    const ReportData& data = resolver.data();
    const Wording& words = resolver.words();
    HeatMap map{.title = fill_plain(source.title, resolver, item),
                .heading = words("report.column.unit"),
                .sheet = source.sheet};
    std::vector<ExpectedReport> reports;
    if (!source.by_forms && data.reports_over_time)
        reports = data.reports_over_time(source.query.form);
    else
        for (const Item& row : resolver.rows(source.query)) reports.push_back(*row.report);

    std::vector<std::string> columns;
    std::map<std::size_t, HeatRow> rows;
    for (const ExpectedReport& report : reports) {
        const std::string column = source.by_forms ? report.form : axis_label(report.period);
        auto place = static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
        if (place == columns.size()) columns.push_back(column);
        HeatRow& row = rows[data.definitions->units.order(report.unit)];
        if (row.name.empty()) row.name = resolver.short_name(report.unit);
        row.cells.resize(std::max(row.cells.size(), place + 1));
        const std::size_t state = state_of(report, data.gaps.as_of);
        row.cells[place] = std::max(row.cells[place].value_or(on_time), state);
    }
    map.columns = std::move(columns);
    for (auto& [order, row] : rows) {
        row.cells.resize(map.columns.size());
        map.rows.push_back(std::move(row));
    }
    if (!source.by_forms) mark_not_collected(map);
    map.alternative = alternative(map, words);
    keep_used_states(map, words);
    return map;
}

}  // namespace tonghop::report
