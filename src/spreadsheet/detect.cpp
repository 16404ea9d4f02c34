#include "spreadsheet/detect.hpp"

#include <algorithm>
#include <array>

#include "spreadsheet/compound_file.hpp"
#include "spreadsheet/csv.hpp"
#include "spreadsheet/xml_part.hpp"

namespace tonghop::spreadsheet {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view start;
    std::string_view name;
    Format format = Format::other;
};

/// How files begin that are neither zip nor compound file.
constexpr std::array kSignatures{
    Signature{"%PDF"sv, "PDF"},
    Signature{"\x89PNG"sv, "PNG"},
    Signature{"\xFF\xD8\xFF"sv, "JPEG"},
    Signature{"GIF8"sv, "GIF"},
    Signature{"BM"sv, "BMP"},
    Signature{"II*\0"sv, "TIFF"},
    Signature{"MM\0*"sv, "TIFF"},
    Signature{"Rar!"sv, "RAR"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "7Z"},
    Signature{"\x1F\x8B"sv, "GZIP"},
    Signature{"{\\rtf"sv, "RTF"},
    Signature{"MZ"sv, "EXE"},
    Signature{"\x7F"
              "ELF"sv,
              "ELF"},
    // Workbooks of Excel 2 to 4, which are no compound files.
    Signature{"\x09\x00\x04\x00"sv, "XLS", Format::foreign_workbook},
    Signature{"\x09\x02\x06\x00"sv, "XLS", Format::foreign_workbook},
    Signature{"\x09\x04\x06\x00"sv, "XLS", Format::foreign_workbook},
};

Detected detect_compound_file(std::string_view bytes) {
    const std::vector<std::string> names = compound_file_names(bytes);
    const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
    if (has("EncryptedPackage")) return {.format = Format::encrypted, .name = "XLSX"};
    if (has("Workbook") || has("Book") || has("WORKBOOK") || has("BOOK"))
        return {.format = Format::foreign_workbook, .name = "XLS"};
    if (has("WordDocument")) return {.name = "DOC"};
    if (has("PowerPoint Document")) return {.name = "PPT"};
    if (names.empty()) return {.format = Format::damaged, .name = "OLE2", .failure = unreadable()};
    return {.name = "OLE2"};
}

struct MainPart {
    std::string_view content_type;
    std::string_view name;
    Format format = Format::other;
};

/// What the content type of a package's main part contains.
constexpr std::array kMainParts{
    MainPart{"spreadsheetml.sheet.main+xml", "XLSX", Format::xlsx},
    MainPart{"spreadsheetml.template.main+xml", "XLTX", Format::xlsx},
    MainPart{"ms-excel.sheet.macroEnabled.main+xml", "XLSM", Format::xlsx},
    MainPart{"ms-excel.template.macroEnabled.main+xml", "XLTM", Format::xlsx},
    MainPart{"ms-excel.addin.macroEnabled.main+xml", "XLAM", Format::xlsx},
    MainPart{"ms-excel.sheet.binary.macroEnabled.main", "XLSB", Format::foreign_workbook},
    MainPart{"wordprocessingml.document.main+xml", "DOCX"},
    MainPart{"wordprocessingml.template.main+xml", "DOTX"},
    MainPart{"ms-word.document.macroEnabled.main+xml", "DOCM"},
    MainPart{"presentationml.presentation.main+xml", "PPTX"},
    MainPart{"presentationml.slideshow.main+xml", "PPSX"},
    MainPart{"ms-powerpoint.", "PPTM"},
};

/// Looks for a main part among the content types of an OOXML package.
const MainPart* find_main_part(XmlScanner& xml) {
    for (int top = xml.enter(); xml.child(top);) {
        for (int level = xml.enter(); xml.child(level);) {
            XmlAttribute attribute;
            while (xml.attribute(attribute)) {
                if (attribute.name != "ContentType") continue;
                for (const MainPart& main : kMainParts)
                    if (attribute.value.find(main.content_type) != std::string_view::npos) return &main;
            }
        }
    }
    return nullptr;
}

struct MimeType {
    std::string_view type;
    std::string_view name;
    Format format = Format::other;
};

constexpr std::array kMimeTypes{
    MimeType{"application/vnd.oasis.opendocument.spreadsheet", "ODS", Format::ods},
    MimeType{"application/vnd.oasis.opendocument.spreadsheet-template", "OTS", Format::ods},
    MimeType{"application/vnd.oasis.opendocument.text", "ODT"},
    MimeType{"application/vnd.oasis.opendocument.presentation", "ODP"},
    MimeType{"application/epub+zip", "EPUB"},
};

Detected detect_zip(std::string_view bytes, const Limits& limits) {
    Detected detected{.name = "ZIP"};
    ZipArchive archive;
    if (auto failure = ZipArchive::open(bytes, limits, archive)) {
        detected.format = failure->failure == Failure::too_large ? Format::too_large : Format::damaged;
        detected.failure = failure;
        return detected;
    }
    const auto settle = [&](std::string_view name, Format format) {
        detected.name = name;
        detected.format = format;
        detected.archive = std::move(archive);
        return std::move(detected);
    };
    const auto fail = [&](const Outcome& failure) {
        detected.failure = failure;
        switch (failure->failure) {
            case Failure::encrypted:
                detected.format = Format::encrypted;
                break;
            case Failure::too_large:
                detected.format = Format::too_large;
                break;
            default:
                detected.format = Format::damaged;
        }
        return std::move(detected);
    };

    // Where nearly every workbook has its main part, and no other document.
    if (archive.find("xl/workbook.xml")) return settle("XLSX", Format::xlsx);
    if (const auto* entry = archive.find("mimetype")) {
        Part part;
        if (auto failure = archive.read(*entry, part)) return fail(failure);
        std::string_view type = part.bytes();
        while (!type.empty() && static_cast<unsigned char>(type.back()) <= ' ') type.remove_suffix(1);
        for (const MimeType& mime : kMimeTypes)
            if (type == mime.type) return settle(mime.name, mime.format);
    }
    if (const auto* entry = archive.find("[Content_Types].xml")) {
        XmlPart part;
        if (auto failure = part.open(archive, *entry, limits)) return fail(failure);
        if (const MainPart* main = find_main_part(part.xml())) return settle(main->name, main->format);
        if (auto failure = part.end()) return fail(failure);
    }
    // Some programs leave out what says so.
    if (archive.find("xl/workbook.bin")) return settle("XLSB", Format::foreign_workbook);
    if (archive.find("word/document.xml")) return settle("DOCX", Format::other);
    if (archive.find("ppt/presentation.xml")) return settle("PPTX", Format::other);
    const bool is_document = archive.find("mimetype") || archive.find("[Content_Types].xml");
    return settle("ZIP", is_document ? Format::other : Format::archive);
}

/// XML and HTML, which programs save under names of workbooks.
Detected detect_markup(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4'096);
    const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
    if (has("urn:schemas-microsoft-com:office:spreadsheet") && has("<?xml"))
        return {.format = Format::foreign_workbook, .name = "XML"};
    if (has("office:document") && has("opendocument.spreadsheet"))
        return {.format = Format::foreign_workbook, .name = "FODS"};
    if (has("<html") || has("<HTML") || has("<!DOCTYPE html") || has("<!doctype html"))
        return {.name = "HTML"};
    if (has("<?xml")) return {.name = "XML"};
    return {};
}

}  // namespace

Detected detect(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.file_bytes)
        return {.format = Format::too_large, .failure = too_many_bytes(limits.file_bytes, Exceeded::size)};
    if (ZipArchive::recognises(bytes)) return detect_zip(bytes, limits);
    if (is_compound_file(bytes)) return detect_compound_file(bytes);
    for (const Signature& signature : kSignatures)
        if (bytes.starts_with(signature.start))
            return {.format = signature.format, .name = std::string(signature.name)};
    if (Detected markup = detect_markup(bytes); !markup.name.empty()) return markup;
    if (looks_like_csv(bytes)) return {.format = Format::csv, .name = "CSV"};
    return {.name = bytes.empty() ? "0 B" : "?"};
}

}  // namespace tonghop::spreadsheet
