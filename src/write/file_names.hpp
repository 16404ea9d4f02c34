#pragma once

#include <string>
#include <string_view>

namespace tonghop::write {

/// A name for a file that every system takes, after the name that a file was sent under: no folder, no
/// characters with a meaning to Windows, at most 200 bytes, never empty. The ending takes the place of the
/// file's own.
std::string file_name(std::string_view sent, std::string_view ending);

}  // namespace tonghop::write
