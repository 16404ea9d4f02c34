#include "write/file_names.hpp"

#include <gtest/gtest.h>

namespace tonghop::write {
namespace {

TEST(FileName, FollowsTheSendersNameWithAnEndingOfItsOwn) {
    EXPECT_EQ(file_name("2025-06/Biểu TV-01 tháng 6 - LĐLĐ H. Càng Long.xls", ".xlsx"),
              "Biểu TV-01 tháng 6 - LĐLĐ H. Càng Long.xlsx");
    EXPECT_EQ(file_name("bao cao", ".html"), "bao cao.html");
    EXPECT_EQ(file_name("TP. Tra Vinh", ".xlsx"), "TP. Tra Vinh.xlsx");
}

TEST(FileName, LeavesNoWayOutOfItsFolder) {
    EXPECT_EQ(file_name("../../etc/passwd", ".xlsx"), "passwd.xlsx");
    EXPECT_EQ(file_name("..\\..\\x.xlsx", ".xlsx"), "x.xlsx");
    EXPECT_EQ(file_name("..", ".xlsx"), "_.xlsx");
    EXPECT_EQ(file_name("", ".xlsx"), "_.xlsx");
    EXPECT_EQ(file_name("a:b*c?\"<d>|e\n.xlsx", ".xlsx"), "a_b_c___d__e_.xlsx");
    EXPECT_EQ(file_name("~$khoa.xlsx", ".xlsx"), "khoa.xlsx");
}

TEST(FileName, IsNoDeviceAndNotTooLong) {
    EXPECT_EQ(file_name("con.xlsx", ".xlsx"), "_con.xlsx");
    EXPECT_EQ(file_name("LPT1.2025.xlsx", ".xlsx"), "_LPT1.2025.xlsx");
    std::string letters;
    for (int i = 0; i < 100; ++i) letters += "ế";
    const std::string name = file_name(letters, ".xlsx");
    EXPECT_LE(name.size(), 200);
    EXPECT_EQ(name.substr(name.size() - 8), "ế.xlsx");
}

}  // namespace
}  // namespace tonghop::write
