#include "store/packing.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>

#include "core/check.hpp"

namespace tonghop::store {

namespace {

constexpr std::size_t kWidth = sizeof(std::int64_t);
constexpr std::int64_t kMissing = std::numeric_limits<std::int64_t>::min();

static_assert(std::endian::native == std::endian::little, "packed numbers are little-endian");

}  // namespace

void pack(std::span<const Value> values, std::string& bytes) {
    bytes.resize(values.size() * kWidth);
    char* place = bytes.data();
    for (const Value& value : values) {
        const std::int64_t number = value.number ? value.number->ten_thousandths() : kMissing;
        TONGHOP_CHECK(!value.number || number != kMissing);
        std::memcpy(place, &number, kWidth);
        place += kWidth;
    }
}

std::optional<Decimal> unpack(std::string_view bytes, std::size_t slot) {
    if ((slot + 1) * kWidth > bytes.size()) return std::nullopt;
    std::int64_t number = 0;
    std::memcpy(&number, bytes.data() + slot * kWidth, kWidth);
    if (number == kMissing) return std::nullopt;
    return Decimal::from_ten_thousandths(number);
}

bool has_number(std::string_view bytes) {
    for (std::size_t slot = 0; slot < bytes.size() / kWidth; ++slot)
        if (const auto number = unpack(bytes, slot); number && *number != Decimal()) return true;
    return false;
}

std::string write_sources(const std::vector<std::optional<CellRef>>& sources) {
    std::string text;
    for (std::size_t slot = 0; slot < sources.size(); ++slot) {
        if (slot > 0) text += ',';
        if (!sources[slot])
            text += '-';
        else
            text += sources[slot]->row == 0 ? column_letters(sources[slot]->column) : a1(*sources[slot]);
    }
    return text;
}

std::optional<std::vector<std::optional<CellRef>>> read_sources(std::string_view text) {
    std::vector<std::optional<CellRef>> sources;
    for (const std::string& source : split(text)) {
        auto& cell = sources.emplace_back();
        if (source == "-") continue;
        const bool column_only = source.find_first_of("0123456789") == std::string::npos;
        cell = parse_a1(column_only ? source + "1" : source);
        if (!cell) return std::nullopt;
        if (column_only) cell->row = 0;
    }
    return sources;
}

std::string join(const std::vector<std::string>& codes) {
    std::string text;
    for (const std::string& code : codes) {
        TONGHOP_CHECK(!code.empty() && code.find_first_of(",\"\\") == std::string::npos);
        if (!text.empty()) text += ',';
        text += code;
    }
    return text;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    if (text.empty()) return parts;
    for (std::size_t start = 0;;) {
        const std::size_t comma = text.find(',', start);
        parts.emplace_back(text.substr(start, comma - start));
        if (comma == std::string_view::npos) return parts;
        start = comma + 1;
    }
}

std::vector<std::optional<std::size_t>> slots_of(std::span<const std::string> fields,
                                                 const std::vector<std::string>& fields_of_version) {
    std::vector<std::optional<std::size_t>> slots;
    for (const std::string& field : fields) {
        const auto found = std::ranges::find(fields_of_version, field);
        auto& slot = slots.emplace_back();
        if (found != fields_of_version.end())
            slot = static_cast<std::size_t>(found - fields_of_version.begin());
    }
    return slots;
}

}  // namespace tonghop::store
