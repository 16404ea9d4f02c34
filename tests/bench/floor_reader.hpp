#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tonghop::bench {

/// What is made of the cells, so that nobody can leave out reading them; equal for equal cells.
struct Sum {
    std::size_t cells = 0;
    double numbers = 0;
    std::size_t columns = 0;
    std::size_t letters = 0;

    void add(std::uint32_t column, double number, std::string_view text) {
        ++cells;
        columns += column;
        numbers += number;
        letters += text.size();
    }
};

/// The cells of a workbook's first sheet, read as fast as a plain program can: its own look at the zip's
/// directory, libdeflate, a scan forward for cells. It checks nothing, knows neither dates nor escapes, and
/// only takes what Excel and libxlsxwriter write. What a reader with all its checks is measured against.
Sum read_floor(std::string_view bytes);

}  // namespace tonghop::bench
