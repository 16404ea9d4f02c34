#include "write/xlsx.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "text/catalogue.hpp"
#include "write/defined_names.hpp"
#include "write/heat_table.hpp"
#include "write/printed_sheet.hpp"
#include "write/sections.hpp"
#include "write/sheet_plan.hpp"
#include "write/xlsx_chart.hpp"
#include "write/xlsx_file.hpp"
#include "write/xlsx_letter.hpp"
#include "write/xlsx_trace.hpp"

namespace tonghop::write {

namespace {

constexpr double kTableSize = 11;
/// Columns of the letter end before the margin does: programs round their widths.
constexpr double kSafeShare = 0.985;

Properties properties_of(const ReportDocument& document) {
    Properties properties{document.title, "", "", document.as_of};
    for (const std::string& subject : document.subject)
        properties.subject += (properties.subject.empty() ? "" : " ") + subject;
    if (document.letterhead) properties.author = document.letterhead->issuer;
    return properties;
}

bool has_chart(const ReportDocument& document) {
    return std::ranges::any_of(document.sections, [](const Section& section) {
        return std::ranges::any_of(section.blocks,
                                   [](const Block& block) { return std::holds_alternative<Chart>(block); });
    });
}

/// Columns that all the tables fit into at the usual size of text; fitting the page makes them smaller.
SheetColumns natural_columns(const std::vector<const Table*>& tables, double page) {
    double width = page;
    std::vector<std::vector<double>> all;
    for (const Table* table : tables) {
        all.push_back(column_widths(*table, page, kTableSize));
        width = std::max(width, std::accumulate(all.back().begin(), all.back().end(), 0.0));
    }
    SheetColumns columns(width);
    for (const auto& widths : all) columns.add(widths);
    return columns;
}

class Report {
  public:
    Report(const ReportDocument& document, Replacement& file)
        : document_(document),
          words_(text::Language::vietnamese),
          workbook_(file, properties_of(document)),
          trace_(workbook_, document, words_) {}

    /// First all sheets, so that links find them; then what stands on them.
    void write() {
        const XlsxFile::Sheet letter = workbook_.add_sheet(words_("write.sheet-report"));
        const auto appendices = plan_appendices(document_);
        const auto data = plan_data_sheets(document_);
        std::vector<XlsxFile::Sheet> sheets;
        for (const AppendixSheet& each : appendices) sheets.push_back(workbook_.add_sheet(each.name));
        for (const DataSheet& each : data) sheets.push_back(workbook_.add_sheet(each.name));
        if (has_chart(document_)) {
            charts_.sheet = workbook_.add_sheet(words_("write.sheet-charts"));
            set_up_chart_numbers(workbook_, charts_, words_);
        }
        trace_.add_sheets();

        write_letter(letter);
        for (std::size_t i = 0; i < appendices.size(); ++i) write_appendix(sheets[i], appendices[i]);
        for (std::size_t i = 0; i < data.size(); ++i) write_data(sheets[appendices.size() + i], data[i]);
        trace_.write(names_);
        workbook_.close();
    }

  private:
    void write_letter(const XlsxFile::Sheet& letter) {
        const std::size_t body = count_body_sections(document_);
        const bool landscape = body > 0 && document_.sections.front().landscape;
        SheetColumns columns((landscape ? kLandscapeWidth : kPortraitWidth) * kSafeShare, kLetterHalf);
        std::map<const Table*, double> sizes;
        for_each_table(body, [&](const Table& table) {
            const double size = fitting_size(table, columns.width());
            sizes.emplace(&table, size);
            columns.add(column_widths(table, columns.width(), size));
        });
        PrintedSheet sheet(parts_, letter, std::move(columns),
                           landscape ? kLandscapeHeight : kPortraitHeight);
        write_head(sheet, document_);
        for (std::size_t i = 0; i < body; ++i)
            for (const Block& block : document_.sections[i].blocks) {
                const auto* table = std::get_if<Table>(&block);
                if (table == nullptr) {
                    put(sheet, block);
                    continue;
                }
                sheet.blank(6);
                const TablePlace place = sheet.add(*table, sizes.at(table));
                if (table->sheet.empty()) name_table(*table, letter, place);
                sheet.blank(8);
            }
        if (document_.signature) write_signature(sheet, *document_.signature);
        sheet.finish(landscape, true);
    }

    void write_appendix(const XlsxFile::Sheet& on, const AppendixSheet& appendix) {
        const double page = appendix.section->landscape ? kLandscapeWidth : kPortraitWidth;
        PrintedSheet sheet(parts_, on, natural_columns(appendix.tables(), page), std::nullopt);
        if (appendix.begins) write_appendix_head(sheet, *appendix.section);
        bool is_first = true;
        for (const Block* block : appendix.blocks) {
            const auto* table = std::get_if<Table>(block);
            if (!is_first || appendix.begins) sheet.blank(6);
            is_first = false;
            if (table == nullptr) {
                put(sheet, *block);
                continue;
            }
            const TablePlace place = sheet.add(*table, kTableSize);
            name_table(*table, on, place);
            if (appendix.only_table() != nullptr) make_filter(on, place);
        }
        sheet.finish(appendix.section->landscape, appendix.begins);
    }

    /// A copy to work with: the letter shows the same tables where they belong.
    void write_data(const XlsxFile::Sheet& on, const DataSheet& data) {
        PrintedSheet sheet(parts_, on, natural_columns(data.tables, kLandscapeWidth), std::nullopt);
        Look remark;
        remark.size = kTableSize;
        remark.italic = true;
        sheet.line(words_("write.not-printed"), remark);
        for (const Table* table : data.tables) {
            const TablePlace place = sheet.add(*table, kTableSize);
            name_table(*table, on, place);
            if (data.tables.size() == 1) make_filter(on, place);
            sheet.blank(8);
        }
        sheet.finish(true, false);
        workbook_.leave_out_of_print(on);
    }

    void put(PrintedSheet& sheet, const Block& block) {
        if (const auto* heading = std::get_if<Heading>(&block)) sheet.add(*heading);
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) sheet.add(*paragraph);
        if (const auto* list = std::get_if<List>(&block)) sheet.add(*list);
        if (const auto* chart = std::get_if<Chart>(&block)) {
            sheet.blank(6);
            sheet.add(*chart);
            sheet.blank(8);
        }
    }

    template <typename Visit>
    void for_each_table(std::size_t sections, Visit visit) const {
        for (std::size_t i = 0; i < sections; ++i)
            for (const Block& block : document_.sections[i].blocks)
                if (const auto* table = std::get_if<Table>(&block)) visit(*table);
    }

    void name_table(const Table& table, const XlsxFile::Sheet& sheet, const TablePlace& place) {
        const std::string& name = table.sheet.empty() ? table.caption : table.sheet;
        workbook_.define_name(names_.take(words_("write.table-name", {{"name", name}})), sheet, place.range);
    }

    /// The header stays in view, is repeated on every page, and filters the rows below it.
    void make_filter(const XlsxFile::Sheet& sheet, const TablePlace& place) {
        if (place.header_rows == 0) return;
        const lxw_row_t last_header = place.range.first_row + place.header_rows - 1;
        workbook_.check(worksheet_repeat_rows(sheet.sheet, place.range.first_row, last_header));
        worksheet_freeze_panes(sheet.sheet, last_header + 1, 0);
        // Totals at the end stay where they are, whatever is filtered.
        const lxw_row_t last = place.range.last_row - place.closing_rows;
        if (last > last_header)
            workbook_.check(worksheet_autofilter(sheet.sheet, last_header, place.range.first_column, last,
                                                 place.range.last_column));
    }

    const ReportDocument& document_;
    text::Catalogue words_;
    XlsxFile workbook_;
    FigureTrace trace_;
    ChartNumbers charts_;
    DefinedNames names_;
    SharedParts parts_{workbook_, words_, trace_, charts_};
};

}  // namespace

void xlsx(const ReportDocument& document, const std::filesystem::path& path) {
    ReportDocument tabled = document;
    tabled.sections =
        without_heat_maps(std::move(tabled.sections), text::Catalogue(text::Language::vietnamese));
    Replacement file(path);
    Report(tabled, file).write();
    file.commit(OnDisk::later);
}

}  // namespace tonghop::write
