#include "intake/find_form.hpp"

#include <algorithm>

#include "intake/find_table.hpp"
#include "text/parse_number.hpp"
#include "text/parse_period.hpp"

namespace tonghop::intake {

namespace {

/// A row with so many numbers is one of a table, not of the lines above the next one.
constexpr int kNumbersOfATable = 3;

std::uint32_t last_row_of_header(const FormPlace& place) {
    std::uint32_t last = place.first_data_row - 1;
    if (place.form().layout == Layout::slip)
        for (const auto& ref : place.places)
            if (ref) last = std::max(last, ref->row);
    return last;
}

/// «Biểu TV-01», «(TV-01)», not «TV-012».
bool holds_word(const std::string& text, const std::string& word) {
    const auto is_part = [&](std::size_t index) {
        return index < text.size() && std::string_view(" ().:,/").find(text[index]) == std::string_view::npos;
    };
    for (auto found = text.find(word); found != std::string::npos; found = text.find(word, found + 1))
        if ((found == 0 || !is_part(found - 1)) && !is_part(found + word.size())) return true;
    return false;
}

template <typename Names>
bool any_heading_above(const FormPlace& place, const SheetKeys& keys, Names names) {
    for (auto row = keys.lower_bound(place.head_row); row != keys.end() && row->first < place.header_row;
         ++row)
        for (const auto& [column, key] : row->second)
            if (names(key->exact)) return true;
    return false;
}

bool begins_as_title(const FormLabels& labels, const std::string& heading) {
    return std::ranges::any_of(labels.titles, [&](const std::string& title) {
        return heading == title || heading.starts_with(title + " ");
    });
}

bool names_form(const FormPlace& place, const SheetKeys& keys) {
    return any_heading_above(place, keys, [&](const std::string& heading) {
        return holds_word(heading, place.labels->code) || begins_as_title(*place.labels, heading);
    });
}

/// A heading that is a form's title, with no more than a period behind; a text that speaks of a form is not.
bool is_title_of(const FormLabels& labels, const std::string& heading) {
    return std::ranges::any_of(labels.titles, [&](const std::string& title) {
        return heading == title ||
               (heading.starts_with(title + " ") && !text::periods_in(heading.substr(title.size())).empty());
    });
}

/// A heading that is a form's code, with no more than a word like «Biểu số».
bool is_code_of(const FormLabels& labels, const std::string& heading) {
    constexpr std::size_t kWordsBeside = 16;
    return holds_word(heading, labels.code) && heading.size() <= labels.code.size() + kWordsBeside;
}

/// The other form whose title or code stands over a place instead of its own.
const Form* titled_as(const Context& context, const FormPlace& place, const SheetKeys& keys) {
    const auto other = [&](auto names) -> const Form* {
        for (const FormLabels& labels : context.forms)
            if (&labels != place.labels && any_heading_above(place, keys, [&](const std::string& heading) {
                    return names(labels, heading);
                }))
                return labels.form;
        return nullptr;
    };
    const auto has_own = [&](auto names) {
        return any_heading_above(place, keys,
                                 [&](const std::string& heading) { return names(*place.labels, heading); });
    };
    if (has_own(begins_as_title)) return nullptr;
    if (const Form* form = other(is_title_of)) return form;
    return has_own([](const FormLabels& labels, const std::string& heading) {
        return holds_word(heading, labels.code);
    })
               ? nullptr
               : other(is_code_of);
}

/// Enough of the form is there: half of what it requires, or a part of it under its own name.
bool is_recognised(const FormPlace& place) {
    const auto required = std::ranges::count_if(place.form().fields, &Field::required);
    if (place.named) return place.found >= 2;
    return 2 * place.required_found > required;
}

bool overlap(const FormPlace& left, const FormPlace& right) {
    return left.header_row <= last_row_of_header(right) && right.header_row <= last_row_of_header(left);
}

/// The lines above a header that belong to it: up to the table before, or its last row of figures.
void find_head(FormPlace& place, const std::vector<FormPlace>& places) {
    std::uint32_t first = 1;
    for (const FormPlace& other : places)
        if (last_row_of_header(other) < place.header_row)
            first = std::max(first, last_row_of_header(other) + 1);
    for (const Row& row : place.sheet->rows()) {
        if (row.number >= place.header_row) break;
        if (first > 1 && row.number >= first &&
            std::ranges::count(row.cells, CellType::number, &Cell::type) >= kNumbersOfATable)
            first = row.number + 1;
    }
    place.head_row = first;
}

/// Of two forms in one place: the one that the sheet names, else the one of which more is found.
void settle_overlaps(std::vector<FormPlace>& places) {
    std::vector<FormPlace> kept;
    std::ranges::stable_sort(places, [](const FormPlace& left, const FormPlace& right) {
        if (left.named != right.named) return left.named;
        return left.required_found > right.required_found;
    });
    for (FormPlace& place : places) {
        const bool lesser = std::ranges::any_of(kept, [&](const FormPlace& other) {
            return other.labels != place.labels && overlap(other, place) &&
                   (other.named != place.named || other.required_found > place.required_found);
        });
        if (!lesser) kept.push_back(std::move(place));
    }
    places = std::move(kept);
    std::ranges::stable_sort(places, {}, &FormPlace::header_row);
}

/// True where the lines above a header name a period: another report begins there.
bool has_head_of_its_own(const Words& words, const FormPlace& place) {
    for (const Row& row : place.sheet->rows())
        if (place.head_row <= row.number && row.number < place.header_row)
            for (const Cell& cell : row.cells)
                if (!words.periods_in(place.sheet->text(&cell)).empty()) return true;
    return false;
}

/// A header of the same columns again, without a head of its own, is the next page of the same table.
void join_pages(const Words& words, std::vector<FormPlace>& places) {
    std::vector<FormPlace> joined;
    for (FormPlace& place : places) {
        if (!joined.empty() && joined.back().labels == place.labels && joined.back().places == place.places &&
            place.form().layout != Layout::slip && !has_head_of_its_own(words, place))
            joined.back().repeated_headers.emplace_back(place.header_row, place.first_data_row);
        else
            joined.push_back(std::move(place));
    }
    places = std::move(joined);
}

/// True where a row is one of those above a table: it names the form, a period, or whose report it is.
bool is_head_line(const Context& context, const FormPlace& place, const KeyRow& row) {
    const auto& submitter_labels = context.words.submitter_labels;
    const auto& period_labels = context.words.period_labels;
    return std::ranges::any_of(row, [&](const KeyRow::value_type& cell) {
        const std::string& heading = cell.second->exact;
        return std::ranges::find(submitter_labels, heading) != submitter_labels.end() ||
               std::ranges::find(period_labels, heading) != period_labels.end() ||
               is_title_of(*place.labels, heading) || is_code_of(*place.labels, heading) ||
               !context.words.periods_in(heading).empty();
    });
}

/// «1 | Công đoàn cơ sở A»: a row of a table, though it may have no figures.
bool is_numbered(const SheetView& sheet, const Row& row) {
    for (const Cell& cell : row.cells)
        if (const std::string shown = sheet.shown(&cell); !shown.empty())
            return text::parse_number(shown).has_value();
    return false;
}

/// Where the rows of a grid end above the next table. Its last rows may have few figures or none, so that
/// the lines above the next table begin with the one that says so, and what stands unnumbered above that.
std::uint32_t end_of_grid(const Context& context, const SheetView& sheet, const SheetKeys& keys,
                          const FormPlace& next) {
    auto line = keys.lower_bound(next.head_row);
    while (line != keys.end() && line->first < next.header_row && !is_head_line(context, next, line->second))
        ++line;
    if (line == keys.end() || line->first >= next.header_row) return next.header_row;
    std::uint32_t end = next.head_row;
    for (const Row& row : sheet.rows())
        if (row.number >= next.head_row && row.number < line->first && is_numbered(sheet, row))
            end = row.number + 1;
    return end;
}

}  // namespace

std::optional<CellRef> FormPlace::place(std::string_view field) const {
    for (std::size_t index = 0; index < places.size(); ++index)
        if (form().fields[index].code == field) return places[index];
    return std::nullopt;
}

const Field* FormPlace::field_of(FieldType type) const {
    const auto field = std::ranges::find(form().fields, type, &Field::type);
    return field == form().fields.end() ? nullptr : &*field;
}

std::vector<FormPlace> find_forms(const Context& context, const SheetView& sheet,
                                  const std::vector<std::string>& known) {
    const SheetKeys keys = keys_of(context, sheet);
    std::vector<FormPlace> places;
    for (const FormLabels& labels : context.forms)
        for (FormPlace& place : labels.form->layout == Layout::slip
                                    ? find_slips(context.words, labels, sheet, keys)
                                    : find_tables(context.words, labels, sheet, keys))
            places.push_back(std::move(place));
    std::ranges::stable_sort(places, {}, &FormPlace::header_row);
    // What is not recognised without its name bounds no head: it may be a row of another table.
    std::vector<FormPlace> sure;
    std::ranges::copy_if(places, std::back_inserter(sure), is_recognised);
    for (FormPlace& place : places) {
        find_head(place, sure);
        place.named = names_form(place, keys) || std::ranges::find(known, place.form().code) != known.end();
    }
    std::erase_if(places, [](const FormPlace& place) { return !is_recognised(place); });
    settle_overlaps(places);
    join_pages(context.words, places);
    for (FormPlace& place : places) place.titled = titled_as(context, place, keys);
    for (std::size_t index = 0; index + 1 < places.size(); ++index) {
        const FormPlace& next = places[index + 1];
        places[index].end_row = places[index].form().layout == Layout::grid
                                    ? end_of_grid(context, sheet, keys, next)
                                    : next.head_row;
    }
    return places;
}

}  // namespace tonghop::intake
