#include "write/defined_names.hpp"

#include <gtest/gtest.h>

namespace tonghop::write {
namespace {

std::string taken(std::string_view wanted) {
    return DefinedNames().take(wanted);
}

TEST(DefinedNames, ArePlainLettersDigitsAndUnderscores) {
    EXPECT_EQ(taken("Bảng Chỉ tiêu"), "Bang_Chi_tieu");
    EXPECT_EQ(taken("Bảng Phụ lục II (TV-01)"), "Bang_Phu_luc_II_TV_01");
    EXPECT_EQ(taken("Đơn vị, Đoàn viên"), "Don_vi_Doan_vien");
    EXPECT_EQ(taken("TV-01.dv_tong"), "TV_01_dv_tong");
    EXPECT_EQ(taken("  =HYPERLINK(\"x\")\n"), "HYPERLINK_x");
}

TEST(DefinedNames, AreNeverTakenForACellOrAValue) {
    for (const std::string_view name :
         {"TV01", "A1", "xfd1048576", "R1C1", "r", "C", "RC", "R2", "C5", "TRUE", "false"})
        EXPECT_EQ(taken(name), "_" + std::string(name)) << name;
    EXPECT_EQ(taken("2025"), "_2025");
    EXPECT_EQ(taken(""), "_");
    EXPECT_EQ(taken("ABCD1"), "ABCD1");
    EXPECT_EQ(taken("RC_1"), "RC_1");
}

TEST(DefinedNames, AreDifferentCaseAside) {
    DefinedNames names;
    EXPECT_EQ(names.take("Bảng"), "Bang");
    EXPECT_EQ(names.take("bang"), "bang_2");
    EXPECT_EQ(names.take("BẢNG"), "BANG_3");
}

TEST(DefinedNames, AreShort) {
    EXPECT_EQ(taken(std::string(500, 'x')).size(), 60u);
}

}  // namespace
}  // namespace tonghop::write
