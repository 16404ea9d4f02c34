#include "write/returned_copy.hpp"

#include <algorithm>
#include <map>

#include "spreadsheet/detect.hpp"
#include "spreadsheet/load.hpp"
#include "text/normalise.hpp"
#include "write/cell_digest.hpp"
#include "write/comments.hpp"
#include "write/package.hpp"
#include "write/plain_package.hpp"
#include "write/problem_sheet.hpp"
#include "write/sheet_marks.hpp"
#include "write/sheet_names.hpp"
#include "write/workbook_part.hpp"
#include "write/xml_edits.hpp"

namespace tonghop::write {

namespace {

using spreadsheet::Relationship;

constexpr std::string_view kTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr std::string_view kDrawingType = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// Bytes of the file, and of one of its parts, unpacked: what is changed stands in memory more than once. The
/// largest forms have a hundredth of it.
constexpr std::size_t kLargestPart = 40'000'000;

/// What is written anew stands in memory as cells and as text.
spreadsheet::Limits limits_of_copies() {
    spreadsheet::Limits limits;
    limits.kept_cells = 200'000;
    limits.kept_text_bytes = 12'000'000;
    return limits;
}

std::map<std::string, SheetMarks> marks_of(const std::vector<Problem>& problems) {
    std::map<std::string, SheetMarks> marks;
    for (const Problem& problem : problems) {
        if (problem.cell)
            marks[problem.sheet].cells[*problem.cell].add(problem.severity, problem.sentence);
        else if (problem.row)
            marks[problem.sheet].rows[*problem.row].add(problem.severity, problem.sentence);
    }
    return marks;
}

std::string comment_text(const Mark& mark) {
    std::string text;
    for (const std::string& sentence : mark.sentences) text += (text.empty() ? "" : "\n") + sentence;
    return text;
}

const Relationship* find_id(const std::vector<Relationship>& relationships, const std::string& id) {
    const auto found = std::ranges::find(relationships, id, &Relationship::id);
    return found == relationships.end() ? nullptr : &*found;
}

/// Marks a package; every step is false where the package is too odd for it.
class Marker {
  public:
    Marker(Package& package, const ReturnNote& note, const std::vector<SheetDigest>& before)
        : package_(package), note_(note), before_(before), marks_(marks_of(note.problems)) {}

    bool mark() { return open_workbook() && open_styles() && mark_sheets() && put_list() && close_styles(); }
    /// The list of an earlier copy gave its place to the new one.
    bool replaced_list() const { return own_.has_value(); }

  private:
    bool open_workbook() {
        const auto of_package = package_.relationships("");
        const Relationship* main = spreadsheet::find_type(of_package, "officeDocument");
        main_ = main != nullptr && package_.has(main->target) ? main->target : "xl/workbook.xml";
        const auto document = package_.text(main_);
        if (!document) return false;
        auto outline = outline_workbook(*document);
        if (!outline) return false;
        outline_ = std::move(*outline);
        package_.set_strict(outline_.strict);
        of_workbook_ = package_.relationships(main_);
        for (std::size_t i = 0; i < outline_.sheets.size(); ++i) {
            const std::string& name = outline_.sheets[i].name;
            const auto digest = std::ranges::find(before_, name, &SheetDigest::name);
            if (name == kProblemSheet && digest != before_.end() && digest->first_text == problem_title())
                own_ = i;
        }
        return true;
    }

    bool open_styles() {
        const Relationship* found = spreadsheet::find_type(of_workbook_, "styles");
        styles_part_ = found != nullptr && package_.has(found->target) ? found->target : "xl/styles.xml";
        auto document = package_.text(styles_part_);
        if (!document) return false;
        styles_ = MarkingStyles::open(std::move(*document));
        if (styles_) styles_->unmark();
        return styles_.has_value();
    }

    bool mark_sheets() {
        for (std::size_t i = 0; i < outline_.sheets.size(); ++i) {
            if (own_ == i) continue;
            const Relationship* found = find_id(of_workbook_, outline_.sheets[i].relationship);
            if (found == nullptr) return false;
            if (!mark_sheet_part(found->target, marks_[outline_.sheets[i].name], i)) return false;
        }
        return true;
    }

    bool mark_sheet_part(const std::string& part, const SheetMarks& marks, std::size_t index) {
        const auto document = package_.text(part);
        if (!document) return false;
        std::string made = deselect_sheet(*document);
        std::map<CellRef, std::string> texts;
        if (!marks.empty()) {
            auto marked = mark_sheet(made, marks, *styles_);
            if (!marked) return false;
            made = std::move(marked->document);
            for (const auto& [ref, mark] : marked->comments) texts.emplace(ref, comment_text(mark));
        }
        if (!comment(part, made, texts, index)) return false;
        if (made != *document) package_.set(part, std::move(made));
        return true;
    }

    bool comment(const std::string& part, std::string& sheet, const std::map<CellRef, std::string>& texts,
                 std::size_t index) {
        const auto relationships = package_.relationships(part);
        const Relationship* comments = spreadsheet::find_type(relationships, "comments");
        if (comments == nullptr && texts.empty()) return true;
        std::string old_comments;
        if (comments != nullptr) {
            auto document = package_.text(comments->target);
            if (!document) return false;
            old_comments = std::move(*document);
        }
        const auto put = put_comments(old_comments, texts, package_.main_namespace());
        if (!put) return false;
        if (put->added.empty() && put->document == old_comments) return true;
        if (comments != nullptr) {
            package_.set(comments->target, put->document);
        } else {
            const std::string name = package_.free_name("xl/tonghop_comments", ".xml");
            if (!package_.add(name, std::string(kTypes) + "comments+xml", put->document) ||
                !package_.relate(part, "comments", name))
                return false;
        }
        return draw_boxes(part, sheet, relationships, *put, texts, index);
    }

    bool draw_boxes(const std::string& part, std::string& sheet,
                    const std::vector<Relationship>& relationships, const CommentsPart& comments,
                    const std::map<CellRef, std::string>& texts, std::size_t index) {
        const std::string id = comment_drawing(sheet);
        const Relationship* drawing = find_id(relationships, id);
        if (!id.empty() && drawing == nullptr) return false;
        // Excel counts the boxes of a sheet from a multiple of 1,024 of its own.
        const auto first_shape = static_cast<std::uint32_t>(1'024 * (1'000 + index) + 1);
        std::string old_boxes;
        if (drawing != nullptr) {
            auto document = package_.text(drawing->target);
            if (!document) return false;
            old_boxes = std::move(*document);
        }
        auto boxes = put_comment_boxes(old_boxes, comments, texts, first_shape);
        if (!boxes) return false;
        if (drawing != nullptr) {
            package_.set(drawing->target, std::move(*boxes));
            return true;
        }
        const std::string name = package_.free_name("xl/drawings/tonghop_comments", ".vml");
        if (!package_.add(name, kDrawingType, std::move(*boxes))) return false;
        const auto relationship = package_.relate(part, "vmlDrawing", name);
        if (!relationship) return false;
        auto drawn = with_comment_drawing(sheet, *relationship, package_.relationship_namespace());
        if (drawn) sheet = std::move(*drawn);
        return drawn.has_value();
    }

    /// The list stands first, or where it stood in a copy that came back.
    bool put_list() {
        std::string list = problem_sheet(note_, *styles_, package_.main_namespace());
        const auto document = package_.text(main_);
        if (!document) return false;
        std::optional<std::string> workbook;
        if (own_) {
            const Relationship* found = find_id(of_workbook_, outline_.sheets[*own_].relationship);
            if (found == nullptr) return false;
            package_.set(found->target, std::move(list));
            workbook = showing_sheet(*document, *own_);
        } else {
            SheetNames names;
            for (const auto& sheet : outline_.sheets) names.take(sheet.name);
            const std::string part = package_.free_name("xl/worksheets/tonghop_list", ".xml");
            if (!package_.add(part, std::string(kTypes) + "worksheet+xml", std::move(list))) return false;
            const auto relationship = package_.relate(main_, "worksheet", part);
            if (!relationship) return false;
            workbook = with_first_sheet(*document, names.take(kProblemSheet), outline_.free_id, *relationship,
                                        package_.relationship_namespace());
        }
        if (workbook) package_.set(main_, std::move(*workbook));
        return workbook.has_value();
    }

    bool close_styles() {
        auto made = styles_->finish();
        if (made) package_.set(styles_part_, std::move(*made));
        return made.has_value();
    }

    Package& package_;
    const ReturnNote& note_;
    const std::vector<SheetDigest>& before_;
    std::map<std::string, SheetMarks> marks_;
    std::string main_;
    WorkbookOutline outline_;
    std::vector<Relationship> of_workbook_;
    std::string styles_part_;
    std::optional<MarkingStyles> styles_;
    std::optional<std::size_t> own_;
};

/// The sender's sheets, without the list of problems.
std::vector<SheetDigest> without(std::vector<SheetDigest> sheets, std::size_t index) {
    if (index < sheets.size()) sheets.erase(sheets.begin() + static_cast<std::ptrdiff_t>(index));
    return sheets;
}

/// The place of the list of problems among the sheets that have cells.
std::size_t place_of_list(const std::vector<SheetDigest>& sheets) {
    const auto is_list = [](const SheetDigest& sheet) {
        return sheet.name.starts_with(kProblemSheet) && sheet.first_text == problem_title();
    };
    return static_cast<std::size_t>(std::ranges::find_if(sheets, is_list) - sheets.begin());
}

/// Marks a package of any program; nothing where its cells would not read the same afterwards.
std::optional<std::string> patch(std::string_view original, const ReturnNote& note) {
    auto before = digest_cells(original);
    auto package = Package::open(original);
    if (!before || !package) return std::nullopt;
    Marker marker(*package, note, *before);
    if (!marker.mark()) return std::nullopt;
    auto made = package->bytes();
    auto after = made ? digest_cells(*made) : std::nullopt;
    if (!after) return std::nullopt;
    const std::size_t place = place_of_list(*after);
    if (marker.replaced_list()) before = without(std::move(*before), place_of_list(*before));
    if (without(std::move(*after), place) != *before) return std::nullopt;
    return made;
}

std::string_view ending_of(Package& package) {
    const auto types = package.text("[Content_Types].xml").value_or(std::string());
    const auto has = [&](std::string_view type) { return types.find(type) != std::string::npos; };
    if (has("ms-excel.sheet.macroEnabled.main+xml")) return ".xlsm";
    if (has("ms-excel.template.macroEnabled.main+xml")) return ".xltm";
    if (has("ms-excel.addin.macroEnabled.main+xml")) return ".xlam";
    if (has("spreadsheetml.template.main+xml")) return ".xltx";
    return ".xlsx";
}

/// The values of a workbook in a package of our own.
std::optional<std::string> written_anew(std::string_view original, const ReturnNote& note) {
    auto loaded = spreadsheet::load(original, limits_of_copies());
    if (loaded.failure) return std::nullopt;
    ReturnNote renamed = note;
    SheetNames names;
    std::erase_if(loaded.workbook.sheets, [](const Sheet& sheet) { return sheet.name == kProblemSheet; });
    if (loaded.workbook.sheets.empty()) loaded.workbook.sheets.emplace_back();
    for (Sheet& sheet : loaded.workbook.sheets) {
        const std::string name = names.take(sheet.name);
        for (std::size_t i = 0; name != sheet.name && i < note.problems.size(); ++i)
            if (note.problems[i].sheet == sheet.name) renamed.problems[i].sheet = name;
        sheet.name = name;
    }
    const auto plain = plain_package(loaded.workbook);
    if (!plain) return std::nullopt;
    return patch(*plain, renamed);
}

bool is_too_large(const spreadsheet::Detected& detected, std::string_view original) {
    if (original.size() > kLargestPart) return true;
    return detected.archive && std::ranges::any_of(detected.archive->entries(), [](const auto& entry) {
               return entry.size > kLargestPart;
           });
}

}  // namespace

std::optional<ReturnedCopy> returned_copy(std::string_view original, const ReturnNote& note) {
    ReturnedCopy copy;
    const spreadsheet::Detected detected = spreadsheet::detect(original);
    if (is_too_large(detected, original)) return std::nullopt;
    if (detected.format == spreadsheet::Format::xlsx) {
        if (auto made = patch(original, note)) {
            copy.bytes = std::move(*made);
            copy.patched = true;
            if (auto package = Package::open(original)) copy.ending = ending_of(*package);
            return copy;
        }
    }
    auto made = written_anew(original, note);
    if (!made) return std::nullopt;
    copy.bytes = std::move(*made);
    return copy;
}

}  // namespace tonghop::write
