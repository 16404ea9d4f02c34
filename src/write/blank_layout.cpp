#include "write/blank_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "write/text_metrics.hpp"
#include "write/xlsx_table.hpp"

namespace tonghop::write {

namespace {

constexpr double kPadding = 10;
constexpr double kArrow = 16;  // of a drop-down
constexpr double kNames = 215;
constexpr double kSentences = 150;
constexpr double kWidestChoice = 125;
constexpr double kTallRow = 66;
constexpr double kLetterheadSize = 12;
/// A word of any length must not make a column of any width.
constexpr double kWidestWord = 160;

/// What a column needs for the figures that are typed into it.
double usual_width(FieldType type) {
    switch (type) {
        case FieldType::ordinal:
            return 30;
        case FieldType::unit:
            return kNames;
        case FieldType::unit_code:
        case FieldType::date:
            return 72;
        case FieldType::decimal:
            return 78;
        case FieldType::text:
            return kSentences;
        default:
            return 58;
    }
}

double widest_word(std::string_view text, bool bold) {
    double widest = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find_first_of(" \n", begin), text.size());
        widest = std::max(widest, text_width(text.substr(begin, end - begin), {kBlankTextSize, bold}));
        begin = end + 1;
    }
    return std::min(widest, kWidestWord);
}

double width_of_choices(const std::vector<std::string>& choices) {
    double widest = 0;
    for (const std::string& choice : choices)
        widest = std::max({widest, std::min(text_width(choice, {kBlankTextSize, false}), kWidestChoice),
                           widest_word(choice, false)});
    return choices.empty() ? 0 : widest + kArrow + kPadding;
}

double sum_of(const std::vector<double>& widths, std::size_t first, std::size_t count) {
    const auto from = widths.begin() + static_cast<std::ptrdiff_t>(first);
    return std::accumulate(from, from + static_cast<std::ptrdiff_t>(count), 0.0);
}

/// Width that the letterhead and the signatures need on one side.
double needed(const std::vector<std::string>& texts) {
    double widest = 0;
    for (const std::string& text : texts)
        widest = std::max(widest, text_width(text, {kLetterheadSize, true}));
    return widest * 1.04 + kPadding;
}

/// Widens the columns [first, last) together to the width, as far as the sheet stays on an upright page.
void make_room(std::vector<double>& widths, std::size_t first, std::size_t last, double width) {
    const double have = sum_of(widths, first, last - first);
    const double room = kWidestPortrait - sum_of(widths, 0, widths.size());
    const double more = std::min(width - have, room);
    for (std::size_t column = first; column < last && more > 0; ++column) widths[column] *= 1 + more / have;
}

}  // namespace

std::string shown(const BlankContent& content) {
    if (const auto* text = std::get_if<std::string>(&content)) return *text;
    if (const auto* number = std::get_if<Decimal>(&content))
        return text::format_number(*number, {NumberStyle::decimal, 0});
    if (const auto* day = std::get_if<Date>(&content)) return text::numeric_date(*day);
    return {};
}

std::vector<double> column_widths(const BlankSheet& sheet) {
    std::vector<double> widths;
    for (const BlankColumn& column : sheet.columns)
        widths.push_back(
            std::max({usual_width(column.type), widest_word(column.label.lower, true) + kPadding,
                      column.label.lower.empty() ? widest_word(column.label.upper, true) + kPadding : 0}));
    for (const BlankRow& row : sheet.rows) {
        std::size_t column = 0;
        for (const BlankCell& cell : row.cells) {
            double& width = widths.at(column);
            if (cell.columns == 1)
                width = std::max(width, widest_word(shown(cell.content), cell.bold) + kPadding);
            if (cell.role == BlankCell::Role::input) {
                const InputRule& rule = sheet.inputs.at(cell.input);
                width = std::max(
                    {width,
                     usual_width(rule.type == FieldType::text && cell.columns > 1 ? FieldType::integer
                                                                                  : rule.type),
                     width_of_choices(rule.choices)});
            }
            column += cell.columns;
        }
    }
    const std::size_t left = left_columns(sheet, widths);
    make_room(widths, left, widths.size(), needed({sheet.state_title, sheet.motto}));
    make_room(widths, 0, left, needed({sheet.superior, sheet.issuer}));
    return widths;
}

std::size_t left_columns(const BlankSheet& sheet, const std::vector<double>& widths) {
    const double left = needed({sheet.superior, sheet.issuer});
    const double right = needed({sheet.state_title, sheet.motto});
    const double whole = sum_of(widths, 0, widths.size());
    std::size_t best = 1;
    double least = 1e9;
    for (std::size_t count = 1; count < widths.size(); ++count) {
        const double taken = sum_of(widths, 0, count);
        const double balance = std::abs(taken / whole - left / (left + right)) * 10;
        const double missing = std::max(0.0, left - taken) + std::max(0.0, right - (whole - taken)) + balance;
        if (missing < least) {
            least = missing;
            best = count;
        }
    }
    return best;
}

std::vector<double> row_heights(const BlankSheet& sheet, const std::vector<double>& widths) {
    std::vector<double> heights;
    for (const BlankRow& row : sheet.rows) {
        double height = row.is_tall ? kTallRow : kBlankTextSize * 1.2 + 6;
        std::size_t column = 0;
        for (const BlankCell& cell : row.cells) {
            const double width = sum_of(widths, column, cell.columns) - kPadding - (cell.is_part ? 10 : 0);
            height = std::max(height, text_height(shown(cell.content), width, kBlankTextSize, cell.bold));
            column += cell.columns;
        }
        heights.push_back(height);
    }
    return heights;
}

}  // namespace tonghop::write
