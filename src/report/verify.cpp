#include "report/verify.hpp"

#include <algorithm>
#include <variant>

namespace tonghop::report {

namespace {

constexpr std::string_view kItem = "item.";

std::vector<std::string_view> names_of(std::span<const KnownName> known) {
    std::vector<std::string_view> names;
    for (const KnownName& name : known) names.push_back(name.name);
    return names;
}

/// What the name stands for; nothing after naming the problem.
std::optional<NameKind> kind_of(const Placeholder& placeholder, const KnownDataSet* item,
                                Problems& problems) {
    if (!placeholder.name.starts_with(kItem)) {
        const auto kind = classify(placeholder.name);
        if (!kind && !placeholder.name.empty())
            problems.add_unknown("template.unknown-placeholder", placeholder.place, placeholder.name,
                                 names_of(known_names()));
        return kind;
    }
    if (item == nullptr) {
        problems.add("template.item-outside", placeholder.place,
                     {{"found", report::quoted(placeholder.name)}});
        return std::nullopt;
    }
    if (item == &kUnknownData) return std::nullopt;
    const std::string_view column = std::string_view(placeholder.name).substr(kItem.size());
    if (const KnownName* known = find_column(item->rows, column)) return known->kind;
    if (item->has_fields && parse_field_name("X-0." + std::string(column))) return NameKind::number;
    problems.add_unknown("template.unknown-column", placeholder.place, column,
                         names_of(known_columns(item->rows)), {{"data", std::string(item->name)}});
    return std::nullopt;
}

void verify_argument(const Placeholder& placeholder, ViewArgument argument, Problems& problems) {
    const std::string_view text = placeholder.argument;
    const std::string_view first = text.substr(0, std::min(text.find(' '), text.size()));
    bool fits = false;
    switch (argument) {
        case ViewArgument::none:
            fits = text.empty();
            break;
        case ViewArgument::base:
            fits = first == "previous" || first == "year_ago";
            break;
        case ViewArgument::field:
            fits = parse_field_name(text).has_value();
            break;
    }
    static constexpr std::string_view kKeys[] = {"template.view-without-argument", "template.view-needs-base",
                                                 "template.view-needs-field"};
    if (!fits)
        problems.add(kKeys[static_cast<std::size_t>(argument)], placeholder.place,
                     {{"view", report::quoted(placeholder.view)}, {"found", quoted(text)}});
}

}  // namespace

void verify(const Placeholder& placeholder, const KnownDataSet* item, Problems& problems) {
    const auto kind = kind_of(placeholder, item, problems);
    if (!kind || placeholder.view.empty()) return;
    if (const KnownView* view = find_view(*kind, placeholder.view)) {
        verify_argument(placeholder, view->argument, problems);
        return;
    }
    std::vector<std::string_view> fitting;
    for (const KnownView& view : known_views())
        if (view.kind == *kind) fitting.push_back(view.name);
    if (fitting.empty())
        problems.add("template.no-view", placeholder.place,
                     {{"name", placeholder.name}, {"view", report::quoted(placeholder.view)}});
    else
        problems.add_unknown("template.unknown-view", placeholder.place, placeholder.view, fitting,
                             {{"name", placeholder.name}});
}

void verify(const Pieces& pieces, const KnownDataSet* item, Problems& problems) {
    for (const Piece& piece : pieces)
        if (piece.placeholder) verify(*piece.placeholder, item, problems);
}

void verify(const TemplateBlock& block, const KnownDataSet* item, Problems& problems) {
    if (const auto* heading = std::get_if<TemplateHeading>(&block.content)) {
        verify(heading->text, item, problems);
    } else if (const auto* paragraph = std::get_if<TemplateParagraph>(&block.content)) {
        verify(paragraph->text, item, problems);
    } else if (const auto* list = std::get_if<TemplateList>(&block.content)) {
        for (const Pieces& pieces : list->items) verify(pieces, item, problems);
    } else if (const auto* grid = std::get_if<TemplateGrid>(&block.content)) {
        for (const auto& row : grid->rows)
            for (const Pieces& pieces : row) verify(pieces, item, problems);
    }
}

void verify_column(const TemplateColumn& column, const KnownDataSet& set, Problems& problems) {
    if (find_column(set.rows, column.name) != nullptr) return;
    if (set.has_fields && parse_field_name("X-0." + column.name)) return;
    problems.add_unknown("template.unknown-column", column.place, column.name,
                         names_of(known_columns(set.rows)), {{"data", std::string(set.name)}});
}

}  // namespace tonghop::report
