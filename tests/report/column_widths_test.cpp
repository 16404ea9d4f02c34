#include "report/column_widths.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tonghop::report {
namespace {

using testing::ElementsAre;

TableCell cell(std::string text, int columns = 1, int rows = 1) {
    TableCell made;
    made.content = RichText{{.text = std::move(text)}};
    made.columns = columns;
    made.rows = rows;
    return made;
}

std::vector<double> widths(std::vector<TableRow> rows, std::size_t columns) {
    Table table;
    table.columns.resize(columns);
    table.rows = std::move(rows);
    set_column_widths(table);
    std::vector<double> widths;
    for (const TableColumn& column : table.columns) widths.push_back(column.width);
    return widths;
}

TEST(ColumnWidths, AVerdictStandsOnOneLineAndASentenceOnSeveral) {
    TableCell number;
    number.content = Decimal::from_integer(68'500);
    EXPECT_THAT(
        widths({{RowRole::header, {cell("TT"), cell("Chỉ tiêu"), cell("Thực hiện"), cell("Đánh giá")}},
                {RowRole::item,
                 {cell("1"), cell("Tỷ lệ đơn vị đã ký kết thỏa ước lao động"), number, cell("Chưa đến kỳ")}}},
               4),
        ElementsAre(3.5, 23, 7.5, 12.5));
}

TEST(ColumnWidths, HeadingsAreBrokenIntoLinesButNotWithinWords) {
    EXPECT_THAT(
        widths({{RowRole::header, {cell("Dự kiến đến hạn theo mức tăng hiện nay"), cell("Nghiêng")}}}, 2),
        ElementsAre(14, 8.5));
}

TEST(ColumnWidths, CellsOverSeveralColumnsAskForNothing) {
    EXPECT_THAT(widths({{RowRole::header, {cell("Đơn vị", 1, 2), cell("Biến động trong kỳ báo cáo này", 2)}},
                        {RowRole::header, {cell("Tăng"), cell("Giảm")}},
                        {RowRole::total, {cell("Tổng cộng của tất cả các đơn vị", 3)}}},
                       3),
                ElementsAre(4.5, 5.5, 5.5));
}

TEST(ColumnWidths, NoTextMakesAColumnOfAnyWidth) {
    EXPECT_THAT(widths({{RowRole::item, {cell(std::string(3000, 'x')), cell("")}}}, 2),
                ElementsAre(41.5, 2.5));
}

}  // namespace
}  // namespace tonghop::report
