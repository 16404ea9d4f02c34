#include "definitions/strict_csv.hpp"

#include <algorithm>
#include <utility>

#include "text/nearest.hpp"

namespace tonghop::definitions {

namespace {

class Scanner {
  public:
    Scanner(const SourceText& source, std::vector<Problem>& problems)
        : file_(source.file), text_(source.bytes), problems_(problems) {}

    /// Every line that holds something.
    std::vector<std::vector<CsvCell>> rows() {
        std::vector<std::vector<CsvCell>> rows;
        while (at_ < text_.size()) {
            std::vector<CsvCell> row = this->row();
            if (row.size() > 1 || !row.front().text.empty()) rows.push_back(std::move(row));
        }
        return rows;
    }

  private:
    std::vector<CsvCell> row() {
        std::vector<CsvCell> cells;
        while (true) {
            const std::size_t begin = at_;
            cells.push_back(cell());
            cells.back().begin = begin;
            cells.back().end = at_;
            if (at_ < text_.size() && text_[at_] == ',') {
                advance();
                continue;
            }
            if (at_ < text_.size() && text_[at_] == '\r') advance();
            if (at_ < text_.size() && text_[at_] == '\n') advance();
            return cells;
        }
    }

    CsvCell cell() {
        CsvCell cell{{}, line_, column_, 0, 0};
        if (at_ < text_.size() && text_[at_] == '"') return quoted(std::move(cell));
        while (!at_end_of_cell()) {
            if (text_[at_] == '"') refuse(line_, column_, Message{"definitions.csv-quote", {}});
            cell.text.push_back(text_[at_]);
            advance();
        }
        return cell;
    }

    CsvCell quoted(CsvCell cell) {
        advance();
        while (at_ < text_.size()) {
            if (text_[at_] == '"') {
                advance();
                if (at_ == text_.size() || text_[at_] != '"') {
                    if (!at_end_of_cell()) refuse(line_, column_, Message{"definitions.csv-quote", {}});
                    while (!at_end_of_cell()) advance();
                    return cell;
                }
            }
            cell.text.push_back(text_[at_]);
            advance();
        }
        refuse(cell.line, cell.column, Message{"definitions.csv-open-quote", {}});
        return cell;
    }

    bool at_end_of_cell() const {
        if (at_ == text_.size() || text_[at_] == ',' || text_[at_] == '\n') return true;
        return text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n');
    }

    void advance() {
        const char passed = text_[at_++];
        if (passed == '\n') {
            ++line_;
            column_ = 1;
        } else if (at_ == text_.size() || (static_cast<unsigned char>(text_[at_]) & 0xC0U) != 0x80U) {
            ++column_;
        }
    }

    void refuse(int line, int column, Message message) {
        problems_.push_back({file_, line, column, std::move(message)});
    }

    std::string file_;
    std::string_view text_;
    std::vector<Problem>& problems_;
    std::size_t at_ = 0;
    int line_ = 1;
    int column_ = 1;
};

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    const auto found = std::ranges::find(header, name, &CsvCell::text);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

std::optional<CsvTable> parse_csv(const SourceText& source, std::span<const std::string_view> known,
                                  std::span<const std::string_view> required,
                                  std::vector<Problem>& problems) {
    const std::size_t before = problems.size();
    const auto refuse = [&](int line, int column, Message message) {
        problems.push_back({source.file, line, column, std::move(message)});
    };
    CsvTable table;
    table.rows = Scanner(source, problems).rows();
    if (table.rows.empty()) {
        refuse(0, 0, Message{"definitions.empty", {}});
        return std::nullopt;
    }
    table.header = std::move(table.rows.front());
    table.rows.erase(table.rows.begin());

    // Spreadsheets in Vietnamese settings write semicolons.
    if (table.header.size() == 1 && table.header.front().text.find(';') != std::string::npos) {
        refuse(table.header.front().line, 1, Message{"definitions.csv-semicolon", {}});
        return std::nullopt;
    }
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const CsvCell& cell = table.header[i];
        if (table.column(cell.text) != i)
            refuse(cell.line, cell.column, Message{"definitions.duplicate-column", {{"column", cell.text}}});
        else if (std::ranges::find(known, cell.text) == known.end()) {
            const std::string near = text::nearest(cell.text, known);
            if (near.empty())
                refuse(cell.line, cell.column,
                       Message{"definitions.unknown-column", {{"column", cell.text}}});
            else
                refuse(cell.line, cell.column,
                       Message{"definitions.misspelt-column", {{"column", cell.text}, {"nearest", near}}});
        }
    }
    for (const std::string_view name : required)
        if (!table.column(name))
            refuse(table.header.front().line, 1,
                   Message{"definitions.missing-column", {{"column", std::string(name)}}});
    for (const std::vector<CsvCell>& row : table.rows)
        if (row.size() != table.header.size())
            refuse(row.front().line, 1,
                   Message{"definitions.csv-cells",
                           {{"found", std::to_string(row.size())},
                            {"expected", std::to_string(table.header.size())}}});
    return problems.size() == before ? std::optional(std::move(table)) : std::nullopt;
}

}  // namespace tonghop::definitions
