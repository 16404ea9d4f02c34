#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tonghop::write {

/// The sheets that a workbook's main part lists.
struct WorkbookOutline {
    struct Sheet {
        std::string name;
        /// Id of its relationship.
        std::string relationship;
    };

    std::vector<Sheet> sheets;
    /// ISO "strict": names of elements and relationships are others.
    bool strict = false;
    /// An id that no sheet has.
    std::uint32_t free_id = 1;
};

/// Nothing where the part cannot be read or has no sheets.
std::optional<WorkbookOutline> outline_workbook(const std::string& document);

/// The part with one more sheet before all others, shown first: names that belong to one sheet move with it.
/// Nothing where the part cannot be changed.
std::optional<std::string> with_first_sheet(const std::string& document, const std::string& name,
                                            std::uint32_t id, const std::string& relationship,
                                            const std::string& relationship_namespace);

/// The part with a sheet that is there shown first, and not hidden.
std::optional<std::string> showing_sheet(const std::string& document, std::size_t index);

}  // namespace tonghop::write
