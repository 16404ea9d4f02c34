#include "forms/lay_out.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/small_federation.hpp"

namespace tonghop::forms {
namespace {

using test::number;
using Role = BlankCell::Role;

const text::Catalogue& vietnamese() {
    static const text::Catalogue catalogue(text::Language::vietnamese);
    return catalogue;
}

const Period kJune = Period::month(2025, 6);

Expression field(std::string name, bool previous = false) {
    return {.kind = Expression::Kind::field, .name = std::move(name), .previous = previous};
}

/// The monthly grid of the small federation, its fields labelled by their codes.
Form grid() {
    Form form = test::monthly_form();
    form.title = "Biểu tổng hợp";
    for (Field& each : form.fields) each.label.upper = each.code;
    form.fields[1].choices = {"Doanh nghiệp", "Cơ quan"};
    form.fields[2].required = true;
    form.rules = {
        {.condition = {.kind = Expression::Kind::equal, .operands = {field("tong"), field("tong", true)}},
         .at = "tong"}};
    return form;
}

Definitions with(std::vector<Form> forms) {
    return test::definitions_with(std::move(forms));
}

Federation federation() {
    return {.code = "t", .name = "Liên đoàn T", .root = "T", .superior = "TRÊN", .issuer = "LIÊN ĐOÀN T"};
}

BlankWorkbook forms_of(const Definitions& definitions, std::string_view unit, const Period& period,
                       const RecordBefore& before = {}) {
    for (const OwedForms& owed : owed_forms(definitions, period))
        if (owed.unit->code == unit) return lay_out(vietnamese(), definitions, federation(), owed, before);
    ADD_FAILURE() << unit << " owes nothing";
    return {};
}

const std::string& text(const BlankCell& cell) {
    return std::get<std::string>(cell.content);
}

TEST(OwedForms, FormsOfOneProgrammeAndPeriodTravelTogether) {
    Form second = grid();
    second.code = "TV-09";
    second.obligation.with_base_units = true;
    const Definitions definitions = with({grid(), test::yearly_form(), second});
    const auto owed = owed_forms(definitions, kJune);
    ASSERT_EQ(owed.size(), 3U);
    EXPECT_EQ(owed[0].unit->code, "A");
    EXPECT_EQ(owed[0].forms.size(), 2U);
    EXPECT_EQ(owed[2].unit->code, "C");
    EXPECT_EQ(owed[2].forms.size(), 1U) << "C has no base unions";
    EXPECT_TRUE(owed_forms(definitions, Period{Frequency::quarter, 2025, 1}).empty());
}

TEST(BlankForm, AGridHasARowForEachBaseUnionValidAtTheCutOff) {
    auto units = test::small_units();
    units[4].valid_to = make_date(2025, 6, 1);
    units[5].sector = "doanh nghiệp";
    Definitions definitions = with({grid()});
    definitions.units = UnitRegister(units);
    const BlankSheet sheet = forms_of(definitions, "A", kJune).sheets.at(0);
    ASSERT_EQ(sheet.rows.size(), 2U);
    const auto& cells = sheet.rows[0].cells;
    EXPECT_EQ(text(cells[0]), "A2");
    EXPECT_EQ(text(cells[1]), "Doanh nghiệp") << "known from the register";
    EXPECT_EQ(cells[2].role, Role::input);
    EXPECT_TRUE(sheet.inputs[cells[2].input].required);
    EXPECT_FALSE(sheet.inputs[cells[3].input].required);
    const auto& totals = sheet.rows[1].cells;
    EXPECT_EQ(text(totals[0]), "Tổng cộng");
    EXPECT_EQ(totals[0].columns, 2U);
    EXPECT_EQ(totals[1].role, Role::total);
    EXPECT_EQ(totals[4].role, Role::fixed) << "percentages do not add";
}

TEST(BlankForm, AGridShowsTheFiguresBeforeThatARuleComparesWith) {
    const Record last{.unit = "A1", .values = {{.text = "Cơ quan"}, {.number = number(12)}, {}, {}, {}, {}}};
    const auto before = [&](const Form&, const Period& period, const std::string& unit) {
        EXPECT_EQ(period, Period::month(2025, 5));
        return unit == "A1" ? &last : nullptr;
    };
    const BlankSheet sheet = forms_of(with({grid()}), "A", kJune, before).sheets.at(0);
    EXPECT_TRUE(sheet.columns.back().is_reference);
    EXPECT_EQ(sheet.columns.back().label, (Label{"Kỳ trước", "tong"}));
    EXPECT_EQ(sheet.rows[0].cells.back().content, BlankContent(*number(12)));
    EXPECT_EQ(text(sheet.rows[0].cells[1]), "Cơ quan") << "what it chose last time";
    EXPECT_EQ(sheet.rows[1].cells.back().content, BlankContent());
    EXPECT_FALSE(forms_of(with({grid()}), "A", kJune).sheets[0].columns.back().is_reference);
}

TEST(BlankForm, ASlipHasALineForEachFieldWithItsSectionAndMeasure) {
    Form form = test::yearly_form();
    form.fields[0] = {.code = "tong",
                      .section = "I",
                      .label = {"Số đoàn viên", ""},
                      .type = FieldType::integer,
                      .required = true,
                      .measure = "người"};
    form.fields[1] = {.code = "nu",
                      .section = "I",
                      .label = {"Trong đó: nữ", ""},
                      .type = FieldType::integer,
                      .measure = "người"};
    form.fields[2] = {.code = "khac", .section = "II", .label = {"Khó khăn", ""}, .type = FieldType::text};
    const BlankSheet sheet = forms_of(with({form}), "A", Period::whole_year(2025)).sheets.at(0);
    EXPECT_EQ(sheet.columns[1].label.upper, "Chỉ tiêu");
    EXPECT_EQ(sheet.columns[3].label.upper, "Số liệu");
    EXPECT_EQ(text(sheet.rows[0].cells[0]), "I");
    EXPECT_EQ(text(sheet.rows[0].cells[2]), "người");
    EXPECT_EQ(sheet.rows[1].cells[0].content, BlankContent());
    EXPECT_TRUE(sheet.rows[1].cells[1].is_part);
    EXPECT_EQ(text(sheet.rows[1].cells[2]), "người (nếu có)");
    EXPECT_EQ(text(sheet.rows[2].cells[0]), "II");
    EXPECT_TRUE(sheet.rows[2].is_tall);
}

TEST(BlankForm, ASlipShowsTheAnswersBefore) {
    Form form = test::yearly_form();
    form.fields[1] = {.code = "ke_hoach", .type = FieldType::boolean, .kind = FieldKind::checklist};
    form.fields[2] = {.code = "ngay", .type = FieldType::date, .kind = FieldKind::record};
    const Record last{.unit = "A",
                      .values = {{.number = number(7)}, {.number = number(0)}, {.number = number(0)}, {}}};
    const auto before = [&](const Form&, const Period&, const std::string&) { return &last; };
    const BlankSheet sheet = forms_of(with({form}), "A", Period::whole_year(2025), before).sheets.at(0);
    EXPECT_EQ(sheet.columns.back().label.upper, "Kỳ trước");
    EXPECT_EQ(sheet.rows[0].cells[4].content, BlankContent(*number(7)));
    EXPECT_EQ(text(sheet.rows[1].cells[4]), "Không");
    EXPECT_EQ(sheet.rows[2].cells[4].content, BlankContent(make_date(1970, 1, 1)));
    EXPECT_EQ(sheet.rows[3].cells[4].content, BlankContent());
}

TEST(BlankForm, AChecklistAsksForAnswerAndEvidenceOfTheTasksOfTheUnitsTier) {
    Form form = test::yearly_form();
    const auto task = [](std::string code, std::vector<Tier> tiers) {
        return Field{.code = code,
                     .label = {"Nhiệm vụ " + code, ""},
                     .type = FieldType::choice,
                     .kind = FieldKind::checklist,
                     .required = true,
                     .choices = {"Đã thực hiện", "Đang thực hiện", "Chưa thực hiện"},
                     .asked_of = std::move(tiers)};
    };
    const auto beside = [](const Field& line) {
        return Field{.code = line.code + "_minh_chung",
                     .label = {"Minh chứng", ""},
                     .type = FieldType::text,
                     .kind = FieldKind::evidence,
                     .line = line.code,
                     .asked_of = line.asked_of};
    };
    const Field q1 = task("q1", {Tier::province});
    const Field q2 = task("q2", {});
    form.fields = {q1, beside(q1), q2, beside(q2)};
    const BlankSheet sheet = forms_of(with({form}), "A", Period::whole_year(2025)).sheets.at(0);
    std::vector<std::string> headings;
    for (const BlankColumn& column : sheet.columns) headings.push_back(column.label.upper);
    EXPECT_EQ(headings, (std::vector<std::string>{"STT", "Nhiệm vụ", "Kết quả thực hiện", "Minh chứng"}));
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_EQ(text(sheet.rows[0].cells[0]), "1");
    EXPECT_EQ(text(sheet.rows[0].cells[1]), "Nhiệm vụ q2");
    EXPECT_EQ(sheet.inputs[sheet.rows[0].cells[2].input].choices.size(), 3U);
    EXPECT_FALSE(sheet.inputs[sheet.rows[0].cells[3].input].required);
}

TEST(BlankForm, AListHasNumberedRowsThatMayGrow) {
    Form form = test::monthly_form("TV-07");
    form.layout = Layout::list;
    form.fields = {{.code = "stt", .type = FieldType::ordinal, .kind = FieldKind::label},
                   {.code = "ten", .type = FieldType::text, .kind = FieldKind::record, .required = true},
                   {.code = "so", .type = FieldType::integer, .kind = FieldKind::record}};
    const BlankSheet sheet = forms_of(with({form}), "C", kJune).sheets.at(0);
    EXPECT_TRUE(sheet.grows);
    ASSERT_EQ(sheet.rows.size(), 31U);
    EXPECT_EQ(sheet.rows[29].cells[0].content, BlankContent(*number(30)));
    EXPECT_EQ(sheet.rows[30].cells[1].role, Role::total);
}

TEST(BlankForm, NamesItsUnitPeriodAndDueDateAsIntakeReadsThem) {
    const BlankWorkbook workbook = forms_of(with({grid()}), "A", kJune);
    EXPECT_EQ(workbook.name, "TV-01_2025-06_A");
    EXPECT_EQ(workbook.unit, "A");
    EXPECT_EQ(workbook.period, "2025-06");
    const BlankSheet& sheet = workbook.sheets[0];
    EXPECT_EQ(sheet.mark, "Biểu TV-01");
    EXPECT_EQ(sheet.superior, "LIÊN ĐOÀN T");
    EXPECT_EQ(sheet.title, "BIỂU TỔNG HỢP");
    EXPECT_EQ(sheet.period, "Tháng 6 năm 2025");
    EXPECT_EQ(sheet.facts[0], "Đơn vị báo cáo: A");
    EXPECT_EQ(sheet.facts[2], "Hạn gửi: ngày 25/6/2025")
        << "due before the month is over: no cut-off is named";
    Form later = grid();
    later.schedules[0].due = {.months_after = 1, .day = 5};
    EXPECT_EQ(forms_of(with({later}), "A", kJune).sheets[0].facts[2],
              "Số liệu tính đến hết ngày 30/6/2025. Hạn gửi: ngày 05/7/2025");
}

TEST(BlankForm, TheFederationItselfReportsUnderItsOwnLetterhead) {
    Form form = grid();
    form.obligation = {.units = {"T"}};
    const BlankSheet sheet = forms_of(with({form}), "T", kJune).sheets.at(0);
    EXPECT_EQ(sheet.superior, "TRÊN");
    EXPECT_EQ(sheet.issuer, "LIÊN ĐOÀN T");
}

TEST(BlankForm, TheGuideSpeaksOnlyOfWhatTheFormsHave) {
    const auto lines = [](const BlankWorkbook& workbook) {
        std::string all;
        for (const GuideLine& line : workbook.guide) all += line.text + "\n";
        return all;
    };
    const std::string of_grid = lines(forms_of(with({grid()}), "A", kJune));
    EXPECT_NE(of_grid.find("ghi x nếu có"), std::string::npos);
    EXPECT_NE(of_grid.find("gửi về Liên đoàn T chậm nhất ngày 25 tháng 6 năm 2025"), std::string::npos);
    EXPECT_EQ(of_grid.find("chèn thêm dòng"), std::string::npos);
    const std::string of_slip = lines(forms_of(with({test::yearly_form()}), "A", Period::whole_year(2025)));
    EXPECT_EQ(of_slip.find("ghi x nếu có"), std::string::npos);
    EXPECT_EQ(of_slip.find("Tổng cộng"), std::string::npos);
}

}  // namespace
}  // namespace tonghop::forms
