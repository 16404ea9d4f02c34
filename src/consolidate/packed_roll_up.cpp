#include <algorithm>
#include <cstdint>

#include "consolidate/roll_up.hpp"
#include "core/packed_bytes.hpp"
#include "core/packed_decimal.hpp"

// A piece: the number of sums; then for each submitter the length of its code, the code, the rows, the sums.
// All numbers are packed (core/packed_bytes.hpp).

namespace tonghop::consolidate {

namespace {

constexpr std::size_t kPiece = 1'000'000;
constexpr std::size_t kNumber = sizeof(std::int64_t);

/// Calls on(code, rows, sums), the sums as their bytes. False, perhaps after some, where the bytes end amid
/// one.
template <typename On>
bool each_submitter(std::string_view bytes, std::size_t slots, On on) {
    while (!bytes.empty()) {
        if (bytes.size() < kNumber) return false;
        const auto length = packed_at<std::uint64_t>(bytes, 0);
        const std::size_t behind = kNumber + slots * kNumber;
        if (length > bytes.size() || kNumber + length + behind > bytes.size()) return false;
        const std::string_view code = bytes.substr(kNumber, length);
        bytes.remove_prefix(kNumber + length);
        on(code, packed_at<std::int64_t>(bytes, 0), bytes.substr(kNumber, slots * kNumber));
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
            append_packed(pieces.emplace_back(), std::uint64_t{slots});
        std::string& piece = pieces.back();
        append_packed(piece, std::uint64_t{code.size()});
        piece += code;
        append_packed(piece, total->rows);
        const PackedSums sums = total->sums.values();
        for (std::size_t slot = 0; slot < slots; ++slot) append_packed(piece, PackedDecimal(sums[slot]));
    }
    return pieces;
}

bool RollUp::add_packed(std::string_view piece) {
    const std::size_t slots = fields_.size() + filters_.size();
    if (piece.size() < kNumber || packed_at<std::uint64_t>(piece, 0) != slots) return false;
    piece.remove_prefix(kNumber);
    if (!each_submitter(piece, slots, [](std::string_view, std::int64_t, std::string_view) {})) return false;
    return each_submitter(piece, slots, [&](std::string_view code, std::int64_t rows, std::string_view sums) {
        Total& total = total_of(code);
        total.rows += rows;
        for (std::size_t slot = 0; slot < slots; ++slot)
            total.sums.add(slot, packed_at<PackedDecimal>(sums, slot * kNumber).value());
    });
}

}  // namespace tonghop::consolidate
