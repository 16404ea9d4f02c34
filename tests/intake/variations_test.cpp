#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include <gmock/gmock.h>

#include "definitions/load.hpp"
#include "definitions/load_units.hpp"
#include "intake/intake_fixture.hpp"
#include "intake/written_form.hpp"
#include "support/source_dir.hpp"

// Reports with made-up figures, on the forms that the project carries, written in many manners at random:
// what a careful person reads the same must be read the same; what is put wrong must be found, at its cell,
// and nothing else.

namespace tonghop::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr unsigned kSeed = 20'250'630;
constexpr int kManners = 25;
constexpr int kFaults = 8;

/// The carried forms with the register of each federation.
const std::map<std::string, Definitions>& federations() {
    static const auto all = [] {
        std::map<std::string, Definitions> made;
        const auto loaded = definitions::load({TONGHOP_SOURCE_DIR "/data"});
        for (const Federation& federation : loaded.definitions.federations) {
            Definitions& own = made[federation.code];
            own.federations = {federation};
            own.vocabulary = loaded.definitions.vocabulary;
            for (const Form& form : loaded.definitions.forms)
                if (std::ranges::find(federation.programmes, form.programme) != federation.programmes.end())
                    own.forms.push_back(form);
            own.units = definitions::load_units(TONGHOP_SOURCE_DIR "/data/federations/" + federation.code +
                                                "/units.csv")
                            .units;
        }
        return made;
    }();
    return all;
}

/// A period of each rhythm of a form in which someone owes it.
std::optional<std::pair<Period, const Unit*>> someone_who_owes(const Definitions& carried, const Form& form,
                                                               std::mt19937& random) {
    for (int year = 2025; year >= 2013; --year)
        for (const Schedule& schedule : form.schedules)
            for (unsigned month = 1; month <= 12; ++month) {
                const auto period = period_at(schedule.frequency, make_date(year, month, 1));
                if (!period || !schedule.covers(*period)) continue;
                auto units = expected_submitters(carried, form, *period);
                // The federation's own letterhead names nobody but itself, as that of every unit does.
                std::erase_if(units, [](const Unit* unit) { return unit->parent.empty(); });
                if (!units.empty()) return std::pair{*period, units[random() % units.size()]};
            }
    return std::nullopt;
}

class Variations : public IntakeTest {
  protected:
    /// Calls test(context, report) for a report of every form of every federation.
    template <typename Test>
    void each_form(int times, Test test) {
        std::mt19937 random(kSeed);
        int forms = 0;
        for (const auto& [code, carried] : federations()) {
            const Context context(carried);
            for (const Form& form : carried.forms) {
                ++forms;
                for (int time = 0; time < times; ++time) {
                    const auto owing = someone_who_owes(carried, form, random);
                    ASSERT_TRUE(owing) << form.code;
                    const Report report = make_report(carried, form, *owing->second, owing->first, random);
                    test(context, report, random);
                    if (HasFailure()) return;
                }
            }
        }
        EXPECT_GE(forms, 8);
    }

    static Reading read_written(const Context& context, const std::string& grid) {
        return parse_submission(context, tonghop::testing::workbook_from_text(grid), {}, {});
    }
};

std::vector<std::string> places(const Reading& reading) {
    std::vector<std::string> lines;
    for (const Finding& finding : reading.findings)
        lines.push_back(finding.sheet + " " + std::string(name(finding.code)) + "@" + place_of(finding) +
                        " " + finding.field);
    return lines;
}

std::string difference(const Report& report, const FormSubmission& form) {
    if (form.form != report.form->code) return "form " + form.form;
    if (form.period != report.period) return "period " + form.period.code();
    if (form.records.size() != report.values.size()) return "number of records";
    for (std::size_t record = 0; record < form.records.size(); ++record) {
        if (form.records[record].unit != report.units[record]->code)
            return "unit " + form.records[record].unit;
        for (std::size_t slot = 0; slot < report.values[record].size(); ++slot) {
            const Value& wanted = report.values[record][slot];
            const Value& have = form.records[record].values[slot];
            const bool same_text = wanted.text.empty() == have.text.empty();
            if (wanted.number != have.number || !same_text)
                return "record " + std::to_string(record) + " " + report.form->stored_fields()[slot]->code;
        }
    }
    return {};
}

/// Differences between what was reported and what was read; empty where there are none.
std::string difference(const std::vector<Report>& reports, const Reading& reading) {
    if (reading.submission.submitter != reports[0].submitter->code)
        return "submitter " + reading.submission.submitter;
    if (reading.submission.forms.size() != reports.size()) return "number of forms";
    for (std::size_t index = 0; index < reports.size(); ++index)
        if (std::string found = difference(reports[index], reading.submission.forms[index]); !found.empty())
            return found;
    return {};
}

std::string difference(const Report& report, const Reading& reading) {
    return difference(std::vector{report}, reading);
}

TEST_F(Variations, WhatACarefulPersonReadsTheSameIsReadTheSame) {
    each_form(kManners, [](const Context& context, const Report& report, std::mt19937& random) {
        const Manner manner = any_manner(random);
        const std::string grid = written(report, manner);
        const Reading reading = read_written(context, grid);
        EXPECT_THAT(places(reading), IsEmpty()) << describe(manner) << "\n" << grid.substr(0, 6'000);
        EXPECT_EQ(difference(report, reading), "") << describe(manner) << "\n" << grid.substr(0, 6'000);
    });
}

/// What may be put into a cell of numbers, and what must be found there.
struct NumberFault {
    const char* cell;
    std::vector<std::string> codes;
};

TEST_F(Variations, AFaultIsFoundAtItsCellInWhateverMannerAndNothingElse) {
    const std::vector<NumberFault> faults = {{"", {"missing-required"}},
                                             {"67 người", {"not-a-number"}},
                                             {"12 đ/c", {"not-a-number"}},
                                             {"<dd/mm/yyyy>45000", {"not-a-number"}},
                                             {"-3", {"negative"}},
                                             {"#DIV/0!", {"formula-error"}},
                                             {"=", {"formula-without-value"}}};
    each_form(kFaults, [&](const Context& context, const Report& report, std::mt19937& random) {
        const auto fields = report.form->stored_fields();
        std::vector<std::size_t> numbers;
        for (std::size_t slot = 0; slot < fields.size(); ++slot)
            if (fields[slot]->is_number() && fields[slot]->required) numbers.push_back(slot);
        if (numbers.empty() || report.values.empty()) return;
        const std::size_t record = random() % report.values.size();
        const std::size_t slot = numbers[random() % numbers.size()];
        const NumberFault& fault = faults[random() % faults.size()];
        const Manner manner = any_manner(random);
        const std::string grid = written(report, manner, {{record, slot, fault.cell}});
        const Reading reading = read_written(context, grid);
        std::vector<std::string> codes;
        for (const Finding& finding : reading.findings) {
            codes.emplace_back(name(finding.code));
            EXPECT_EQ(finding.field, fields[slot]->code) << places(reading)[0] << grid.substr(0, 4'000);
            ASSERT_EQ(reading.submission.forms.size(), 1U);
            const FormSubmission& form = reading.submission.forms[0];
            ASSERT_LT(record, form.records.size());
            EXPECT_EQ(finding.cell, form.source(form.records[record], slot));
        }
        EXPECT_EQ(codes, fault.codes) << describe(manner) << "\n"
                                      << fault.cell << "\n"
                                      << grid.substr(0, 6'000);
        EXPECT_EQ(reading.submission.status, SubmissionStatus::returned);
    });
}

TEST_F(Variations, ANumberTypedAsTextIsUnderstoodAndSaid) {
    each_form(kFaults, [&](const Context& context, const Report& report, std::mt19937& random) {
        const auto fields = report.form->stored_fields();
        const auto number =
            std::ranges::find_if(fields, [](const Field* field) { return field->is_number(); });
        if (number == fields.end()) return;
        const auto slot = static_cast<std::size_t>(number - fields.begin());
        const std::size_t record = random() % report.values.size();
        const auto figure = report.values[record][slot].number->integer_part();
        const std::vector<std::string> ways = {
            "\"" + std::to_string(figure) + "\"", "\" " + std::to_string(figure) + " \"",
            "\"'" + std::to_string(figure) + "\"", "\"" + std::to_string(figure) + ",0\"",
            "\"\xC2\xA0" + std::to_string(figure) + "\""};
        const Manner manner = any_manner(random);
        const std::string grid = written(report, manner, {{record, slot, ways[random() % ways.size()]}});
        const Reading reading = read_written(context, grid);
        ASSERT_EQ(reading.findings.size(), 1U) << describe(manner) << grid.substr(0, 4'000);
        EXPECT_EQ(reading.findings[0].code, FindingCode::number_as_text);
        EXPECT_EQ(difference(report, reading), "") << describe(manner);
    });
}

/// The classes of a list add up to the figure of the slip.
void agree(Report& slip, const Report& list) {
    const auto total = slip.form->slot("th_tong");
    const auto part = list.form->slot("so_nguoi");
    if (!total || !part) return;
    Decimal sum;
    for (const auto& values : list.values) sum += *values[*part].number;
    slip.values[0][*total].number = sum;
}

TEST_F(Variations, TwoFormsBelowEachOtherOnOneSheetAreBothRead) {
    std::mt19937 random(kSeed);
    for (const auto& [federation, upper, lower] :
         {std::tuple{"quang-binh", "QB-01", "QB-02"}, std::tuple{"ben-tre", "BT-01", "BT-02"}}) {
        const Definitions& carried = federations().at(federation);
        const Context context(carried);
        for (int time = 0; time < 2 * kManners; ++time) {
            const Form& first = *carried.find_form(upper);
            const Form& second = *carried.find_form(lower);
            const auto owing = someone_who_owes(carried, second, random);
            ASSERT_TRUE(owing);
            std::vector<Report> reports = {
                make_report(carried, first, *owing->second, owing->first, random),
                make_report(carried, second, *owing->second, owing->first, random)};
            agree(reports[0], reports[1]);
            if (time % 2 == 1) std::swap(reports[0], reports[1]);
            const Manner manner = any_manner(random);
            const std::string grid = written_together(reports, manner);
            const Reading reading = read_written(context, grid);
            std::ranges::sort(reports, {}, [](const Report& report) { return report.form->code; });
            EXPECT_THAT(places(reading), IsEmpty()) << describe(manner) << "\n" << grid;
            EXPECT_EQ(difference(reports, reading), "") << describe(manner) << "\n" << grid;
            if (HasFailure()) return;
        }
    }
}

TEST_F(Variations, AFaultInATotalRowIsSaidAndTheRowsCount) {
    each_form(2 * kFaults, [&](const Context& context, const Report& report, std::mt19937& random) {
        const auto fields = report.form->stored_fields();
        std::vector<std::size_t> numbers;
        for (std::size_t slot = 0; slot < fields.size(); ++slot)
            if (fields[slot]->is_number()) numbers.push_back(slot);
        if (numbers.empty() || report.form->layout == Layout::slip) return;
        const std::size_t slot = numbers[random() % numbers.size()];
        Manner manner = any_manner(random);
        if (manner.total == Manner::Total::none) manner.total = Manner::Total::below;
        // A figure that is wrong, and what is no figure.
        const bool wrong = random() % 2 == 0;
        static constexpr std::array kNoFigure = {"#REF!", "=", "", "xem biểu 2", "-"};
        const std::string cell = wrong ? "123456789" : kNoFigure[random() % kNoFigure.size()];
        const std::string grid = written(report, manner, {{kTotalRow, slot, cell}});
        const Reading reading = read_written(context, grid);
        ASSERT_EQ(reading.findings.size(), wrong ? 1U : 0U)
            << ::testing::PrintToString(places(reading)) << describe(manner) << cell << grid.substr(0, 6'000);
        EXPECT_EQ(difference(report, reading), "") << describe(manner) << cell << grid.substr(0, 6'000);
        EXPECT_EQ(reading.submission.status, SubmissionStatus::accepted);
        if (!wrong) return;
        EXPECT_EQ(reading.findings[0].code, FindingCode::total_mismatch);
        EXPECT_EQ(reading.findings[0].field, fields[slot]->code);
        EXPECT_EQ(reading.findings[0].cell->column, reading.submission.forms[0].sources[slot]->column);
    });
}

TEST_F(Variations, ARowLeftOutIsMissedAndARowTwiceIsFound) {
    each_form(kFaults, [&](const Context& context, const Report& report, std::mt19937& random) {
        if (report.form->layout != Layout::grid) return;
        Manner manner = any_manner(random);
        manner.total = Manner::Total::none;
        const std::size_t record = random() % report.units.size();
        Report shorter = report;
        shorter.units.erase(shorter.units.begin() + static_cast<std::ptrdiff_t>(record));
        shorter.values.erase(shorter.values.begin() + static_cast<std::ptrdiff_t>(record));
        const Reading missed = read_written(context, written(shorter, manner));
        ASSERT_EQ(missed.findings.size(), 1U) << describe(manner);
        EXPECT_EQ(missed.findings[0].code, FindingCode::missing_unit);
        EXPECT_EQ(missed.findings[0].unit, report.units[record]->code);
        Report longer = report;
        longer.units.push_back(report.units[record]);
        longer.values.push_back(report.values[record]);
        const Reading twice = read_written(context, written(longer, manner));
        ASSERT_EQ(twice.findings.size(), 1U) << describe(manner);
        EXPECT_EQ(twice.findings[0].code, FindingCode::duplicate_unit);
        EXPECT_EQ(twice.findings[0].unit, report.units[record]->code);
    });
}

}  // namespace
}  // namespace tonghop::intake::testing
