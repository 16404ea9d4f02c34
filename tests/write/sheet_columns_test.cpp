#include "write/sheet_columns.hpp"

#include <gtest/gtest.h>

namespace tonghop::write {
namespace {

using Edges = std::vector<lxw_col_t>;

TEST(SheetColumns, OfOneTableAreItsOwn) {
    SheetColumns columns(500);
    columns.add({100, 150, 250});
    EXPECT_EQ(columns.place({100, 150, 250}).edges, (Edges{0, 1, 2, 3}));
    EXPECT_EQ(columns.place({100, 150, 250}).widths, (std::vector<double>{100, 150, 250}));
    EXPECT_EQ(columns.last(), 2);
}

TEST(SheetColumns, ServeTablesWhoseBordersNearlyMeet) {
    SheetColumns columns(1000, 0.5);
    columns.add({300, 700});
    columns.add({302, 198, 500});
    EXPECT_EQ(columns.last(), 2) << "0, 0.3, 0.5, 1";
    EXPECT_EQ(columns.place({300, 700}).edges, (Edges{0, 1, 3}));
    EXPECT_EQ(columns.place({302, 198, 500}).edges, (Edges{0, 1, 2, 3}));
    EXPECT_EQ(columns.half(), 2);
}

TEST(SheetColumns, GiveEveryColumnOfATableOneOfTheirOwnHoweverNarrow) {
    SheetColumns columns(1000);
    std::vector<double> narrow(40, 1);
    narrow.push_back(960);
    columns.add(narrow);
    const TableColumns placed = columns.place(narrow);
    for (std::size_t i = 0; i + 1 < placed.edges.size(); ++i) EXPECT_LT(placed.edges[i], placed.edges[i + 1]);
    EXPECT_EQ(placed.edges.back(), columns.last() + 1);
}

}  // namespace
}  // namespace tonghop::write
