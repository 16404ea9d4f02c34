#pragma once

#include <compare>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xlsxwriter.h>

#include "core/report_document.hpp"
#include "write/replacement.hpp"
#include "write/sheet_names.hpp"

namespace tonghop::write {

/// How a cell looks. Fonts are Times New Roman.
struct Look {
    double size = 12;
    bool bold = false;
    bool italic = false;
    bool underline = false;
    lxw_format_alignments align = LXW_ALIGN_LEFT;
    lxw_format_alignments vertical = LXW_ALIGN_VERTICAL_CENTER;
    bool wrap = true;
    bool border = false;
    /// Makes a number smaller rather than showing "###".
    bool shrink = false;
    /// May be typed into where the sheet is protected.
    bool unlocked = false;
    std::uint8_t indent = 0;
    /// RGB; nothing: as the program does it.
    std::optional<lxw_color_t> fill;
    std::optional<lxw_color_t> colour;
    std::string number_format;

    auto operator<=>(const Look&) const = default;
};

/// Cells [first_row, last_row] × [first_column, last_column] of a sheet.
struct Area {
    lxw_row_t first_row = 0;
    lxw_col_t first_column = 0;
    lxw_row_t last_row = 0;
    lxw_col_t last_column = 0;

    bool is_single() const { return first_row == last_row && first_column == last_column; }
};

/// What office programs show of a file beside its content.
struct Properties {
    std::string title;
    std::string subject;
    /// The body that issues the document.
    std::string author;
    Date created;
};

struct PageSetup {
    bool landscape = false;
    /// Pages are numbered from 1 on, and the first one shows no number, as on an official letter or each of
    /// its appendices. Otherwise they go on from the sheet before.
    bool new_count = false;
    /// Made smaller until the columns fit the page. Office programs then pass over breaks that are set by
    /// hand.
    bool fit_width = true;
};

/// A4 between the margins of official letters: top and bottom 20 mm, left 30 mm, right 15 mm. Points.
inline constexpr double kPortraitWidth = 165 / 25.4 * 72;
inline constexpr double kPortraitHeight = 257 / 25.4 * 72;
inline constexpr double kLandscapeWidth = 252 / 25.4 * 72;
inline constexpr double kLandscapeHeight = 170 / 25.4 * 72;

/// A workbook on its way to a file: libxlsxwriter with its errors turned into OperatorError, texts made safe,
/// and one format for each style. Rows and columns count from 0.
class XlsxFile {
  public:
    /// Every file of the same content and properties has the same bytes.
    XlsxFile(Replacement& file, const Properties& properties);

    struct Sheet {
        lxw_worksheet* sheet = nullptr;
        std::string name;
    };
    Sheet add_sheet(std::string_view wanted_name);
    lxw_format* format(const Look& style);
    lxw_chart* add_chart(lxw_chart_type type);

    /// Texts are never taken for formulas. A range of several cells is merged.
    void text(const Sheet& sheet, Area range, std::string_view text, const Look& style);
    void rich_text(const Sheet& sheet, Area range, const RichText& runs, const Look& style);
    /// As office programs count: a percentage is stored as a fraction.
    void number(const Sheet& sheet, Area range, Decimal value, NumberFormat format, Look style);
    /// A formula with the value that it has.
    void formula(const Sheet& sheet, Area range, const std::string& formula, Decimal value,
                 NumberFormat format, Look style);
    /// A formula whose value is the empty text for now.
    void formula(const Sheet& sheet, Area range, const std::string& formula, const Look& style);
    /// As a number with a format of dates.
    void date(const Sheet& sheet, Area range, Date day, Look style);
    void blank(const Sheet& sheet, Area range, const Look& style);
    /// The cell leads to a range of this workbook; `tip` shows when it is pointed at. Before the cell's
    /// content is written. Beyond what a sheet can hold of them, cells have no link.
    void link(const Sheet& sheet, Area range, const Sheet& target, Area place, const std::string& tip,
              const Look& style);
    void row_height(const Sheet& sheet, lxw_row_t row, double points);
    void column_width(const Sheet& sheet, lxw_col_t column, std::uint32_t pixels);
    void define_name(const std::string& name, const Sheet& sheet, Area range);
    /// A4, page number in the middle of the top margin, the margins of official letters.
    void page_setup(const Sheet& sheet, PageSetup setup);
    /// Printing the whole workbook passes over the sheet.
    void leave_out_of_print(const Sheet& sheet);

    void check(lxw_error error) const;
    /// Writes the file; nothing may be called after it.
    void close();

  private:
    void begin_page_counts(const std::vector<std::string>& parts);
    void merge(const Sheet& sheet, Area range, lxw_format* format);

    Replacement& file_;
    struct Free {
        void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
    };
    std::unique_ptr<lxw_workbook, Free> workbook_;
    SheetNames names_;
    std::map<Look, lxw_format*> formats_;
    std::map<const lxw_worksheet*, int> links_;
    std::set<const lxw_worksheet*> new_counts_;
};

/// "#,##0", "0.0%", "#,##0.00": the format of office programs for a number.
std::string number_format(Decimal value, NumberFormat format);
inline constexpr const char* kDateFormat = "dd/mm/yyyy";
/// The day as office programs count days. Units: days; only right from 1 March 1900 on.
std::int64_t date_serial(Date day);
/// The number as it stands in the cell: 71.4765 per cent is 0.714765.
double cell_number(Decimal value, NumberFormat format);

}  // namespace tonghop::write
