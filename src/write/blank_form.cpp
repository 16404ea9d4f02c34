#include "write/blank_form.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "core/cell.hpp"
#include "write/blank_layout.hpp"
#include "write/choice_lists.hpp"
#include "write/input_validation.hpp"
#include "write/xlsx_file.hpp"
#include "write/xlsx_table.hpp"

namespace tonghop::write {

namespace {

using Role = BlankCell::Role;

constexpr lxw_color_t kHeaderFill = 0xE4E9F0;
constexpr lxw_color_t kRequiredFill = 0xFFF8D6;
constexpr lxw_color_t kOptionalFill = 0xE6F0FA;
constexpr lxw_color_t kGrey = 0x7F7F7F;
constexpr double kPixel = 0.75;  // points
constexpr double kLine = 18;
constexpr std::string_view kIdentitySheet = "_tonghop";

Look centred(double size, bool bold, bool italic = false) {
    return {.size = size, .bold = bold, .italic = italic, .align = LXW_ALIGN_CENTER};
}

std::uint32_t pixels(double points) {
    return static_cast<std::uint32_t>(std::lround(points / kPixel));
}

/// One sheet on its way into the workbook.
class SheetWriter {
  public:
    SheetWriter(XlsxFile& workbook, const BlankSheet& content)
        : workbook_(workbook),
          content_(content),
          sheet_(workbook.add_sheet(content.form)),
          widths_(column_widths(content)),
          left_(static_cast<lxw_col_t>(left_columns(content, widths_))),
          last_(static_cast<lxw_col_t>(widths_.size() - 1)),
          whole_(std::accumulate(widths_.begin(), widths_.end(), 0.0)) {}

    void write() {
        for (std::size_t i = 0; i < widths_.size(); ++i)
            workbook_.column_width(sheet_, static_cast<lxw_col_t>(i), pixels(widths_[i]));
        head();
        header();
        const lxw_row_t first = row_;
        rows(first);
        workbook_.check(worksheet_repeat_rows(sheet_.sheet, header_, first - 1));
        worksheet_freeze_panes(sheet_.sheet, first, static_cast<lxw_col_t>(content_.fixed_columns));
        signature();
        workbook_.page_setup(sheet_, {.landscape = whole_ > kWidestPortrait + 1});
        workbook_.check(worksheet_print_area(sheet_.sheet, 0, 0, row_ - 1, last_));
        worksheet_gridlines(sheet_.sheet, LXW_HIDE_ALL_GRIDLINES);
        lxw_protection allowed{};
        allowed.format_columns = allowed.format_rows = LXW_TRUE;
        allowed.insert_rows = allowed.delete_rows = content_.grows ? LXW_TRUE : LXW_FALSE;
        worksheet_protect(sheet_.sheet, nullptr, &allowed);
    }

    const std::string& name() const { return sheet_.name; }
    const std::vector<PlacedInput>& inputs() const { return inputs_; }
    const XlsxFile::Sheet& sheet() const { return sheet_; }
    const BlankSheet& content() const { return content_; }

  private:
    Area line() const { return {row_, 0, row_, last_}; }
    Area left() const { return {row_, 0, row_, static_cast<lxw_col_t>(left_ - 1)}; }
    Area right() const { return {row_, left_, row_, last_}; }
    double left_width() const { return std::accumulate(widths_.begin(), widths_.begin() + left_, 0.0); }

    void text(Area area, const std::string& text, const Look& look, double width) {
        workbook_.text(sheet_, area, text, look);
        height_ = std::max(height_, text_height(text, width, look.size, look.bold));
    }
    void end_row(double least = 0) {
        workbook_.row_height(sheet_, row_++, std::max(height_, least));
        height_ = 0;
    }
    void gap(double points) { workbook_.row_height(sheet_, row_++, points); }

    void head() {
        Look mark = centred(12, true);
        mark.align = LXW_ALIGN_RIGHT;
        text(right(), content_.mark, mark, whole_ - left_width());
        end_row();
        text(left(), content_.superior, centred(12, false), left_width());
        text(right(), content_.state_title, centred(12, true), whole_ - left_width());
        end_row();
        Look motto = centred(12, true);
        motto.underline = true;
        text(left(), content_.issuer, centred(12, true), left_width());
        text(right(), content_.motto, motto, whole_ - left_width());
        end_row();
        gap(8);
        text(line(), content_.title, centred(14, true), whole_);
        end_row();
        text(line(), content_.period, centred(13, true), whole_);
        end_row();
        for (const std::string& fact : content_.facts) {
            text(line(), fact, {.size = 12}, whole_);
            end_row();
        }
        text(line(), content_.legend, {.size = kBlankTextSize, .italic = true}, whole_);
        end_row();
    }

    /// Headings in two rows where any has a lower one: upper ones over all that share them, single ones over
    /// both rows.
    void header() {
        header_ = row_;
        const bool two = std::ranges::any_of(
            content_.columns, [](const BlankColumn& column) { return !column.label.lower.empty(); });
        Look look = centred(kBlankTextSize, true);
        look.border = true;
        look.fill = kHeaderFill;
        Look grey = look;
        grey.colour = kGrey;
        double upper = 0;
        double lower = 0;
        double single = 0;
        const lxw_row_t last_row = two ? row_ + 1 : row_;
        for (std::size_t i = 0; i < content_.columns.size();) {
            const BlankColumn& column = content_.columns[i];
            const Look& used = column.is_reference ? grey : look;
            std::size_t end = i + 1;
            while (!column.label.lower.empty() && end < content_.columns.size() &&
                   !content_.columns[end].label.lower.empty() &&
                   content_.columns[end].label.upper == column.label.upper)
                ++end;
            const auto from = static_cast<lxw_col_t>(i);
            const auto to = static_cast<lxw_col_t>(end - 1);
            const double width = std::accumulate(widths_.begin() + from, widths_.begin() + to + 1, -8.0);
            const double height = text_height(column.label.upper, width, look.size, true);
            if (column.label.lower.empty()) {
                workbook_.text(sheet_, {row_, from, last_row, to}, column.label.upper, used);
                single = std::max(single, height);
            } else {
                workbook_.text(sheet_, {row_, from, row_, to}, column.label.upper, used);
                upper = std::max(upper, height);
                for (std::size_t each = i; each < end; ++each) {
                    const auto place = static_cast<lxw_col_t>(each);
                    const std::string& text = content_.columns[each].label.lower;
                    workbook_.text(sheet_, {last_row, place, last_row, place}, text, used);
                    lower = std::max(lower, text_height(text, widths_[each] - 8, look.size, true));
                }
            }
            i = end;
        }
        if (two) {
            workbook_.row_height(sheet_, row_++, upper);
            workbook_.row_height(sheet_, row_++, std::max(lower, single - upper));
        } else {
            workbook_.row_height(sheet_, row_++, single);
        }
    }

    void rows(lxw_row_t first) {
        const auto heights = row_heights(content_, widths_);
        // Totals stand below the rows that they add up.
        const auto is_total = [](const BlankCell& cell) { return cell.role == Role::total; };
        lxw_row_t last_input = first;
        for (std::size_t i = 0; i < content_.rows.size(); ++i, ++row_) {
            workbook_.row_height(sheet_, row_, heights[i]);
            if (std::ranges::none_of(content_.rows[i].cells, is_total)) last_input = row_;
            lxw_col_t column = 0;
            for (const BlankCell& cell : content_.rows[i].cells) {
                const Area area{row_, column, row_, static_cast<lxw_col_t>(column + cell.columns - 1)};
                if (cell.role == Role::total)
                    total(cell, area, {first, column, last_input, column});
                else
                    put(cell, area, content_.columns[column].type);
                column = static_cast<lxw_col_t>(column + cell.columns);
            }
        }
    }

    Look look_of(const BlankCell& cell, FieldType column) const {
        Look look;
        look.size = kBlankTextSize;
        look.border = true;
        look.bold = cell.bold;
        look.indent = cell.is_part ? 1 : 0;
        FieldType type = column;
        if (cell.role == Role::input) {
            const InputRule& rule = content_.inputs.at(cell.input);
            type = rule.type;
            look.unlocked = true;
            look.fill = rule.required ? kRequiredFill : kOptionalFill;
            look.number_format = number_format_of(type);
        }
        if (cell.role == Role::reference) {
            look.italic = true;
            look.colour = kGrey;
        }
        if (!std::holds_alternative<std::string>(cell.content) && cell.role != Role::input)
            look.align = type == FieldType::ordinal ? LXW_ALIGN_CENTER : LXW_ALIGN_RIGHT;
        if (type == FieldType::ordinal || type == FieldType::flag || type == FieldType::boolean ||
            type == FieldType::date)
            look.align = LXW_ALIGN_CENTER;
        if (type == FieldType::integer || type == FieldType::decimal || type == FieldType::percent)
            if (cell.role == Role::input) look.align = LXW_ALIGN_RIGHT;
        if (type == FieldType::text && cell.role == Role::input) look.vertical = LXW_ALIGN_VERTICAL_TOP;
        return look;
    }

    void put(const BlankCell& cell, Area area, FieldType column) {
        const Look look = look_of(cell, column);
        if (const auto* text = std::get_if<std::string>(&cell.content))
            workbook_.text(sheet_, area, *text, look);
        else if (const auto* number = std::get_if<Decimal>(&cell.content))
            workbook_.number(sheet_, area, *number, {NumberStyle::decimal, 0}, look);
        else if (const auto* day = std::get_if<Date>(&cell.content))
            workbook_.date(sheet_, area, *day, look);
        else
            workbook_.blank(sheet_, area, look);
        if (cell.role == Role::input) inputs_.push_back({&content_.inputs.at(cell.input), area});
    }

    /// Shows nothing until something is filled in: a stored 0 would be a total that is not there.
    void total(const BlankCell& cell, Area area, Area summed) {
        const InputRule& rule = content_.inputs.at(cell.input);
        Look look = look_of(cell, rule.type);
        look.fill = kHeaderFill;
        look.number_format = rule.type == FieldType::flag ? "#,##0" : number_format_of(rule.type);
        const std::string cells =
            a1({summed.first_row + 1, static_cast<std::uint32_t>(summed.first_column) + 1}) + ":" +
            a1({summed.last_row + 1, static_cast<std::uint32_t>(summed.last_column) + 1});
        const bool marks = !rule.choices.empty();
        workbook_.formula(
            sheet_, area,
            marks ? fmt::format("=IF(COUNTA({0})=0,\"\",COUNTIF({0},\"{1}\"))", cells, rule.choices.front())
                  : fmt::format("=IF(COUNT({0})=0,\"\",SUM({0}))", cells),
            look);
    }

    void signature() {
        gap(10);
        // Who signs may write another place, office or name.
        Look place = centred(12, false, true);
        Look office = centred(12, true);
        place.unlocked = office.unlocked = true;
        text(right(), content_.place_and_date, place, whole_ - left_width());
        end_row(kLine);
        const std::size_t lines = std::max(content_.left_signature.size(), content_.right_signature.size());
        const auto at = [](const std::vector<std::string>& texts, std::size_t i) {
            return i < texts.size() ? texts[i] : std::string();
        };
        for (std::size_t i = 0; i < lines; ++i) {
            text(left(), at(content_.left_signature, i), office, left_width());
            text(right(), at(content_.right_signature, i), office, whole_ - left_width());
            end_row(kLine);
        }
        gap(60);
        workbook_.blank(sheet_, left(), office);
        workbook_.blank(sheet_, right(), office);
        end_row(kLine);
    }

    XlsxFile& workbook_;
    const BlankSheet& content_;
    XlsxFile::Sheet sheet_;
    std::vector<double> widths_;
    lxw_col_t left_;
    lxw_col_t last_;
    double whole_;
    lxw_row_t row_ = 0;
    lxw_row_t header_ = 0;
    double height_ = 0;
    std::vector<PlacedInput> inputs_;
};

void write_guide(XlsxFile& workbook, const BlankWorkbook& content) {
    const XlsxFile::Sheet sheet = workbook.add_sheet(content.guide_sheet);
    workbook.column_width(sheet, 0, pixels(kPortraitWidth));
    lxw_row_t row = 0;
    const auto write = [&](const std::string& text, const Look& look, double room) {
        workbook.text(sheet, {row, 0, row, 0}, text, look);
        workbook.row_height(sheet, row++, text_height(text, kPortraitWidth - 8, look.size, look.bold) + room);
    };
    write(content.guide_title, centred(14, true), 8);
    for (const GuideLine& line : content.guide)
        write(line.text, {.size = 12, .bold = line.is_heading}, line.is_heading ? 8 : 0);
    workbook.page_setup(sheet, {});
    worksheet_gridlines(sheet.sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_protect(sheet.sheet, nullptr, nullptr);
}

/// Codes only, all as text, so that no office program makes a date of «2025-06».
void write_identity(XlsxFile& workbook, const BlankWorkbook& content,
                    const std::vector<std::string>& sheet_names) {
    const XlsxFile::Sheet sheet = workbook.add_sheet(kIdentitySheet);
    worksheet_hide(sheet.sheet);
    lxw_row_t row = 0;
    const auto write = [&](const std::vector<std::string>& texts) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            workbook.text(sheet, {row, column, row, column}, texts[i], {.number_format = "@"});
        }
        ++row;
    };
    write({"tonghop"});
    write({"form", "version", "unit", "period", "sheet"});
    for (std::size_t i = 0; i < content.sheets.size(); ++i)
        write({content.sheets[i].form, content.sheets[i].version, content.unit, content.period,
               sheet_names[i]});
}

}  // namespace

void blank_form(const BlankWorkbook& content, const std::filesystem::path& path) {
    Replacement file(path);
    XlsxFile workbook(file,
                      {.title = content.title, .subject = {}, .author = {}, .created = content.created});
    std::vector<SheetWriter> sheets;
    std::vector<std::string> names;
    for (const BlankSheet& each : content.sheets) {
        sheets.emplace_back(workbook, each).write();
        names.push_back(sheets.back().name());
    }
    if (!content.guide_sheet.empty()) write_guide(workbook, content);
    ChoiceLists lists(workbook);
    for (const SheetWriter& sheet : sheets) {
        validate_inputs(workbook, sheet.sheet(), sheet.inputs(), lists, content);
        show_broken_limits(workbook, sheet.sheet(), sheet.inputs(), sheet.content());
    }
    write_identity(workbook, content, names);
    workbook.close();
    file.commit();
}

}  // namespace tonghop::write
