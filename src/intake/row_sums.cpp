#include "intake/row_sums.hpp"

#include <algorithm>
#include <limits>

namespace tonghop::intake {

RowSums::RowSums(const FormReading& reading) {
    std::vector<const Record*> records;
    for (const auto* all : {&reading.form.records, &reading.set_aside})
        for (const Record& record : *all) records.push_back(&record);
    std::ranges::stable_sort(records, {}, &Record::row);
    before_.emplace_back(reading.form.sources.size());
    for (const Record* record : records) {
        rows_.push_back(record->row);
        std::vector<Sum>& next = before_.emplace_back(before_.back());
        for (std::size_t slot = 0; slot < next.size(); ++slot)
            next[slot] += record->values[slot].number.value_or(Decimal()).ten_thousandths();
    }
}

std::optional<Decimal> RowSums::between(std::uint32_t after, std::uint32_t before, std::size_t slot) const {
    const auto first = std::ranges::upper_bound(rows_, after) - rows_.begin();
    const auto last = std::ranges::lower_bound(rows_, before) - rows_.begin();
    if (first >= last) return Decimal();
    const Sum sum =
        before_[static_cast<std::size_t>(last)][slot] - before_[static_cast<std::size_t>(first)][slot];
    using Limits = std::numeric_limits<std::int64_t>;
    if (sum > Limits::max() || sum < Limits::min()) return std::nullopt;
    return Decimal::from_ten_thousandths(static_cast<std::int64_t>(sum));
}

std::uint32_t RowSums::end_of_group(const SheetView& sheet, std::uint32_t row) const {
    std::uint32_t end = row + 1;
    for (auto next = std::ranges::upper_bound(sheet.rows(), row, {}, &Row::number);
         next != sheet.rows().end() && std::ranges::binary_search(rows_, next->number); ++next)
        end = next->number + 1;
    return end;
}

}  // namespace tonghop::intake
