#pragma once

#include "core/blank_form.hpp"
#include "text/catalogue.hpp"

namespace tonghop::forms {

/// What may be typed for a field in a period.
InputRule input_rule(const text::Catalogue& say, const Form& form, const Field& field, const Period& period);

/// The label of a field in a sentence: «Đoàn viên công đoàn – Tổng số».
std::string label_in_sentence(const Field& field);

}  // namespace tonghop::forms
