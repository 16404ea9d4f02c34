#include <gtest/gtest.h>

#include "forms/file_name.hpp"
#include "forms/input_rule.hpp"
#include "forms/rule_sentences.hpp"
#include "formula/parse.hpp"
#include "support/small_federation.hpp"

namespace tonghop::forms {
namespace {

const text::Catalogue& vietnamese() {
    static const text::Catalogue catalogue(text::Language::vietnamese);
    return catalogue;
}

TEST(FileName, KeepsLettersAndLeavesOutWhatSystemsKeepForThemselves) {
    EXPECT_EQ(file_name_part("LĐLĐ huyện Càng Long"), "LĐLĐ huyện Càng Long");
    EXPECT_EQ(file_name_part("../CĐCS 1/5: \"A\"\n<B>."), "CĐCS 1 5 A B");
    std::string long_name;
    for (int i = 0; i < 60; ++i) long_name += "ệ";
    const std::string cut = file_name_part(long_name);
    EXPECT_EQ(cut.size(), 120U);
    EXPECT_EQ(long_name.substr(0, 120), cut);
}

TEST(InputRule, DatesLieInThePeriod) {
    Form form = test::monthly_form();
    form.fields.push_back({.code = "ngay",
                           .label = {"Thời gian", "Từ ngày"},
                           .type = FieldType::date,
                           .kind = FieldKind::record,
                           .required = true});
    const InputRule rule = input_rule(vietnamese(), form, form.fields.back(), Period::month(2025, 6));
    EXPECT_EQ(rule.days, std::pair(make_date(2025, 6, 1), make_date(2025, 6, 30)));
    EXPECT_EQ(rule.prompt, "Ghi ngày/tháng/năm, từ 01/6/2025 đến 30/6/2025.");
    EXPECT_EQ(rule.error, "“Thời gian – Từ ngày” phải là ngày trong kỳ báo cáo: từ 01/6/2025 đến 30/6/2025.");
}

TEST(InputRule, AMarkMayBeLeftOutButAnAnswerMayNot) {
    const Form form = test::monthly_form();
    const Period period = Period::month(2025, 6);
    Field mark{.code = "co", .type = FieldType::flag, .kind = FieldKind::stock, .required = true};
    EXPECT_FALSE(input_rule(vietnamese(), form, mark, period).required);
    EXPECT_EQ(input_rule(vietnamese(), form, mark, period).choices, std::vector<std::string>{"x"});
    Field answer{.code = "co", .type = FieldType::boolean, .kind = FieldKind::checklist, .required = true};
    EXPECT_TRUE(input_rule(vietnamese(), form, answer, period).required);
    EXPECT_EQ(input_rule(vietnamese(), form, answer, period).choices,
              (std::vector<std::string>{"Có", "Không"}));
}

class RuleSentences : public testing::Test {
  protected:
    RuleSentences() {
        form_ = test::monthly_form();
        form_.fields = {{.code = "tong", .label = {"Đoàn viên", "Tổng số"}, .type = FieldType::integer},
                        {.code = "nu", .label = {"Đoàn viên", "Trong đó: nữ"}, .type = FieldType::integer},
                        {.code = "dien", .label = {"Thuộc diện", ""}, .type = FieldType::flag},
                        {.code = "da_ky", .label = {"Đã ký", ""}, .type = FieldType::flag},
                        {.code = "tu", .label = {"Từ ngày", ""}, .type = FieldType::date},
                        {.code = "den", .label = {"Đến ngày", ""}, .type = FieldType::date}};
    }

    std::string sentence(const std::string& condition) {
        form_.rules = {{.condition = std::get<Expression>(formula::parse(condition))}};
        Form other = test::yearly_form("TV-02");
        other.fields[0].label = {"Số lớp", ""};
        return rule_sentences(vietnamese(), test::definitions_with({form_, other}), form_).front();
    }

    Form form_;
};

TEST_F(RuleSentences, ComparisonsAreSaidInWordsThatFitWhatIsCompared) {
    EXPECT_EQ(sentence("nu <= tong"), "“Đoàn viên – Trong đó: nữ” không lớn hơn “Đoàn viên – Tổng số”.");
    EXPECT_EQ(sentence("da_ky <= dien"), "Chỉ đánh dấu “Đã ký” ở dòng có đánh dấu “Thuộc diện”.");
    EXPECT_EQ(sentence("tu <= den"), "“Từ ngày” không sau “Đến ngày”.");
    EXPECT_EQ(sentence("tong = previous.tong + nu - 2"),
              "“Đoàn viên – Tổng số” bằng “Đoàn viên – Tổng số” kỳ trước + “Đoàn viên – Trong đó: nữ” − 2.");
    EXPECT_EQ(sentence("tong = sum(TV-02.tong)"), "“Đoàn viên – Tổng số” bằng tổng “Số lớp” của biểu TV-02.");
    EXPECT_EQ(sentence("tong > 0 and nu >= 0"), "Điều kiện: tong > 0 and nu >= 0.");
}

TEST_F(RuleSentences, LargeChangesAreAnnounced) {
    form_.rules.clear();
    form_.unusual_change = {Decimal::from_integer(50), test::decimal(5'000)};
    EXPECT_EQ(rule_sentences(vietnamese(), test::definitions_with({form_}), form_).back(),
              "Số liệu thay đổi từ 50 trở lên và quá 50% so với kỳ trước sẽ được đề nghị xác nhận.");
}

TEST_F(RuleSentences, PartsAndWholesAreToldFromOtherRules) {
    sentence("nu <= tong");
    EXPECT_EQ(parts_and_wholes(form_), (std::vector<std::pair<std::string, std::string>>{{"nu", "tong"}}));
    sentence("nu <= tong + 1");
    EXPECT_TRUE(parts_and_wholes(form_).empty());
    sentence("nu <= previous.tong");
    EXPECT_TRUE(parts_and_wholes(form_).empty());
}

TEST_F(RuleSentences, FieldsComparedWithThePeriodBeforeAreKnown) {
    sentence("tong = previous.tong + nu");
    ASSERT_EQ(compared_with_before(form_).size(), 1U);
    EXPECT_EQ(compared_with_before(form_)[0]->code, "tong");
}

}  // namespace
}  // namespace tonghop::forms
