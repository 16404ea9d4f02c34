#include "spreadsheet/detect.hpp"

#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

using namespace std::string_view_literals;
using support::compound_file_bytes;
using support::ZipWriter;

std::string with_main_part(const std::string& content_type) {
    return ZipWriter()
        .stored("[Content_Types].xml",
                "<Types><Override PartName=\"/a\" ContentType=\"" + content_type + "\"/></Types>")
        .bytes();
}

TEST(Detect, KnowsWhatACompoundFileHolds) {
    EXPECT_EQ(cells_of(compound_file_bytes({"Root Entry", "EncryptionInfo", "EncryptedPackage"})),
              "encrypted: XLSX");
    EXPECT_EQ(cells_of(compound_file_bytes({"Root Entry", "Workbook"})), "needs conversion: XLS");
    EXPECT_EQ(cells_of(compound_file_bytes({"Root Entry", "Book"})), "needs conversion: XLS");
    EXPECT_EQ(cells_of(compound_file_bytes({"Root Entry", "WordDocument", "1Table"})),
              "not a spreadsheet: DOC");
    EXPECT_EQ(cells_of(compound_file_bytes({"Root Entry", "PowerPoint Document"})), "not a spreadsheet: PPT");
    EXPECT_EQ(cells_of(compound_file_bytes({"Root Entry"})), "not a spreadsheet: OLE2");
}

TEST(Detect, EndsWhereTheDirectoryOfACompoundFileGoesInACircle) {
    std::string bytes = compound_file_bytes({"Root Entry"});
    // The allocation table says that the directory's sector is followed by itself.
    bytes.replace(1024, 4, "\0\0\0\0"sv);
    EXPECT_EQ(cells_of(bytes), "not a spreadsheet: OLE2");
}

TEST(Detect, CallsADamagedCompoundFileUnreadable) {
    EXPECT_EQ(cells_of(compound_file_bytes({"Workbook"}).substr(0, 512)), "unreadable");
}

TEST(Detect, KnowsPackagesByTheirContentTypes) {
    const std::string office = "application/vnd.openxmlformats-officedocument.";
    EXPECT_EQ(cells_of(with_main_part(office + "wordprocessingml.document.main+xml")),
              "not a spreadsheet: DOCX");
    EXPECT_EQ(cells_of(with_main_part(office + "presentationml.presentation.main+xml")),
              "not a spreadsheet: PPTX");
    EXPECT_EQ(cells_of(with_main_part("application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
              "needs conversion: XLSB");
    EXPECT_EQ(cells_of(with_main_part("text/plain")), "not a spreadsheet: ZIP");
}

TEST(Detect, KnowsOpenDocumentsByTheirMimeType) {
    EXPECT_EQ(cells_of(ZipWriter().stored("mimetype", "application/vnd.oasis.opendocument.text").bytes()),
              "not a spreadsheet: ODT");
}

TEST(Detect, KnowsOtherFilesByHowTheyBegin) {
    EXPECT_EQ(cells_of("%PDF-1.7\n%\xE2\xE3\xCF\xD3"), "not a spreadsheet: PDF");
    EXPECT_EQ(cells_of("\x89PNG\r\n\x1A\n"), "not a spreadsheet: PNG");
    EXPECT_EQ(cells_of("\xFF\xD8\xFF\xE0"), "not a spreadsheet: JPEG");
    EXPECT_EQ(cells_of("<!DOCTYPE html><html><body>"), "not a spreadsheet: HTML");
    EXPECT_EQ(
        cells_of(R"(<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">)"),
        "needs conversion: XML");
    EXPECT_EQ(cells_of("\x01\x02\x03\x04"), "not a spreadsheet: ?");
    EXPECT_EQ(cells_of(""), "not a spreadsheet: 0 B");
}

TEST(Detect, RefusesFilesThatAreTooLargeWithoutLookingAtThem) {
    EXPECT_EQ(cells_of(std::string(2'000'001, 'x'), {.file_bytes = 2'000'000}), "too large: > 2 MB");
}

}  // namespace
}  // namespace tonghop::spreadsheet
