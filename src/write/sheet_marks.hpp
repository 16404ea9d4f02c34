#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/finding.hpp"
#include "write/marking_styles.hpp"

namespace tonghop::write {

/// What is wrong at one place of a sheet.
struct Mark {
    Severity severity = Severity::info;
    /// One a problem, in the order found.
    std::vector<std::string> sentences;

    void add(Severity worse, const std::string& sentence) {
        severity = std::max(severity, worse);
        sentences.push_back(sentence);
    }
};

/// Marks of one sheet: of cells, and of whole rows.
struct SheetMarks {
    std::map<CellRef, Mark> cells;
    std::map<std::uint32_t, Mark> rows;

    bool empty() const { return cells.empty() && rows.empty(); }
};

/// A worksheet's XML with its marked cells coloured, and the cells that are to have comments.
struct MarkedSheet {
    std::string document;
    /// The place of a comment: the first cell of a merged range, the first of a row.
    std::map<CellRef, Mark> comments;
};

/// Colours the cells; those that are not there yet are put in where they belong. A row's mark colours the
/// cells of it that hold something.
/// Missing: nothing where rows or cells do not stand in order, and for what is no worksheet.
std::optional<MarkedSheet> mark_sheet(const std::string& document, const SheetMarks& marks,
                                      MarkingStyles& styles);

/// The sheet's XML without its being among those chosen when the file is opened; itself where it is not.
std::string deselect_sheet(const std::string& document);

/// The sheet's XML with a drawing of comments: the id of its relationship. Nothing where it is no worksheet.
std::optional<std::string> with_comment_drawing(const std::string& document, const std::string& id,
                                                const std::string& relationship_namespace);

/// The relationship of the drawing that holds the boxes of the sheet's comments; empty where it has none.
std::string comment_drawing(const std::string& document);

}  // namespace tonghop::write
