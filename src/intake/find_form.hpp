#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "intake/context.hpp"
#include "intake/sheet_view.hpp"

namespace tonghop::intake {

/// Where a form lies on a sheet.
struct FormPlace {
    const FormLabels* labels = nullptr;
    const SheetView* sheet = nullptr;
    /// First row of what stands over the table: title, period, letterhead.
    std::uint32_t head_row = 1;
    /// First row of the header, and first row behind it.
    std::uint32_t header_row = 0;
    std::uint32_t first_data_row = 0;
    /// The row that no more belongs to the table: of the next table on the sheet, or behind all.
    std::uint32_t end_row = 0xFFFFFFFF;
    /// One a field of the form: its column (row 0) in a grid or list, its cell in a slip; nothing where the
    /// sheet lacks it.
    std::vector<std::optional<CellRef>> places;
    /// One a field: another column of the same heading; nothing where there is none.
    std::vector<std::optional<CellRef>> second_places;
    /// Headers of the same columns further down, where a print begins a new page: first row, and first row
    /// behind.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> repeated_headers;
    /// Fields found, and those of them that the form requires.
    int found = 0;
    int required_found = 0;
    /// How well the headings fit, summed.
    int quality = 0;
    /// The sheet names the form by its code or title.
    bool named = false;
    /// Another form that the lines above the header name instead; nullptr where they do not.
    const Form* titled = nullptr;

    const Form& form() const { return *labels->form; }
    /// The place of a field; nothing where the sheet lacks it.
    std::optional<CellRef> place(std::string_view field) const;
    /// The first field of a type; nullptr where the form has none.
    const Field* field_of(FieldType type) const;
};

/// The forms that a sheet holds, from top to bottom: several tables may stand beneath each other, also of one
/// form. known: codes of forms that the sheet is known to hold, which counts like their name on it.
std::vector<FormPlace> find_forms(const Context& context, const SheetView& sheet,
                                  const std::vector<std::string>& known = {});

}  // namespace tonghop::intake
