#pragma once

#include <optional>

#include "core/programme.hpp"
#include "definitions/mapping.hpp"
#include "definitions/pending.hpp"

namespace tonghop::definitions {

/// Who owes a duty of the programme, how often, by when, and what shows that it was done; the forms and tasks
/// that it names go to the draft.
std::optional<Duty> duty_of(const YamlNode& node, const Programme& programme, Reading& reading, Draft& draft);

/// TV-03.q01
std::optional<FormField> form_field_of(const YamlNode& node, Reading& reading);

}  // namespace tonghop::definitions
