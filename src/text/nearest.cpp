#include "text/nearest.hpp"

#include <algorithm>

#include "text/normalise.hpp"

namespace tonghop::text {

std::string nearest(std::string_view unknown, std::span<const std::string_view> known) {
    const int limit = std::max(1, static_cast<int>(unknown.size()) / 3);
    std::string_view best;
    int least = limit + 1;
    for (const std::string_view word : known) {
        const int distance = edit_distance(unknown, word, limit);
        if (distance < least) {
            least = distance;
            best = word;
        }
    }
    return std::string(best);
}

}  // namespace tonghop::text
