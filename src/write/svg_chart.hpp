#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"

namespace tonghop::write {

/// The chart as <svg> elements that need the classes of report.css: one, or several for bars that need more
/// than a page. id must be unique in the page. Labels never overlap: they are broken into lines, left out at
/// regular distances, or moved apart.
std::vector<std::string> svg(const Chart& chart, const text::Catalogue& words, std::string_view id);

}  // namespace tonghop::write
