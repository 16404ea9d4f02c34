#include "spreadsheet/load.hpp"

#include <algorithm>

#include "spreadsheet/readers.hpp"
#include "spreadsheet/sheet_shape.hpp"
#include "spreadsheet/stored_results.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::spreadsheet {

namespace {

/// Rows ascending; cells of rows that came twice are put together.
void sort_rows(std::vector<Row>& rows) {
    const auto out_of_order = [](const Row& left, const Row& right) { return left.number >= right.number; };
    if (std::ranges::adjacent_find(rows, out_of_order) == rows.end()) return;
    std::ranges::stable_sort(rows, {}, &Row::number);
    std::vector<Row> joined;
    for (Row& row : rows) {
        if (joined.empty() || joined.back().number != row.number) {
            joined.push_back(std::move(row));
            continue;
        }
        Row& last = joined.back();
        last.hidden = last.hidden || row.hidden;
        last.cells.insert(last.cells.end(), row.cells.begin(), row.cells.end());
    }
    for (Row& row : joined) sort_cells(row.cells);
    rows = std::move(joined);
}

class WorkbookSink : public RowSink {
  public:
    explicit WorkbookSink(Workbook& workbook) : workbook_(workbook) {}

    void begin_workbook(const WorkbookInfo& info) override {
        workbook_.styles = info.styles;
        workbook_.properties = info.properties;
    }
    void begin_sheet(std::string_view name, bool hidden) override {
        workbook_.sheets.push_back({.name = std::string(name), .hidden = hidden});
    }
    void row(const Row& row) override { workbook_.sheets.back().rows.push_back(row); }
    void end_sheet(std::span<const CellRange> merged,
                   std::span<const std::uint32_t> hidden_columns) override {
        Sheet& sheet = workbook_.sheets.back();
        sort_rows(sheet.rows);
        sheet.merged.assign(merged.begin(), merged.end());
        sheet.hidden_columns.assign(hidden_columns.begin(), hidden_columns.end());
    }

  private:
    Workbook& workbook_;
};

/// Reads the bytes into a workbook, by way of what `through` puts between the reader and the workbook.
template <typename Through>
Loaded load_through(std::string_view bytes, const Limits& given, Through through) {
    Limits limits = given;
    limits.cells = std::min(limits.cells, limits.kept_cells);
    Loaded loaded;
    TextArena texts;
    WorkbookSink workbook(loaded.workbook);
    auto&& sink = through(workbook, texts);
    Output output{.sink = sink, .texts = texts, .limits = limits, .keep_rows = true};
    output.text_left = std::min(limits.inflated_bytes, limits.kept_text_bytes);
    loaded.failure = read_any(bytes, limits, output);
    if (loaded.failure) {
        loaded.workbook = Workbook();
    } else {
        loaded.workbook.texts = texts.take();
    }
    return loaded;
}

}  // namespace

Loaded load(std::string_view bytes, const Limits& limits) {
    return load_through(bytes, limits,
                        [](WorkbookSink& workbook, TextArena&) -> RowSink& { return workbook; });
}

Loaded load_converted(std::string_view made, std::string_view original, const Limits& limits) {
    return load_through(made, limits, [&](WorkbookSink& workbook, TextArena& texts) {
        return StoredResultsSink(read_stored_results(original), texts, workbook);
    });
}

std::size_t unpacked_size(std::string_view bytes, const Limits& limits) {
    ZipArchive archive;
    if (!ZipArchive::recognises(bytes) || ZipArchive::open(bytes, limits, archive)) return bytes.size();
    std::size_t size = bytes.size();
    for (const ZipArchive::Entry& entry : archive.entries())
        size += std::min<std::size_t>(entry.size, limits.inflated_bytes);
    return size;
}

}  // namespace tonghop::spreadsheet
