#include "report/party_form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/render.hpp"
#include "report/sample_data.hpp"

namespace tonghop::report {
namespace {

using testing::ElementsAre;

ReportDocument made(const std::string& settings) {
    const test::Sample sample;
    const ParsedTemplate parsed =
        parse_template("thu.md", "---\nname: thu\ntitle: Thử\ntype: BÁO CÁO\nsubject: Thử\n" + settings +
                                     "---\n# II. KẾT QUẢ\n\n## 1. Đoàn viên\n\nTrên đây là báo cáo./.\n");
    EXPECT_TRUE(parsed.value.has_value());
    return render(*parsed.value, sample.data);
}

std::string last_words(const ReportDocument& document) {
    return std::get<Paragraph>(document.sections.front().blocks.back()).text.back().text;
}

std::string heading(const ReportDocument& document, std::size_t place) {
    return std::get<Heading>(document.sections.front().blocks.at(place)).text.front().text;
}

TEST(PartyForm, IsThatOfThePartysOffice) {
    const ReportDocument document = made("letterhead: party\n");
    ASSERT_TRUE(document.letterhead && document.signature);
    EXPECT_TRUE(document.letterhead->party_form);
    EXPECT_EQ(document.letterhead->state_title, "ĐẢNG CỘNG SẢN VIỆT NAM");
    EXPECT_EQ(document.letterhead->motto, "");
    EXPECT_EQ(document.letterhead->number, "Số        -BC/LĐLĐ");
    EXPECT_THAT(document.signature->authority, ElementsAre("T/M BAN THƯỜNG VỤ", "CHỦ TỊCH"));
    EXPECT_THAT(document.signature->recipients,
                ElementsAre("Như trên,", "Ban Dân vận Tỉnh ủy,", "Lưu: VT, ToC."));
    EXPECT_EQ(last_words(document), "Trên đây là báo cáo.");
    EXPECT_EQ(heading(document, 0), "II- KẾT QUẢ");
    EXPECT_EQ(heading(document, 1), "1. Đoàn viên");
}

TEST(PartyForm, LeavesTheUnionsFormAsItIs) {
    const ReportDocument document = made("");
    EXPECT_EQ(document.letterhead->number, "Số:        /BC-LĐLĐ");
    EXPECT_EQ(document.signature->authority.front(), "TM. BAN THƯỜNG VỤ");
    EXPECT_EQ(document.signature->recipients.front(), "Như trên;");
    EXPECT_EQ(last_words(document), "Trên đây là báo cáo./.");
    EXPECT_EQ(heading(document, 0), "II. KẾT QUẢ");
}

TEST(PartyForm, TheSymbolHasADashBeforeTheTypeAndAStrokeBeforeTheBody) {
    EXPECT_EQ(party_symbol("BC-LĐLĐ"), "-BC/LĐLĐ");
    EXPECT_EQ(party_symbol("BC"), "-BC");
}

}  // namespace
}  // namespace tonghop::report
