#pragma once

#include <vector>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"

namespace tonghop::write {

/// The map as a table of its letters, with the legend in the line above it: for writers that draw no
/// pictures.
Table heat_table(const HeatMap& map, const text::Catalogue& words);

/// The sections with tables in the place of maps.
std::vector<Section> without_heat_maps(std::vector<Section> sections, const text::Catalogue& words);

}  // namespace tonghop::write
