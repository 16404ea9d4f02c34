#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/decimal.hpp"
#include "intake/find_form.hpp"
#include "intake/form_reading.hpp"

namespace tonghop::intake {

/// The figures of a form's rows, whether they count or not, added up between any two rows of the sheet.
class RowSums {
  public:
    explicit RowSums(const FormReading& reading);

    /// The sum of a slot over the rows that lie strictly between two; 0 where none has a figure, nothing
    /// where it is too large for one.
    std::optional<Decimal> between(std::uint32_t after, std::uint32_t before, std::size_t slot) const;

    /// The first row behind this one that is none of them: where the group of rows below it ends.
    std::uint32_t end_of_group(const SheetView& sheet, std::uint32_t row) const;

  private:
    /// Wide enough for any number of rows.
    __extension__ typedef __int128 Sum;

    /// Ascending.
    std::vector<std::uint32_t> rows_;
    /// One a row: the sums of all rows before it, one a slot; one more behind all.
    std::vector<std::vector<Sum>> before_;
};

}  // namespace tonghop::intake
