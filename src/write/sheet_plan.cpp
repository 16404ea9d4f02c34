#include "write/sheet_plan.hpp"

#include <algorithm>

#include "write/sections.hpp"

namespace tonghop::write {

namespace {

std::string_view sheet_of(const Block& block) {
    if (const auto* table = std::get_if<Table>(&block)) return table->sheet;
    if (const auto* chart = std::get_if<Chart>(&block)) return chart->sheet;
    return {};
}

}  // namespace

std::vector<const Table*> AppendixSheet::tables() const {
    std::vector<const Table*> tables;
    for (const Block* block : blocks)
        if (const auto* table = std::get_if<Table>(block)) tables.push_back(table);
    return tables;
}

const Table* AppendixSheet::only_table() const {
    const auto all = tables();
    return all.size() == 1 && blocks.size() == 1 ? all.front() : nullptr;
}

std::vector<AppendixSheet> plan_appendices(const ReportDocument& document) {
    std::vector<AppendixSheet> sheets;
    for (std::size_t i = count_body_sections(document); i < document.sections.size(); ++i) {
        const Section& section = document.sections[i];
        sheets.push_back({&section, true, "", {}});
        for (const Block& block : section.blocks) {
            const std::string_view name = sheet_of(block);
            if (sheets.back().name.empty())
                sheets.back().name = name;
            else if (!name.empty() && name != sheets.back().name)
                sheets.push_back({&section, false, std::string(name), {}});
            sheets.back().blocks.push_back(&block);
        }
        if (sheets.back().name.empty()) sheets.back().name = section.label;
    }
    return sheets;
}

std::vector<DataSheet> plan_data_sheets(const ReportDocument& document) {
    std::vector<DataSheet> sheets;
    for (std::size_t i = 0; i < count_body_sections(document); ++i)
        for (const Block& block : document.sections[i].blocks) {
            const auto* table = std::get_if<Table>(&block);
            if (table == nullptr || table->sheet.empty()) continue;
            auto sheet = std::ranges::find(sheets, table->sheet, &DataSheet::name);
            if (sheet == sheets.end()) sheet = sheets.insert(sheets.end(), {table->sheet, {}});
            sheet->tables.push_back(table);
        }
    return sheets;
}

}  // namespace tonghop::write
