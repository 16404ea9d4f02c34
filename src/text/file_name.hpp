#pragma once

#include <string>
#include <string_view>

namespace tonghop::text {

/// A file's name as an archive has it, in composed UTF-8. Old programs write the code page of their computer:
/// CP437 or Windows-1258, told by which gives more letters; some mark UTF-8 that went through the wrong code
/// page ("B├ío c├ío"), which is mended. Control characters and marks that turn the direction of writing are
/// dropped.
std::string file_name(std::string_view bytes);

}  // namespace tonghop::text
