#pragma once

#include "cli/session.hpp"

namespace tonghop::cli {

/// The same call, whatever programme it was narrowed to: for what is done to a database as a whole.
inline Session of_all_programmes(Session session) {
    session.options.programme.clear();
    return session;
}

}  // namespace tonghop::cli
