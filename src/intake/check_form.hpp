#pragma once

#include <vector>

#include "intake/find_form.hpp"
#include "intake/form_reading.hpp"
#include "intake/row_sums.hpp"

namespace tonghop::intake {

/// Total rows against the sum of the rows as understood; a total that fits all rows so far, or those since
/// the total before, is right. Columns with unreadable cells are not compared.
std::vector<Finding> check_totals(const SheetView& sheet, const Form& form, const FormReading& reading);

/// True where every figure of a row is 0, or what the rows above it, those since a total, or those below it
/// up to the next row that is none of the records add up to.
bool adds_up(const SheetView& sheet, const Form& form, const FormReading& reading, const RowSums& sums,
             std::uint32_t row);

/// The form's rules, record by record, with the forms of the same submission and the period before at hand. A
/// condition that lacks a value is not evaluated.
std::vector<Finding> check_rules(const Context& context, const Form& form, const FormReading& reading,
                                 const std::vector<FormReading>& submission, const History& history);

/// Stocks that changed by more than the form's bounds since the period before.
std::vector<Finding> check_changes(const Form& form, const FormReading& reading, const History& history);

}  // namespace tonghop::intake
