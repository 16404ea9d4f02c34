#include "store/page_rows.hpp"

#include <algorithm>

namespace tonghop::store {

namespace {

constexpr unsigned kTableLeaf = 0x0d;
constexpr unsigned kIndexLeaf = 0x0a;
constexpr unsigned kIndexInterior = 0x02;
/// What SQLite itself refuses to keep.
constexpr std::uint64_t kLargest = 1'000'000'000;

/// Reads bytes one after the other; good() is false from the first that was not there.
class Cursor {
  public:
    explicit Cursor(std::string_view bytes, std::size_t place = 0) : bytes_(bytes), place_(place) {}

    bool good() const { return good_; }
    std::size_t place() const { return place_; }

    std::string_view take(std::uint64_t size) {
        if (!good_ || place_ > bytes_.size() || size > bytes_.size() - place_) {
            good_ = false;
            return {};
        }
        const std::string_view taken = bytes_.substr(place_, size);
        place_ += size;
        return taken;
    }

    std::uint64_t number(std::size_t width) {
        const std::string_view taken = take(width);
        return good_ ? big_endian(taken, 0, width) : 0;
    }

    /// One to nine bytes, seven bits in each but the ninth.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int index = 0; index < 9; ++index) {
            const std::uint64_t byte = number(1);
            if (index == 8) return value << 8 | byte;
            value = value << 7 | (byte & 0x7f);
            if ((byte & 0x80) == 0) break;
        }
        return value;
    }

  private:
    std::string_view bytes_;
    std::size_t place_ = 0;
    bool good_ = true;
};

std::int64_t signed_number(std::uint64_t value, std::size_t width) {
    const unsigned shift = 64 - 8 * static_cast<unsigned>(width);
    return static_cast<std::int64_t>(value << shift) >> shift;
}

/// The columns of a record; nothing where it does not fit together.
std::optional<std::vector<Column>> columns_of(std::string_view record) {
    Cursor types(record);
    const std::uint64_t header = types.varint();
    if (!types.good() || header > record.size()) return std::nullopt;
    Cursor values(record, header);
    std::vector<Column> columns;
    while (types.good() && types.place() < header) {
        const std::uint64_t type = types.varint();
        static constexpr std::size_t kWidths[] = {0, 1, 2, 3, 4, 6, 8};
        if (type == 0 || type == 7)
            columns.emplace_back(std::monostate{}), values.take(type == 7 ? 8 : 0);
        else if (type <= 6)
            columns.emplace_back(signed_number(values.number(kWidths[type]), kWidths[type]));
        else if (type == 8 || type == 9)
            columns.emplace_back(static_cast<std::int64_t>(type - 8));
        else if (type >= 12 && type % 2 == 0)
            columns.emplace_back(Blob{std::string(values.take((type - 12) / 2))});
        else if (type >= 13)
            columns.emplace_back(std::string(values.take((type - 13) / 2)));
        else
            return std::nullopt;
        if (!values.good()) return std::nullopt;
    }
    if (!types.good() || types.place() != header || values.place() != record.size()) return std::nullopt;
    return columns;
}

/// A record that may go on in other pages; nothing where one of them is missing.
std::optional<std::string> record_of(PageFile& file, Cursor& cell, std::uint64_t size, bool is_index) {
    const std::uint64_t usable = file.page_size();
    const std::uint64_t most = is_index ? (usable - 12) * 64 / 255 - 23 : usable - 35;
    if (!cell.good() || size > kLargest) return std::nullopt;
    if (size <= most) {
        std::string record(cell.take(size));
        return cell.good() ? std::optional(std::move(record)) : std::nullopt;
    }
    const std::uint64_t least = (usable - 12) * 32 / 255 - 23;
    const std::uint64_t wanted = least + (size - least) % (usable - 4);
    std::string record(cell.take(wanted <= most ? wanted : least));
    auto next = static_cast<std::uint32_t>(cell.number(4));
    if (!cell.good() || size - record.size() > std::uint64_t{file.pages()} * usable) return std::nullopt;
    while (record.size() < size) {
        if (next == 0 || next > file.pages()) return std::nullopt;
        const std::string page = file.page(next);
        record.append(page, 4, std::min<std::uint64_t>(usable - 4, size - record.size()));
        next = static_cast<std::uint32_t>(big_endian(page, 0, 4));
    }
    return record;
}

}  // namespace

std::vector<PageRow> rows_of(PageFile& file, std::uint32_t number) {
    std::vector<PageRow> rows;
    const std::string page = file.page(number);
    const std::size_t start = number == 1 ? 100 : 0;
    const auto kind = static_cast<unsigned char>(page[start]);
    if (kind != kTableLeaf && kind != kIndexLeaf && kind != kIndexInterior) return rows;
    const std::size_t cells = big_endian(page, start + 3, 2);
    const std::size_t pointers = start + (kind == kIndexInterior ? 12 : 8);
    for (std::size_t index = 0; index < cells && pointers + 2 * index + 2 <= page.size(); ++index) {
        Cursor cell(page, big_endian(page, pointers + 2 * index, 2));
        if (kind == kIndexInterior) cell.take(4);
        const std::uint64_t size = cell.varint();
        PageRow row;
        if (kind == kTableLeaf) row.id = static_cast<std::int64_t>(cell.varint());
        const auto record = record_of(file, cell, size, kind != kTableLeaf);
        auto columns = record ? columns_of(*record) : std::nullopt;
        if (!columns) continue;
        row.columns = std::move(*columns);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace tonghop::store
