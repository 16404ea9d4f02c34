#include "cli/conversions.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <vector>

#include <stdlib.h>

#include "cli/read_file.hpp"
#include "core/check.hpp"
#include "core/operator_error.hpp"
#include "spreadsheet/convert.hpp"
#include "spreadsheet/detect.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

fs::path make_temporary_folder() {
    std::string pattern = (fs::temp_directory_path() / "tonghop-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw OperatorError("cli.cannot-write", {{"path", pattern}, {"reason", std::strerror(errno)}});
    return pattern;
}

}  // namespace

Conversions::Conversions(const spreadsheet::Limits& limits)
    : limits_(limits), folder_(make_temporary_folder()) {}

Conversions::~Conversions() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void Conversions::add(const std::string& sha256, std::string_view bytes) {
    if (files_.contains(sha256) ||
        spreadsheet::detect(bytes, limits_).format != spreadsheet::Format::foreign_workbook)
        return;
    File file;
    file.original = folder_ / (sha256 + ".xls");
    write::write_file(file.original, bytes);
    files_.emplace(sha256, std::move(file));
}

void Conversions::convert() {
    std::vector<File*> open;
    std::vector<fs::path> originals;
    for (auto& [sha256, file] : files_)
        if (file.state == State::waiting) {
            open.push_back(&file);
            originals.push_back(file.original);
        }
    if (open.empty()) return;
    const fs::path made = folder_ / std::to_string(++batches_);
    fs::create_directory(made);
    spreadsheet::ConvertOptions options;
    options.single_limit = limits_.reading_time;
    options.batch_limit = std::max(options.batch_limit, options.single_limit);
    options.largest_result = limits_.file_bytes;
    const spreadsheet::Converted result = spreadsheet::convert(originals, made, options);
    if (!result.installed) return;
    for (std::size_t index = 0; index < open.size(); ++index) {
        open[index]->state = result.files[index]      ? State::done
                             : result.too_slow[index] ? State::too_slow
                                                      : State::failed;
        if (result.files[index]) open[index]->converted = *result.files[index];
    }
}

Conversions::State Conversions::state(const std::string& sha256) const {
    const auto found = files_.find(sha256);
    return found == files_.end() ? State::not_needed : found->second.state;
}

std::string Conversions::bytes(const std::string& sha256) const {
    TONGHOP_CHECK(state(sha256) == State::done);
    return read_file(files_.at(sha256).converted);
}

}  // namespace tonghop::cli
