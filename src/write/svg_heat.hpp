#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"

namespace tonghop::write {

/// The map as <svg> elements that need the classes of report.css, as many as pages need, each with the names
/// of its columns. Every cell has its state's letter. id must be unique in the page.
std::vector<std::string> heat_pictures(const HeatMap& map, const text::Catalogue& words, std::string_view id);

}  // namespace tonghop::write
