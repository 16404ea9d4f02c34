#include "write/writers.hpp"

#include <algorithm>

#include "write/html.hpp"
#include "write/json.hpp"
#include "write/replacement.hpp"
#include "write/text.hpp"
#include "write/xlsx.hpp"

namespace tonghop::write {

const std::array<Writer, 4> kWriters = {{
    {"html", ".html",
     [](const ReportDocument& document, const std::filesystem::path& path) {
         write_file(path, html(document), OnDisk::later);
     }},
    {"xlsx", ".xlsx", xlsx},
    {"json", ".json",
     [](const ReportDocument& document, const std::filesystem::path& path) {
         write_file(path, json(document), OnDisk::later);
     }},
    {"txt", ".txt",
     [](const ReportDocument& document, const std::filesystem::path& path) {
         write_file(path, text(document), OnDisk::later);
     }},
}};

const Writer* find_writer(std::string_view name) {
    const auto found = std::ranges::find(kWriters, name, &Writer::name);
    return found == kWriters.end() ? nullptr : found;
}

std::string names_of_writers() {
    std::string names;
    for (const Writer& writer : kWriters) (names += names.empty() ? "" : ", ") += writer.name;
    return names;
}

}  // namespace tonghop::write
