#pragma once

#include <string_view>

namespace tonghop::text {

/// True where a word has the shape of a Vietnamese syllable, whatever its case and tone: «đoàn», «NGƯỜI»,
/// «quyết»; not «Müller», «C§CS», «®oµn». Whether the language has the syllable is not asked.
bool is_syllable(std::string_view word);

}  // namespace tonghop::text
