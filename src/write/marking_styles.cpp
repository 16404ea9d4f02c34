#include "write/marking_styles.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "write/printable.hpp"
#include "write/xml_edits.hpp"

namespace tonghop::write {

namespace {

constexpr std::string_view kErrorColour = "FFFFC7CF";
constexpr std::string_view kWarningColour = "FFFFEB9D";
/// Excel's own bound is 65,490.
constexpr std::size_t kMostLooks = 64'000;
/// How the opacity of a colour is written that some fill had before it was marked. Office programs write FF
/// for every colour of their own.
constexpr std::string_view kKept = "FE";

std::optional<std::uint32_t> number(const std::string& text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// A fill as far as it matters here.
struct Fill {
    bool solid = false;
    std::string mark;
    PlacedElement first;
    PlacedElement second;
};

Fill read_fill(const std::string& xml) {
    Fill fill;
    XmlWalk walk(xml);
    for (int top = walk.enter(); walk.child(top);) {
        fill.mark = walk.element().mark();
        for (int level = walk.enter(); walk.child(level);) {
            const PlacedElement pattern = walk.element();
            if (pattern.name != "patternFill") continue;
            fill.solid = pattern.value("patternType") == "solid";
            for (int inner = walk.enter(); walk.child(inner);) {
                const PlacedElement colour = walk.element();
                if (colour.name == "fgColor") fill.first = colour;
                if (colour.name == "bgColor") fill.second = colour;
            }
        }
    }
    return fill;
}

std::string attributes(const PlacedElement& colour) {
    std::string text;
    for (const PlacedAttribute& attribute : colour.attributes)
        if (attribute.prefix.empty()) text += " " + attribute.name + "=\"" + escape(attribute.value) + "\"";
    return text;
}

std::string solid_fill(const std::string& mark, const std::string& first, const std::string& second) {
    return "<" + mark + "fill><" + mark + "patternFill patternType=\"solid\"><" + mark + "fgColor" + first +
           "/><" + mark + "bgColor" + second + "/></" + mark + "patternFill></" + mark + "fill>";
}

/// The colour of a solid fill as it stands in a marking fill; nothing for what is not solid.
std::string kept_colour(const Fill& fill) {
    if (!fill.solid || fill.first.attributes.empty()) return {};
    if (!fill.first.find("rgb")) return attributes(fill.first);
    const std::string rgb = fill.first.value("rgb");
    return rgb.size() == 8 ? " rgb=\"" + std::string(kKept) + rgb.substr(2) + "\"" : std::string();
}

bool is_marking(const Fill& fill) {
    const std::string rgb = fill.first.value("rgb");
    return fill.solid && (rgb == kErrorColour || rgb == kWarningColour);
}

/// The fill that a marking fill stands for: solid where its colour was kept, else none.
std::string fill_before(const Fill& fill) {
    const std::string rgb = fill.second.value("rgb");
    if (rgb.starts_with(kKept) && rgb.size() == 8)
        return solid_fill(fill.mark, " rgb=\"FF" + rgb.substr(2) + "\"", " indexed=\"64\"");
    if (fill.second.find("theme")) return solid_fill(fill.mark, attributes(fill.second), " indexed=\"64\"");
    return {};
}

/// The look with another fill; the look itself where it cannot be read.
std::string with_fill(const std::string& look, std::uint32_t fill) {
    XmlWalk walk(look);
    const int top = walk.enter();
    if (!walk.child(top)) return look;
    const PlacedElement element = walk.element();
    XmlEdits edits(look);
    edits.set(element, "fillId", std::to_string(fill));
    edits.set(element, "applyFill", "1");
    return edits.apply().value_or(look);
}

/// The start tag of a list without its count and its '>'.
std::string counted_tag(std::string_view document, const PlacedElement& list) {
    const std::string_view tag = document.substr(list.begin, list.tag_end - 1 - list.begin);
    const PlacedAttribute* count = list.find("count");
    if (count == nullptr) return std::string(tag);
    return std::string(tag.substr(0, count->begin - list.begin)) +
           std::string(tag.substr(count->end - list.begin));
}

}  // namespace

std::optional<MarkingStyles> MarkingStyles::open(std::string document) {
    MarkingStyles styles;
    styles.document_ = std::move(document);
    XmlWalk walk(styles.document_);
    for (int top = walk.enter(); walk.child(top);) {
        styles.mark_ = walk.element().mark();
        for (int level = walk.enter(); walk.child(level);) {
            for (List* list : {&styles.fonts_, &styles.fills_, &styles.borders_, &styles.looks_}) {
                if (walk.name() != list->name) continue;
                if (!list->items.empty()) return std::nullopt;
                const PlacedElement element = walk.element();
                list->begin = element.begin;
                list->start_tag = counted_tag(styles.document_, element);
                for (int inner = walk.enter(); walk.child(inner);) {
                    const std::size_t begin = walk.element().begin;
                    list->items.push_back(styles.document_.substr(begin, walk.skip() - begin));
                }
                list->end = walk.position();
                break;
            }
        }
    }
    if (walk.broken()) return std::nullopt;
    for (const List* list : {&styles.fonts_, &styles.fills_, &styles.borders_, &styles.looks_})
        if (list->items.empty()) return std::nullopt;
    return styles;
}

std::uint32_t MarkingStyles::add(List& list, std::string xml) {
    for (std::size_t at = xml.find("{p}"); at != std::string::npos; at = xml.find("{p}", at))
        xml.replace(at, 3, mark_);
    // The same again, of an earlier copy, is used again.
    const auto known = std::ranges::find(list.items, xml);
    if (known == list.items.end()) {
        list.items.push_back(std::move(xml));
        return static_cast<std::uint32_t>(list.items.size() - 1);
    }
    return static_cast<std::uint32_t>(known - list.items.begin());
}

void MarkingStyles::unmark() {
    std::map<std::uint32_t, std::uint32_t> before;
    for (std::uint32_t index = 0; index < fills_.items.size(); ++index) {
        const Fill fill = read_fill(fills_.items[index]);
        if (!is_marking(fill)) continue;
        const std::string own = fill_before(fill);
        before[index] = own.empty() ? 0 : add(fills_, own);
    }
    for (std::string& look : looks_.items) {
        XmlWalk walk(look);
        const int top = walk.enter();
        if (!walk.child(top)) continue;
        const auto fill = number(walk.element().value("fillId"));
        if (const auto own = fill ? before.find(*fill) : before.end(); own != before.end())
            look = with_fill(look, own->second);
    }
}

std::uint32_t MarkingStyles::mark(std::uint32_t look, Severity severity) {
    if (look >= looks_.items.size()) look = 0;
    const auto [known, is_new] = marked_.try_emplace({look, severity}, 0);
    if (!is_new) return known->second;
    std::string kept;
    XmlWalk walk(looks_.items[look]);
    if (const int top = walk.enter(); walk.child(top)) {
        const auto fill = number(walk.element().value("fillId"));
        if (fill && *fill < fills_.items.size()) kept = kept_colour(read_fill(fills_.items[*fill]));
    }
    const std::string_view colour = severity >= Severity::error ? kErrorColour : kWarningColour;
    const std::uint32_t fill = add(fills_, solid_fill(mark_, " rgb=\"" + std::string(colour) + "\"",
                                                      kept.empty() ? " indexed=\"64\"" : kept));
    return known->second = add(looks_, with_fill(looks_.items[look], fill));
}

std::optional<std::string> MarkingStyles::finish() const {
    if (looks_.items.size() > kMostLooks) return std::nullopt;
    std::array lists{&fonts_, &fills_, &borders_, &looks_};
    std::ranges::sort(lists, {}, &List::begin);
    std::string made;
    std::size_t done = 0;
    for (const List* list : lists) {
        made.append(document_, done, list->begin - done);
        made += list->start_tag + " count=\"" + std::to_string(list->items.size()) + "\">";
        for (const std::string& item : list->items) made += item;
        done = document_.rfind("</", list->end - 1);
    }
    made.append(document_, done);
    return made;
}

}  // namespace tonghop::write
