#include "write/cell_digest.hpp"

#include <bit>

#include "spreadsheet/read.hpp"

namespace tonghop::write {

namespace {

/// FNV-1a of 64 bits.
class Hash {
  public:
    void add(std::string_view bytes) {
        for (const char byte : bytes) step(static_cast<unsigned char>(byte));
        step(0xFF);
    }
    void add(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) step(number >> shift & 0xFF);
    }
    std::uint64_t value() const { return value_; }

  private:
    void step(std::uint64_t byte) { value_ = (value_ ^ byte) * 0x0000'0100'0000'01B3U; }

    std::uint64_t value_ = 0xCBF2'9CE4'8422'2325U;
};

class DigestSink : public spreadsheet::RowSink {
  public:
    void begin_workbook(const spreadsheet::WorkbookInfo& info) override {
        for (const CellStyle& style : info.styles) {
            Hash hash;
            hash.add(style.number_format);
            hash.add(style.font);
            styles_.push_back(hash.value());
        }
    }
    void begin_sheet(std::string_view name, bool hidden) override {
        sheets_.push_back({.name = std::string(name)});
        hash_ = Hash();
        hash_.add(hidden);
    }
    void row(const Row& row) override {
        hash_.add(row.number);
        hash_.add(row.hidden);
        for (const Cell& cell : row.cells) {
            hash_.add(cell.column);
            hash_.add(static_cast<std::uint64_t>(cell.type) << 1 | (cell.formula ? 1 : 0));
            hash_.add(cell.style < styles_.size() ? styles_[cell.style] : 0);
            hash_.add(std::bit_cast<std::uint64_t>(cell.number));
            hash_.add(cell.text);
            if (row.number == 1 && cell.column == 1) sheets_.back().first_text = cell.text;
        }
    }
    void end_sheet(std::span<const CellRange> merged,
                   std::span<const std::uint32_t> hidden_columns) override {
        for (const CellRange& range : merged)
            for (const CellRef ref : {range.first, range.last}) {
                hash_.add(ref.row);
                hash_.add(ref.column);
            }
        for (const std::uint32_t column : hidden_columns) hash_.add(column);
        sheets_.back().content = hash_.value();
    }

    std::vector<SheetDigest> take() { return std::move(sheets_); }

  private:
    std::vector<std::uint64_t> styles_;
    std::vector<SheetDigest> sheets_;
    Hash hash_;
};

}  // namespace

std::optional<std::vector<SheetDigest>> digest_cells(std::string_view workbook) {
    DigestSink sink;
    if (spreadsheet::read(workbook, {}, sink)) return std::nullopt;
    return sink.take();
}

}  // namespace tonghop::write
