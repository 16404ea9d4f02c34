#include "cli/submission_figures.hpp"

namespace tonghop::cli {

std::optional<Decimal> sum_of(const FormSubmission& reading, std::size_t slot) {
    std::optional<Decimal> sum;
    for (const Record& record : reading.records)
        if (const auto& number = record.values[slot].number) sum = sum.value_or(Decimal()) + *number;
    return sum;
}

std::string cells_of(const FormSubmission& reading, std::size_t slot) {
    if (reading.records.empty()) return {};
    const auto first = reading.source(reading.records.front(), slot);
    const auto last = reading.source(reading.records.back(), slot);
    if (!first || !last) return {};
    return *first == *last ? a1(*first) : a1(*first) + ":" + a1(*last);
}

}  // namespace tonghop::cli
