#include <cmath>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/read_file.hpp"
#include "cli/read_submission.hpp"
#include "core/operator_error.hpp"
#include "spreadsheet/cell_values.hpp"
#include "spreadsheet/read.hpp"

namespace tonghop::cli {

namespace {

/// Writes each cell as a JSON line.
class CellLines : public spreadsheet::RowSink {
  public:
    void begin_workbook(const spreadsheet::WorkbookInfo& info) override {
        styles_ = info.styles;
        from_1904_ = info.dates_from_1904;
    }
    void begin_sheet(std::string_view name, bool) override { sheet_ = name; }
    void row(const Row& row) override {
        for (const Cell& cell : row.cells) write(row.number, cell);
    }
    void end_sheet(std::span<const CellRange>, std::span<const std::uint32_t>) override {}

  private:
    void write(std::uint32_t row, const Cell& cell) {
        Json line{{"sheet", sheet_}, {"ref", a1({row, cell.column})}};
        switch (cell.type) {
            case CellType::empty:
                return;
            case CellType::number:
                line["type"] = "number";
                line["value"] = number(as_stored(cell));
                break;
            case CellType::string:
                line["type"] = "string";
                line["value"] = cell.text;
                break;
            case CellType::boolean:
                line["type"] = "bool";
                line["value"] = cell.number != 0;
                break;
            case CellType::error:
                line["type"] = "error";
                line["value"] = cell.text;
                break;
        }
        line["format"] = cell.style < styles_.size() ? styles_[cell.style].number_format : "General";
        std::cout << line.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    }

    /// Dates are handed on in the 1900 system; here the number is shown that the file holds.
    double as_stored(const Cell& cell) const {
        const bool is_date = cell.style < styles_.size() && styles_[cell.style].is_date;
        return from_1904_ && is_date ? cell.number - spreadsheet::kDaysTo1904 : cell.number;
    }

    static Json number(double value) {
        constexpr double kExact = 9'007'199'254'740'992;
        if (std::floor(value) == value && std::abs(value) < kExact) return static_cast<std::int64_t>(value);
        return value;
    }

    std::string sheet_;
    std::vector<CellStyle> styles_;
    bool from_1904_ = false;
};

}  // namespace

ExitStatus cells(const Session& session) {
    const std::string bytes = read_file(session.options.arguments.front());
    CellLines lines;
    const spreadsheet::Outcome failure = spreadsheet::read(bytes, {}, lines);
    std::cout.flush();
    if (!failure) return ExitStatus::done;
    if (failure->failure == spreadsheet::Failure::needs_conversion)
        throw OperatorError("cells.needs-conversion", {});
    throw OperatorError(message_of(finding_of(*failure)));
}

}  // namespace tonghop::cli
