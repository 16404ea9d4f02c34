#pragma once

#include "cli/json.hpp"
#include "core/gap_page.hpp"

namespace tonghop::cli {

/// The gap review for other programs: every report that was owed or came, the shares, the streaks, the calls.
Json gap_json(const GapPage& page);

}  // namespace tonghop::cli
