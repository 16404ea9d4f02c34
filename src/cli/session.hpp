#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "core/calendar.hpp"
#include "text/catalogue.hpp"

namespace tonghop::cli {

/// One call of the program: what was asked, the words to answer with, and the clock.
struct Session {
    Options options;
    text::Catalogue say;
    /// The office's time when the program began.
    Timestamp now;

    /// The day that figures are as of: --as-of, else today.
    Date as_of() const { return options.as_of.value_or(day_of(now)); }
};

/// A line for the person at the terminal, on standard output.
void print(const std::string& line);
/// A line for each message.
void print(const Session& session, const std::vector<Message>& messages);

}  // namespace tonghop::cli
