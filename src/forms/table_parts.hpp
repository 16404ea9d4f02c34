#pragma once

#include <map>
#include <optional>
#include <string>

#include "forms/lay_out_table.hpp"

namespace tonghop::forms {

/// Where the inputs of fields stand among those of a sheet, by the fields' codes.
using Inputs = std::map<std::string, std::size_t>;

/// What the form itself prints.
BlankCell fixed(BlankContent content, bool bold = false);

/// Adds the rule of a field to the sheet's inputs.
void add_input(const FormTask& task, const Field& field, BlankSheet& sheet, Inputs& inputs);

/// Which inputs limit each other, as far as they are asked for.
void add_limits(const FormTask& task, const Inputs& inputs, BlankSheet& sheet);

/// The value of a record as whoever fills the form in would type it. record nullptr: nothing.
BlankContent filled_content(const FormTask& task, const Record* record, const Field& field);

/// What is in force of the period that the form's figures are compared with.
class FiguresBefore {
  public:
    explicit FiguresBefore(const FormTask& task);

    /// nullptr where there is none.
    const Record* record(const std::string& unit) const;
    /// The value as a reader takes it in.
    BlankContent content(const std::string& unit, const Field& field) const;

  private:
    const FormTask& task_;
    std::optional<Period> period_;
};

}  // namespace tonghop::forms
