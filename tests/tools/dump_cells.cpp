// Prints the cells of a spreadsheet as the reader sees them, a JSON object a line:
//   {"sheet","ref","type":"number|string|bool|error","value","format"}
// What only LibreOffice reads is converted first. Dates of files that count from 1904 are printed as the file
// has them. Exit: 0 read, 1 refused (the reason goes to stderr), 2 usage.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "spreadsheet/cell_values.hpp"
#include "spreadsheet/convert.hpp"
#include "spreadsheet/read.hpp"

namespace {

using namespace tonghop;

std::string json(std::string_view text) {
    std::string out = "\"";
    for (char letter : text) {
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (static_cast<unsigned char>(letter) < ' ') {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
        } else {
            out += letter;
        }
    }
    return out + '"';
}

class Printer : public spreadsheet::RowSink {
  public:
    void begin_workbook(const spreadsheet::WorkbookInfo& info) override {
        styles_ = info.styles;
        from_1904_ = info.dates_from_1904;
    }
    void begin_sheet(std::string_view name, bool) override { sheet_ = json(name); }
    void row(const Row& row) override {
        for (const Cell& cell : row.cells) print({row.number, cell.column}, cell);
    }
    void end_sheet(std::span<const CellRange>, std::span<const std::uint32_t>) override {}

  private:
    void print(CellRef ref, const Cell& cell) {
        const CellStyle& style = styles_.at(cell.style);
        std::string type;
        std::string value;
        switch (cell.type) {
            case CellType::empty:
                return;
            case CellType::number:
                type = "number";
                value = fmt::format(
                    "{}", from_1904_ && style.is_date ? cell.number - spreadsheet::kDaysTo1904 : cell.number);
                break;
            case CellType::boolean:
                type = "bool";
                value = cell.number != 0 ? "true" : "false";
                break;
            case CellType::string:
                type = "string";
                value = json(cell.text);
                break;
            case CellType::error:
                type = "error";
                value = json(cell.text);
                break;
        }
        fmt::print("{{\"sheet\":{},\"ref\":\"{}\",\"type\":\"{}\",\"value\":{},\"format\":{}}}\n", sheet_,
                   a1(ref), type, value, json(style.number_format));
    }

    std::string sheet_;
    std::vector<CellStyle> styles_;
    bool from_1904_ = false;
};

std::string_view name(spreadsheet::Failure failure) {
    switch (failure) {
        case spreadsheet::Failure::unreadable:
            return "unreadable";
        case spreadsheet::Failure::encrypted:
            return "encrypted";
        case spreadsheet::Failure::not_a_spreadsheet:
            return "not-a-spreadsheet";
        case spreadsheet::Failure::too_large:
            return "too-large";
        case spreadsheet::Failure::needs_conversion:
            return "needs-conversion";
    }
    return "";
}

/// Puts what LibreOffice makes of the file in the place of its bytes.
bool convert(const std::filesystem::path& file, std::string& bytes) {
    std::string folder = (std::filesystem::temp_directory_path() / "dump_cells-XXXXXX").string();
    if (!mkdtemp(folder.data())) return false;
    const auto converted = spreadsheet::convert({&file, 1}, folder);
    const bool made = converted.files[0].has_value();
    if (made) {
        std::ifstream xlsx(*converted.files[0], std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(xlsx), {});
    }
    std::filesystem::remove_all(folder);
    return made;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "dump_cells FILE\n";
        return 2;
    }
    std::ifstream file(arguments[1], std::ios::binary);
    if (!file) {
        std::cerr << arguments[1] << ": not there\n";
        return 2;
    }
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    Printer printer;
    auto failure = spreadsheet::read(bytes, {}, printer);
    if (failure && failure->failure == spreadsheet::Failure::needs_conversion && convert(arguments[1], bytes))
        failure = spreadsheet::read(bytes, {}, printer);
    if (failure) {
        std::cerr << name(failure->failure) << ' ' << failure->found << '\n';
        return 1;
    }
    return 0;
}
