#include "review/compare_revisions.hpp"

#include <gtest/gtest.h>

#include "support/small_federation.hpp"

namespace tonghop::review {
namespace {

using test::number;

/// A row of the monthly form: loai, tong, moi, co, ty_le, ghi_chu.
Record row(std::string unit, std::optional<Decimal> tong, std::uint32_t at) {
    Record record{.unit = std::move(unit), .row = at};
    record.values.resize(6);
    record.values[1].number = tong;
    return record;
}

FormSubmission sheet(std::vector<Record> records) {
    FormSubmission made{.form = "TV-01", .records = std::move(records)};
    for (std::uint32_t column = 3; column < 9; ++column) made.sources.push_back(CellRef{0, column});
    return made;
}

TEST(CompareRevisions, NamesEachCellThatReadsOtherwise) {
    const FormSubmission first = sheet({row("A1", number(10), 7), row("A2", number(5), 8)});
    FormSubmission second = sheet({row("A2", number(5), 7), row("A1", number(22), 8)});
    second.records[0].values[1].raw = "5 ";
    const auto changes = compare_revisions(test::monthly_form(), first, second);
    ASSERT_EQ(changes.size(), 1U) << "another order or spelling is no change";
    EXPECT_EQ(changes[0].unit, "A1");
    EXPECT_EQ(changes[0].field, "tong");
    EXPECT_EQ(changes[0].before.number, number(10));
    EXPECT_EQ(changes[0].after.number, number(22));
    EXPECT_EQ(changes[0].cell_before, (CellRef{7, 4}));
    EXPECT_EQ(changes[0].cell_after, (CellRef{8, 4}));
}

TEST(CompareRevisions, RowsComeAndGo) {
    const auto changes = compare_revisions(test::monthly_form(), sheet({row("A1", number(1), 7)}),
                                           sheet({row("A2", number(1), 7)}));
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].kind, CellChange::Kind::added);
    EXPECT_EQ(changes[0].unit, "A2");
    EXPECT_EQ(changes[1].kind, CellChange::Kind::removed);
    EXPECT_EQ(changes[1].unit, "A1");
}

TEST(CompareRevisions, ARowPutIntoAListIsOneChange) {
    Form list = test::monthly_form();
    list.layout = Layout::list;
    const FormSubmission first = sheet({row("A", number(1), 7), row("A", number(2), 8)});
    const FormSubmission second =
        sheet({row("A", number(9), 7), row("A", number(1), 8), row("A", number(2), 9)});
    const auto changes = compare_revisions(list, first, second);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].kind, CellChange::Kind::added);
}

TEST(CompareRevisions, WhatWasMissingIsNotZero) {
    const auto changes =
        compare_revisions(test::monthly_form(), sheet({row("A1", {}, 7)}), sheet({row("A1", number(0), 7)}));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_TRUE(changes[0].before.missing());
    EXPECT_EQ(changes[0].after.number, number(0));
}

}  // namespace
}  // namespace tonghop::review
