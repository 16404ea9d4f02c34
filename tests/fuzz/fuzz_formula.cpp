#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "formula/evaluate.hpp"
#include "formula/parse.hpp"
#include "formula/print.hpp"

/// Any text is parsed or refused; what is parsed prints, parses back to itself, and evaluates.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tonghop;
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    const auto result = formula::parse(source);
    const auto* expression = std::get_if<Expression>(&result);
    if (expression == nullptr) return 0;
    const auto again = formula::parse(formula::text(*expression));
    if (again != result) std::abort();
    const auto lookup = [](const formula::Reference& reference) -> std::optional<Decimal> {
        if (reference.previous) return std::nullopt;
        return Decimal::from_ten_thousandths(static_cast<std::int64_t>(reference.field.size()) - 3);
    };
    formula::evaluate(*expression, lookup, lookup);
    formula::fields_of(*expression);
    return 0;
}
