#pragma once

#include <string>

#include "intake/context.hpp"
#include "intake/sheet_view.hpp"

namespace tonghop::intake {

/// True for a text that begins like a total's label and goes on: «Cộng khối trường học».
bool begins_as_total(const Words& words, const std::string& text);

/// «TM. BAN THƯỜNG VỤ», «Người lập biểu», «…, ngày 24 tháng 1 năm 2023»: here the table is over.
bool is_signature(const Words& words, const SheetView& sheet, const Row& row);

/// «I», «II», «A», «b»: what numbers a group of rows; digits number a row.
bool is_group_ordinal(const std::string& ordinal);

}  // namespace tonghop::intake
