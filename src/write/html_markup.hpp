#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/report_document.hpp"
#include "write/figure_links.hpp"

namespace tonghop::write {

/// A page as it grows.
class Markup {
  public:
    template <typename... Values>
    void add(fmt::format_string<Values...> pattern, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), pattern, std::forward<Values>(values)...);
    }
    void line(std::string_view markup) {
        text_ += markup;
        text_ += '\n';
    }
    /// <p class="…">…</p>, nothing for an empty text.
    void paragraph(std::string_view css, std::string_view text);

    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

/// Escaped text; line ends as <br/>.
std::string inner_html(std::string_view text);
/// Figures as links to where they come from.
std::string inner_html(const RichText& runs, FigureLinks& links);

/// Classes of report.css.
std::string_view css_class(Align align);
std::string_view css_class(Tone tone);

}  // namespace tonghop::write
