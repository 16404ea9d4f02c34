#pragma once

#include "intake/form_reader.hpp"

namespace tonghop::intake {

/// One record: the submitter's answers.
void read_slip(FormReader& reader);

/// A record a unit of the submitter, and its units that have none.
void read_grid(FormReader& reader);

/// A record a filled row.
void read_list(FormReader& reader);

}  // namespace tonghop::intake
