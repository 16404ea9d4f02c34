#include "core/report_counts.hpp"

namespace tonghop {

namespace {

std::optional<Decimal> per_cent(int part, int whole) {
    if (whole == 0) return std::nullopt;
    // Rounded down: 99.99996 per cent is not all of them.
    return Decimal::from_ten_thousandths(std::int64_t{part} * 100 * Decimal::kScale / whole);
}

}  // namespace

std::optional<Decimal> ReportCounts::completeness() const {
    return per_cent(accepted, expected);
}

std::optional<Decimal> ReportCounts::timeliness() const {
    return per_cent(timely, expected);
}

}  // namespace tonghop
