#include "intake/parse_submission.hpp"

#include <algorithm>
#include <functional>

#include "intake/check_form.hpp"
#include "intake/find_form.hpp"
#include "intake/identify.hpp"
#include "intake/match_unit.hpp"
#include "intake/read_form.hpp"
#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

/// Each form once: on visible sheets before hidden ones, where more of it is found before where less is.
std::vector<FormPlace> places_of(const Context& context, const std::vector<SheetView>& sheets) {
    std::vector<FormPlace> places;
    for (const bool hidden : {false, true}) {
        std::vector<FormPlace> found;
        for (const SheetView& sheet : sheets)
            if (sheet.sheet().hidden == hidden)
                for (FormPlace& place : find_forms(context, sheet)) found.push_back(std::move(place));
        std::ranges::stable_sort(found, std::ranges::greater(), &FormPlace::found);
        for (FormPlace& place : found)
            if (std::ranges::find(places, place.labels, &FormPlace::labels) == places.end())
                places.push_back(std::move(place));
    }
    std::ranges::sort(places, {}, [](const FormPlace& place) { return place.labels; });
    return places;
}

Finding file_finding(FindingCode code, std::string found, std::string expected = {}) {
    Finding finding;
    finding.code = code;
    finding.arguments = {{"found", std::move(found)}, {"expected", std::move(expected)}};
    return finding;
}

/// The forms of a rejected submission, without records: those recognised, else those that its sender owes.
std::vector<FormSubmission> owed_forms(const Context& context, const std::vector<FormPlace>& places,
                                       const Hints& hints) {
    std::vector<FormSubmission> forms;
    const auto add = [&](const Form& form) {
        if (!hints.period || form.schedule(*hints.period) == nullptr) return;
        FormSubmission owed;
        owed.form = form.code;
        owed.version = form.version;
        owed.period = *hints.period;
        forms.push_back(std::move(owed));
    };
    for (const FormPlace& place : places) add(place.form());
    if (!forms.empty() || !hints.period || hints.sender == nullptr) return forms;
    for (const Form& form : context.definitions.forms) {
        const auto expected = expected_submitters(context.definitions, form, *hints.period);
        if (std::ranges::find(expected, hints.sender) != expected.end()) add(form);
    }
    // Of several, those that the file's name names: «BT-02 Công đoàn ngành Y tế.xlsx».
    const std::string file = text::fold_heading(hints.file);
    const auto is_named = [&](const FormSubmission& form) {
        return file.find(text::fold_heading(form.form)) != std::string::npos;
    };
    if (std::ranges::any_of(forms, is_named)) std::erase_if(forms, std::not_fn(is_named));
    return forms;
}

Reading rejected(const Context& context, Finding finding, const std::vector<FormPlace>& places,
                 const Unit* submitter, const Hints& hints) {
    Reading reading;
    reading.submission.submitter = submitter != nullptr ? submitter->code : std::string();
    reading.submission.forms = owed_forms(context, places, hints);
    reading.submission.status = SubmissionStatus::rejected;
    reading.findings.push_back(std::move(finding));
    return reading;
}

/// The same submitter for all forms of a workbook; nullptr where they disagree or name none.
SubmitterReading common_submitter(const Context& context, const std::vector<FormPlace>& places) {
    SubmitterReading common;
    for (const FormPlace& place : places) {
        SubmitterReading reading = read_submitter(context, place);
        if (common.unit == nullptr || (reading.unit == nullptr && common.found.empty())) {
            if (reading.unit != nullptr || common.found.empty()) common = std::move(reading);
        } else if (reading.unit != nullptr && reading.unit != common.unit) {
            return {nullptr, common.found + " / " + reading.found};
        }
    }
    return common;
}

/// How a form's period is to be written, from a schedule of its own.
std::string period_example(const Form& form, const Hints& hints) {
    if (hints.period && form.schedule(*hints.period) != nullptr) return hints.period->code();
    return {};
}

}  // namespace

Reading parse_submission(const Context& context, const Workbook& workbook, const Hints& hints,
                         const History& history) {
    std::vector<SheetView> sheets;
    for (const Sheet& sheet : workbook.sheets) sheets.emplace_back(workbook, sheet);
    const auto places = places_of(context, sheets);
    if (places.empty())
        return rejected(context, file_finding(FindingCode::unknown_form, {}), places, hints.sender, hints);

    const SubmitterReading submitter = common_submitter(context, places);
    if (submitter.unit == nullptr)
        return rejected(context, file_finding(FindingCode::unknown_submitter, submitter.found), places,
                        nullptr, hints);

    std::vector<Period> periods;
    for (const FormPlace& place : places) {
        const PeriodReading period = read_period(place);
        if (!period.period)
            return rejected(
                context,
                file_finding(FindingCode::unknown_period, period.found, period_example(place.form(), hints)),
                places, submitter.unit, hints);
        if (history.locked && history.locked(place.form(), *period.period))
            return rejected(context, file_finding(FindingCode::period_locked, period.period->code()), places,
                            submitter.unit, hints);
        periods.push_back(*period.period);
    }

    std::vector<FormReading> readings;
    for (std::size_t index = 0; index < places.size(); ++index)
        readings.push_back(read_form(context, places[index], *submitter.unit, periods[index]));

    Reading result;
    result.submission.submitter = submitter.unit->code;
    for (std::size_t index = 0; index < places.size(); ++index) {
        const Form& form = places[index].form();
        auto& findings = readings[index].findings;
        for (auto&& more : {check_totals(*places[index].sheet, form, readings[index]),
                            check_rules(context, form, readings[index], readings, history),
                            check_changes(form, readings[index], history)})
            findings.insert(findings.end(), more.begin(), more.end());
        // In reading order, so that a person can go through the sheet from top to bottom.
        std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
            return finding.cell.value_or(CellRef{finding.row.value_or(0), 0});
        });
        result.findings.insert(result.findings.end(), findings.begin(), findings.end());
    }
    for (FormReading& reading : readings) result.submission.forms.push_back(std::move(reading.form));
    result.submission.status = status_of(result.findings);
    return result;
}

Reading reject(const Context& context, Finding finding, const Hints& hints) {
    return rejected(context, std::move(finding), {}, hints.sender, hints);
}

const Unit* sender_of(const Context& context, const std::string& name) {
    return match_submitter(context, name);
}

}  // namespace tonghop::intake
