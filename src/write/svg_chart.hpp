#pragma once

#include <string>
#include <string_view>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"

namespace tonghop::write {

/// The chart as an <svg> element that needs the classes of report.css; id must be unique in the page.
/// Labels never overlap: they are broken into lines, left out at regular distances, or moved apart.
std::string svg(const Chart& chart, const text::Catalogue& words, std::string_view id);

}  // namespace tonghop::write
