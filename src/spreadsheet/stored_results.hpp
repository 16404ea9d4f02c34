#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "spreadsheet/sink.hpp"
#include "spreadsheet/text_arena.hpp"

namespace tonghop::spreadsheet {

/// What a formula had come to when its workbook was saved.
struct StoredResult {
    /// number, string, boolean or error.
    CellType type = CellType::empty;
    double number = 0;
    std::string text;
};

/// The results of a sheet's formulas, by column and row.
struct SheetResults {
    std::string name;
    std::unordered_map<std::uint64_t, StoredResult> results;

    /// Nothing where there is no formula, or none with a result.
    const StoredResult* find(CellRef place) const;
};

/// The results that an .xls workbook of Excel 5 to 2003 stores, sheet by sheet.
/// Missing: formulas whose result is an empty text; texts that do not stand in one record; what lies in
/// damaged parts of the file, and beyond two million records. None for files of other kinds.
std::vector<SheetResults> read_stored_results(std::string_view bytes);

/// Hands on what LibreOffice made of an .xls workbook, with the results that the workbook itself stores: what
/// the sender saw. LibreOffice works out anew what changes with the day or leads out of the file, loses truth
/// values, and makes an error of functions that it does not know.
class StoredResultsSink : public RowSink {
  public:
    /// The texts must live as long as those of the rows.
    StoredResultsSink(std::vector<SheetResults> sheets, TextArena& texts, RowSink& next)
        : sheets_(std::move(sheets)), texts_(texts), next_(next) {}

    void begin_workbook(const WorkbookInfo& info) override;
    void begin_sheet(std::string_view name, bool hidden) override;
    void row(const Row& row) override;
    void end_sheet(std::span<const CellRange> merged, std::span<const std::uint32_t> hidden_columns) override;

  private:
    void put(const StoredResult& result, Cell& cell);

    std::vector<SheetResults> sheets_;
    TextArena& texts_;
    RowSink& next_;
    std::vector<bool> is_date_;
    bool from_1904_ = false;
    std::size_t begun_ = 0;
    /// Of the sheet at hand; nullptr where nothing is known of it.
    const SheetResults* results_ = nullptr;
    Row row_;
};

}  // namespace tonghop::spreadsheet
