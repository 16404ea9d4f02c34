// Containers: any bytes as a file and as an archive of files; and archives made by a script, so that many are
// nearly right: an entry a line, its traits in front.
#include <algorithm>

#include "core/check.hpp"
#include "fuzz/check_workbook.hpp"
#include "fuzz/fuzz_target.hpp"
#include "spreadsheet/archived_files.hpp"
#include "spreadsheet/zip_archive.hpp"
#include "support/zip_writer.hpp"
#include "text/visible.hpp"

namespace {

using namespace tonghop;
using support::ZipWriter;

/// "name|traits|claimed size|text", a line an entry. Traits: d deflated, e encrypted, o overlapping, s sizes
/// behind the data, z the workbook as text, a the archive so far as text.
std::string archive_of(std::string_view script) {
    const std::string workbook =
        support::XlsxText{.sheets = {"<sheetData><row><c><v>1</v></c></row></sheetData>"}}.bytes();
    ZipWriter zip;
    int entries = 0;
    while (!script.empty() && entries++ < 20) {
        std::string_view line = script.substr(0, script.find('\n'));
        script.remove_prefix(std::min(line.size() + 1, script.size()));
        std::string_view fields[3];
        for (std::string_view& field : fields) {
            field = line.substr(0, line.find('|'));
            line.remove_prefix(std::min(field.size() + 1, line.size()));
        }
        const auto has = [&](char trait) { return fields[1].find(trait) != std::string_view::npos; };
        std::int64_t claimed = 0;
        for (const char digit : fields[2].substr(0, 12))
            if (digit >= '0' && digit <= '9') claimed = claimed * 10 + (digit - '0');
        zip.add({.name = std::string(fields[0]),
                 .text = has('z')   ? workbook
                         : has('a') ? zip.bytes()
                                    : std::string(line),
                 .deflated = has('d'),
                 .encrypted = has('e'),
                 .claimed_size = fields[2].empty() ? -1 : claimed,
                 .data_descriptor = has('s'),
                 .overlaps = has('o')});
    }
    return zip.bytes();
}

void run(std::string_view bytes) {
    spreadsheet::ZipArchive archive;
    if (!spreadsheet::ZipArchive::open(bytes, fuzz::kSmallLimits, archive)) {
        std::size_t unpacked = 0;
        for (const auto& entry : archive.entries()) {
            spreadsheet::Part part;
            if (!archive.read(entry, part)) unpacked += part.bytes().size();
            archive.find(entry.name);
        }
        TONGHOP_CHECK(unpacked <= fuzz::kSmallLimits.inflated_bytes);
    }
    fuzz::load_checked(bytes);

    std::size_t seen = 0;
    std::size_t size = 0;
    std::string last;
    const auto check_name = [](const std::string& name) {
        TONGHOP_CHECK(text::visible(name) == name);
        TONGHOP_CHECK(!name.starts_with('/') && ("/" + name + "/").find("/../") == std::string::npos);
    };
    const auto contents = spreadsheet::visit_archive(bytes, fuzz::kSmallLimits,
                                                     [&](const std::string& name, std::string_view of_file) {
                                                         check_name(name);
                                                         TONGHOP_CHECK(!name.empty());
                                                         ++seen;
                                                         size += of_file.size();
                                                         fuzz::load_checked(of_file);
                                                     });
    for (const auto& closed : contents.closed) check_name(closed.name);
    TONGHOP_CHECK(seen == contents.workbooks && size <= fuzz::kSmallLimits.inflated_bytes);
}

}  // namespace

namespace tonghop::fuzz {

std::vector<std::string> seeds() {
    using namespace std::string_literals;
    const std::string scripts[] = {
        "a.xlsx|dz||\nb/c.xlsx|z||\n__MACOSX/._a|d||x\nanh.jpg|||\xFF\xD8\xFF\n",
        "a.xlsx|dz||\ntrong.zip|a||\nngoai.zip|da||\n",
        "xl/workbook.xml|ds||<workbook/>\nxl/s.xml|do|100000|x\n",
        "a.csv|||a;b\nB\xE1o c\xE1o.xlsx|ze|5|\n../../x.xlsx|sz||\n",
        "mimetype|||application/vnd.oasis.opendocument.spreadsheet\ncontent.xml|d||<a/>\n"};
    std::vector<std::string> inputs;
    for (const std::string& script : scripts) {
        inputs.push_back("\1"s + script);
        inputs.push_back("\0"s + archive_of(script));
    }
    inputs.push_back("\0"s + support::compound_file_bytes({"Root Entry", "Workbook"}));
    return inputs;
}

std::vector<std::string_view> words() {
    using namespace std::string_view_literals;
    return {"PK\1\2"sv,
            "PK\3\4"sv,
            "PK\5\6"sv,
            "PK\6\6"sv,
            "PK\6\7"sv,
            "PK\7\x8"sv,
            "\xFF\xFF\xFF\xFF"sv,
            "\xFF\xFF"sv,
            "\0\0\0\0"sv,
            "\1\0\x1C\0"sv,
            "\x75\x70"sv,
            "|dz||\n",
            "|a||\n",
            "a.xlsx",
            ".zip",
            "../",
            "\\",
            "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
            "[Content_Types].xml",
            "mimetype",
            "xl/workbook.xml"};
}

}  // namespace tonghop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
    run(data[0] % 2 == 0 ? std::string(input) : archive_of(input));
    return 0;
}
