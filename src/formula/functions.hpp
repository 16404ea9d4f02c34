#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace tonghop::formula {

/// What stands between a function's parentheses.
enum class Arguments {
    /// Expressions.
    values,
    /// A field, then perhaps a condition on records: sum(BT-02.cb_tong, khu_vuc != "Nghiệp đoàn").
    field,
    /// A form or nothing (this form), then perhaps a condition on records: rows(TV-01).
    form,
};

struct Function {
    std::string_view name;
    Arguments arguments;
    /// Number of values; not looked at for the other kinds.
    std::size_t least;
    std::size_t most;
};

/// Every function of the language.
inline constexpr std::size_t kAnyNumber = 64;
inline constexpr std::array kFunctions{
    Function{"abs", Arguments::values, 1, 1},          Function{"min", Arguments::values, 1, kAnyNumber},
    Function{"max", Arguments::values, 1, kAnyNumber}, Function{"sum", Arguments::field, 1, 1},
    Function{"rows", Arguments::form, 0, 1},
};

}  // namespace tonghop::formula
