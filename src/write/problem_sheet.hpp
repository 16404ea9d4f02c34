#pragma once

#include <string>
#include <string_view>

#include "write/marking_styles.hpp"
#include "write/returned_copy.hpp"

namespace tonghop::write {

/// The name that the list of problems has among the sheets, and what its first cell says: by both it is known
/// again when a copy comes back.
inline constexpr std::string_view kProblemSheet = "Lỗi cần sửa";
std::string problem_title();

/// The worksheet that lists the problems, one a row with a link to its place, for printing on A4. It is the
/// one shown when the file is opened. Its looks are added to the styles.
std::string problem_sheet(const ReturnNote& note, MarkingStyles& styles, const std::string& main_namespace);

}  // namespace tonghop::write
