#include "organisation/short_name.hpp"

#include <algorithm>
#include <string_view>

namespace tonghop::organisation {

std::string short_name_of(const std::string& name, Tier tier, const std::vector<Unit>& examples) {
    std::string best;
    std::size_t longest = 0;
    for (const Unit& example : examples) {
        if (example.tier != tier || example.short_name == example.name) continue;
        const std::string_view full = example.name;
        const std::string_view brief = example.short_name;
        // The words that both end with.
        const auto [left, right] = std::mismatch(full.rbegin(), full.rend(), brief.rbegin(), brief.rend());
        const auto common = static_cast<std::size_t>(left - full.rbegin());
        const std::size_t blank = full.find(' ', full.size() - common);
        if (blank == std::string_view::npos) continue;
        const std::string_view kept = full.substr(blank);
        const std::string_view start = full.substr(0, blank + 1);
        if (start.size() <= longest || !name.starts_with(start) || kept.size() > brief.size()) continue;
        longest = start.size();
        best = std::string(brief.substr(0, brief.size() - kept.size())) + name.substr(blank);
    }
    return best.empty() ? name : best;
}

}  // namespace tonghop::organisation
