#pragma once

#include <string>
#include <vector>

#include "core/blank_form.hpp"
#include "write/choice_lists.hpp"
#include "write/xlsx_file.hpp"

namespace tonghop::write {

/// A cell to be filled in, and what may be typed there.
struct PlacedInput {
    const InputRule* rule = nullptr;
    Area area;
};

/// Gives the cells their drop-downs, limits and messages; cells of one rule below each other share one.
void validate_inputs(XlsxFile& workbook, const XlsxFile::Sheet& sheet, const std::vector<PlacedInput>& inputs,
                     ChoiceLists& lists, const BlankWorkbook& words);

/// Shows answers in red while they break a limit.
void show_broken_limits(XlsxFile& workbook, const XlsxFile::Sheet& sheet,
                        const std::vector<PlacedInput>& inputs, const BlankSheet& content);

/// The format of the numbers that are typed for a field: "#,##0", "dd/mm/yyyy"; "@" for texts, so that none
/// of them turns into a date.
std::string number_format_of(FieldType type);

}  // namespace tonghop::write
