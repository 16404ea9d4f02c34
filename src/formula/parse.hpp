#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "core/expression.hpp"
#include "core/message.hpp"

namespace tonghop::formula {

/// Longer texts and deeper trees are refused, so that no formula can exhaust memory or the stack.
inline constexpr std::size_t kLongestText = 4'096;
inline constexpr int kDeepest = 64;

struct ParseError {
    /// Character of the text at which it stops making sense, from 1.
    std::size_t column = 1;
    Message message;

    bool operator==(const ParseError&) const = default;
};

/// The expression that a text means.
///
///   number      12, 0.5 (up to four decimals)
///   field       dv_tong: of this record; previous.dv_tong or truoc.dv_tong: of the period before;
///               QB-02.so_nguoi: of another form. A form's code is capitals, '-' and digits, so that
///               a-b stays a subtraction.
///   function    abs(x), min(x, …), max(x, …), sum(QB-02.so_nguoi), rows(TV-01), rows(); see functions.hpp.
///               sum and rows take a condition on the form's records: sum(BT-02.cb_tong, khu_vuc = "Nhà
///               nước")
///   operators   from loose to tight: or (hoặc); and (và); not (không); < <= > >= = != (one, no chain);
///               + -; * /; - in front
///
/// Errors: a ParseError for anything else; never an exception.
std::variant<Expression, ParseError> parse(std::string_view text);

}  // namespace tonghop::formula
