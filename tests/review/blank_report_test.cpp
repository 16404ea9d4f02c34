#include "review/blank_report.hpp"

#include <gtest/gtest.h>

#include "support/small_federation.hpp"

namespace tonghop::review {
namespace {

/// loai, tong, moi, co, ty_le, ghi_chu of the monthly form.
Record record(std::optional<Decimal> tong, std::optional<Decimal> co) {
    Record made;
    made.values.resize(6);
    made.values[0].text = "Doanh nghiệp";
    made.values[1].number = tong;
    made.values[3].number = co;
    made.values[5].text = "chưa có số liệu";
    return made;
}

TEST(BlankReport, HasNothingButWhatTheFormBroughtAlong) {
    const Form form = test::monthly_form();
    EXPECT_TRUE(is_blank(form, {}));
    const std::vector<Record> blank{record(std::nullopt, test::number(0))};
    EXPECT_TRUE(is_blank(form, blank));
}

TEST(BlankReport, AZeroOrAMarkIsFilledIn) {
    const Form form = test::monthly_form();
    const std::vector<Record> zero{record(std::nullopt, std::nullopt), record(test::number(0), std::nullopt)};
    EXPECT_FALSE(is_blank(form, zero));
    const std::vector<Record> mark{record(std::nullopt, test::number(1))};
    EXPECT_FALSE(is_blank(form, mark));
}

}  // namespace
}  // namespace tonghop::review
