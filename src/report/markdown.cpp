#include "report/markdown.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include "core/check.hpp"

namespace tonghop::report {

namespace {

/// Placeholders are lifted out of the text before Markdown is read and stand in it as characters of the
/// private plane from here on, so that nothing in them is taken for Markdown. parse_template refuses
/// templates that hold such characters themselves.
constexpr std::uint32_t kFirstMark = 0xF0000;
constexpr std::size_t kMostMarks = 0xFFFD;

std::string mark(std::size_t index) {
    const auto code = kFirstMark + static_cast<std::uint32_t>(index);
    const auto byte = [](std::uint32_t value) {
        return static_cast<char>(static_cast<unsigned char>(value));
    };
    return {byte(0xF0U | (code >> 18U)), byte(0x80U | ((code >> 12U) & 0x3FU)),
            byte(0x80U | ((code >> 6U) & 0x3FU)), byte(0x80U | (code & 0x3FU))};
}

/// The index of the mark that the text begins with.
std::optional<std::size_t> mark_at(std::string_view text) {
    if (text.size() < 4 || static_cast<unsigned char>(text[0]) != 0xF3) return std::nullopt;
    std::uint32_t code = 3;
    for (std::size_t i = 1; i < 4; ++i) code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    if (code < kFirstMark) return std::nullopt;
    return code - kFirstMark;
}

bool is_blank(std::string_view line) {
    return trimmed(line).empty();
}

/// Length of the list marker that the text begins with, with the blanks behind it; 0 for none.
std::size_t list_marker(std::string_view text) {
    std::size_t end = 0;
    if (!text.empty() && (text[0] == '-' || text[0] == '*' || text[0] == '+')) {
        end = 1;
    } else {
        while (end < text.size() && '0' <= text[end] && text[end] <= '9') ++end;
        if (end == 0 || end == text.size() || (text[end] != '.' && text[end] != ')')) return 0;
        ++end;
    }
    const auto content = std::min(text.find_first_not_of(" \t", end), text.size());
    return content == end ? 0 : content;
}

bool is_link_definition(std::string_view line) {
    if (!line.starts_with('[')) return false;
    const auto close = line.find("]:");
    return close != std::string_view::npos;
}

/// What cmark must not see, or would drop without a word.
void check_lines(TemplateLines lines, int& table_lines, Problems& problems) {
    for (std::size_t i = 0; i < lines.size();) {
        if (is_blank(lines[i].text)) {
            ++i;
            continue;
        }
        std::size_t bytes = 0;
        bool has_table = false;
        const std::size_t first = i;
        for (; i < lines.size() && !is_blank(lines[i].text); ++i) {
            const TemplateLine& line = lines[i];
            const std::string_view content = trimmed(line.text);
            bytes += line.text.size() + 1;
            const auto bars = static_cast<std::size_t>(std::ranges::count(content, '|'));
            has_table = has_table || bars > 0;
            if (bars > kMostColumns + 1)
                problems.add("template.table-too-wide", place_of(line, content),
                             {{"limit", std::to_string(kMostColumns)}});
            if (content.starts_with('>'))
                problems.add("template.unsupported.quotation", place_of(line, content));
            if (is_link_definition(content))
                problems.add("template.unsupported.link", place_of(line, content));
            const auto marker = list_marker(content);
            if (marker > 0 && list_marker(content.substr(marker)) > 0)
                problems.add("template.unsupported.nested-list", place_of(line, content));
        }
        if (bytes > kMostParagraphBytes)
            problems.add("template.paragraph-too-long", place_in(lines[first], 0),
                         {{"limit", std::to_string(kMostParagraphBytes / 1024)}});
        if (has_table) table_lines += static_cast<int>(i - first);
        if (has_table && table_lines > kMostTableLines)
            problems.add("template.table-too-long", place_in(lines[first], 0),
                         {{"limit", std::to_string(kMostTableLines)}});
    }
}

/// The lines with their placeholders lifted out.
std::string lift(TemplateLines lines, std::vector<Placeholder>& placeholders, Problems& problems) {
    std::string lifted;
    for (const TemplateLine& line : lines) {
        for (Piece& piece : parse_pieces(line, line.text, problems)) {
            if (!piece.placeholder) {
                lifted += piece.text;
            } else if (placeholders.size() < kMostMarks) {
                lifted += mark(placeholders.size());
                placeholders.push_back(std::move(*piece.placeholder));
            }
        }
        lifted += '\n';
    }
    return lifted;
}

/// The library's own functions end the program in their words where there is no memory. It is written in C
/// and cannot be left by an exception: these end it in ours.
void* zeroed(std::size_t count, std::size_t size) noexcept {
    void* memory = std::calloc(count, size);
    if (memory == nullptr) std::terminate();
    return memory;
}

void* resized(void* memory, std::size_t size) noexcept {
    void* larger = std::realloc(memory, size);
    if (larger == nullptr) std::terminate();
    return larger;
}

using Parser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;
using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Walk = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

Tree parse_tree(const std::string& text) {
    cmark_gfm_core_extensions_ensure_registered();
    static cmark_mem memory{&zeroed, &resized, &std::free};
    const Parser parser(cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory), &cmark_parser_free);
    cmark_syntax_extension* table = cmark_find_syntax_extension("table");
    TONGHOP_CHECK(table != nullptr);
    TONGHOP_CHECK(cmark_parser_attach_syntax_extension(parser.get(), table) != 0);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return {cmark_parser_finish(parser.get()), &cmark_node_free};
}

std::string_view type_of(cmark_node* node) {
    return cmark_node_get_type_string(node);
}

/// Turns the tree of one stretch of Markdown into blocks.
class Reader {
  public:
    Reader(int first_line, std::vector<Placeholder> placeholders, Problems& problems)
        : first_line_(first_line), placeholders_(std::move(placeholders)), problems_(problems) {}

    std::vector<TemplateBlock> blocks(cmark_node* document) {
        for (cmark_node* node = cmark_node_first_child(document); node != nullptr;
             node = cmark_node_next(node))
            add_block(node);
        return std::move(blocks_);
    }

  private:
    void add_block(cmark_node* node) {
        const std::string_view type = type_of(node);
        if (type == "paragraph") {
            add(TemplateParagraph{inline_text(node)});
        } else if (type == "heading") {
            const int level = cmark_node_get_heading_level(node);
            if (level > 3) refuse(node, "template.heading-too-deep");
            add(TemplateHeading{level, inline_text(node)});
        } else if (type == "list") {
            add_list(node);
        } else if (type == "table") {
            add_table(node);
        } else {
            refuse_type(node);
        }
    }

    template <typename Content>
    void add(Content content) {
        blocks_.push_back({std::move(content)});
    }

    /// A list with dashes is a list; a numbered one is paragraphs that begin with their numbers, as such
    /// texts are written.
    void add_list(cmark_node* list) {
        const bool numbered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
        int number = cmark_node_get_list_start(list);
        const std::string_view delimiter = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ")" : ".";
        TemplateList dashes;
        for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
            Pieces pieces;
            for (cmark_node* part = cmark_node_first_child(item); part != nullptr;
                 part = cmark_node_next(part)) {
                if (type_of(part) == "list") {
                    refuse(part, "template.unsupported.nested-list");
                } else if (type_of(part) != "paragraph") {
                    refuse_type(part);
                } else {
                    if (!pieces.empty()) pieces.push_back({.text = " "});
                    for (Piece& piece : inline_text(part)) pieces.push_back(std::move(piece));
                }
            }
            if (numbered) {
                pieces.insert(pieces.begin(), {.text = fmt::format("{}{} ", number++, delimiter)});
                add(TemplateParagraph{std::move(pieces)});
            } else {
                dashes.items.push_back(std::move(pieces));
            }
        }
        if (!numbered) add(std::move(dashes));
    }

    void add_table(cmark_node* table) {
        TemplateGrid grid;
        const std::size_t columns = cmark_gfm_extensions_get_table_columns(table);
        const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(table);
        for (std::size_t i = 0; i < columns; ++i)
            grid.columns.push_back(alignments[i] == 'c'   ? Align::centre
                                   : alignments[i] == 'r' ? Align::right
                                                          : Align::left);
        for (cmark_node* row = cmark_node_first_child(table); row != nullptr; row = cmark_node_next(row)) {
            auto& cells = grid.rows.emplace_back();
            for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr;
                 cell = cmark_node_next(cell))
                cells.push_back(inline_text(cell));
            cells.resize(columns);
        }
        add(std::move(grid));
    }

    Pieces inline_text(cmark_node* block) {
        Pieces pieces;
        int bold = 0;
        int italic = 0;
        const Walk walk(cmark_iter_new(block), &cmark_iter_free);
        for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(walk.get())) {
            cmark_node* node = cmark_iter_get_node(walk.get());
            if (node == block) continue;
            const std::string_view type = type_of(node);
            const int step = event == CMARK_EVENT_ENTER ? 1 : -1;
            if (type == "strong") {
                bold += step;
            } else if (type == "emph") {
                italic += step;
            } else if (type == "text") {
                add_text(pieces, cmark_node_get_literal(node), bold > 0, italic > 0);
            } else if (type == "softbreak" || type == "linebreak") {
                add_text(pieces, " ", bold > 0, italic > 0);
            } else if (event == CMARK_EVENT_ENTER) {
                refuse_type(node, block);
            }
        }
        return pieces;
    }

    /// Text with marks in it: the marks become placeholders again.
    void add_text(Pieces& pieces, std::string_view text, bool bold, bool italic) {
        while (!text.empty()) {
            const auto index = mark_at(text);
            if (index && *index < placeholders_.size()) {
                pieces.push_back({.placeholder = placeholders_[*index], .bold = bold, .italic = italic});
                text.remove_prefix(4);
                continue;
            }
            const auto next = std::min(text.find('\xF3', 1), text.size());
            const bool joins = !pieces.empty() && !pieces.back().placeholder && pieces.back().bold == bold &&
                               pieces.back().italic == italic;
            if (!joins) pieces.push_back({.bold = bold, .italic = italic});
            pieces.back().text += text.substr(0, next);
            text.remove_prefix(next);
        }
    }

    void refuse(cmark_node* node, std::string_view key) {
        const int line = std::max(cmark_node_get_start_line(node), 1);
        problems_.add(key, {first_line_ + line - 1, std::max(cmark_node_get_start_column(node), 1)});
    }

    void refuse_type(cmark_node* node, cmark_node* block = nullptr) {
        static constexpr auto kKeys = std::to_array<std::pair<std::string_view, std::string_view>>({
            {"html_block", "template.unsupported.html"},
            {"html_inline", "template.unsupported.html"},
            {"custom_block", "template.unsupported.html"},
            {"custom_inline", "template.unsupported.html"},
            {"link", "template.unsupported.link"},
            {"image", "template.unsupported.image"},
            {"code", "template.unsupported.code"},
            {"code_block", "template.unsupported.code"},
            {"thematic_break", "template.unsupported.rule"},
            {"block_quote", "template.unsupported.quotation"},
        });
        const auto found = std::ranges::find(kKeys, type_of(node), &decltype(kKeys)::value_type::first);
        const std::string_view key = found == kKeys.end() ? "template.unsupported.other" : found->second;
        // The places that cmark-gfm gives to pieces of text are not to be relied on: the block's is.
        refuse(block != nullptr ? block : node, key);
    }

    int first_line_;
    std::vector<Placeholder> placeholders_;
    Problems& problems_;
    std::vector<TemplateBlock> blocks_;
};

}  // namespace

std::vector<TemplateBlock> parse_markdown(TemplateLines lines, int& table_lines, Problems& problems) {
    if (std::ranges::all_of(lines, [](const TemplateLine& line) { return is_blank(line.text); })) return {};
    Problems found = problems.same_file();
    check_lines(lines, table_lines, found);
    std::vector<Placeholder> placeholders;
    const std::string text = lift(lines, placeholders, found);
    std::vector<TemplateBlock> blocks;
    if (found.empty()) {
        const Tree tree = parse_tree(text);
        blocks = Reader(lines.front().number, std::move(placeholders), found).blocks(tree.get());
    }
    problems.add_all(found);
    return blocks;
}

}  // namespace tonghop::report
