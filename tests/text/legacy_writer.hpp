#pragma once

#include <string>
#include <string_view>

#include "text/legacy.hpp"

namespace tonghop::text::test {

/// Vietnamese as people typed it before Unicode, kept in Latin-1 characters. Written from the description of
/// the encodings and not from the tables of src/text, so that the one checks the other. TCVN3 has no capitals
/// with tones: they become small letters.
std::string in_legacy(std::string_view text, LegacyEncoding encoding);

}  // namespace tonghop::text::test
