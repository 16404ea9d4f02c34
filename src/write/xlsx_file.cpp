#include "write/xlsx_file.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "core/check.hpp"
#include "text/format_number.hpp"
#include "write/package.hpp"

namespace tonghop::write {

namespace {

constexpr const char* kFont = "Times New Roman";
constexpr std::size_t kLongestProperty = 255;
constexpr int kMostLinks = 60'000;
constexpr double kHighestRow = 409;
constexpr double kInch = 25.4;

/// Noon, so that no day is 0, which libxlsxwriter would take for "now".
std::time_t moment(Date day) {
    return static_cast<std::time_t>(
        std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch() + std::chrono::hours(12))
            .count());
}

lxw_format* make_format(lxw_workbook* workbook, const Look& style) {
    lxw_format* format = workbook_add_format(workbook);
    format_set_font_name(format, kFont);
    format_set_font_size(format, style.size);
    if (style.bold) format_set_bold(format);
    if (style.italic) format_set_italic(format);
    if (style.underline) format_set_underline(format, LXW_UNDERLINE_SINGLE);
    format_set_align(format, static_cast<std::uint8_t>(style.align));
    format_set_align(format, static_cast<std::uint8_t>(style.vertical));
    if (style.wrap) format_set_text_wrap(format);
    if (style.shrink) format_set_shrink(format);
    if (style.unlocked) format_set_unlocked(format);
    if (style.indent > 0) format_set_indent(format, style.indent);
    if (style.border) format_set_border(format, LXW_BORDER_THIN);
    if (style.fill) format_set_bg_color(format, *style.fill);
    if (style.colour) format_set_font_color(format, *style.colour);
    if (!style.number_format.empty()) format_set_num_format(format, style.number_format.c_str());
    return format;
}

}  // namespace

std::string number_format(Decimal value, NumberFormat format) {
    int places = std::clamp(format.places, 0, 4);
    if (format.style == NumberStyle::decimal) {
        // "#,##0.##" would show "12," for 12: as many places as this value has.
        const std::string shown = text::format_number(value, format);
        const auto comma = shown.find(',');
        const int own = comma == std::string::npos ? 0 : static_cast<int>(shown.size() - comma - 1);
        places = std::max(places, own);
    }
    std::string pattern = format.style == NumberStyle::percent ? "0" : "#,##0";
    if (places > 0) pattern += "." + std::string(static_cast<std::size_t>(places), '0');
    if (format.style == NumberStyle::percent) pattern += "%";
    return pattern;
}

double cell_number(Decimal value, NumberFormat format) {
    const auto ten_thousandths = static_cast<double>(value.ten_thousandths());
    const auto scale = static_cast<double>(Decimal::kScale);
    return format.style == NumberStyle::percent ? ten_thousandths / (scale * 100) : ten_thousandths / scale;
}

std::int64_t date_serial(Date day) {
    // 30 December 1899 is day 0: 1900 had no 29 February, which office programs count.
    return (day - make_date(1899, 12, 30)).count();
}

namespace {

/// Parts are put together beside the file: where there is no room for them there is none for the file, which
/// is seen, while the library takes no notice of it.
lxw_workbook* open_workbook(const std::filesystem::path& path) {
    std::string folder = path.parent_path().string();
    lxw_workbook_options options{};
    if (!folder.empty()) options.tmpdir = folder.data();
    return workbook_new_opt(path.c_str(), &options);
}

}  // namespace

XlsxFile::XlsxFile(Replacement& file, const Properties& wanted)
    : file_(file), workbook_(open_workbook(file.temporary())) {
    if (workbook_ == nullptr) file_.fail(lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
    // The widths of columns are counted in digits of the first format's font: at this size they are 7 pixels
    // wide in every program.
    lxw_format* usual = STAILQ_FIRST(workbook_->formats);
    format_set_font_name(usual, kFont);
    format_set_font_size(usual, 10.5);

    const auto property = [](std::string_view text) { return cell_text(beginning(text, kLongestProperty)); };
    std::string title = property(wanted.title);
    std::string subject = property(wanted.subject);
    std::string author = property(wanted.author);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.subject = subject.data();
    properties.author = author.data();
    properties.company = author.data();
    properties.created = moment(wanted.created);
    check(workbook_set_properties(workbook_.get(), &properties));
}

void XlsxFile::check(lxw_error error) const {
    if (error != LXW_NO_ERROR) file_.fail(lxw_strerror(error));
}

XlsxFile::Sheet XlsxFile::add_sheet(std::string_view wanted_name) {
    Sheet sheet{nullptr, names_.take(wanted_name)};
    sheet.sheet = workbook_add_worksheet(workbook_.get(), sheet.name.c_str());
    TONGHOP_CHECK(sheet.sheet != nullptr);
    return sheet;
}

lxw_format* XlsxFile::format(const Look& style) {
    auto& format = formats_[style];
    if (format == nullptr) format = make_format(workbook_.get(), style);
    return format;
}

lxw_chart* XlsxFile::add_chart(lxw_chart_type type) {
    lxw_chart* chart = workbook_add_chart(workbook_.get(), static_cast<std::uint8_t>(type));
    TONGHOP_CHECK(chart != nullptr);
    return chart;
}

void XlsxFile::merge(const Sheet& sheet, Area range, lxw_format* format) {
    if (!range.is_single())
        check(worksheet_merge_range(sheet.sheet, range.first_row, range.first_column, range.last_row,
                                    range.last_column, "", format));
}

void XlsxFile::text(const Sheet& sheet, Area range, std::string_view text, const Look& style) {
    lxw_format* shown = format(style);
    merge(sheet, range, shown);
    check(worksheet_write_string(sheet.sheet, range.first_row, range.first_column, cell_text(text).c_str(),
                                 shown));
}

void XlsxFile::rich_text(const Sheet& sheet, Area range, const RichText& runs, const Look& style) {
    // Neighbours of the same look are one piece: a rich string needs at least two, none of them empty.
    RichText pieces;
    for (const TextRun& run : runs) {
        if (run.text.empty()) continue;
        if (!pieces.empty() && pieces.back().bold == run.bold && pieces.back().italic == run.italic)
            pieces.back().text += run.text;
        else
            pieces.push_back({run.text, run.bold, run.italic, {}});
    }
    Look whole = style;
    if (pieces.size() == 1) {
        whole.bold = style.bold || pieces.front().bold;
        whole.italic = style.italic || pieces.front().italic;
    }
    std::vector<std::string> texts;
    std::size_t length = 0;
    for (const TextRun& piece : pieces) {
        texts.push_back(cell_text(piece.text));
        length += texts.back().size();
    }
    // More than a cell can hold (bytes are at least as many as characters): cut as plain text.
    if (pieces.size() <= 1 || length > 32'767) {
        std::string joined;
        for (const TextRun& piece : pieces) joined += piece.text;
        return text(sheet, range, joined, whole);
    }

    merge(sheet, range, format(style));
    std::vector<lxw_rich_string_tuple> tuples;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Look piece = style;
        piece.bold = style.bold || pieces[i].bold;
        piece.italic = style.italic || pieces[i].italic;
        tuples.push_back({format(piece), texts[i].data()});
    }
    std::vector<lxw_rich_string_tuple*> pointers;
    for (auto& tuple : tuples) pointers.push_back(&tuple);
    pointers.push_back(nullptr);
    check(worksheet_write_rich_string(sheet.sheet, range.first_row, range.first_column, pointers.data(),
                                      format(style)));
}

void XlsxFile::number(const Sheet& sheet, Area range, Decimal value, NumberFormat number, Look style) {
    style.number_format = number_format(value, number);
    lxw_format* shown = format(style);
    merge(sheet, range, shown);
    check(worksheet_write_number(sheet.sheet, range.first_row, range.first_column, cell_number(value, number),
                                 shown));
}

void XlsxFile::formula(const Sheet& sheet, Area range, const std::string& formula, Decimal value,
                       NumberFormat number, Look style) {
    style.number_format = number_format(value, number);
    lxw_format* shown = format(style);
    merge(sheet, range, shown);
    check(worksheet_write_formula_num(sheet.sheet, range.first_row, range.first_column, formula.c_str(),
                                      shown, cell_number(value, number)));
}

void XlsxFile::formula(const Sheet& sheet, Area range, const std::string& formula, const Look& style) {
    lxw_format* shown = format(style);
    merge(sheet, range, shown);
    check(worksheet_write_formula_str(sheet.sheet, range.first_row, range.first_column, formula.c_str(),
                                      shown, ""));
}

void XlsxFile::date(const Sheet& sheet, Area range, Date day, Look style) {
    style.number_format = kDateFormat;
    lxw_format* shown = format(style);
    merge(sheet, range, shown);
    check(worksheet_write_number(sheet.sheet, range.first_row, range.first_column,
                                 static_cast<double>(date_serial(day)), shown));
}

void XlsxFile::blank(const Sheet& sheet, Area range, const Look& style) {
    lxw_format* shown = format(style);
    merge(sheet, range, shown);
    check(worksheet_write_blank(sheet.sheet, range.first_row, range.first_column, shown));
}

void XlsxFile::link(const Sheet& sheet, Area range, const Sheet& target, Area place, const std::string& tip,
                    const Look& style) {
    if (++links_[sheet.sheet] > kMostLinks) return;
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> cells{};
    lxw_rowcol_to_range(cells.data(), place.first_row, place.first_column, place.last_row, place.last_column);
    const std::string url = fmt::format("internal:'{}'!{}", target.name, cells.data());
    check(worksheet_write_url_opt(sheet.sheet, range.first_row, range.first_column, url.c_str(),
                                  format(style), "", tip.c_str()));
}

void XlsxFile::row_height(const Sheet& sheet, lxw_row_t row, double points) {
    check(worksheet_set_row(sheet.sheet, row, std::min(points, kHighestRow), nullptr));
}

void XlsxFile::column_width(const Sheet& sheet, lxw_col_t column, std::uint32_t pixels) {
    check(worksheet_set_column_pixels(sheet.sheet, column, column, pixels, nullptr));
}

void XlsxFile::define_name(const std::string& name, const Sheet& sheet, Area range) {
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> cells{};
    lxw_rowcol_to_range_abs(cells.data(), range.first_row, range.first_column, range.last_row,
                            range.last_column);
    check(workbook_define_name(workbook_.get(), name.c_str(),
                               fmt::format("='{}'!{}", sheet.name, cells.data()).c_str()));
}

void XlsxFile::page_setup(const Sheet& sheet, PageSetup setup) {
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_paper(sheet.sheet, kA4);
    if (setup.landscape) worksheet_set_landscape(sheet.sheet);
    worksheet_set_margins(sheet.sheet, 30 / kInch, 15 / kInch, 20 / kInch, 20 / kInch);
    if (setup.fit_width) worksheet_fit_to_pages(sheet.sheet, 1, 0);
    if (setup.new_count) {
        worksheet_set_start_page(sheet.sheet, 1);
        new_counts_.insert(sheet.sheet);
    }
    check(worksheet_set_header(sheet.sheet, "&C&\"Times New Roman,Regular\"&13&P"));
}

void XlsxFile::leave_out_of_print(const Sheet& sheet) {
    // A range without content, beside what a lookup sheet holds: there is nothing to print.
    constexpr lxw_col_t kBeside = 100;
    check(worksheet_print_area(sheet.sheet, 0, kBeside, 1, kBeside));
}

void XlsxFile::close() {
    std::vector<std::string> parts;
    std::size_t number = 0;
    for (lxw_sheet* each = STAILQ_FIRST(workbook_->sheets); each != nullptr;
         each = STAILQ_NEXT(each, list_pointers)) {
        ++number;
        if (new_counts_.contains(each->u.worksheet))
            parts.push_back(fmt::format("xl/worksheets/sheet{}.xml", number));
    }
    check(workbook_close(workbook_.release()));
    if (!parts.empty()) begin_page_counts(parts);
}

void XlsxFile::begin_page_counts(const std::vector<std::string>& parts) {
    // libxlsxwriter knows no header of its own for the first page, and leaves a count from 1 to the program.
    const std::pair<std::string_view, std::string_view> changes[] = {
        {" useFirstPageNumber=", " firstPageNumber=\"1\" useFirstPageNumber="},
        {"<headerFooter>", "<headerFooter differentFirst=\"1\">"}};
    std::ostringstream read;
    read << std::ifstream(file_.temporary(), std::ios::binary).rdbuf();
    const std::string bytes = read.str();
    auto package = Package::open(bytes);
    for (const std::string& part : parts) {
        auto sheet = package ? package->text(part) : std::nullopt;
        for (const auto& [old, changed] : changes) {
            const auto at = sheet ? sheet->rfind(old) : std::string::npos;
            if (at == std::string::npos) file_.fail(lxw_strerror(LXW_ERROR_CREATING_XLSX_FILE));
            sheet->replace(at, old.size(), changed);
        }
        package->set(part, std::move(*sheet));
    }
    const auto made = package->bytes();
    if (!made) file_.fail(lxw_strerror(LXW_ERROR_CREATING_XLSX_FILE));
    file_.write(*made);
}

}  // namespace tonghop::write
