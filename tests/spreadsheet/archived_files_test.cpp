#include "spreadsheet/archived_files.hpp"

#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"
#include "spreadsheet/detect.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

using support::XlsxText;
using support::ZipWriter;

const std::string kWorkbook =
    XlsxText{.sheets = {"<sheetData><row><c><v>1</v></c></row></sheetData>"}}.bytes();
const std::string kOther = XlsxText{.sheets = {"<sheetData><row><c><v>2</v></c></row></sheetData>"}}.bytes();

/// What is in an archive, a line each: the workbooks in the order shown, then what cannot be had.
std::string contents_of(const std::string& bytes, const Limits& limits = {}) {
    std::string text;
    const ArchiveContents contents =
        visit_archive(bytes, limits, [&](const std::string& name, std::string_view of_file) {
            text += name + " (" + cells_of(of_file) + ")\n";
        });
    for (const auto& closed : contents.closed) text += closed.name + " " + describe(closed.failure) + "\n";
    return text;
}

TEST(ArchivedFiles, WorkbooksAreFoundByContentInTheOrderOfTheirNames) {
    EXPECT_EQ(contents_of(ZipWriter()
                              .deflated("b/Cầu Kè.xlsx", kOther)
                              .deflated("b/", "")
                              .deflated("a.dat", kWorkbook)
                              .deflated("c.csv", "a;b\n1;2\n")
                              .stored("Công văn.pdf", "%PDF-1.4")
                              .stored("readme.txt", "xem tệp đính kèm")
                              .bytes()),
              "a.dat (A1 1)\n"
              "b/Cầu Kè.xlsx (A1 2)\n"
              "c.csv (A1 'a', B1 'b', A2 1, B2 2)\n");
}

TEST(ArchivedFiles, WhatSystemsLeaveBehindIsPassedOver) {
    EXPECT_EQ(contents_of(ZipWriter()
                              .stored("__MACOSX/._a.xlsx", kWorkbook)
                              .stored("x/__MACOSX/b.xlsx", kWorkbook)
                              .stored(".DS_Store", "x")
                              .stored("Thumbs.db", support::compound_file_bytes({"Root Entry", "Workbook"}))
                              .stored("~$a.xlsx", "lock")
                              .stored(".~lock.a.ods#", "lock")
                              .stored("received.csv", "file,received_at\na.xlsx,2025-01-01T00:00:00\n")
                              .bytes()),
              "");
}

TEST(ArchivedFiles, NamesLeadNowhere) {
    EXPECT_EQ(contents_of(ZipWriter()
                              .stored("../../etc/a.xlsx", kWorkbook)
                              .stored("/root/b.xlsx", kWorkbook)
                              .stored("c\\..\\d\x1B[2J.xlsx", kWorkbook)
                              .bytes()),
              "c/d[2J.xlsx (A1 1)\netc/a.xlsx (A1 1)\nroot/b.xlsx (A1 1)\n");
}

TEST(ArchivedFiles, NamesInOldCodePagesAreRead) {
    EXPECT_EQ(contents_of(ZipWriter().stored("C\xE2\xCCu K\xE8.xlsx", kWorkbook).bytes()),
              "Cầu Kè.xlsx (A1 1)\n");
}

TEST(ArchivedFiles, WhatIsNamedLikeAWorkbookIsOneEvenIfItCannotBeRead) {
    EXPECT_EQ(contents_of(ZipWriter()
                              .stored("anh.xlsx", "\x89PNG\r\n")
                              .stored("hong.xlsx", kWorkbook.substr(0, 300))
                              .stored("trong.xls", "")
                              .bytes()),
              "anh.xlsx (not a spreadsheet: PNG)\n"
              "hong.xlsx (unreadable)\n"
              "trong.xls (not a spreadsheet: 0 B)\n");
}

TEST(ArchivedFiles, AnArchiveWithinIsLookedIntoOnce) {
    const std::string inner = ZipWriter().stored("a.xlsx", kWorkbook).bytes();
    const std::string middle = ZipWriter().stored("trong.zip", inner).stored("b.xlsx", kOther).bytes();
    EXPECT_EQ(contents_of(ZipWriter().stored("giua.zip", middle).stored("z.xlsx", kOther).bytes()),
              "giua.zip/b.xlsx (A1 2)\n"
              "z.xlsx (A1 2)\n"
              "giua.zip/trong.zip too large: ZIP > 2\n");
    EXPECT_EQ(contents_of(middle), "b.xlsx (A1 2)\ntrong.zip/a.xlsx (A1 1)\n");
}

TEST(ArchivedFiles, WhatCannotBeHadIsNamed) {
    EXPECT_EQ(contents_of(ZipWriter()
                              .add({.name = "a.xlsx", .text = "x", .encrypted = true})
                              .add({.name = "b.xlsx", .text = "no deflate", .claimed_method = 8})
                              .add({.name = "c.pdf", .text = "x", .encrypted = true})
                              .stored("d.rar", "Rar!\x1A\x07")
                              .stored("e.zip", "PK\3\4")
                              .bytes()),
              "a.xlsx encrypted\nb.xlsx unreadable\nd.rar not a spreadsheet: RAR\ne.zip unreadable\n");
}

TEST(ArchivedFiles, LimitsHoldOverTheWhole) {
    const std::string blanks(1'000'000, ' ');
    ZipWriter zip;
    zip.deflated("a.xlsx", kWorkbook).deflated("b.bin", blanks).deflated("c.bin", blanks);
    EXPECT_EQ(contents_of(zip.bytes(), {.inflated_bytes = 1'500'000}), " too large: > 1 MB\n");
    EXPECT_EQ(contents_of(zip.bytes(), {.parts = 2}), " too large: > 2\n");
    EXPECT_EQ(contents_of(ZipWriter().stored("a.xlsx", kWorkbook).stored("b.xlsx", kOther).bytes(),
                          {.archive_files = 1}),
              "a.xlsx (A1 1)\nb.xlsx too large: > 1\n");
    // An archive within counts on top of its own packed bytes.
    const std::string inner = ZipWriter().deflated("b.xlsx", blanks).bytes();
    EXPECT_EQ(contents_of(ZipWriter().deflated("1.zip", inner).deflated("2.zip", inner).bytes(),
                          {.inflated_bytes = 1'500'000}),
              "1.zip/b.xlsx (not a spreadsheet: ?)\n2.zip too large: > 1 MB\n");
}

TEST(ArchivedFiles, DocumentsAreNoArchives) {
    EXPECT_TRUE(is_archive(ZipWriter().stored("a.xlsx", kWorkbook).bytes()));
    EXPECT_FALSE(is_archive(kWorkbook));
    EXPECT_FALSE(is_archive(
        ZipWriter().stored("mimetype", "application/x-other").stored("a.xlsx", kWorkbook).bytes()));
    EXPECT_FALSE(is_archive("a;b\n1;2\n"));
    EXPECT_FALSE(is_archive("PK\3\4"));
}

}  // namespace
}  // namespace tonghop::spreadsheet
