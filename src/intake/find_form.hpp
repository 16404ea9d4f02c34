#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "intake/context.hpp"
#include "intake/sheet_view.hpp"

namespace tonghop::intake {

/// Where a form lies on a sheet.
struct FormPlace {
    const FormLabels* labels = nullptr;
    const SheetView* sheet = nullptr;
    /// First row of the header, and first row behind it.
    std::uint32_t header_row = 0;
    std::uint32_t first_data_row = 0;
    /// One a field of the form: its column (row 0) in a grid or list, its cell in a slip; nothing where the
    /// sheet lacks it.
    std::vector<std::optional<CellRef>> places;
    /// Fields found, and those of them that the form requires.
    int found = 0;
    int required_found = 0;
    /// The sheet names the form by its code or title.
    bool named = false;

    const Form& form() const { return *labels->form; }
    /// The place of a field; nothing where the sheet lacks it.
    std::optional<CellRef> place(std::string_view field) const;
    /// The first field of a type; nullptr where the form has none.
    const Field* field_of(FieldType type) const;
};

/// The forms that a sheet holds: for each the best header on it, in order of the definitions.
std::vector<FormPlace> find_forms(const Context& context, const SheetView& sheet);

}  // namespace tonghop::intake
