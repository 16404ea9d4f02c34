#include "review/quality.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

namespace tonghop::review {

namespace {

/// Fewer figures say nothing.
constexpr int kLeastRepeated = 5;
constexpr std::int64_t kLeastCounts = 20;

const Record* twin_of(const Record& record, std::span<const Record> among) {
    const auto found = std::ranges::find_if(among, [&](const Record& other) {
        return other.unit == record.unit && other.number == record.number;
    });
    return found == among.end() ? nullptr : &*found;
}

}  // namespace

std::optional<RepeatedFigures> repeated_figures(const Form& form, std::span<const Record> now,
                                                std::span<const Record> before) {
    if (form.layout == Layout::list) return std::nullopt;
    const auto fields = form.stored_fields();
    RepeatedFigures repeated;
    for (const Record& record : now) {
        const Record* earlier =
            form.layout == Layout::slip && !before.empty() ? &before.front() : twin_of(record, before);
        for (std::size_t slot = 0; slot < fields.size(); ++slot) {
            if (fields[slot]->kind != FieldKind::flow || !fields[slot]->is_number()) continue;
            const auto value = record.values[slot].number;
            const auto then = earlier == nullptr ? std::nullopt : earlier->values[slot].number;
            if (value.value_or(Decimal()) != then.value_or(Decimal())) return std::nullopt;
            if (value && *value != Decimal()) ++repeated.figures;
        }
    }
    if (repeated.figures < kLeastRepeated) return std::nullopt;
    return repeated;
}

std::optional<LikeEndings> like_endings(const Form& form, std::span<const Record> records) {
    const auto fields = form.stored_fields();
    std::array<std::int64_t, 10> endings{};
    std::int64_t all = 0;
    for (const Record& record : records) {
        std::set<std::int64_t> seen;
        for (std::size_t slot = 0; slot < std::min(fields.size(), record.values.size()); ++slot) {
            const auto& number = record.values[slot].number;
            if (fields[slot]->type != FieldType::integer || !number) continue;
            const std::int64_t count = number->integer_part();
            if (count < 10 || !seen.insert(count).second) continue;
            ++endings[static_cast<std::size_t>(count % 10)];
            ++all;
        }
    }
    if (all < kLeastCounts) return std::nullopt;
    // (k - n/5)² > 4² · n · 1/5 · 4/5, in whole numbers.
    const std::int64_t round = endings[0] + endings[5];
    const std::int64_t beyond_fifth = 5 * round - all;
    if (beyond_fifth > 0 && beyond_fifth * beyond_fifth > 16 * 4 * all)
        return LikeEndings{static_cast<int>(round), static_cast<int>(all), std::nullopt};
    const auto most = std::ranges::max_element(endings);
    // (k - n/10)² > 5² · n · 1/10 · 9/10, in whole numbers.
    const std::int64_t beyond_tenth = 10 * *most - all;
    if (beyond_tenth > 0 && beyond_tenth * beyond_tenth > 25 * 9 * all)
        return LikeEndings{static_cast<int>(*most), static_cast<int>(all),
                           static_cast<int>(most - endings.begin())};
    return std::nullopt;
}

}  // namespace tonghop::review
