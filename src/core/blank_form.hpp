#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/calendar.hpp"
#include "core/decimal.hpp"
#include "core/form.hpp"

namespace tonghop {

/// What may be typed into a cell of a blank form, and what is said to whoever fills it in.
struct InputRule {
    FieldType type = FieldType::text;
    /// The form is returned where it is left blank.
    bool required = false;
    /// Of a choice, flag or boolean: what the drop-down list offers. Empty elsewhere.
    std::vector<std::string> choices;
    /// Of a date: the first and the last day allowed.
    std::pair<Date, Date> days;
    std::string prompt;
    /// Empty where anything may be typed.
    std::string error;
};

/// Nothing, a text, a number or a day.
using BlankContent = std::variant<std::monostate, std::string, Decimal, Date>;

struct BlankCell {
    /// fixed: printed with the form; input: to be filled in; reference: the figure of the period before;
    /// total: the sum of the column's inputs, or how many are marked.
    enum class Role { fixed, input, reference, total };

    Role role = Role::fixed;
    BlankContent content;
    /// input, total: which of BlankSheet::inputs the column takes.
    std::size_t input = 0;
    /// How many columns it covers.
    std::size_t columns = 1;
    bool bold = false;
    /// A part of what stands above it: «Trong đó: nữ».
    bool is_part = false;
};

/// The answer to one input may not exceed that to another of the same record: a part its whole.
struct BlankLimit {
    std::size_t part = 0;
    std::size_t whole = 0;
};

struct BlankRow {
    /// In order of columns; those that a cell covers have none of their own.
    std::vector<BlankCell> cells;
    /// Room for an answer in several lines.
    bool is_tall = false;
};

struct BlankColumn {
    Label label;
    FieldType type = FieldType::text;
    bool is_reference = false;
};

/// One form, laid out on a sheet of its own.
struct BlankSheet {
    std::string form;
    std::string version;
    /// «Biểu TV-01», top right.
    std::string mark;
    /// The superior body over the reporting one, the second in bold.
    std::string superior;
    std::string issuer;
    std::string state_title;
    std::string motto;
    std::string title;
    /// «Tháng 6 năm 2025».
    std::string period;
    /// «Đơn vị báo cáo: …», one a line.
    std::vector<std::string> facts;
    /// How the colours of the cells are meant.
    std::string legend;
    std::vector<BlankColumn> columns;
    /// So many columns stay in view.
    std::size_t fixed_columns = 0;
    std::vector<InputRule> inputs;
    /// Answers that break one are shown in red.
    std::vector<BlankLimit> limits;
    std::vector<BlankRow> rows;
    /// Whoever fills it in may insert rows.
    bool grows = false;
    std::string place_and_date;
    std::vector<std::string> left_signature;
    std::vector<std::string> right_signature;
};

/// A heading or a sentence of the sheet of instructions.
struct GuideLine {
    bool is_heading = false;
    std::string text;
};

/// What one submitter owes for one period, ready to be filled in. Same content, same bytes.
struct BlankWorkbook {
    /// Of the file, without its ending: safe on every system.
    std::string name;
    std::string title;
    Date created{};
    /// The hidden identity: codes.
    std::string unit;
    std::string period;
    std::vector<BlankSheet> sheets;
    /// The name of the sheet of instructions, and what stands over it. Empty: there is no such sheet.
    std::string guide_sheet;
    std::string guide_title;
    std::vector<GuideLine> guide;
    /// Over the prompts and errors of the drop-downs and validations.
    std::string prompt_title;
    std::string error_title;
};

}  // namespace tonghop
