#include "write/figure_links.hpp"

#include <fmt/format.h>

namespace tonghop::write {

FigureLinks::FigureLinks(const ReportDocument& document) : used_(document.figures.size(), false) {
    for (std::size_t place = 0; place < document.figures.size(); ++place)
        places_.emplace(document.figures[place].id, place);
}

std::string FigureLinks::link(std::string_view figure, std::string markup) {
    const auto found = figure.empty() ? places_.end() : places_.find(figure);
    if (found == places_.end() || markup.empty()) return markup;
    const std::size_t place = found->second;
    const std::string id = used_[place] ? "" : fmt::format(" id=\"{}\"", use_id(place));
    used_[place] = true;
    return fmt::format("<a class=\"figure\"{} href=\"#{}\">{}</a>", id, origin_id(place), markup);
}

std::string FigureLinks::origin_id(std::size_t place) {
    return fmt::format("nguon-{}", place + 1);
}

std::string FigureLinks::use_id(std::size_t place) {
    return fmt::format("so-{}", place + 1);
}

}  // namespace tonghop::write
