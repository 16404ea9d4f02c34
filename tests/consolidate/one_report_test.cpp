#include "consolidate/one_report.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "consolidate/roll_up.hpp"
#include "support/small_federation.hpp"

namespace tonghop::consolidate {
namespace {

using test::number;

Form slip() {
    Form form = test::yearly_form();
    form.fields.push_back({.code = "co", .type = FieldType::boolean, .kind = FieldKind::checklist});
    form.fields.push_back({.code = "viec",
                           .type = FieldType::choice,
                           .kind = FieldKind::checklist,
                           .choices = {"Đã", "Đang", "Chưa"}});
    form.fields.push_back({.code = "ty_le", .type = FieldType::percent, .kind = FieldKind::stock});
    form.fields.push_back({.code = "kien_nghi", .type = FieldType::text, .kind = FieldKind::text});
    return form;
}

SubmitterReport report(std::string unit, std::optional<Decimal> tong, std::optional<Decimal> co,
                       std::string viec, std::string text) {
    Record record{.unit = unit};
    record.values.resize(8);
    record.values[0].number = tong;
    record.values[4].number = co;
    record.values[5].text = std::move(viec);
    record.values[6].number = number(50);
    record.values[7].text = std::move(text);
    return {std::move(unit), {record}};
}

TEST(OneReport, AddsUpNumbersAndLeavesOutWhatDoesNotAddUp) {
    const Form form = slip();
    const Definitions definitions = test::definitions_with({form});
    const std::vector<SubmitterReport> reports{report("B", number(3), {}, "", "Mở thêm lớp"),
                                               report("A", number(4), {}, "", "Hỗ trợ kinh phí")};
    const OneReport made = one_report(definitions, form, "T", reports);
    ASSERT_EQ(made.records.size(), 1U);
    const auto& values = made.records[0].values;
    EXPECT_EQ(made.records[0].unit, "T");
    EXPECT_EQ(values[0].number, number(7));
    EXPECT_EQ(values[1].number, std::nullopt) << "missing is not zero";
    EXPECT_EQ(values[6].number, std::nullopt) << "percentages do not add up";
    EXPECT_EQ(values[7].text, "A: Hỗ trợ kinh phí\nB: Mở thêm lớp") << "in order of the register";
}

TEST(OneReport, AYesIsOneOfAll) {
    const Form form = slip();
    const Definitions definitions = test::definitions_with({form});
    const auto answer = [&](const std::vector<SubmitterReport>& reports) {
        return one_report(definitions, form, "T", reports);
    };
    const OneReport all =
        answer({report("A", {}, number(1), "Đã", ""), report("B", {}, number(1), "Đã", "")});
    EXPECT_EQ(all.records[0].values[4].number, number(1));
    EXPECT_EQ(all.records[0].values[5].text, "Đã");
    EXPECT_TRUE(all.divided.empty());
    const OneReport some =
        answer({report("A", {}, number(1), "Đã", ""), report("B", {}, number(0), "Chưa", "")});
    EXPECT_EQ(some.records[0].values[4].number, number(0));
    EXPECT_EQ(some.records[0].values[5].text, "Đang");
    ASSERT_EQ(some.divided.size(), 2U) << "a person has to look at it";
    EXPECT_EQ(some.divided[0].yes, 1);
    EXPECT_EQ(some.divided[0].answered, 2);
    const OneReport none = answer({report("A", {}, number(0), "Chưa", ""), report("B", {}, {}, "", "")});
    EXPECT_EQ(none.records[0].values[5].text, "Chưa");
    EXPECT_TRUE(none.divided.empty());
}

TEST(OneReport, AGridKeepsItsRowsInOrderOfTheRegister) {
    const Form form = test::monthly_form();
    const Definitions definitions = test::definitions_with({form});
    const auto row = [](std::string unit) {
        Record record{.unit = std::move(unit)};
        record.values.resize(6);
        return record;
    };
    const OneReport made =
        one_report(definitions, form, "T",
                   std::vector<SubmitterReport>{{"B", {row("B1")}}, {"A", {row("A2"), row("A1")}}});
    ASSERT_EQ(made.records.size(), 3U);
    EXPECT_EQ(made.records[0].unit, "A1");
    EXPECT_EQ(made.records[2].unit, "B1");
    EXPECT_EQ(made.records[2].number, 3);
}

RC_GTEST_PROP(OneReport, OfASlipIsTheTotalOfTheFederation, ()) {
    const Form form = test::yearly_form();
    const Definitions definitions = test::definitions_with({form});
    const Period year = Period::whole_year(2025);
    RollUp roll_up(definitions, form, year);
    std::vector<SubmitterReport> reports;
    for (const std::string unit : {"C", "A", "B"}) {
        if (*rc::gen::arbitrary<bool>()) continue;
        Record record{.unit = unit};
        record.values.resize(4);
        for (Value& value : record.values)
            if (*rc::gen::arbitrary<bool>()) value.number = number(*rc::gen::inRange(0, 1000));
        roll_up.add(unit, record);
        reports.push_back({unit, {record}});
    }
    RC_PRE(!reports.empty());
    const Consolidation total = roll_up.finish();
    const OneReport made = one_report(definitions, form, "T", reports);
    const auto& values = made.records.at(0).values;
    for (std::size_t slot = 0; slot < values.size(); ++slot)
        RC_ASSERT(values[slot].number == total.find("T")->sums[slot]);
}

}  // namespace
}  // namespace tonghop::consolidate
