#include <algorithm>
#include <cstdint>
#include <limits>

#include "consolidate/roll_up.hpp"

// A piece: the number of sums; then for each submitter the length of its code, the code, the rows, the sums.
// Numbers have eight bytes, little-endian; a sum counts ten-thousandths, -2^63 is missing.

namespace tonghop::consolidate {

namespace {

constexpr std::size_t kPiece = 1'000'000;
constexpr std::size_t kNumber = 8;
constexpr std::int64_t kMissing = std::numeric_limits<std::int64_t>::min();

void put(std::string& bytes, std::int64_t number) {
    const auto value = static_cast<std::uint64_t>(number);
    for (std::size_t byte = 0; byte < kNumber; ++byte)
        bytes.push_back(static_cast<char>(value >> (8 * byte) & 0xff));
}

std::int64_t number_at(std::string_view bytes, std::size_t place) {
    std::uint64_t value = 0;
    for (std::size_t byte = 0; byte < kNumber; ++byte)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[place + byte])} << (8 * byte);
    return static_cast<std::int64_t>(value);
}

/// Calls on(code, rows, sums), the sums as their bytes. False, perhaps after some, where the bytes end amid
/// one.
template <typename On>
bool each_submitter(std::string_view bytes, std::size_t slots, On on) {
    while (!bytes.empty()) {
        if (bytes.size() < kNumber) return false;
        const auto length = static_cast<std::uint64_t>(number_at(bytes, 0));
        const std::size_t behind = kNumber + slots * kNumber;
        if (length > bytes.size() || kNumber + length + behind > bytes.size()) return false;
        const std::string_view code = bytes.substr(kNumber, length);
        bytes.remove_prefix(kNumber + length);
        on(code, number_at(bytes, 0), bytes.substr(kNumber, slots * kNumber));
        bytes.remove_prefix(behind);
    }
    return true;
}

}  // namespace

std::optional<std::vector<std::string>> RollUp::pack() const {
    std::vector<std::pair<std::string_view, const Total*>> submitters;
    for (const auto& [code, total] : submitters_) {
        if (!total.sums.is_packed()) return std::nullopt;
        submitters.emplace_back(code, &total);
    }
    std::ranges::sort(submitters);
    const std::size_t slots = fields_.size() + filters_.size();
    std::vector<std::string> pieces;
    for (const auto& [code, total] : submitters) {
        if (pieces.empty() || pieces.back().size() > kPiece)
            put(pieces.emplace_back(), static_cast<std::int64_t>(slots));
        std::string& piece = pieces.back();
        put(piece, static_cast<std::int64_t>(code.size()));
        piece += code;
        put(piece, total->rows);
        const PackedSums sums = total->sums.values();
        for (std::size_t slot = 0; slot < slots; ++slot)
            put(piece, sums[slot] ? sums[slot]->ten_thousandths() : kMissing);
    }
    return pieces;
}

bool RollUp::add_packed(std::string_view piece) {
    const std::size_t slots = fields_.size() + filters_.size();
    if (piece.size() < kNumber || number_at(piece, 0) != static_cast<std::int64_t>(slots)) return false;
    piece.remove_prefix(kNumber);
    if (!each_submitter(piece, slots, [](std::string_view, std::int64_t, std::string_view) {})) return false;
    return each_submitter(piece, slots, [&](std::string_view code, std::int64_t rows, std::string_view sums) {
        Total& total = total_of(code);
        total.rows += rows;
        for (std::size_t slot = 0; slot < slots; ++slot)
            if (const std::int64_t sum = number_at(sums, slot * kNumber); sum != kMissing)
                total.sums.add(slot, Decimal::from_ten_thousandths(sum));
    });
}

}  // namespace tonghop::consolidate
