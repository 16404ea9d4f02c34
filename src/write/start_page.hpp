#pragma once

#include <string>
#include <string_view>

#include "core/start_page.hpp"

namespace tonghop::write {

/// One HTML file that needs nothing else: tables that can be sorted and searched where scripts run, and read
/// where they do not. The same page gives the same bytes.
std::string start_page(const StartPage& page);

/// A relative path as an address: every part percent-encoded, so that no name can be taken for something
/// else.
std::string address_of(std::string_view path);

}  // namespace tonghop::write
