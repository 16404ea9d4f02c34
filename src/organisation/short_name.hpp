#pragma once

#include <string>
#include <vector>

#include "core/unit.hpp"

namespace tonghop::organisation {

/// A new name shortened as those of the same tier are: where «Liên đoàn Lao động huyện Trà Cú» is «LĐLĐ huyện
/// Trà Cú», «Liên đoàn Lao động tỉnh Vĩnh Long» is «LĐLĐ tỉnh Vĩnh Long». The name itself where none of them
/// shows how.
std::string short_name_of(const std::string& name, Tier tier, const std::vector<Unit>& examples);

}  // namespace tonghop::organisation
