// The workers of bench_reading.py, one process a measurement so that CPU and memory are their own:
//   bench_reading make FOLDER             writes the corpora FOLDER/small, medium, big with libxlsxwriter
//   bench_reading floor|read|load FOLDER TIMES   reads every workbook of a folder so often and prints what it
//   read
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "bench/floor_reader.hpp"
#include "spreadsheet/load.hpp"
#include "spreadsheet/read.hpp"

namespace {

namespace fs = std::filesystem;
using namespace tonghop;

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
}

/// A submission as offices send it: a heading, then rows of a number, names, codes, counts, a date, a ratio.
void make_workbook(const fs::path& path, std::uint32_t rows, std::uint16_t columns, std::uint32_t seed) {
    lxw_workbook* const workbook = workbook_new(path.c_str());
    lxw_worksheet* const sheet = workbook_add_worksheet(workbook, "TV-01");
    lxw_format* const date = workbook_add_format(workbook);
    format_set_num_format(date, "dd/mm/yyyy");
    lxw_format* const count = workbook_add_format(workbook);
    format_set_num_format(count, "#,##0");
    lxw_format* const bold = workbook_add_format(workbook);
    format_set_bold(bold);
    auto random = [state = seed]() mutable { return (state = state * 1'664'525U + 1'013'904'223U) >> 8; };

    for (std::uint16_t column = 0; column < columns; ++column)
        check(worksheet_write_string(sheet, 0, column, fmt::format("Chỉ tiêu số {}", column + 1).c_str(),
                                     bold));
    for (std::uint32_t row = 1; row <= rows; ++row) {
        for (std::uint16_t column = 0; column < columns; ++column) {
            switch (column % 8) {
                case 0:
                    check(worksheet_write_number(sheet, row, column, row, nullptr));
                    break;
                case 1:
                    check(worksheet_write_string(
                        sheet, row, column,
                        fmt::format("Công đoàn cơ sở Trường Tiểu học số {}", random() % 2'000).c_str(),
                        nullptr));
                    break;
                case 2:
                    check(worksheet_write_string(sheet, row, column, fmt::format("CS-{:05}", row).c_str(),
                                                 nullptr));
                    break;
                case 6:
                    check(worksheet_write_number(sheet, row, column, 45'000 + random() % 700, date));
                    break;
                case 7:
                    check(worksheet_write_number(sheet, row, column, random() % 10'000 / 100.0, nullptr));
                    break;
                default:
                    check(worksheet_write_number(sheet, row, column, random() % 3'000, count));
            }
        }
    }
    check(workbook_close(workbook));
}

void make(const fs::path& folder) {
    const auto corpus = [&](const char* name, std::uint32_t files, std::uint32_t rows,
                            std::uint16_t columns) {
        fs::create_directories(folder / name);
        for (std::uint32_t i = 0; i < files; ++i)
            make_workbook(folder / name / fmt::format("{:04}.xlsx", i), rows, columns, i);
    };
    corpus("small", 2'000, 40, 8);
    corpus("medium", 100, 100, 30);
    corpus("big", 1, 200'000, 20);
}

std::string bytes_of(const fs::path& path) {
    std::string bytes(fs::file_size(path), '\0');
    std::ifstream(path, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

struct Adder : spreadsheet::RowSink {
    void begin_sheet(std::string_view, bool) override {}
    void row(const Row& row) override {
        for (const Cell& cell : row.cells) sum.add(cell.column, cell.number, cell.text);
    }
    void end_sheet(std::span<const CellRange>, std::span<const std::uint32_t>) override {}
    bench::Sum sum;
};

bench::Sum read(std::string_view bytes) {
    Adder adder;
    if (spreadsheet::read(bytes, {}, adder)) throw std::runtime_error("refused");
    return adder.sum;
}

bench::Sum load(std::string_view bytes) {
    // The largest corpus is more than intake keeps in memory.
    spreadsheet::Limits limits;
    limits.kept_cells = limits.cells;
    limits.kept_text_bytes = limits.inflated_bytes;
    const spreadsheet::Loaded loaded = spreadsheet::load(bytes, limits);
    if (loaded.failure) throw std::runtime_error("refused");
    Adder adder;
    for (const Sheet& sheet : loaded.workbook.sheets)
        for (const Row& row : sheet.rows) adder.row(row);
    return adder.sum;
}

struct Worker {
    std::string_view name;
    bench::Sum (*read)(std::string_view bytes);
};
constexpr Worker kWorkers[] = {{"floor", bench::read_floor}, {"read", read}, {"load", load}};

}  // namespace

int main(int count, char** arguments) try {
    if (count == 3 && std::string_view(arguments[1]) == "make") {
        make(arguments[2]);
        return 0;
    }
    const auto worker =
        count == 4 ? std::ranges::find(kWorkers, arguments[1], &Worker::name) : std::end(kWorkers);
    if (worker == std::end(kWorkers)) {
        std::cerr << "bench_reading make FOLDER, or bench_reading floor|read|load FOLDER TIMES\n";
        return 2;
    }
    bench::Sum sum;
    for (int times = std::stoi(arguments[3]); times > 0; --times) {
        sum = {};
        for (const fs::directory_entry& entry : fs::directory_iterator(arguments[2])) {
            if (entry.path().extension() != ".xlsx") continue;
            const bench::Sum of_file = worker->read(bytes_of(entry.path()));
            sum.cells += of_file.cells;
            sum.columns += of_file.columns;
            sum.numbers += of_file.numbers;
            sum.letters += of_file.letters;
        }
    }
    std::cout << fmt::format("{} {} {:.6g} {}\n", sum.cells, sum.columns, sum.numbers, sum.letters);
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
