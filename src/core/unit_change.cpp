#include "core/unit_change.hpp"

#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kKinds = name_table<UnitChangeKind>({{UnitChangeKind::add, "add"},
                                                    {UnitChangeKind::rename, "rename"},
                                                    {UnitChangeKind::merge, "merge"},
                                                    {UnitChangeKind::split, "split"},
                                                    {UnitChangeKind::move, "move"},
                                                    {UnitChangeKind::dissolve, "dissolve"}});

}  // namespace

std::string_view name(UnitChangeKind kind) {
    return kKinds.name(kind);
}
std::optional<UnitChangeKind> parse_unit_change_kind(std::string_view text) {
    return kKinds.parse(text);
}

}  // namespace tonghop
