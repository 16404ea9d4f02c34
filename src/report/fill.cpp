#include "report/fill.hpp"

namespace tonghop::report {

namespace {

constexpr std::string_view kMissing = "…";

}  // namespace

RichText fill(const Pieces& pieces, const Resolver& resolver, const Item* item) {
    RichText runs;
    for (const Piece& piece : pieces) {
        TextRun run{piece.text, piece.bold, piece.italic, {}};
        if (piece.placeholder) {
            Shown shown = resolver.show(*piece.placeholder, item);
            if (piece.placeholder->name != "item.number") pad(shown);
            run.text = shown.missing() ? kMissing : shown.text;
            run.figure = shown.figure;
        }
        const bool joins = !runs.empty() && runs.back().bold == run.bold &&
                           runs.back().italic == run.italic && runs.back().figure.empty() &&
                           run.figure.empty();
        if (joins)
            runs.back().text += run.text;
        else
            runs.push_back(std::move(run));
    }
    return runs;
}

std::string fill_plain(const Pieces& pieces, const Resolver& resolver, const Item* item) {
    std::string text;
    for (const TextRun& run : fill(pieces, resolver, item)) text += run.text;
    return text;
}

std::string fill_whole(const Pieces& pieces, const Resolver& resolver, const Item* item) {
    for (const Piece& piece : pieces)
        if (piece.placeholder && resolver.show(*piece.placeholder, item).missing()) return {};
    return fill_plain(pieces, resolver, item);
}

TableCell cell_of(const Shown& shown) {
    TableCell cell;
    cell.figure = shown.figure;
    cell.tone = shown.tone;
    if (shown.number) {
        cell.content = *shown.number;
        cell.format = shown.format;
    } else if (!shown.missing()) {
        // The figure is the whole cell's.
        cell.content = RichText{{.text = shown.text}};
    }
    return cell;
}

TableCell fill_cell(const Pieces& pieces, const Resolver& resolver, const Item* item) {
    if (pieces.size() == 1 && pieces.front().placeholder) {
        const Placeholder& placeholder = *pieces.front().placeholder;
        Shown shown = resolver.show(placeholder, item);
        // "03" is written, not counted.
        if (placeholder.view == "padded") shown.number.reset();
        TableCell cell = cell_of(shown);
        cell.bold = pieces.front().bold;
        return cell;
    }
    TableCell cell;
    RichText text = fill(pieces, resolver, item);
    if (!text.empty()) cell.content = std::move(text);
    return cell;
}

}  // namespace tonghop::report
