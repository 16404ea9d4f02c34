#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/finding.hpp"

namespace tonghop::write {

/// Something that the sender of a workbook is told, in words.
struct Problem {
    /// Name of the sheet; empty where it concerns the whole file.
    std::string sheet;
    std::optional<CellRef> cell;
    /// Sheet row, where it concerns a whole row.
    std::optional<std::uint32_t> row;
    Severity severity = Severity::error;
    std::string sentence;
    std::string advice;
};

/// What stands on the first sheet of a returned copy.
struct ReturnNote {
    /// Names for people; empty where not known.
    std::string unit;
    std::string forms;
    std::string period;
    /// The sender's file, and when it came.
    std::string file;
    std::string received;
    std::vector<Problem> problems;
};

struct ReturnedCopy {
    std::string bytes;
    /// Of its file's name, with the point: ".xlsx", ".xlsm".
    std::string_view ending = ".xlsx";
    /// The sender's own package with marks in it; false: written anew.
    bool patched = false;
};

/// A sender's workbook with every problem marked: the cells coloured, with comments, and a first sheet that
/// lists all of them. An .xlsx keeps all that is in it, formulas and hidden parts too; every other format,
/// and a package too odd to be changed safely, is written anew from its values. The same input gives the same
/// bytes. A copy that was corrected and has problems again gets new marks in the place of the old ones.
/// Missing: nothing where the bytes cannot be read as a workbook, or it is larger than any form (40 MB, the
/// file or a part of it; 200,000 cells where it is written anew).
std::optional<ReturnedCopy> returned_copy(std::string_view original, const ReturnNote& note);

}  // namespace tonghop::write
