#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "report/fill.hpp"
#include "text/format_number.hpp"

namespace tonghop::report {

namespace {

/// Rows that the alternative text reads out; a longer list helps nobody.
constexpr std::size_t kMostSpoken = 40;

/// More rows than anybody looks over.
constexpr std::size_t kMostRows = 1'000;

/// Beside the standings of single reports: nobody has sent anything of the period.
constexpr std::size_t kNobody = kStandings;
constexpr std::size_t kStates = kStandings + 1;

Standing standing(std::size_t state) {
    return static_cast<Standing>(state);
}

std::string key_of(std::size_t state) {
    return state == kNobody ? "nobody" : std::string(name(standing(state)));
}

bool is_problem(std::size_t state) {
    return state != kNobody && (standing(state) == Standing::late || tone_of(standing(state)) == Tone::bad);
}

std::string name_of(const Wording& words, std::size_t state) {
    return words("report.heat." + key_of(state));
}

/// An earlier period of which nobody has sent anything was not collected; that is nobody's omission.
void mark_not_collected(HeatMap& map) {
    for (std::size_t column = 0; column + 1 < map.columns.size(); ++column) {
        const auto is_missing = [&](const HeatRow& row) {
            return row.cells[column] && standing(*row.cells[column]) == Standing::missing;
        };
        const auto is_sent = [&](const HeatRow& row) {
            return row.cells[column] && !is_missing(row) &&
                   standing(*row.cells[column]) != Standing::not_owed;
        };
        if (std::ranges::any_of(map.rows, is_sent)) continue;
        for (HeatRow& row : map.rows)
            if (is_missing(row)) row.cells[column] = kNobody;
    }
}

/// How many cells are in which state, then the rows with problems and what they are.
std::string alternative(const HeatMap& map, const Wording& words) {
    std::array<std::int64_t, kStates> counts{};
    std::string rows;
    std::size_t spoken = 0;
    for (const HeatRow& row : map.rows) {
        std::string problems;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (!row.cells[i]) continue;
            ++counts[*row.cells[i]];
            if (is_problem(*row.cells[i]))
                problems +=
                    (problems.empty() ? "" : ", ") + map.columns[i] + " " + name_of(words, *row.cells[i]);
        }
        if (problems.empty() || ++spoken > kMostSpoken) continue;
        rows += "; " + row.name + ": " + problems;
    }
    if (spoken > kMostSpoken) rows += "; …";
    std::string sums;
    for (std::size_t state = 0; state < kStates; ++state)
        if (counts[state] > 0)
            sums += fmt::format("{}{}: {}", sums.empty() ? "" : "; ", name_of(words, state), counts[state]);
    return words("report.chart.alternative", {{"title", map.title}, {"values", sums + rows}});
}

/// Leaves only the states that some cell is in.
void keep_used_states(HeatMap& map, const Wording& words) {
    std::array<std::optional<std::size_t>, kStates> places;
    for (std::size_t state = 0; state < kStates; ++state) {
        const bool used = std::ranges::any_of(map.rows, [&](const HeatRow& row) {
            return std::ranges::find(row.cells, std::optional(state)) != row.cells.end();
        });
        if (!used) continue;
        places[state] = map.states.size();
        map.states.push_back({words("report.heat.symbol." + key_of(state)), name_of(words, state),
                              state == kNobody ? Tone::neutral : tone_of(standing(state))});
    }
    for (HeatRow& row : map.rows)
        for (auto& cell : row.cells)
            if (cell) cell = places[*cell];
}

/// Of too many rows those with problems stay, and the first of the others; the title says so.
void leave_out_rows(HeatMap& map, const Wording& words) {
    if (map.rows.size() <= kMostRows) return;
    const auto has_problem = [](const HeatRow& row) {
        return std::ranges::any_of(row.cells, [](const auto& cell) { return cell && is_problem(*cell); });
    };
    const auto problems = static_cast<std::size_t>(std::ranges::count_if(map.rows, has_problem));
    std::size_t others = kMostRows - std::min(problems, kMostRows);
    map.title = words("report.heat.left-out", {{"title", map.title},
                                               {"shown", text::format_count(kMostRows)},
                                               {"all", text::format_count(map.rows.size())}});
    std::vector<HeatRow> kept;
    for (HeatRow& row : map.rows) {
        if (kept.size() == kMostRows) break;
        if (!has_problem(row) && (others == 0 || others-- == 0)) continue;
        kept.push_back(std::move(row));
    }
    map.rows = std::move(kept);
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
        // Several forms in one cell show the worst.
        const auto state = static_cast<std::size_t>(standing_at(report, data.gaps.as_of));
        row.cells[place] = std::max(row.cells[place].value_or(0), state);
    }
    map.columns = std::move(columns);
    for (auto& [order, row] : rows) {
        row.cells.resize(map.columns.size());
        map.rows.push_back(std::move(row));
    }
    if (!source.by_forms) mark_not_collected(map);
    map.alternative = alternative(map, words);
    leave_out_rows(map, words);
    keep_used_states(map, words);
    return map;
}

}  // namespace tonghop::report
