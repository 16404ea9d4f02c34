#include "write/svg_heat.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/check.hpp"
#include "write/printable.hpp"
#include "write/svg_canvas.hpp"

namespace tonghop::write {

using namespace picture;

namespace {

constexpr double kCellHeight = 20;
constexpr double kWidestCell = 52;
/// Between cells, so that each is seen.
constexpr double kBetween = 1.5;
/// What a page has room for.
constexpr double kHighestPart = 760;

std::string_view fill_of(Tone tone) {
    switch (tone) {
        case Tone::neutral:
            return "heat";
        case Tone::good:
            return "heat good";
        case Tone::bad:
            return "heat bad";
        case Tone::waiting:
            return "heat waiting";
    }
    TONGHOP_CHECK(false);
    return {};
}

std::string square(double x, double y, double width) {
    return fmt::format("M{:.1f} {:.1f}h{:.1f}v{:.1f}h-{:.1f}z", x, y, width, kCellHeight - kBetween, width);
}

/// A name of a column in lines: at its blanks, and behind the stroke of "12/2025".
std::vector<std::string> column_lines(std::string_view name, double width) {
    const std::string cleaned = printable(name);
    if (picture_width(cleaned, kSmallSize) <= width) return {cleaned};
    if (const auto stroke = cleaned.find('/');
        stroke != std::string::npos && cleaned.find(' ') == std::string::npos)
        return {cleaned.substr(0, stroke + 1), cleaned.substr(stroke + 1)};
    return label_lines(cleaned, width, kSmallSize);
}

class HeatPictures {
  public:
    HeatPictures(const HeatMap& map, const text::Catalogue& words) : map_(map), words_(words) {
        for (const HeatRow& row : map.rows)
            names_width_ = std::max(names_width_, picture_width(printable(row.name), kTextSize));
        names_width_ = std::min(names_width_, kWidth * 0.42);
        left_ = names_width_ + kGap;
        cell_ = std::min(kWidestCell, (kWidth - left_) / static_cast<double>(map.columns.size()));
        for (const std::string& column : map.columns) {
            columns_.push_back(column_lines(column, cell_ - 2));
            header_lines_ = std::max(header_lines_, columns_.back().size());
        }
    }

    std::vector<std::string> draw(std::string_view id) const {
        std::vector<std::string> parts;
        for (std::size_t first = 0; first < map_.rows.size();) {
            Canvas canvas;
            const double top = (first == 0 ? legend(canvas) : 0) + header_height();
            const auto room = static_cast<std::size_t>((kHighestPart - top) / kCellHeight);
            const std::size_t end = std::min(first + room, map_.rows.size());
            header(canvas, top);
            cells(canvas, first, end, top);
            parts.push_back(canvas.finish(map_.title, map_.alternative,
                                          first == 0 ? std::string(id) : fmt::format("{}-{}", id, first),
                                          top + static_cast<double>(end - first) * kCellHeight));
            first = end;
        }
        return parts;
    }

  private:
    double header_height() const { return kLineHeight * static_cast<double>(header_lines_) + kGap; }
    double x_of(std::size_t column) const { return left_ + static_cast<double>(column) * cell_; }
    double middle_of(std::size_t column) const { return x_of(column) + (cell_ - kBetween) / 2; }

    /// Returns where it ends.
    double legend(Canvas& canvas) const {
        constexpr double kSwatch = 24;
        double x = 0;
        double y = 0;
        const auto entry = [&](const std::string& name) {
            const double width = kSwatch + kGap + picture_width(name, kSmallSize) + 2 * kGap;
            if (x > 0 && x + width > kWidth) {
                x = 0;
                y += kCellHeight + 4;
            }
            canvas.text(x + kSwatch + kGap, y + kCellHeight / 2 + kSmallSize * kBaseline, "small", name);
            x += width;
            return x - width;
        };
        for (const HeatState& state : map_.states) {
            const double at = entry(printable(state.name));
            canvas.path(square(at, y, kSwatch), fill_of(state.tone));
            canvas.text(at + kSwatch / 2, y + kCellHeight / 2 + kSmallSize * kBaseline, "small middle",
                        printable(state.symbol));
        }
        const bool has_blank = std::ranges::any_of(map_.rows, [](const HeatRow& row) {
            return std::ranges::any_of(row.cells, [](const auto& cell) { return !cell; });
        });
        if (has_blank) {
            const double at = entry(words_("write.heat-blank"));
            canvas.rectangle(at + .5, y + .5, kSwatch - 1, kCellHeight - kBetween - 1, "frame");
        }
        return y + kCellHeight + kGap;
    }

    void header(Canvas& canvas, double bottom) const {
        canvas.text(names_width_, bottom - kGap, "small end muted", printable(map_.heading));
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            double baseline = bottom - kGap - kLineHeight * static_cast<double>(columns_[i].size() - 1);
            for (const std::string& line : columns_[i]) {
                canvas.text(middle_of(i), baseline, "small middle muted", line);
                baseline += kLineHeight;
            }
        }
    }

    /// Rows [first, end): one path a state and one text a row keep a map of many units small.
    void cells(Canvas& canvas, std::size_t first, std::size_t end, double top) const {
        std::vector<std::string> squares(map_.states.size());
        const auto y_of = [&](std::size_t row) {
            return top + static_cast<double>(row - first) * kCellHeight;
        };
        for (std::size_t row = first; row < end; ++row)
            each_cell(map_.rows[row], [&](std::size_t column, std::size_t state) {
                squares[state] += square(x_of(column), y_of(row), cell_ - kBetween);
            });
        for (std::size_t state = 0; state < squares.size(); ++state)
            if (!squares[state].empty()) canvas.path(squares[state], fill_of(map_.states[state].tone));
        for (std::size_t row = first; row < end; ++row) {
            const double middle = y_of(row) + kCellHeight / 2;
            const auto lines = label_lines(printable(map_.rows[row].name), names_width_, kTextSize);
            const std::string name = lines.front() + (lines.size() > 1 ? "…" : "");
            canvas.text(names_width_, middle + kTextSize * kBaseline, "end", name);
            std::vector<double> xs;
            std::string letters;
            each_cell(map_.rows[row], [&](std::size_t column, std::size_t state) {
                xs.push_back(middle_of(column));
                letters += printable(map_.states[state].symbol);
            });
            if (!xs.empty()) canvas.letters(xs, middle + kSmallSize * kBaseline, "small middle", letters);
        }
    }

    template <typename Visit>
    void each_cell(const HeatRow& row, Visit visit) const {
        for (std::size_t column = 0; column < std::min(row.cells.size(), columns_.size()); ++column)
            if (row.cells[column]) visit(column, *row.cells[column]);
    }

    const HeatMap& map_;
    const text::Catalogue& words_;
    double names_width_ = 0;
    double left_ = 0;
    double cell_ = 0;
    std::vector<std::vector<std::string>> columns_;
    std::size_t header_lines_ = 1;
};

}  // namespace

std::vector<std::string> heat_pictures(const HeatMap& map, const text::Catalogue& words,
                                       std::string_view id) {
    if (map.rows.empty() || map.columns.empty()) return {};
    return HeatPictures(map, words).draw(id);
}

}  // namespace tonghop::write
