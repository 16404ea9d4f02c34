#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/report_document.hpp"

namespace tonghop::report {

/// Cells listed behind one figure over several periods; the rest are counted.
inline constexpr std::size_t kMostSources = 200;

/// The figures shown so far, each once.
class Figures {
  public:
    bool has(const std::string& id) const { return ids_.contains(id); }
    /// A figure of an id that is there already changes nothing.
    void add(Figure figure) {
        if (ids_.insert(figure.id).second) figures_.push_back(std::move(figure));
    }
    std::vector<Figure> take() { return std::move(figures_); }

  private:
    std::set<std::string> ids_;
    std::vector<Figure> figures_;
};

}  // namespace tonghop::report
