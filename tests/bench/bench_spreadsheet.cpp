// Reading workbooks: files a second (items) and cells a second, next to a floor: the same bytes through
// libdeflate and a scan that checks nothing and knows neither dates nor escapes. Read the ratios.
#include <charconv>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <libdeflate.h>

#include "core/cell.hpp"
#include "spreadsheet/load.hpp"
#include "spreadsheet/read.hpp"
#include "support/zip_writer.hpp"

namespace {

using namespace tonghop;

/// A workbook as Excel writes it: every fourth column a text, the others numbers, all with references and
/// formats.
std::string workbook(std::int64_t rows, std::int64_t columns) {
    support::XlsxText xlsx;
    std::string& sheet = xlsx.sheets.emplace_back("<sheetData>");
    for (std::int64_t row = 1; row <= rows; ++row) {
        sheet += fmt::format(R"(<row r="{}" spans="1:{}" x14ac:dyDescent="0.25">)", row, columns);
        for (std::int64_t column = 1; column <= columns; ++column) {
            const std::string ref = a1({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)});
            if (column % 4 == 1) {
                sheet += fmt::format(R"(<c r="{}" s="1" t="s"><v>{}</v></c>)", ref, row % 200);
            } else {
                sheet += fmt::format(R"(<c r="{}" s="2"><v>{}</v></c>)", ref, row * column % 9'973);
            }
        }
        sheet += "</row>";
    }
    sheet += "</sheetData>";
    for (int i = 0; i < 200; ++i)
        xlsx.shared_strings += fmt::format("<si><t>Công đoàn cơ sở số {}</t></si>", i);
    xlsx.styles =
        R"(<fonts><font><name val="Times New Roman"/></font></fonts>
           <cellXfs><xf numFmtId="0"/><xf numFmtId="49"/><xf numFmtId="3"/><xf numFmtId="14"/></cellXfs>)";
    return xlsx.bytes();
}

struct Floor {
    struct Free {
        void operator()(libdeflate_decompressor* decompressor) const {
            libdeflate_free_decompressor(decompressor);
        }
    };
    std::unique_ptr<libdeflate_decompressor, Free> decompressor{libdeflate_alloc_decompressor()};

    static std::uint32_t u32(const char* at) {
        std::uint32_t value = 0;
        std::memcpy(&value, at, 4);
        return value;
    }
    static std::uint16_t u16(const char* at) {
        std::uint16_t value = 0;
        std::memcpy(&value, at, 2);
        return value;
    }

    std::string part(std::string_view bytes, std::string_view name) const {
        const char* const end = bytes.data() + bytes.size() - 22;
        const char* entry = bytes.data() + u32(end + 16);
        for (int i = 0; i < u16(end + 10); ++i) {
            if (std::string_view(entry + 46, u16(entry + 28)) == name) {
                const char* const local = bytes.data() + u32(entry + 42);
                std::string out(u32(entry + 24), '\0');
                libdeflate_deflate_decompress(decompressor.get(),
                                              local + 30 + u16(local + 26) + u16(local + 28), u32(entry + 20),
                                              out.data(), out.size(), nullptr);
                return out;
            }
            entry += 46 + u16(entry + 28) + u16(entry + 30) + u16(entry + 32);
        }
        return {};
    }

    std::vector<Cell> read(std::string_view bytes) const {
        const std::string strings = part(bytes, "xl/sharedStrings.xml");
        std::vector<std::string_view> shared;
        for (std::size_t at = 0; (at = strings.find("<t>", at)) != std::string::npos;) {
            const std::size_t close = strings.find('<', at + 3);
            shared.push_back(std::string_view(strings).substr(at + 3, close - at - 3));
            at = close;
        }
        const std::string sheet = part(bytes, "xl/worksheets/sheet1.xml");
        std::vector<Cell> cells;
        const char* at = sheet.data();
        const char* const end = at + sheet.size();
        for (;;) {
            at = static_cast<const char*>(std::memchr(at, '<', static_cast<std::size_t>(end - at)));
            if (!at) break;
            if (at[1] != 'c' || at[2] != ' ') {
                ++at;
                continue;
            }
            const char* const tag_end =
                static_cast<const char*>(std::memchr(at, '>', static_cast<std::size_t>(end - at)));
            Cell& cell = cells.emplace_back();
            for (const char* letter = at + 6; *letter >= 'A'; ++letter)
                cell.column = cell.column * 26 + static_cast<std::uint32_t>(*letter - 'A' + 1);
            at = std::from_chars(tag_end + 4, end, cell.number).ptr;
            if (tag_end[-2] == 's') cell.text = shared[static_cast<std::size_t>(cell.number)];
        }
        return cells;
    }
};

struct Counter : spreadsheet::RowSink {
    void begin_sheet(std::string_view, bool) override {}
    void row(const Row& row) override { cells += row.cells.size(); }
    void end_sheet(std::span<const CellRange>, std::span<const std::uint32_t>) override {}
    std::size_t cells = 0;
};

void count(benchmark::State& state, std::size_t cells) {
    state.SetItemsProcessed(state.iterations());
    state.counters["cells/s"] =
        benchmark::Counter(static_cast<double>(cells), benchmark::Counter::kIsIterationInvariantRate);
}

void floor(benchmark::State& state) {
    const std::string bytes = workbook(state.range(0), state.range(1));
    const Floor reader;
    std::size_t cells = 0;
    for (auto _ : state) cells = reader.read(bytes).size();
    count(state, cells);
}

void read(benchmark::State& state) {
    const std::string bytes = workbook(state.range(0), state.range(1));
    std::size_t cells = 0;
    for (auto _ : state) {
        Counter counter;
        spreadsheet::read(bytes, {}, counter);
        cells = counter.cells;
    }
    count(state, cells);
}

void load(benchmark::State& state) {
    const std::string bytes = workbook(state.range(0), state.range(1));
    std::size_t cells = 0;
    for (auto _ : state) {
        const auto loaded = spreadsheet::load(bytes);
        cells = 0;
        for (const Row& row : loaded.workbook.sheets.at(0).rows) cells += row.cells.size();
    }
    count(state, cells);
}

// A submission, a large submission, and the largest that is still allowed by a good margin.
void sizes(benchmark::internal::Benchmark* benchmark) {
    benchmark->Args({40, 8})->Args({100, 30})->Args({100'000, 20})->Unit(benchmark::kMicrosecond);
}

BENCHMARK(floor)->Apply(sizes);
BENCHMARK(read)->Apply(sizes);
BENCHMARK(load)->Apply(sizes);

}  // namespace
