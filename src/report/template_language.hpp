#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tonghop::report {

/// Everything that a template may say, in tables: parsing, checking, rendering and the guide
/// (templates/README.md) all follow them.

/// What a name stands for, hence how it can be shown.
enum class NameKind { text, date, number, percent, field, indicator };

struct KnownName {
    std::string_view name;
    NameKind kind;
};

/// What a view needs behind its name. base: "previous" or "year_ago", and words for what is counted if the
/// form's own are not wanted. field: a field of a form.
enum class ViewArgument { none, base, field };

struct KnownView {
    std::string_view name;
    NameKind kind;
    ViewArgument argument = ViewArgument::none;
};

/// What the rows of a data set are.
enum class RowKind {
    indicator,
    result,
    unit,
    report,
    period,
    opinion,
    answer,
    duty,
    owed_duty,
    carried,
    left_out,
    problem,
    change,
    cause,
};

struct KnownDataSet {
    std::string_view name;
    RowKind rows;
    /// The rows have the fields of a form as columns too.
    bool has_fields = false;
};

/// Stands for a data set whose name was a mistake: its columns are not named as mistakes too.
inline constexpr KnownDataSet kUnknownData{"", RowKind::indicator};

std::span<const KnownName> known_names();
std::span<const KnownView> known_views();
std::span<const KnownDataSet> known_data_sets();
/// Columns of a data set's rows, also {{ item.column }}.
std::span<const KnownName> known_columns(RowKind rows);

std::span<const std::string_view> front_matter_keys();
/// Names behind ``` and their keys.
std::span<const std::string_view> known_directives();
std::span<const std::string_view> directive_keys(std::string_view directive);
/// Words behind ::: ("if", "else", "each") and the keys of each.
std::span<const std::string_view> known_parts();
std::span<const std::string_view> query_keys();

const KnownDataSet* find_data_set(std::string_view name);
const KnownName* find_column(RowKind rows, std::string_view column);
const KnownView* find_view(NameKind kind, std::string_view view);

/// What a verdict reads as: "Đạt", "Chưa đạt" …; conditions compare with these.
std::span<const std::string> verdict_words();

/// "TV-01.dv_tong" taken apart.
struct FieldName {
    std::string form;
    std::string field;
};
/// Nothing where the name is not one of a form's field.
std::optional<FieldName> parse_field_name(std::string_view name);

/// What a name outside of repeated parts stands for. Names of fields and indicators are told by their shape;
/// nothing where it is none of the known shapes.
std::optional<NameKind> classify(std::string_view name);

/// The candidate with the fewest edits from the word; empty without candidates.
std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace tonghop::report
