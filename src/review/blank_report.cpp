#include "review/blank_report.hpp"

#include <algorithm>

namespace tonghop::review {

namespace {

bool is_figure(const Field& field) {
    return field.kind != FieldKind::attribute && field.kind != FieldKind::note &&
           field.kind != FieldKind::key && field.kind != FieldKind::label;
}

bool is_filled_in(const Field& field, const Value& value) {
    // A mark left out is stored as 0.
    if (field.type == FieldType::flag) return value.number && *value.number != Decimal();
    return !value.missing();
}

}  // namespace

bool is_blank(const Form& form, std::span<const Record> records) {
    const auto fields = form.stored_fields();
    return std::ranges::none_of(records, [&](const Record& record) {
        for (std::size_t slot = 0; slot < std::min(fields.size(), record.values.size()); ++slot)
            if (is_figure(*fields[slot]) && is_filled_in(*fields[slot], record.values[slot])) return true;
        return false;
    });
}

}  // namespace tonghop::review
