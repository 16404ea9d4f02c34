#include "intake/hidden_identity.hpp"

#include <algorithm>
#include <map>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

constexpr std::string_view kSheet = "_tonghop";
constexpr std::string_view kMark = "tonghop";

std::map<std::uint32_t, std::string> texts_of(const Row& row) {
    std::map<std::uint32_t, std::string> texts;
    for (const Cell& cell : row.cells)
        if (cell.type == CellType::string) texts.emplace(cell.column, text::clean(cell.text));
    return texts;
}

}  // namespace

bool is_own_sheet(const Sheet& sheet) {
    return sheet.name.starts_with('_');
}

std::vector<HiddenIdentity> hidden_identities(const Workbook& workbook) {
    std::vector<HiddenIdentity> identities;
    const auto sheet = std::ranges::find(workbook.sheets, kSheet, &Sheet::name);
    if (sheet == workbook.sheets.end()) return identities;
    bool marked = false;
    std::map<std::string, std::uint32_t> columns;
    for (const Row& row : sheet->rows) {
        const auto texts = texts_of(row);
        if (row.number == 1) {
            const auto mark = texts.find(1);
            marked = mark != texts.end() && mark->second == kMark;
        } else if (row.number == 2) {
            for (const auto& [column, text] : texts) columns.emplace(text, column);
        } else if (marked) {
            const auto value = [&](const char* heading) {
                const auto column = columns.find(heading);
                const auto text = column == columns.end() ? texts.end() : texts.find(column->second);
                return text == texts.end() ? std::string() : text->second;
            };
            if (!value("form").empty())
                identities.push_back(
                    {value("form"), value("unit"), parse_period(value("period")), value("sheet")});
        }
    }
    return identities;
}

const HiddenIdentity* identity_of(const std::vector<HiddenIdentity>& identities, const std::string& form,
                                  const std::string& sheet) {
    const HiddenIdentity* only = nullptr;
    bool several = false;
    for (const HiddenIdentity& identity : identities) {
        if (identity.form != form) continue;
        if (identity.sheet == sheet) return &identity;
        several = only != nullptr;
        only = &identity;
    }
    return several ? nullptr : only;
}

}  // namespace tonghop::intake
