#include "cli/output_record.hpp"

#include <sstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/json.hpp"
#include "cli/read_file.hpp"
#include "store/hash.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kRecord = ".tonghop.json";
/// A line of JSON a file that was about to be written when the record was saved last.
constexpr std::string_view kAnnounced = ".tonghop-moi.jsonl";

Json entry_of(const WrittenFile& file) {
    return {{"sha256", file.sha256},
            {"report", file.identity.report},
            {"programme", file.identity.programme},
            {"unit", file.identity.unit},
            {"period", file.identity.period},
            {"title", file.title},
            {"document", file.document},
            {"as_of", iso(file.as_of)}};
}

WrittenFile written_file(const Json& entry) {
    WrittenFile file;
    file.sha256 = entry.at("sha256");
    file.identity = {entry.at("report"), entry.at("programme"), entry.at("unit"), entry.at("period")};
    file.title = entry.at("title");
    file.document = entry.at("document");
    file.as_of = parse_iso_date(entry.at("as_of").get<std::string>()).value_or(Date());
    return file;
}

}  // namespace

WrittenFile written_file(const ReportDocument& document, std::string sha256) {
    return {std::move(sha256), document.identity, document.title, document.name, document.as_of};
}

OutputRecord::OutputRecord(fs::path root) : root_(std::move(root)) {
    std::error_code ignored;
    canonical_root_ = fs::weakly_canonical(root_, ignored);
    const fs::path path = root_ / kRecord;
    if (fs::is_regular_file(path, ignored)) {
        try {
            const Json record = Json::parse(read_file(path));
            for (const auto& [key, entry] : record.at("files").items())
                files_.emplace(key, written_file(entry));
            last_period = record.at("last_period");
            last_day = parse_iso_date(record.at("last_day").get<std::string>());
        } catch (const Json::exception&) {
            files_.clear();
        }
    }
    read_announced();
}

void OutputRecord::read_announced() {
    std::error_code ignored;
    if (!fs::is_regular_file(root_ / kAnnounced, ignored)) return;
    std::istringstream lines(read_file(root_ / kAnnounced));
    for (std::string line; std::getline(lines, line);) {
        try {
            const Json entry = Json::parse(line);
            const std::string key = entry.at("path");
            WrittenFile file = written_file(entry);
            if (fs::is_regular_file(fs::symlink_status(path_of(key), ignored)) &&
                store::sha256_hex(read_file(path_of(key))) == file.sha256)
                files_[key] = std::move(file);
        } catch (const Json::exception&) {
            // The program ended while it wrote this line: no file has taken its place since.
        }
    }
}

std::string OutputRecord::key_of(const fs::path& path) const {
    std::error_code failure;
    const fs::path absolute = fs::weakly_canonical(path, failure);
    if (failure) return path.generic_string();
    const fs::path relative = absolute.lexically_relative(canonical_root_);
    const bool is_beneath = !relative.empty() && *relative.begin() != "..";
    return (is_beneath ? relative : absolute).generic_string();
}

bool OutputRecord::is_untouched(const fs::path& path) const {
    const auto known = files_.find(key_of(path));
    std::error_code ignored;
    return known != files_.end() && fs::is_regular_file(fs::symlink_status(path, ignored)) &&
           store::sha256_hex(read_file(path)) == known->second.sha256;
}

fs::path OutputRecord::place_of(const fs::path& wanted) const {
    fs::path path = wanted;
    std::error_code ignored;
    for (int number = 2; fs::exists(fs::symlink_status(path, ignored)) && !is_untouched(path); ++number)
        path.replace_filename(
            fmt::format("{} ({}){}", wanted.stem().string(), number, wanted.extension().string()));
    return path;
}

void OutputRecord::announce(const std::vector<std::pair<fs::path, WrittenFile>>& files) const {
    std::string lines;
    for (const auto& [path, file] : files) {
        Json entry = entry_of(file);
        entry["path"] = key_of(path);
        lines += text_of(entry, -1) + "\n";
    }
    write::append_to_file(root_ / kAnnounced, lines);
}

void OutputRecord::add(const fs::path& path, WrittenFile file) {
    files_[key_of(path)] = std::move(file);
    folders_.insert(path.has_parent_path() ? path.parent_path() : ".");
}

bool OutputRecord::remove(const fs::path& path) {
    if (!is_untouched(path)) return false;
    std::error_code failure;
    fs::remove(path, failure);
    if (failure) return false;
    files_.erase(key_of(path));
    return true;
}

void OutputRecord::save() const {
    write::wait_for_disk(folders_);
    Json files = Json::object();
    for (const auto& [key, file] : files_) {
        std::error_code ignored;
        if (!fs::exists(path_of(key), ignored)) continue;
        files[key] = entry_of(file);
    }
    const Json record = {{"version", 1},
                         {"last_period", last_period},
                         {"last_day", last_day ? iso(*last_day) : ""},
                         {"files", std::move(files)}};
    write::write_file(root_ / kRecord, text_of(record) + "\n");
    std::error_code ignored;
    fs::remove(root_ / kAnnounced, ignored);
}

}  // namespace tonghop::cli
