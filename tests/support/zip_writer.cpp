#include "support/zip_writer.hpp"

#include <memory>

#include <libdeflate.h>

namespace tonghop::support {

namespace {

void append(std::string& out, std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string deflate(const std::string& text) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(6), libdeflate_free_compressor);
    std::string packed(libdeflate_deflate_compress_bound(compressor.get(), text.size()), '\0');
    packed.resize(libdeflate_deflate_compress(compressor.get(), text.data(), text.size(), packed.data(),
                                              packed.size()));
    return packed;
}

}  // namespace

std::string ZipWriter::bytes() const {
    std::string out;
    std::string directory;
    std::size_t header = 0;
    for (const Entry& entry : entries_) {
        const std::string packed = entry.deflated ? deflate(entry.text) : entry.text;
        const std::uint32_t crc = libdeflate_crc32(0, entry.text.data(), entry.text.size());
        const std::uint64_t size =
            entry.claimed_size >= 0 ? static_cast<std::uint64_t>(entry.claimed_size) : entry.text.size();
        const unsigned method = entry.claimed_method >= 0 ? static_cast<unsigned>(entry.claimed_method)
                                                          : (entry.deflated ? 8U : 0U);
        const unsigned flags = (entry.encrypted ? 1U : 0U) | (entry.data_descriptor ? 8U : 0U) | 0x800U;
        if (!entry.overlaps) header = out.size();

        const auto describe = [&](std::string& to, bool with_sizes) {
            append(to, 20, 2);
            append(to, flags, 2);
            append(to, method, 2);
            append(to, 0, 4);
            append(to, with_sizes ? crc : 0, 4);
            append(to, with_sizes ? packed.size() : 0, 4);
            append(to, with_sizes ? size : 0, 4);
            append(to, entry.name.size(), 2);
            append(to, 0, 2);
        };
        if (!entry.overlaps) {
            out += "PK\3\4";
            describe(out, !entry.data_descriptor);
            out += entry.name + packed;
        }
        if (entry.data_descriptor) {
            out += "PK\7\x8";
            append(out, crc, 4);
            append(out, packed.size(), 4);
            append(out, size, 4);
        }

        directory += "PK\1\2";
        append(directory, 20, 2);
        describe(directory, true);
        directory.append(10, '\0');
        append(directory, header, 4);
        directory += entry.name;
    }
    const std::size_t start = out.size();
    out += directory;
    out += "PK\5\6";
    append(out, 0, 4);
    append(out, entries_.size(), 2);
    append(out, entries_.size(), 2);
    append(out, directory.size(), 4);
    append(out, start, 4);
    append(out, 0, 2);
    return out;
}

ZipWriter XlsxText::zip() const {
    const std::string kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
    const std::string kMain = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    const std::string kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string kRelations =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";

    // Behind the last cell as much stands as in any real file.
    const std::string kRoom(200, ' ');

    ZipWriter zip;
    const auto put = [&](const std::string& name, const std::string& text) {
        zip.add({.name = name, .text = kHead + text, .deflated = deflated});
    };
    const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + type + "\" Target=\"" + target +
               "\"/>";
    };

    put("[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
    put("_rels/.rels",
        kRelations + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>");

    std::string list;
    std::string relations;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        list += "<sheet name=\"Sheet" + number + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
        relations += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    }
    if (!shared_strings.empty()) relations += relation("rIdS", "sharedStrings", "sharedStrings.xml");
    if (!styles.empty()) relations += relation("rIdT", "styles", "styles.xml");
    put("xl/workbook.xml", "<workbook " + kMain + " xmlns:r=\"" + kOffice + "\"><workbookPr " +
                               workbook_properties + "/><sheets>" + list + "</sheets></workbook>");
    put("xl/_rels/workbook.xml.rels", kRelations + relations + "</Relationships>");
    for (std::size_t i = 0; i < sheets.size(); ++i)
        put("xl/worksheets/sheet" + std::to_string(i + 1) + ".xml",
            "<worksheet " + kMain + ">" + sheets[i] + kRoom + "</worksheet>");
    if (!shared_strings.empty())
        put("xl/sharedStrings.xml", "<sst " + kMain + ">" + shared_strings + "</sst>");
    if (!styles.empty()) put("xl/styles.xml", "<styleSheet " + kMain + ">" + styles + "</styleSheet>");
    return zip;
}

std::string ods_bytes(std::string_view tables, std::string_view styles) {
    std::string content(R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">
<office:automatic-styles>)");
    content.append(styles).append("</office:automatic-styles><office:body><office:spreadsheet>");
    content.append(tables).append("</office:spreadsheet></office:body></office:document-content>");
    return ZipWriter()
        .stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        .deflated("content.xml", content)
        .bytes();
}

std::string compound_file_bytes(const std::vector<std::string>& names, std::string_view stream) {
    constexpr std::size_t kSector = 512;
    // The header, a sector of the directory, a sector of the allocation table.
    std::string out("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    out.resize(24);
    append(out, 0x3E, 2);
    append(out, 3, 2);
    append(out, 0xFFFE, 2);
    append(out, 9, 2);
    out.resize(44);
    append(out, 1, 4);
    append(out, 0, 4);
    out.resize(76);
    append(out, 1, 4);
    out.resize(kSector, '\xFF');

    for (const std::string& name : names) {
        std::string entry;
        for (char letter : name) append(entry, static_cast<unsigned char>(letter), 2);
        entry.resize(64);
        append(entry, 2 * name.size() + 2, 2);
        append(entry, 2, 1);
        entry.resize(116);
        append(entry, 2, 4);
        append(entry, stream.size(), 4);
        entry.resize(128);
        out += entry;
    }
    out.resize(2 * kSector);
    append(out, 0xFFFF'FFFE, 4);
    append(out, 0xFFFF'FFFD, 4);
    const std::size_t last = 2 + stream.size() / kSector;
    for (std::size_t sector = 2; sector <= last; ++sector)
        append(out, sector == last ? 0xFFFF'FFFE : sector + 1, 4);
    out.resize(3 * kSector, '\xFF');
    out += stream;
    return out;
}

}  // namespace tonghop::support
