#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "formula/evaluate.hpp"
#include "formula/parse.hpp"
#include "formula/print.hpp"
#include "fuzz/fuzz_target.hpp"

namespace tonghop::fuzz {

std::vector<std::string> seeds() {
    return {"dv_tong <= lao_dong", "dv_tong = previous.dv_tong + ket_nap - giam",
            "not (a > 0 and b / c >= 1.5) or d", "TV-02.th_tong = sum(dv_tong)", "if(a > 0, b, -c) * 100"};
}

std::vector<std::string_view> words() {
    return {"previous.", "(",
            ")",         "+",
            "-",         "*",
            "/",         "<=",
            ">=",        "!=",
            " and ",     " or ",
            "not ",      "sum(",
            "count(",    "if(",
            ",",         "TV-01.",
            "[",         "]",
            "0.0001",    "922337203685477.5807",
            "1",         "a",
            "where "};
}

}  // namespace tonghop::fuzz

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
