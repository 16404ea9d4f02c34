#include "write/table_grid.hpp"

#include <gtest/gtest.h>

#include "write/sample_document.hpp"

namespace tonghop::write {
namespace {

TableCell spanning(int columns, int rows) {
    TableCell cell;
    cell.columns = columns;
    cell.rows = rows;
    return cell;
}

TEST(TableGrid, CellsFlowAroundSpansFromAbove) {
    Table table;
    table.columns.resize(4);
    table.rows = {{RowRole::header, {spanning(1, 2), spanning(2, 1), spanning(1, 2)}},
                  {RowRole::header, {spanning(1, 1), spanning(1, 1)}},
                  {RowRole::item, {spanning(4, 1)}}};
    const TableGrid grid = place(table);
    EXPECT_EQ(grid.columns, 4u);
    EXPECT_EQ(grid.header_rows, 2u);
    ASSERT_EQ(grid.rows[1].size(), 2u);
    EXPECT_EQ(grid.rows[1][0].column, 1u);
    EXPECT_EQ(grid.rows[1][1].column, 2u);
    EXPECT_EQ(grid.rows[0][2].column, 3u);
}

TEST(TableGrid, WrongSpansAreHeldWithinTheTable) {
    Table table;
    table.rows = {{RowRole::header, {spanning(0, 9), spanning(-3, 1)}},
                  {RowRole::item, {spanning(1, 1), spanning(1, 100)}},
                  {RowRole::item, {spanning(5, 1)}}};
    const TableGrid grid = place(table);
    EXPECT_EQ(grid.rows[0][0].rows, 1u) << "a header cell does not reach into the body";
    EXPECT_EQ(grid.rows[0][1].columns, 1u);
    EXPECT_EQ(grid.rows[1][1].rows, 2u);
    EXPECT_EQ(grid.rows[2][0].columns, 1u) << "a cell does not run over a span from above";
    const Table empty;
    EXPECT_EQ(place(empty).columns, 0u);
}

TEST(TableGrid, NoTwoCellsCoverTheSamePlace) {
    Table table;
    for (int row = 0; row < 12; ++row) {
        table.rows.push_back({row < 3 ? RowRole::header : RowRole::item, {}});
        for (int i = 0; i < 5; ++i)
            table.rows.back().cells.push_back(spanning(1 + (row * 7 + i * 3) % 4, 1 + (row + i) % 3));
    }
    const TableGrid grid = place(table);
    std::vector<std::vector<int>> covered(table.rows.size(), std::vector<int>(grid.columns, 0));
    for (const auto& row : grid.rows)
        for (const PlacedCell& cell : row)
            for (std::size_t y = cell.row; y < cell.row + cell.rows; ++y)
                for (std::size_t x = cell.column; x < cell.column + cell.columns; ++x) {
                    ASSERT_LT(y, covered.size());
                    EXPECT_EQ(++covered[y][x], 1) << y << ", " << x;
                }
}

TEST(Alignment, NumbersStandRightUnlessSaidOtherwise) {
    Table table;
    table.columns = {{1, Align::centre}, {1, Align::left}, {1, Align::left}, {1, Align::left}};
    table.rows = {{RowRole::header, {cell("TT"), cell("Tên"), cell("Số"), cell("Số")}},
                  {RowRole::item, {cell("1"), cell("Tên"), cell("12"), cell("13")}}};
    table.rows[1].cells[3].align = Align::left;
    const TableGrid grid = place(table);
    EXPECT_EQ(alignment(table, grid.rows[0][1]), Align::centre);
    EXPECT_EQ(alignment(table, grid.rows[1][0]), Align::centre);
    EXPECT_EQ(alignment(table, grid.rows[1][1]), Align::left);
    EXPECT_EQ(alignment(table, grid.rows[1][2]), Align::right);
    EXPECT_EQ(alignment(table, grid.rows[1][3]), Align::left);
}

}  // namespace
}  // namespace tonghop::write
