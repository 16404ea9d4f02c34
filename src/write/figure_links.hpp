#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/report_document.hpp"

namespace tonghop::write {

/// Links from where a figure is shown to its origin, and from the origin back to where it is first shown.
class FigureLinks {
  public:
    explicit FigureLinks(const ReportDocument& document);

    /// The markup as a link to the figure's origin; as it is where the document does not hold that figure.
    std::string link(std::string_view figure, std::string markup);

    /// By the figure's place in ReportDocument::figures.
    static std::string origin_id(std::size_t place);
    static std::string use_id(std::size_t place);
    bool is_used(std::size_t place) const { return used_[place]; }

  private:
    std::unordered_map<std::string_view, std::size_t> places_;
    std::vector<bool> used_;
};

}  // namespace tonghop::write
