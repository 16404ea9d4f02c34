#pragma once

#include <filesystem>

#include "core/blank_form.hpp"

namespace tonghop::write {

/// Writes a blank form as an .xlsx workbook: its sheets protected without a password but for the cells to be
/// filled in, the sheet of instructions, and two hidden sheets, the lists of the drop-downs and the identity
/// by which intake knows the form again. The same content gives the same bytes.
/// Errors:  OperatorError "write.failed".
void blank_form(const BlankWorkbook& workbook, const std::filesystem::path& path);

}  // namespace tonghop::write
