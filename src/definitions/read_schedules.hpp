#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/form.hpp"
#include "definitions/mapping.hpp"

namespace tonghop::definitions {

/// The rhythms of a form; a problem where two of them cover one period.
std::vector<Schedule> schedules_of(const YamlNode& node, Reading& reading);

/// A day named relative to a period.
std::optional<DayRule> day_rule_of(const YamlNode& node, Reading& reading);

/// Who owes a form or a duty.
std::optional<Obligation> obligation_of(const YamlNode& node, Reading& reading);

/// cap-tren, nganh …; none where the key is absent.
std::vector<Tier> tiers_of(Mapping& mapping, std::string_view key, Reading& reading);

}  // namespace tonghop::definitions
