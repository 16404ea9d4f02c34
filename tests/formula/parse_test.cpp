#include "formula/parse.hpp"

#include <string>

#include <gtest/gtest.h>

#include "formula/print.hpp"
#include "formula/reference.hpp"

namespace tonghop::formula {
namespace {

Expression parsed(std::string_view source) {
    const auto result = parse(source);
    if (const auto* error = std::get_if<ParseError>(&result)) {
        ADD_FAILURE() << source << ": " << error->message.key << " at " << error->column;
        return {};
    }
    return std::get<Expression>(result);
}

/// "formula.unexpected@7"
std::string refusal(std::string_view source) {
    const auto result = parse(source);
    const auto* error = std::get_if<ParseError>(&result);
    return error ? error->message.key + "@" + std::to_string(error->column) : "accepted";
}

std::string normal(std::string_view source) {
    return text(parsed(source));
}

TEST(Parse, FormCodesAreTheLongestMatchAndFieldsSubtract) {
    EXPECT_EQ(parsed("QB-02.so_nguoi").form, "QB-02");
    EXPECT_EQ(parsed("QB-02.so_nguoi").name, "so_nguoi");
    const Expression difference = parsed("a-b");
    EXPECT_EQ(difference.kind, Expression::Kind::subtract);
    const Expression mixed = parsed("a-TV-01.b-1");
    EXPECT_EQ(text(mixed), "a - TV-01.b - 1");
}

TEST(Parse, ThePeriodBeforeHasTwoNames) {
    EXPECT_EQ(parsed("truoc.dv_tong"), parsed("previous.dv_tong"));
    EXPECT_TRUE(parsed("truoc.dv_tong").previous);
    EXPECT_EQ(parsed("truoc").name, "truoc") << "alone it is a field like any other";
}

TEST(Parse, VietnameseWordsMeanTheEnglishOnes) {
    EXPECT_EQ(parsed("không a > 1 và b hoặc c"), parsed("not a > 1 and b or c"));
}

TEST(Parse, OperatorsBindAsInSchool) {
    EXPECT_EQ(parsed("a + b * c"), parsed("a + (b * c)"));
    EXPECT_EQ(parsed("a - b - c"), parsed("(a - b) - c"));
    EXPECT_EQ(parsed("not a < b + 1 and c"), parsed("(not (a < (b + 1))) and c"));
    EXPECT_EQ(parsed("-a * b"), parsed("(-a) * b"));
    EXPECT_NE(parsed("a - (b - c)"), parsed("a - b - c"));
}

TEST(Parse, NumbersHaveUpToFourDecimals) {
    EXPECT_EQ(parsed("0.0001").number, Decimal::from_ten_thousandths(1));
    EXPECT_EQ(parsed("010").number, Decimal::from_integer(10)) << "never octal";
    EXPECT_EQ(refusal("0.00001"), "formula.number@1");
    EXPECT_EQ(refusal("a + 99999999999999999999"), "formula.number@5");
}

TEST(Parse, RefusalsNameTheirCharacter) {
    EXPECT_EQ(refusal(""), "formula.unfinished@1");
    EXPECT_EQ(refusal("dv_tong <="), "formula.unfinished@11");
    EXPECT_EQ(refusal("dv_tong <= lao_dong)"), "formula.unexpected@20");
    EXPECT_EQ(refusal("(a + b"), "formula.unfinished@7");
    EXPECT_EQ(refusal("a và và b"), "formula.unexpected@6") << "characters, not bytes";
    EXPECT_EQ(refusal("a < b < c"), "formula.unexpected@7") << "comparisons make no chain";
    EXPECT_EQ(refusal("Lao_dong"), "formula.unexpected@1");
    EXPECT_EQ(refusal("TV-01"), "formula.unfinished@6");
    EXPECT_EQ(refusal("TV-01.Dv"), "formula.unexpected@7");
    EXPECT_EQ(refusal("1 + đv"), "formula.unexpected@5");
    EXPECT_EQ(refusal("a; b"), "formula.unexpected@2");
    EXPECT_EQ(refusal("5a"), "formula.unexpected@2");
}

TEST(Parse, FunctionsAreThoseOfTheTable) {
    EXPECT_EQ(normal("max( a ,min(b,2), -abs(c))"), "max(a, min(b, 2), -abs(c))");
    EXPECT_EQ(refusal("1 + avg(a)"), "formula.unknown-function@5");
    EXPECT_EQ(refusal("abs(a, b)"), "formula.argument-count@1");
    EXPECT_EQ(refusal("max()"), "formula.argument-count@1");
    EXPECT_EQ(refusal("sum(1)"), "formula.unexpected@5");
    EXPECT_EQ(refusal("rows(dv_tong)"), "formula.unexpected@6");
}

TEST(Parse, RecordsAreChosenByATextOnlyInSumAndRows) {
    EXPECT_EQ(normal("sum(BT-02.cb_tong,khu_vuc!=\"Nghiệp đoàn\")"),
              "sum(BT-02.cb_tong, khu_vuc != \"Nghiệp đoàn\")");
    EXPECT_EQ(refusal("khu_vuc = \"Nhà nước\""), "formula.unexpected@11");
    EXPECT_EQ(refusal("rows(BT-02, khu_vuc < \"x\")"), "formula.unexpected@21");
    EXPECT_EQ(refusal("rows(BT-02, khu_vuc = \"x)"), "formula.unexpected@23");
}

TEST(Parse, DepthAndLengthAreLimited) {
    const auto repeated = [](std::string_view piece, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) all += piece;
        return all;
    };
    EXPECT_EQ(refusal(repeated("(", 2'000)), "formula.too-deep@64");
    EXPECT_EQ(refusal(repeated("-", 2'000) + "a"), "formula.too-deep@64");
    EXPECT_EQ(refusal(repeated("abs(", 1'000) + "a"), "formula.too-deep@253");
    EXPECT_EQ(refusal(repeated("a+", 2'000) + "a"), "formula.too-deep@128") << "a chain is a tree too";
    EXPECT_EQ(refusal(repeated("a", 5'000)), "formula.too-long@1");
    EXPECT_EQ(refusal(repeated("(", 60) + "a" + repeated(")", 60)), "accepted");
}

TEST(FieldsOf, ListsEachReferenceOnceInOrder) {
    const auto found =
        fields_of(parsed("th_tong = sum(QB-02.so_nguoi) or previous.th_tong > th_tong + rows(TV-01)"));
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0], (Reference{Reference::Kind::value, "", "th_tong", false, {}}));
    EXPECT_EQ(found[1], (Reference{Reference::Kind::sum, "QB-02", "so_nguoi", false, {}}));
    EXPECT_EQ(found[2], (Reference{Reference::Kind::value, "", "th_tong", true, {}}));
    EXPECT_EQ(found[3], (Reference{Reference::Kind::rows, "TV-01", "", false, {}}));
}

TEST(FieldsOf, EachIsWrittenAsTheFormulaHasIt) {
    for (const std::string_view formula :
         {"TV-01.dv_tong", "rows(TV-01)", "rows(BT-02, khu_vuc = \"Nhà nước\")",
          "sum(BT-02.cb_tong, khu_vuc != \"Nghiệp đoàn\")"})
        EXPECT_EQ(text(fields_of(parsed(formula)).at(0)), formula);
}

TEST(FieldsOf, TellsWhichRecordsAreMeant) {
    const auto found = fields_of(parsed("sum(BT-02.cb_tong, khu_vuc != \"Nghiệp đoàn\")"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].where, (RecordFilter{"khu_vuc", false, "Nghiệp đoàn"}));
}

}  // namespace
}  // namespace tonghop::formula
