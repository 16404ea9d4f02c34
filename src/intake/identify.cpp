#include "intake/identify.hpp"

#include <algorithm>

#include "intake/match_unit.hpp"
#include "text/normalise.hpp"
#include "text/parse_period.hpp"

namespace tonghop::intake {

namespace {

/// The cells with text above the header, row by row.
std::vector<const Cell*> head_cells(const FormPlace& place) {
    std::vector<const Cell*> cells;
    for (const Row& row : place.sheet->rows()) {
        if (row.number >= place.header_row) break;
        for (const Cell& cell : row.cells)
            if (cell.type == CellType::string) cells.push_back(&cell);
    }
    return cells;
}

/// What stands behind «Đơn vị báo cáo:» in a text; nothing where the text does not begin so.
std::optional<std::string> behind_label(const std::vector<std::string>& labels, const std::string& text) {
    const auto colon = text.find(':');
    const std::string key = text::fold_heading(text.substr(0, colon));
    if (std::ranges::find(labels, key) == labels.end()) return std::nullopt;
    return colon == std::string::npos ? std::string() : text::clean(text.substr(colon + 1));
}

}  // namespace

SubmitterReading read_submitter(const Context& context, const FormPlace& place) {
    SubmitterReading reading;
    const auto cells = head_cells(place);
    for (std::size_t index = 0; index < cells.size(); ++index) {
        auto name = behind_label(context.words.submitter_labels, place.sheet->text(cells[index]));
        if (!name) continue;
        // The name may stand in the next cell.
        if (name->empty() && index + 1 < cells.size()) name = place.sheet->text(cells[index + 1]);
        if (reading.found.empty()) reading.found = *name;
        if ((reading.unit = match_submitter(context, *name)) != nullptr) return reading;
    }
    // A label that names nobody known is not overruled by the letterhead.
    if (!reading.found.empty()) return reading;
    const Unit* superior = nullptr;
    for (const Cell* cell : cells) {
        const std::string name = place.sheet->text(cell);
        const Unit* unit = match_submitter(context, name);
        if (unit == nullptr) continue;
        if (unit->parent.empty()) {
            superior = unit;
            continue;
        }
        reading.unit = unit;
        reading.found = name;
        return reading;
    }
    if (superior != nullptr) reading.found = superior->short_name;
    return reading;
}

PeriodReading read_period(const FormPlace& place) {
    PeriodReading reading;
    std::vector<Period> fitting;
    const auto consider = [&](const std::string& line) {
        for (const Period& period : text::periods_in(line)) {
            if (reading.found.empty()) reading.found = line;
            if (place.form().schedule(period) == nullptr) continue;
            if (std::ranges::find(fitting, period) == fitting.end()) fitting.push_back(period);
        }
    };
    // The form's own title may name a year («… năm 2015»); it counts only where nothing else does.
    std::vector<std::string> titles;
    for (const Cell* cell : head_cells(place)) {
        const std::string line = place.sheet->text(cell);
        const std::string key = text::fold_heading(line);
        if (std::ranges::find(place.labels->titles, key) != place.labels->titles.end())
            titles.push_back(line);
        else
            consider(line);
    }
    if (fitting.empty())
        for (const std::string& title : titles) consider(title);
    if (fitting.size() == 1) reading.period = fitting.front();
    return reading;
}

}  // namespace tonghop::intake
