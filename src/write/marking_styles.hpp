#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/finding.hpp"

namespace tonghop::write {

/// The styles part of a workbook, to which looks of cells are added.
///
/// A marked cell has the look that it had, but for the fill: solid, in one of two colours that nobody else
/// chooses. What fill it had stands in the second colour of that fill, which a solid fill does not show: so a
/// later copy can take the marks off again, also after an office program has counted the styles anew.
class MarkingStyles {
  public:
    /// Nothing where the part lacks what looks consist of.
    static std::optional<MarkingStyles> open(std::string document);

    /// Gives every look that was made by mark() its own fill back, for all cells that have it.
    void unmark();
    /// The number of the look that a cell of this one gets.
    std::uint32_t mark(std::uint32_t look, Severity severity);

    /// Adds what a look consists of; each is an XML element without prefix or "{p}" where one may be due.
    std::uint32_t add_font(const std::string& xml) { return add(fonts_, xml); }
    std::uint32_t add_fill(const std::string& xml) { return add(fills_, xml); }
    std::uint32_t add_border(const std::string& xml) { return add(borders_, xml); }
    std::uint32_t add_look(const std::string& xml) { return add(looks_, xml); }

    /// The changed part; nothing where it has more looks than office programs take.
    std::optional<std::string> finish() const;

  private:
    /// A counted list: fonts, fills, borders, cellXfs.
    struct List {
        std::string name;
        std::size_t begin = 0;
        std::size_t end = 0;
        /// As it stands, without its count and its '>'.
        std::string start_tag;
        std::vector<std::string> items;
    };

    std::uint32_t add(List& list, std::string xml);

    std::string document_;
    /// "x:" or nothing.
    std::string mark_;
    List fonts_{"fonts"};
    List fills_{"fills"};
    List borders_{"borders"};
    List looks_{"cellXfs"};
    std::map<std::pair<std::uint32_t, Severity>, std::uint32_t> marked_;
};

}  // namespace tonghop::write
