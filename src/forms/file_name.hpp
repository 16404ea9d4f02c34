#pragma once

#include <string>
#include <string_view>

namespace tonghop::forms {

/// The text as part of a file's name, readable and safe on every system: without characters that systems
/// keep for themselves, without blanks or full stops at the ends, at most 120 bytes of whole letters.
std::string file_name_part(std::string_view text);

}  // namespace tonghop::forms
