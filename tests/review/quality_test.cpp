#include "review/quality.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/small_federation.hpp"

namespace tonghop::review {
namespace {

/// A row of the monthly form: loai, tong, moi, co, ty_le, ghi_chu.
Record row(std::string unit, int tong, int moi) {
    Record record{.unit = std::move(unit)};
    record.values.resize(6);
    record.values[1].number = test::number(tong);
    record.values[2].number = test::number(moi);
    return record;
}

std::vector<Record> rows(int count, auto tong, auto moi) {
    std::vector<Record> made;
    for (int index = 0; index < count; ++index)
        made.push_back(row("U" + std::to_string(index), tong(index), moi(index)));
    return made;
}

TEST(Quality, FlowsThatAreAllThoseOfLastMonthAreWorthAQuestion) {
    const Form form = test::monthly_form();
    const auto last = rows(
        6, [](int) { return 30; }, [](int i) { return i + 1; });
    EXPECT_EQ(repeated_figures(form, last, last), RepeatedFigures{6});
    auto now = last;
    now[3].values[2].number = test::number(9);
    EXPECT_EQ(repeated_figures(form, now, last), std::nullopt);
    const auto quiet = rows(
        6, [](int) { return 30; }, [](int) { return 0; });
    EXPECT_EQ(repeated_figures(form, quiet, quiet), std::nullopt) << "nothing happened in both months";
    EXPECT_EQ(repeated_figures(form, last, {}), std::nullopt) << "nothing to compare with";
}

TEST(Quality, CountsThatAllEndInZeroOrFiveLookEstimated) {
    const Form form = test::monthly_form();
    const auto estimated = rows(
        25, [](int i) { return 20 + 5 * i; }, [](int) { return 0; });
    EXPECT_EQ(like_endings(form, estimated), (LikeEndings{25, 25, std::nullopt}));
    const auto sevens = rows(
        25, [](int i) { return 17 + 10 * i; }, [](int) { return 0; });
    EXPECT_EQ(like_endings(form, sevens), (LikeEndings{25, 25, 7}));
    const auto counted = rows(
        40, [](int i) { return 11 + 7 * i; }, [](int) { return 0; });
    EXPECT_EQ(like_endings(form, counted), std::nullopt);
    const auto few = rows(
        10, [](int i) { return 20 + 5 * i; }, [](int) { return 0; });
    EXPECT_EQ(like_endings(form, few), std::nullopt) << "few figures say nothing";
}

RC_GTEST_PROP(Quality, AsksNothingThatTheOrderOfRowsDecides, ()) {
    const Form form = test::monthly_form();
    std::vector<Record> made;
    const int count = *rc::gen::inRange(0, 60);
    for (int index = 0; index < count; ++index)
        made.push_back(row("U" + std::to_string(index), *rc::gen::inRange(0, 200), *rc::gen::inRange(0, 3)));
    auto turned = made;
    std::ranges::reverse(turned);
    RC_ASSERT(like_endings(form, made) == like_endings(form, turned));
    RC_ASSERT(repeated_figures(form, made, turned) == repeated_figures(form, turned, made));
}

}  // namespace
}  // namespace tonghop::review
