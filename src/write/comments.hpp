#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/cell.hpp"

namespace tonghop::write {

/// A sheet's comments with ours among them.
struct CommentsPart {
    std::string document;
    /// Cells that have a comment now and had none before: each needs a box.
    std::vector<CellRef> added;
    /// Cells whose comment is gone: it was ours, of an earlier copy.
    std::vector<CellRef> removed;
};

/// Puts texts into a comments part; empty: a new one. A comment of the sender's keeps its text, ours stands
/// below it; comments of an earlier copy are taken out; what belongs to a conversation is left alone.
/// Missing: nothing where the part cannot be read.
std::optional<CommentsPart> put_comments(const std::string& document,
                                         const std::map<CellRef, std::string>& texts,
                                         const std::string& main_namespace);

/// Adds and removes the boxes that show comments in a sheet's drawing of such (VML); empty: a new one.
/// first_shape: the number that boxes are counted from.
/// Missing: nothing where the drawing cannot be understood.
std::optional<std::string> put_comment_boxes(const std::string& drawing, const CommentsPart& comments,
                                             const std::map<CellRef, std::string>& texts,
                                             std::uint32_t first_shape);

}  // namespace tonghop::write
