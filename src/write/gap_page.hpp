#pragma once

#include <string>

#include "core/gap_page.hpp"

namespace tonghop::write {

/// The gap review as a page of its own: nothing is loaded from anywhere, and everything can be read without
/// script; script filters the units and opens what a link leads to. The same page gives the same bytes.
std::string gap_page(const GapPage& page);

}  // namespace tonghop::write
