#include "store/packing.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/packed_bytes.hpp"
#include "core/packed_decimal.hpp"

namespace tonghop::store {

namespace {

constexpr std::size_t kWidth = sizeof(PackedDecimal);

}  // namespace

void pack(std::span<const Value> values, std::string& bytes) {
    bytes.clear();
    for (const Value& value : values) {
        const PackedDecimal number = value.number;
        TONGHOP_CHECK(number.value() == value.number);
        append_packed(bytes, number);
    }
}

std::optional<Decimal> unpack(std::string_view bytes, std::size_t slot) {
    if ((slot + 1) * kWidth > bytes.size()) return std::nullopt;
    return packed_at<PackedDecimal>(bytes, slot * kWidth).value();
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
