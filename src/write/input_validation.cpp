#include "write/input_validation.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/cell.hpp"
#include "write/utf8.hpp"

namespace tonghop::write {

namespace {

constexpr std::size_t kLongestTitle = 32;
constexpr std::size_t kLongestMessage = 255;
constexpr lxw_color_t kBrokenFill = 0xFFC7CE;
constexpr lxw_color_t kBrokenColour = 0x9C0006;

std::string first_cell(const Area& area) {
    return a1({area.first_row + 1, static_cast<std::uint32_t>(area.first_column) + 1});
}

/// The beginning of a message, ending with «…» where it is cut.
std::string held(const std::string& text, std::size_t most) {
    std::size_t count = 0;
    std::size_t cut = 0;
    for (std::size_t position = 0; position < text.size(); ++count) {
        if (count + 1 == most) cut = position;
        position = character_at(text, position).end;
    }
    return count <= most ? text : text.substr(0, cut) + "…";
}

/// Areas of one column that go on below each other, as one.
std::vector<Area> joined(std::vector<Area> areas) {
    std::ranges::sort(areas, {},
                      [](const Area& area) { return std::pair(area.first_column, area.first_row); });
    std::vector<Area> result;
    for (const Area& area : areas) {
        if (!result.empty() && result.back().first_column == area.first_column &&
            result.back().last_column == area.last_column && result.back().last_row + 1 == area.first_row)
            result.back().last_row = area.last_row;
        else
            result.push_back(area);
    }
    return result;
}

void limit(lxw_data_validation& validation, const InputRule& rule, std::string& list) {
    switch (rule.type) {
        case FieldType::integer:
            validation.validate = LXW_VALIDATION_TYPE_INTEGER;
            validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
            return;
        case FieldType::decimal:
        case FieldType::percent:
            validation.validate = LXW_VALIDATION_TYPE_DECIMAL;
            validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
            return;
        case FieldType::date:
            validation.validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
            validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
            validation.minimum_number = static_cast<double>(date_serial(rule.days.first));
            validation.maximum_number = static_cast<double>(date_serial(rule.days.second));
            return;
        case FieldType::choice:
        case FieldType::flag:
        case FieldType::boolean:
            validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            validation.value_formula = list.data();
            return;
        case FieldType::text:
        case FieldType::unit:
        case FieldType::unit_code:
        case FieldType::ordinal:
            validation.validate = LXW_VALIDATION_TYPE_ANY;
            return;
    }
}

}  // namespace

void validate_inputs(XlsxFile& workbook, const XlsxFile::Sheet& sheet, const std::vector<PlacedInput>& inputs,
                     ChoiceLists& lists, const BlankWorkbook& words) {
    std::vector<const InputRule*> order;
    std::map<const InputRule*, std::vector<Area>> areas;
    for (const PlacedInput& input : inputs) {
        if (areas[input.rule].empty()) order.push_back(input.rule);
        areas[input.rule].push_back(input.area);
    }
    std::string prompt_title = held(words.prompt_title, kLongestTitle);
    std::string error_title = held(words.error_title, kLongestTitle);
    for (const InputRule* rule : order) {
        std::string list = rule->choices.empty() ? std::string() : lists.range_of(rule->choices);
        std::string prompt = held(rule->prompt, kLongestMessage);
        std::string error = held(rule->error, kLongestMessage);
        lxw_data_validation validation{};
        limit(validation, *rule, list);
        validation.input_title = prompt_title.data();
        validation.input_message = prompt.data();
        if (!error.empty()) {
            validation.error_title = error_title.data();
            validation.error_message = error.data();
        }
        for (const Area& area : joined(areas[rule]))
            workbook.check(worksheet_data_validation_range(sheet.sheet, area.first_row, area.first_column,
                                                           area.last_row, area.last_column, &validation));
    }
}

void show_broken_limits(XlsxFile& workbook, const XlsxFile::Sheet& sheet,
                        const std::vector<PlacedInput>& inputs, const BlankSheet& content) {
    const auto areas_of = [&](std::size_t input) {
        std::vector<Area> areas;
        for (const PlacedInput& placed : inputs)
            if (placed.rule == &content.inputs[input]) areas.push_back(placed.area);
        return joined(std::move(areas));
    };
    lxw_format* red = workbook.format({.fill = kBrokenFill, .colour = kBrokenColour});
    for (const BlankLimit& limit : content.limits) {
        const auto parts = areas_of(limit.part);
        const auto wholes = areas_of(limit.whole);
        // Both stand in the same rows of a column each, or in a cell each.
        if (parts.size() != 1 || wholes.size() != 1) continue;
        const Area& area = parts.front();
        const std::string part = first_cell(area);
        const std::string whole = first_cell(wholes.front());
        std::string formula = content.inputs[limit.part].type == FieldType::flag
                                  ? fmt::format("=AND({0}<>\"\",{1}=\"\")", part, whole)
                                  : fmt::format("=AND(ISNUMBER({0}),ISNUMBER({1}),{0}>{1})", part, whole);
        lxw_conditional_format condition{};
        condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
        condition.value_string = formula.data();
        condition.format = red;
        workbook.check(worksheet_conditional_format_range(sheet.sheet, area.first_row, area.first_column,
                                                          area.last_row, area.last_column, &condition));
    }
}

std::string number_format_of(FieldType type) {
    switch (type) {
        case FieldType::integer:
            return "#,##0";
        case FieldType::decimal:
        case FieldType::percent:
            return "#,##0.00";
        case FieldType::date:
            return kDateFormat;
        default:
            return "@";
    }
}

}  // namespace tonghop::write
