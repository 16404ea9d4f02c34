#include <algorithm>
#include <variant>

#include "core/definitions.hpp"
#include "report/problems.hpp"
#include "report/template.hpp"
#include "report/template_language.hpp"

namespace tonghop::report {

namespace {

/// Walks a template and looks its forms, fields and indicators up.
class Checker {
  public:
    Checker(const Template& checked, const Definitions& definitions)
        : definitions_(definitions), problems_(checked.file) {
        check_programme(checked);
        for (const Pieces* pieces :
             {&checked.title, &checked.output, &checked.type, &checked.addressee, &checked.number,
              &checked.place_and_date, &checked.signer, &checked.recipients_title})
            check(*pieces, {});
        for (const auto* list : {&checked.subject, &checked.authority, &checked.recipients})
            for (const Pieces& pieces : *list) check(pieces, {});
        check(checked.blocks, {});
    }

    std::vector<TemplateProblem> take() { return problems_.take(); }

  private:
    void check_programme(const Template& checked) {
        if (checked.programme.empty() || definitions_.find_programme(checked.programme) != nullptr) return;
        std::vector<std::string_view> codes;
        for (const Programme& programme : definitions_.programmes) codes.push_back(programme.code);
        problems_.add_unknown("template.unknown-programme", checked.programme_place, checked.programme,
                              codes);
    }

    const Form* find_form(std::string_view code, Place place) {
        if (const Form* form = definitions_.find_form(code)) return form;
        std::vector<std::string_view> codes;
        for (const Form& form : definitions_.forms) codes.push_back(form.code);
        problems_.add_unknown("template.unknown-form", place, code, codes);
        return nullptr;
    }

    void check_field(const Form& form, std::string_view code, Place place) {
        if (code == "rows") return;
        const Field* field = form.find(code);
        if (field != nullptr && field->is_summed()) return;
        std::vector<std::string_view> codes = {"rows"};
        for (const Field& known : form.fields)
            if (known.is_summed()) codes.push_back(known.code);
        problems_.add_unknown(field == nullptr ? "template.unknown-field" : "template.field-without-sum",
                              place, code, codes, {{"form", form.code}});
    }

    void check_field(const FieldName& name, Place place) {
        if (const Form* form = find_form(name.form, place)) check_field(*form, name.field, place);
    }

    /// A field that opinions are written into: of the form asked for, or of any.
    void check_text_field(std::string_view code, const DataQuery& query) {
        std::vector<std::string_view> codes;
        for (const Form& form : definitions_.forms) {
            if (!query.form.empty() && form.code != query.form) continue;
            for (const Field& field : form.fields)
                if (field.kind == FieldKind::text) codes.push_back(field.code);
        }
        if (std::ranges::find(codes, code) == codes.end())
            problems_.add_unknown("template.no-text-field", query.fields_place, code, codes);
    }

    void check_indicator(std::string_view id, Place place) {
        std::vector<std::string_view> ids;
        for (const Programme& programme : definitions_.programmes) {
            if (programme.find(id) != nullptr) return;
            for (const Indicator& indicator : programme.indicators) ids.push_back(indicator.id);
        }
        problems_.add_unknown("template.unknown-indicator", place, id, ids);
    }

    /// item_form: the form whose fields {{ item.… }} may name.
    void check(const Placeholder& placeholder, std::string_view item_form) {
        constexpr std::string_view kItem = "item.";
        if (placeholder.name.starts_with(kItem)) {
            const std::string_view column = std::string_view(placeholder.name).substr(kItem.size());
            const Form* form = definitions_.find_form(item_form);
            if (form != nullptr && find_column(RowKind::unit, column) == nullptr &&
                find_column(RowKind::period, column) == nullptr)
                check_field(*form, column, placeholder.place);
            return;
        }
        const auto kind = classify(placeholder.name);
        if (kind == NameKind::field) check_field(*parse_field_name(placeholder.name), placeholder.place);
        if (kind == NameKind::indicator) check_indicator(placeholder.name, placeholder.place);
        const KnownView* view = kind ? find_view(*kind, placeholder.view) : nullptr;
        if (view == nullptr || view->argument != ViewArgument::field) return;
        if (const auto name = parse_field_name(placeholder.argument)) check_field(*name, placeholder.place);
    }

    void check(const Pieces& pieces, std::string_view item_form) {
        for (const Piece& piece : pieces)
            if (piece.placeholder) check(*piece.placeholder, item_form);
    }

    void check(const DataQuery& query, const std::vector<TemplateColumn>& columns,
               std::string_view item_form) {
        for (const TemplateColumn& column : columns)
            if (column.heading) check(*column.heading, item_form);
        if (!query.indicator.empty()) check_indicator(query.indicator, query.indicator_place);
        for (const std::string& field : query.fields) check_text_field(field, query);
        if (query.form.empty()) return;
        const Form* form = find_form(query.form, query.form_place);
        const KnownDataSet* set = find_data_set(query.data);
        if (form == nullptr || set == nullptr || !set->has_fields) return;
        for (const TemplateColumn& column : columns)
            if (find_column(set->rows, column.name) == nullptr) check_field(*form, column.name, column.place);
    }

    void check(const std::vector<TemplateBlock>& blocks, std::string_view item_form) {
        for (const TemplateBlock& block : blocks)
            std::visit([&](const auto& content) { check_block(content, item_form); }, block.content);
    }

    void check_block(const TemplateHeading& heading, std::string_view item_form) {
        check(heading.text, item_form);
    }
    void check_block(const TemplateParagraph& paragraph, std::string_view item_form) {
        check(paragraph.text, item_form);
    }
    void check_block(const TemplateList& list, std::string_view item_form) {
        for (const Pieces& pieces : list.items) check(pieces, item_form);
    }
    void check_block(const TemplateGrid& grid, std::string_view item_form) {
        for (const auto& row : grid.rows)
            for (const Pieces& pieces : row) check(pieces, item_form);
    }
    void check_block(const DataTable& table, std::string_view item_form) {
        check(table.query, table.columns, item_form);
        for (const Pieces* pieces :
             {&table.title, &table.unit_note, &table.total, &table.group_undated, &table.empty})
            check(*pieces, item_form);
        check(table.group, table.query.form);
    }
    void check_block(const DataChart& chart, std::string_view item_form) {
        check(chart.query, chart.fields, item_form);
        if (!chart.target.empty()) check_indicator(chart.target, chart.query.place);
        check(chart.title, item_form);
    }
    void check_block(const DataHeatMap& map, std::string_view item_form) {
        check(map.query, {}, item_form);
        check(map.title, item_form);
    }
    void check_block(const DataOpinions& opinions, std::string_view item_form) {
        check(opinions.query, {}, item_form);
        check(opinions.intro, item_form);
        check(opinions.empty, item_form);
    }
    void check_block(const TemplateSection& section, std::string_view item_form) {
        for (const Pieces* pieces : {&section.label, &section.title, &section.reference})
            check(*pieces, item_form);
    }
    void check_block(const Conditional& part, std::string_view item_form) {
        check(part.condition.value, item_form);
        check(part.then, item_form);
        check(part.otherwise, item_form);
    }
    void check_block(const Repeat& part, std::string_view) {
        check(part.query, {}, {});
        check(part.body, part.query.form);
    }

    const Definitions& definitions_;
    Problems problems_;
};

}  // namespace

std::vector<TemplateProblem> check(const Template& checked, const Definitions& definitions) {
    return Checker(checked, definitions).take();
}

}  // namespace tonghop::report
