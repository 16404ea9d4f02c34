#include "write/heat_table.hpp"

namespace tonghop::write {

Table heat_table(const HeatMap& map, const text::Catalogue& words) {
    Table table{.caption = map.title, .sheet = map.sheet};
    for (const HeatState& state : map.states)
        table.unit_note += (table.unit_note.empty() ? "" : "; ") + state.symbol + ": " + state.name;
    table.unit_note = words("write.heat-legend", {{"states", table.unit_note}});
    const auto text = [](const std::string& shown) {
        TableCell cell;
        cell.content = RichText{{shown}};
        return cell;
    };
    table.columns.push_back({4, Align::left});
    TableRow header{RowRole::header, {text(map.heading)}};
    for (const std::string& column : map.columns) {
        table.columns.push_back({1, Align::centre});
        header.cells.push_back(text(column));
    }
    table.rows.push_back(std::move(header));
    for (const HeatRow& row : map.rows) {
        TableRow made{RowRole::item, {text(row.name)}};
        for (const auto& state : row.cells) {
            TableCell cell;
            if (state) cell = text(map.states[*state].symbol);
            if (state) cell.tone = map.states[*state].tone;
            made.cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(made));
    }
    return table;
}

std::vector<Section> without_heat_maps(std::vector<Section> sections, const text::Catalogue& words) {
    for (Section& section : sections)
        for (Block& block : section.blocks)
            if (const auto* map = std::get_if<HeatMap>(&block)) block = heat_table(*map, words);
    return sections;
}

}  // namespace tonghop::write
