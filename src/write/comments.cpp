#include "write/comments.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "write/xml_edits.hpp"

namespace tonghop::write {

namespace {

/// Who our comments are by.
constexpr std::string_view kAuthor = "tonghop";
/// What ours begins with below a comment of the sender's.
constexpr std::string_view kBelow = "[tonghop]";
/// Author of what stands for a conversation: its text is kept elsewhere.
constexpr std::string_view kConversation = "tc=";

std::string run(const std::string& mark, const std::string& text) {
    return "<" + mark + "r><" + mark + "rPr><" + mark + "sz val=\"10\"/><" + mark +
           "rFont val=\"Times New Roman\"/><" + mark + "family val=\"1\"/></" + mark + "rPr><" + mark +
           "t xml:space=\"preserve\">" + xml_text(text) + "</" + mark + "t></" + mark + "r>";
}

std::string comment(const std::string& mark, CellRef ref, std::size_t author, const std::string& text) {
    return "<" + mark + "comment ref=\"" + a1(ref) + "\" authorId=\"" + std::to_string(author) + "\"><" +
           mark + "text>" + run(mark, text) + "</" + mark + "text></" + mark + "comment>";
}

/// One comment as it stands, its text being one <text> of runs or of plain text.
struct PlacedComment {
    PlacedElement element;
    PlacedElement text;
    /// Its <r> and <t>, each with what it says.
    std::vector<std::pair<PlacedElement, std::string>> pieces;
};

PlacedComment read_comment(XmlWalk& walk) {
    PlacedComment comment{walk.element()};
    for (int level = walk.enter(); walk.child(level);) {
        if (walk.name() != "text") continue;
        comment.text = walk.element();
        for (int inner = walk.enter(); walk.child(inner);) {
            PlacedElement piece = walk.element();
            std::string says;
            if (piece.name == "t") {
                says = walk.text();
            } else {
                for (int deeper = walk.enter(); walk.child(deeper);)
                    if (walk.name() == "t") says += walk.text();
            }
            piece.end = walk.position();
            comment.pieces.emplace_back(std::move(piece), std::move(says));
        }
        comment.text.end = walk.position();
    }
    comment.element.end = walk.position();
    return comment;
}

class CommentsEditor {
  public:
    CommentsEditor(const std::string& document, const std::map<CellRef, std::string>& texts)
        : walk_(document), edits_(document), open_(texts) {}

    std::optional<CommentsPart> edit() {
        PlacedElement authors;
        PlacedElement list;
        for (int top = walk_.enter(); walk_.child(top);) {
            mark_ = walk_.element().mark();
            for (int level = walk_.enter(); walk_.child(level);) {
                if (walk_.name() == "authors") {
                    authors = read_authors();
                } else if (walk_.name() == "commentList") {
                    list = walk_.element();
                    for (int inner = walk_.enter(); walk_.child(inner);)
                        if (walk_.name() == "comment") edit_comment();
                    list.end = walk_.position();
                }
            }
        }
        if (walk_.broken() || authors.name.empty() || list.name.empty() || authors.begin > list.begin)
            return std::nullopt;
        if (!known_ && !open_.empty())
            edits_.append_child(authors,
                                "<" + mark_ + "author>" + std::string(kAuthor) + "</" + mark_ + "author>");
        std::string added;
        for (const auto& [ref, text] : open_) {
            added += comment(mark_, ref, author_, text);
            part_.added.push_back(ref);
        }
        if (!added.empty()) edits_.append_child(list, std::move(added));
        auto made = edits_.apply();
        if (!made) return std::nullopt;
        part_.document = std::move(*made);
        return std::move(part_);
    }

  private:
    PlacedElement read_authors() {
        PlacedElement authors = walk_.element();
        for (int level = walk_.enter(); walk_.child(level);) {
            names_.push_back(walk_.text());
            if (names_.back() != kAuthor || known_) continue;
            known_ = true;
            author_ = names_.size() - 1;
        }
        authors.end = walk_.position();
        if (!known_) author_ = names_.size();
        return authors;
    }

    void edit_comment() {
        const PlacedComment placed = read_comment(walk_);
        const auto ref = parse_a1(placed.element.value("ref"));
        if (!ref) return;
        std::size_t index = 0;
        for (const char digit : placed.element.value("authorId"))
            index = index * 10 + static_cast<std::size_t>(std::clamp(digit - '0', 0, 9));
        const std::string author = index < names_.size() ? names_[index] : std::string();
        if (author == kAuthor) {
            edits_.replace(placed.element.begin, placed.element.end, "");
            part_.removed.push_back(*ref);
            return;
        }
        const auto wanted = open_.find(*ref);
        if (author.starts_with(kConversation)) {
            if (wanted != open_.end()) open_.erase(wanted);
            return;
        }
        take_ours_off(placed);
        if (wanted == open_.end()) return;
        if (placed.text.name.empty())
            edits_.append_child(placed.element,
                                "<" + mark_ + "text>" + below(wanted->second) + "</" + mark_ + "text>");
        else if (placed.pieces.size() == 1 && placed.pieces.front().first.name == "t")
            // Plain text and runs do not stand side by side.
            edits_.replace(placed.text.begin, placed.text.end,
                           "<" + mark_ + "text>" + run(mark_, theirs(placed.pieces.front().second)) +
                               below(wanted->second) + "</" + mark_ + "text>");
        else
            edits_.append_child(placed.text, below(wanted->second));
        open_.erase(wanted);
    }

    std::string below(const std::string& text) const {
        return run(mark_, "\n" + std::string(kBelow) + " " + text);
    }

    /// A comment's text up to what an earlier copy put below it.
    static std::string theirs(const std::string& text) {
        std::size_t end = std::min(text.find(kBelow), text.size());
        if (end < text.size() && end > 0 && text[end - 1] == '\n') --end;
        return text.substr(0, end);
    }

    /// From the piece on that our text begins in.
    void take_ours_off(const PlacedComment& placed) {
        if (placed.pieces.size() == 1) return;
        const auto ours = std::ranges::find_if(
            placed.pieces, [](const auto& piece) { return piece.second.find(kBelow) != std::string::npos; });
        if (ours == placed.pieces.end()) return;
        const std::string kept = theirs(ours->second);
        edits_.replace(ours->first.begin, placed.pieces.back().first.end,
                       kept.empty() ? std::string() : run(mark_, kept));
    }

    XmlWalk walk_;
    XmlEdits edits_;
    /// What has no comment yet.
    std::map<CellRef, std::string> open_;
    std::string mark_;
    std::vector<std::string> names_;
    bool known_ = false;
    std::size_t author_ = 0;
    CommentsPart part_;
};

/// The number that stands in an element of a box: <x:Row>17</x:Row>.
std::optional<std::uint32_t> number_in(std::string_view box, std::string_view element) {
    const std::size_t at = box.find(element);
    if (at == std::string_view::npos) return std::nullopt;
    std::uint32_t number = 0;
    std::size_t digit = at + element.size();
    const std::size_t first = digit;
    for (; digit < box.size() && digit < first + 8 && box[digit] >= '0' && box[digit] <= '9'; ++digit)
        number = number * 10 + static_cast<std::uint32_t>(box[digit] - '0');
    if (digit == first) return std::nullopt;
    return number;
}

/// The drawing without the boxes of these cells. VML is often no XML: it is read as text.
std::string without_boxes(const std::string& drawing, const std::vector<CellRef>& removed) {
    constexpr std::string_view kStart = "<v:shape ";
    constexpr std::string_view kEnd = "</v:shape>";
    const std::set<CellRef> gone(removed.begin(), removed.end());
    std::string kept;
    std::size_t done = 0;
    for (std::size_t begin = drawing.find(kStart); begin != std::string::npos;
         begin = drawing.find(kStart, done)) {
        std::size_t end = drawing.find(kEnd, begin);
        if (end == std::string::npos) break;
        end += kEnd.size();
        const std::string_view box = std::string_view(drawing).substr(begin, end - begin);
        const auto row = number_in(box, "<x:Row>");
        const auto column = number_in(box, "<x:Column>");
        kept += drawing.substr(done, begin - done);
        if (!row || !column || !gone.contains({*row + 1, *column + 1})) kept += box;
        done = end;
    }
    return kept + drawing.substr(done);
}

constexpr std::string_view kNewDrawing =
    "<xml><o:shapelayout v:ext=\"edit\"><o:idmap "
    "v:ext=\"edit\" data=\"{data}\"/></o:shapelayout></xml>";
/// The prefixes that boxes of ours are written with, and what they stand for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPrefixes = {{
    {"xmlns:v=", "urn:schemas-microsoft-com:vml"},
    {"xmlns:o=", "urn:schemas-microsoft-com:office:office"},
    {"xmlns:x=", "urn:schemas-microsoft-com:office:excel"},
}};
constexpr std::string_view kBoxType =
    "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
    "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" "
    "o:connecttype=\"rect\"/></v:shapetype>";

/// A hidden box, high enough for its text, to the right of its cell.
std::string box(CellRef ref, std::uint32_t number, const std::string& text) {
    constexpr std::size_t kBytesOfLine = 48;
    constexpr std::uint32_t kBoxColumns = 4;
    constexpr std::uint32_t kLastColumn = 16'383;
    constexpr std::uint32_t kLastRow = 1'048'575;
    std::uint32_t lines = 2;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines += static_cast<std::uint32_t>(1 + (end - start) / kBytesOfLine);
        start = end + 1;
    }
    lines = std::min(lines, 30U);
    const std::uint32_t row = ref.row - 1;
    const std::uint32_t column = ref.column - 1;
    // At the sheet's last columns and rows the box stands before its cell.
    const std::uint32_t left = std::min(column + 1, kLastColumn - kBoxColumns);
    const std::uint32_t top = std::min(row, kLastRow - lines);
    const auto s = [](std::uint32_t value) { return std::to_string(value); };
    return "<v:shape id=\"_x0000_s" + s(number) +
           "\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:80pt;margin-top:5pt;width:240pt;"
           "height:" +
           s(lines * 15) +
           "pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill "
           "color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path "
           "o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div "
           "style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>"
           "<x:SizeWithCells/><x:Anchor>" +
           s(left) + ", 15, " + s(top) + ", 2, " + s(left + kBoxColumns) + ", 15, " + s(top + lines) +
           ", 2</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + s(row) + "</x:Row><x:Column>" + s(column) +
           "</x:Column></x:ClientData></v:shape>";
}

}  // namespace

std::optional<CommentsPart> put_comments(const std::string& document,
                                         const std::map<CellRef, std::string>& texts,
                                         const std::string& main_namespace) {
    const std::string start =
        document.empty() ? "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments "
                           "xmlns=\"" +
                               main_namespace + "\"><authors></authors><commentList></commentList></comments>"
                         : document;
    return CommentsEditor(start, texts).edit();
}

std::optional<std::string> put_comment_boxes(const std::string& drawing, const CommentsPart& comments,
                                             const std::map<CellRef, std::string>& texts,
                                             std::uint32_t first_shape) {
    std::string made = drawing;
    if (made.empty()) {
        made = kNewDrawing;
        made.replace(made.find("{data}"), 6, std::to_string(first_shape / 1024));
    } else {
        made = without_boxes(made, comments.removed);
    }
    if (comments.added.empty()) return made;
    // Numbers of an earlier copy's boxes are not given again.
    constexpr std::string_view kNumber = "_x0000_s";
    for (std::size_t at = made.find(kNumber); at != std::string::npos; at = made.find(kNumber, at + 1))
        if (const auto used = number_in(std::string_view(made).substr(at), kNumber))
            first_shape = std::max(first_shape, *used + 1);
    const std::size_t root = made.find("<xml");
    if (root == std::string::npos) return std::nullopt;
    for (const auto& [prefix, name] : kPrefixes)
        if (made.substr(root, made.find('>', root) - root).find(prefix) == std::string::npos)
            made.insert(root + 4, " " + std::string(prefix) + "\"" + std::string(name) + "\"");
    std::string boxes = made.find("id=\"_x0000_t202\"") == std::string::npos ? std::string(kBoxType) : "";
    for (const CellRef ref : comments.added) boxes += box(ref, first_shape++, texts.at(ref));
    const std::size_t end = made.rfind("</xml>");
    if (end == std::string::npos) return std::nullopt;
    return made.insert(end, boxes);
}

}  // namespace tonghop::write
