// A sheet as a grid of text (see workbook_from_text) in all forms that the project carries.
#include <cmath>
#include <cstdlib>

#include "core/check.hpp"
#include "definitions/load.hpp"
#include "definitions/load_units.hpp"
#include "fuzz/fuzz_target.hpp"
#include "intake/parse_submission.hpp"
#include "support/source_dir.hpp"
#include "support/workbook_from_text.hpp"
#include "text/catalogue.hpp"
#include "text/visible.hpp"

namespace {

using namespace tonghop;

Definitions load_definitions() {
    const std::string data = TONGHOP_SOURCE_DIR "/data";
    auto loaded = definitions::load({data});
    auto units = definitions::load_units(data + "/federations/tra-vinh/units.csv");
    TONGHOP_CHECK(loaded.problems.empty() && units.problems.empty());
    loaded.definitions.units = std::move(units.units);
    return std::move(loaded.definitions);
}

const Definitions& all_definitions() {
    static const Definitions definitions = load_definitions();
    return definitions;
}

/// Readers never hand on a text that is empty or not UTF-8, a number that is none, or a place before A1.
void make_readable(Workbook& workbook) {
    for (Sheet& sheet : workbook.sheets) {
        for (Row& row : sheet.rows) {
            for (Cell& cell : row.cells) {
                if (!std::isfinite(cell.number)) cell.number = 0;
                if (cell.type == CellType::string && cell.text.empty()) cell.text = "?";
                if (!cell.text.empty()) cell.text = workbook.texts.emplace_back(text::visible(cell.text));
            }
        }
        std::erase_if(sheet.merged,
                      [](const CellRange& range) { return range.first.column < 1 || range.first.row < 1; });
    }
}

void check(const Definitions& definitions, const intake::Reading& reading) {
    static const text::Catalogue say(text::Language::vietnamese);
    for (const Finding& finding : reading.findings) {
        TONGHOP_CHECK(!say(message_of(finding)).empty());
        TONGHOP_CHECK(!finding.cell || (finding.cell->row >= 1 && finding.cell->column >= 1));
    }
    TONGHOP_CHECK(reading.submission.status == status_of(reading.findings));
    for (const FormSubmission& form : reading.submission.forms) {
        const Form* definition = definitions.find_form(form.form);
        TONGHOP_CHECK(definition != nullptr);
        for (const Record& record : form.records)
            TONGHOP_CHECK(record.values.size() == definition->stored_fields().size());
    }
}

std::string name_of(const Label& label) {
    return label.lower.empty() ? label.upper : label.lower;
}

/// A filled form as an office would send it.
std::string filled(const Form& form) {
    const auto& units = all_definitions().units;
    std::string grid = "LĐLĐ TỈNH TRÀ VINH||Mẫu " + form.code + "\n" + form.title +
                       "\nTháng 8 năm 2025\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n";
    if (form.layout == Layout::slip) {
        int number = 0;
        for (const Field& field : form.fields) {
            ++number;
            grid += std::to_string(number) + "|" + name_of(field.label) + "|người|" +
                    std::to_string(number * 7) + "\n";
        }
        return grid;
    }
    std::string upper, lower;
    for (const Field& field : form.fields) {
        upper += field.label.upper + "|";
        lower += (field.label.lower.empty() ? "^" : field.label.lower) + "|";
    }
    grid += upper + "\n" + lower + "\n";
    int rows = 0;
    for (const Unit& unit : units.units()) {
        if (unit.tier != Tier::base || ++rows > 4) continue;
        for (const Field& field : form.fields)
            grid += (field.type == FieldType::unit ? unit.name : std::to_string(rows * 3)) + "|";
        grid += "\n";
    }
    return grid + "|Tổng cộng|1|2|3\n||Người lập biểu\n";
}

}  // namespace

namespace tonghop::fuzz {

std::vector<std::string> seeds() {
    std::vector<std::string> inputs;
    for (const Form& form : all_definitions().forms) inputs.push_back(filled(form));
    return inputs;
}

std::vector<std::string_view> words() {
    return {"|",
            "\n",
            "||",
            "|>|",
            "|^|",
            "=",
            "#N/A",
            "Tổng cộng",
            "Cộng",
            "x",
            "có",
            "LĐLĐ huyện Cầu Kè",
            "Công đoàn ngành Y tế",
            "Tháng 13 năm 2025",
            "Quý II/2025",
            "năm 2025",
            "6 tháng đầu năm 2025",
            "1.234",
            "1,5",
            "79 người",
            "-5",
            "31/02/2025",
            "Trong đó: nữ",
            "Tổng số",
            "STT",
            "Tên đơn vị",
            "Đơn vị báo cáo:",
            "TV-01",
            "a\xCC\x81\xCC\xA3",
            "\xE2\x80\x8B",
            "C«ng ®oµn",
            "Coâng ñoaøn",
            "!",
            "\"",
            "1e300",
            "99999999999999"};
}

}  // namespace tonghop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 20'000) return 0;
    static const intake::Context context(all_definitions());
    Workbook workbook =
        tonghop::testing::workbook_from_text({reinterpret_cast<const char*>(data), size}, "TV-01");
    make_readable(workbook);
    intake::Hints hints;
    hints.period = parse_period("2025-08");
    check(all_definitions(), intake::parse_submission(context, workbook, hints, {}));
    return 0;
}
