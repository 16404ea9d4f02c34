#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/period.hpp"
#include "store/database.hpp"

namespace tonghop::store {

/// How often something of a form's period came, went or began to count in another way: the same number, the
/// same records in force. 0 where nothing ever came.
std::int64_t changes(const Database& database, std::string_view form, const Period& period);

/// Keeps what was worked out of a form's period, in the place of what was kept. made_of: what it was made of,
/// by which it is asked for.
void keep_roll_up(Database& database, std::string_view form, const Period& period, std::string_view made_of,
                  const std::vector<std::string>& pieces);

bool has_roll_up(const Database& database, std::string_view form, const Period& period,
                 std::string_view made_of);

/// Shows the pieces of what is kept, as they were given; each lives during the call. Missing: false where
/// nothing is kept that was made of that.
bool read_roll_up(const Database& database, std::string_view form, const Period& period,
                  std::string_view made_of, const std::function<void(std::string_view piece)>& visit);

}  // namespace tonghop::store
