#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tonghop::text {

/// The known word that a person most likely meant by an unknown one; empty where none is near.
std::string nearest(std::string_view unknown, std::span<const std::string_view> known);

}  // namespace tonghop::text
