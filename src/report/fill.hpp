#pragma once

#include <string>

#include "core/report_document.hpp"
#include "report/resolve.hpp"
#include "report/template.hpp"

namespace tonghop::report {

/// Running text with its values filled in; a missing value shows as "…". A value is text and stays text,
/// whatever it holds.
RichText fill(const Pieces& pieces, const Resolver& resolver, const Item* item);

/// The same without styles and figures.
std::string fill_plain(const Pieces& pieces, const Resolver& resolver, const Item* item);

/// The same, but empty where any of the values is missing.
std::string fill_whole(const Pieces& pieces, const Resolver& resolver, const Item* item);

/// A cell with one placeholder and nothing else keeps its number; a missing value leaves it empty.
TableCell fill_cell(const Pieces& pieces, const Resolver& resolver, const Item* item);
TableCell cell_of(const Shown& shown);

Table make_table(const DataTable& table, const Resolver& resolver, const Item* item);

/// A chart without categories has nothing to show.
Chart make_chart(const DataChart& chart, const Resolver& resolver, const Item* item);

/// A map without rows has nothing to show.
HeatMap make_heat_map(const DataHeatMap& map, const Resolver& resolver, const Item* item);

/// "06/2025" for a month, which axes have room for.
std::string axis_label(const Period& period);
/// Names the periods of a trend from which on figures cannot be compared with those before; empty where all
/// can, and for other charts.
std::string scope_note(const DataChart& chart, const Resolver& resolver);

}  // namespace tonghop::report
