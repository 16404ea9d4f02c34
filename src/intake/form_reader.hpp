#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/find_form.hpp"
#include "intake/form_reading.hpp"

namespace tonghop::intake {

/// A form in hand while it is read: what its layouts share, and the reading as it grows.
class FormReader {
  public:
    /// Settles which columns count, and says what the sheet lacks.
    FormReader(const Context& all, const FormPlace& where, const Unit& unit, const Period& period);

    Finding& add(FindingCode code, std::string found = {}, std::string expected = {});
    /// The column of the first field of a type; nothing where the sheet lacks it.
    std::optional<std::uint32_t> column(FieldType type) const;
    /// What a cell of a row shows; empty where the sheet lacks the column.
    std::string text_at(const Row& row, std::optional<std::uint32_t> column_number) const;
    /// The values of a row (0: of a slip), with the findings of its cells.
    Record read_record(const std::string& unit, std::uint32_t row);
    void add_total(std::uint32_t row);
    /// The first text of a row up to a column: where a total row has its label.
    std::string leading_text(const Row& row, std::uint32_t last_column) const;
    /// A number in a column of numbers, also one typed as text.
    bool has_figures(const Row& row) const;
    /// Anything in a column of numbers.
    bool has_numbers(const Row& row) const;
    /// Hidden columns in which records have values.
    void find_hidden_columns();

    /// The rows of the table, none beyond kMostRows, until each() says false.
    template <typename Each>
    void each_row(Each each) {
        std::size_t count = 0;
        for (const Row& row : sheet.rows()) {
            if (!is_in_table(row)) continue;
            if (++count > kMostRows) {
                reading.too_many_rows = true;
                return;
            }
            if (!each(row)) return;
        }
    }

    const Context& context;
    FormPlace place;
    const SheetView& sheet;
    const Form& form;
    const Unit& submitter;
    Date first_day;
    Date cut_off;
    std::vector<const Field*> slots;
    FormReading reading;

  private:
    /// Two columns under one heading: the filled one of them, or either where they hold the same. What
    /// differs is for a person.
    void settle_second_places();
    void find_missing_columns();
    bool is_in_table(const Row& row) const;
    /// Where a choice stands: the cell itself, or the one merged over several rows that it belongs to.
    CellRef choice_cell(CellRef ref) const;
    /// The date of a record must lie in the period that the record is reported for.
    void check_date(const Field& field, CellRef ref, const std::string& unit, const Value& value);
};

}  // namespace tonghop::intake
