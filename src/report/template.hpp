#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/message.hpp"
#include "core/programme.hpp"
#include "core/report_document.hpp"

namespace tonghop {
struct Definitions;
}

namespace tonghop::report {

/// Where something stands in a template's file, from 1; columns count characters.
struct Place {
    int line = 1;
    int column = 1;
};

/// {{ name | view argument }}
struct Placeholder {
    std::string name;
    /// How it is shown; empty for the plain value.
    std::string view;
    /// What the view is given, e.g. "previous đoàn viên" of "change previous đoàn viên".
    std::string argument;
    Place place;
};

/// A stretch of text, or a placeholder in it.
struct Piece {
    std::string text;
    std::optional<Placeholder> placeholder;
    bool bold = false;
    bool italic = false;
};

using Pieces = std::vector<Piece>;

/// Over which time flows are summed: the form's period, the year up to it, the programme's term up to it.
enum class FlowSpan { period, year, term };

/// Which rows a table or a repeated part goes through.
struct DataQuery {
    std::string data;
    std::string form;
    /// Indicators of these groups; empty: those that the data set is about.
    std::vector<IndicatorGroup> groups;
    /// Only indicators with a milestone in this year.
    std::optional<int> milestone;
    /// Only indicators whose milestone's year has come by the report's day.
    bool due_only = false;
    /// Only indicators whose milestone's year is still to come.
    bool ahead_only = false;
    /// Of results: the indicator, and only the units that reach its target, or do not.
    std::string indicator;
    std::optional<bool> met;
    /// Of opinions: the fields that they were written into; empty: all.
    std::vector<std::string> fields;
    /// Of units.
    FlowSpan flows = FlowSpan::period;
    Place place;
    Place form_place;
    Place indicator_place;
    Place fields_place;
};

struct TemplateColumn {
    std::string name;
    /// Nothing: the form's own labels for a field, else an empty heading.
    std::optional<Pieces> heading;
    Place place;
};

/// A table made of a data set, a row each.
struct DataTable {
    DataQuery query;
    /// Empty: every summed field of the form, for data sets that have fields.
    std::vector<TemplateColumn> columns;
    Pieces title;
    Pieces unit_note;
    std::string sheet;
    /// The total row's label; empty for no total row.
    Pieces total;
    /// Heading of a group of rows with one milestone, and of those without; empty for no groups.
    Pieces group;
    Pieces group_undated;
    /// Said instead of a table without rows; empty: the table stands with its header only.
    Pieces empty;
};

struct DataChart {
    ChartKind kind = ChartKind::comparison;
    DataQuery query;
    std::vector<TemplateColumn> fields;
    /// Of trends and comparisons: the indicator whose target is drawn as a line; empty for none.
    std::string target;
    Pieces title;
    std::string sheet;
};

/// Who has sent: units by periods (of one form, or of all together where none is named), or by the forms of
/// the report's period.
struct DataHeatMap {
    DataQuery query;
    bool by_forms = false;
    Pieces title;
    std::string sheet;
};

/// What units wrote, gathered: a list with the names of those who wrote it.
struct DataOpinions {
    DataQuery query;
    /// Said before it where there is something.
    Pieces intro;
    /// Said instead where there is nothing; empty: nothing is.
    Pieces empty;
};

struct TemplateHeading {
    int level = 1;
    Pieces text;
};

struct TemplateParagraph {
    Pieces text;
};

struct TemplateList {
    std::vector<Pieces> items;
};

/// A table written out in the template; the first row is the header.
struct TemplateGrid {
    std::vector<Align> columns;
    std::vector<std::vector<Pieces>> rows;
};

/// Begins an appendix.
struct TemplateSection {
    Pieces label;
    Pieces title;
    Pieces reference;
    bool landscape = false;
};

enum class Comparison { present, equal, not_equal, less, less_equal, greater, greater_equal };

/// present: the value is there, and is neither 0 nor empty. Nothing compares with a missing value.
struct Condition {
    Placeholder value;
    bool negated = false;
    Comparison comparison = Comparison::present;
    std::string literal;
};

struct TemplateBlock;

struct Conditional {
    Condition condition;
    std::vector<TemplateBlock> then;
    std::vector<TemplateBlock> otherwise;
};

struct Repeat {
    DataQuery query;
    std::vector<TemplateBlock> body;
};

struct TemplateBlock {
    std::variant<TemplateHeading, TemplateParagraph, TemplateList, TemplateGrid, DataTable, DataChart,
                 DataHeatMap, DataOpinions, TemplateSection, Conditional, Repeat>
        content;
};

enum class LetterheadForm { none, union_form, party_form };

/// A report template, parsed: nothing in it can be misread when values are filled in.
struct Template {
    /// As given to parse_template, for messages.
    std::string file;
    std::string name;
    /// Code of the programme that it is written for; empty for any.
    std::string programme;
    Place programme_place;
    /// The data set of reports whose units get a document each ("owed"); empty: one document for all.
    std::string each;
    /// Days from the report's day to the one before which units are asked to reply.
    int reply_days = 5;
    /// The kinds of files that it is written as where nobody asks for others.
    std::vector<std::string> formats = {"html", "xlsx", "json"};
    Pieces title;
    /// File name of the report without ending.
    Pieces output;
    /// Empty: an official letter (công văn), whose subject stands under its number.
    Pieces type;
    std::vector<Pieces> subject;
    Pieces addressee;
    LetterheadForm letterhead = LetterheadForm::union_form;
    Pieces number;
    Pieces place_and_date;
    /// Empty: the federation's.
    std::vector<Pieces> authority;
    Pieces signer;
    Pieces recipients_title;
    /// Empty: the federation's.
    std::vector<Pieces> recipients;
    std::vector<TemplateBlock> blocks;

    bool is_letter() const { return type.empty(); }
};

/// Something wrong in a template. The message's {place} is file:line:column.
struct TemplateProblem {
    Place place;
    Message message;
};

struct ParsedTemplate {
    /// Nothing where there are problems.
    std::optional<Template> value;
    std::vector<TemplateProblem> problems;
};

/// Reads a template (templates/README.md says what one may hold). Never throws; every problem is named with
/// its place, in the order of the file.
ParsedTemplate parse_template(std::string_view file_name, std::string_view text);

/// Holds the forms, fields and indicators that a template names to the definitions.
std::vector<TemplateProblem> check(const Template& checked, const Definitions& definitions);

}  // namespace tonghop::report
