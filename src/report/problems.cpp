#include "report/problems.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "report/template_language.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

constexpr std::size_t kMostProblems = 100;

}  // namespace

void Problems::add(std::string_view key, Place place, std::vector<Argument> arguments) {
    if (full()) return;
    arguments.push_back({"place", fmt::format("{}:{}:{}", file_, place.line, place.column)});
    problems_.push_back({place, {std::string(key), std::move(arguments)}});
}

void Problems::add_unknown(std::string_view key, Place place, std::string_view word,
                           const std::vector<std::string_view>& candidates, std::vector<Argument> arguments) {
    if (full()) return;
    arguments.push_back({"found", quoted(word)});
    arguments.push_back({"nearest", nearest(word, candidates)});
    add(key, place, std::move(arguments));
}

void Problems::add_all(const Problems& others) {
    for (const TemplateProblem& problem : others.problems_)
        if (!full()) problems_.push_back(problem);
}

bool Problems::full() const {
    return problems_.size() >= kMostProblems;
}

std::vector<TemplateProblem> Problems::take() {
    std::ranges::stable_sort(problems_, {}, [](const TemplateProblem& problem) {
        return std::tuple(problem.place.line, problem.place.column);
    });
    return std::move(problems_);
}

std::string quoted(std::string_view word) {
    constexpr std::size_t kLongest = 80;
    std::string shown = text::clean(word.substr(0, 4 * kLongest));
    if (shown.size() <= kLongest) return shown;
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) --end;
    return shown.substr(0, end) + "…";
}

}  // namespace tonghop::report
