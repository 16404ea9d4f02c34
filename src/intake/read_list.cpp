#include <algorithm>
#include <string>

#include "intake/read_layouts.hpp"
#include "intake/row_kind.hpp"

namespace tonghop::intake {

void read_list(FormReader& reader) {
    std::uint32_t first_column = 16'384;
    for (const auto& ref : reader.reading.form.sources)
        if (ref) first_column = std::min(first_column, ref->column);
    reader.each_row([&](const Row& row) {
        const std::string ordinal = reader.text_at(row, reader.column(FieldType::ordinal));
        const std::uint32_t last_column = ordinal.empty() ? 16'384 : first_column;
        if (reader.context.words.is_total(reader.leading_text(row, last_column))) {
            reader.add_total(row.number);
            return true;
        }
        if (!reader.has_figures(row) && is_signature(reader.context.words, reader.sheet, row)) return false;
        const auto filled = std::ranges::count_if(reader.reading.form.sources, [&](const auto& ref) {
            return ref && !reader.sheet.shown(reader.sheet.cell(row, ref->column)).empty();
        });
        // A blank row, or a note under the table, is no record.
        if (filled == 0 || (filled == 1 && ordinal.empty() && !reader.has_numbers(row))) return true;
        if (!reader.has_numbers(row) && is_group_ordinal(ordinal)) return true;
        reader.reading.form.records.push_back(reader.read_record(reader.submitter.code, row.number));
        if (row.hidden) reader.add(FindingCode::hidden_data, std::to_string(row.number)).row = row.number;
        return true;
    });
    reader.find_hidden_columns();
}

}  // namespace tonghop::intake
