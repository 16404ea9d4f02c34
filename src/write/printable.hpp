#pragma once

#include <string>
#include <string_view>

namespace tonghop::write {

/// The text as any file may hold it: valid UTF-8 without control characters.
/// Invalid bytes, control characters, marks that turn the direction of writing and noncharacters become
/// U+FFFD; tabs become spaces; line ends become '\n'.
std::string printable(std::string_view text);

/// printable() with the characters that mean something in HTML and XML written as entities. Good for text and
/// for quoted attributes.
std::string escape(std::string_view text);

}  // namespace tonghop::write
