// Reads workbooks twice, with the reader of spreadsheet/ and with a slow one on libzip and expat, and prints
// where they differ:
//   compare_readers PATH...
// Folders are walked. A file that only one of them reads is named too; what only the slow one refuses is
// damaged in a way that the reader bears, and no fault. Exit: 0 no difference, 1 differences, 2 usage.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "spreadsheet/describe.hpp"
#include "spreadsheet/load.hpp"
#include "support/slow_reader.hpp"

namespace {

namespace fs = std::filesystem;
using namespace tonghop;

struct Counts {
    int agreed = 0;
    int differing = 0;
    int refused_by_both = 0;
    int refused_by_slow = 0;
    int refused_by_reader = 0;
    std::size_t cells = 0;
};

void compare(const fs::path& path, Counts& counts) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    const auto slow = support::read_slowly(bytes);
    const spreadsheet::Loaded loaded = spreadsheet::load(bytes);
    if (!slow) {
        ++(loaded.failure ? counts.refused_by_both : counts.refused_by_slow);
        if (!loaded.failure) fmt::print("{}: refused by the slow reader only\n", path.string());
        return;
    }
    if (loaded.failure) {
        ++counts.refused_by_reader;
        fmt::print("{}: {}\n", path.string(), spreadsheet::describe(loaded.failure));
        return;
    }
    for (const support::SlowSheet& sheet : slow->sheets) counts.cells += sheet.cells.size();
    const std::string lines = support::differences(loaded.workbook, *slow);
    ++(lines.empty() ? counts.agreed : counts.differing);
    if (!lines.empty()) fmt::print("{}:\n{}", path.string(), lines);
}

bool is_workbook(const fs::path& path) {
    const std::string ending = path.extension().string();
    for (const char* known : {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam", ".ods", ".ots"})
        if (ending == known) return true;
    return false;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "compare_readers PATH...\n";
        return 2;
    }
    Counts counts;
    for (int i = 1; i < count; ++i) {
        if (!fs::is_directory(arguments[i])) {
            compare(arguments[i], counts);
            continue;
        }
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(arguments[i]))
            if (entry.is_regular_file() && is_workbook(entry.path())) compare(entry.path(), counts);
    }
    fmt::print(
        "{} agree ({} cells), {} differ; refused by both {}, by the slow reader only {}, by the reader only "
        "{}\n",
        counts.agreed, counts.cells, counts.differing, counts.refused_by_both, counts.refused_by_slow,
        counts.refused_by_reader);
    return counts.differing + counts.refused_by_reader > 0 ? 1 : 0;
}
