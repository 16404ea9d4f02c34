#include "cli/read_arrival.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/read_file.hpp"
#include "cli/sent_files.hpp"
#include "spreadsheet/archived_files.hpp"
#include "store/hash.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

Obstacle read_bytes(const Arrival& arrival, std::size_t most, SentFile& file) {
    if (arrival.obstacle != Obstacle::none) return arrival.obstacle;
    const fs::path path = arrival.path;
    std::error_code failure;
    const auto size = fs::file_size(path, failure);
    file.too_large = !failure && size > most;
    if (file.too_large) {
        const auto time = fs::last_write_time(path, failure).time_since_epoch().count();
        // As stands_for_a_larger_file() knows it: a line each.
        file.bytes =
            path.filename().string() + "\n" + std::to_string(size) + "\n" + std::to_string(time) + "\n";
        return Obstacle::none;
    }
    if (auto bytes = read_sent_file(path, failure, most)) {
        file.bytes = std::move(*bytes);
        return Obstacle::none;
    }
    return failure == std::errc::no_such_file_or_directory ? Obstacle::gone : Obstacle::unreadable;
}

}  // namespace

Obstacle read_arrival(const Arrival& arrival, const spreadsheet::Limits& limits,
                      const std::function<void(SentFile)>& visit) {
    SentFile file{arrival.receipt, {}, arrival.folder, arrival.registered};
    if (const Obstacle obstacle = read_bytes(arrival, limits.file_bytes, file); obstacle != Obstacle::none)
        return obstacle;
    if (file.too_large || !spreadsheet::is_archive(file.bytes, limits)) {
        file.receipt.sha256 = store::sha256_hex(file.bytes);
        visit(std::move(file));
        return Obstacle::none;
    }
    each_sent_file(arrival.receipt, file.bytes, limits, [&](const Receipt& receipt, std::string_view bytes) {
        visit({receipt, std::string(bytes), file.folder, file.registered});
    });
    return Obstacle::none;
}

bool stands_for_a_larger_file(const Receipt& receipt, std::string_view bytes) {
    const std::string name = fs::path(receipt.file).filename().string() + "\n";
    return bytes.starts_with(name) && std::ranges::count(bytes, '\n') == 3 && bytes.ends_with('\n') &&
           bytes.find_first_not_of("-0123456789\n", name.size()) == std::string_view::npos;
}

}  // namespace tonghop::cli
