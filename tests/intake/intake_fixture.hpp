#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "core/definitions.hpp"
#include "intake/parse_submission.hpp"
#include "support/workbook_from_text.hpp"

namespace tonghop::intake::testing {

/// The cell, "row N", or "-".
std::string place_of(const Finding& finding);

/// A small federation with one form of each layout, and a way to say what came before.
class IntakeTest : public ::testing::Test {
  protected:
    IntakeTest();

    Reading read(std::string_view grid);
    /// Reads a form TV-01 of LĐLĐ huyện Cầu Kè for 2023-01 with the given rows below a plain header.
    Reading read_rows(std::string_view rows);
    /// "code@place" of each finding in order; place is the cell, "row N", or "-".
    static std::vector<std::string> summary(const Reading& reading);
    /// The values of a record as text, by field: "28", "x", "-" for missing.
    static std::string values(const Reading& reading, std::size_t form, std::size_t record);

    /// Field values (by slot) in force for (form, period, unit).
    std::map<std::tuple<std::string, std::string, std::string>, Record> before;
    std::set<std::string> locked_periods;
    Hints hints;
    Definitions definitions;

  private:
    History history() const;
};

}  // namespace tonghop::intake::testing
