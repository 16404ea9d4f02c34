#include "intake/parse_submission.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "intake/check_form.hpp"
#include "intake/find_form.hpp"
#include "intake/hidden_identity.hpp"
#include "intake/identify.hpp"
#include "intake/match_unit.hpp"
#include "intake/read_form.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

namespace {

/// What a file that is read as a whole needs at hand.
struct Book {
    const Context& context;
    const Hints& hints;
    const History& history;
    std::vector<SheetView> sheets;
    std::vector<HiddenIdentity> identities;
};

/// Whether any stored field has an entry that counts.
template <typename Counts>
bool has_entries(const FormPlace& place, Counts counts) {
    for (const Row& row : place.sheet->rows()) {
        if (row.number < place.first_data_row || row.number >= place.end_row) continue;
        for (std::size_t index = 0; index < place.places.size(); ++index) {
            const auto& ref = place.places[index];
            const Field& field = place.form().fields[index];
            if (!ref || !field.is_stored() || (ref->row != 0 && ref->row != row.number)) continue;
            if (counts(field, place.sheet->shown(place.sheet->cell(row, ref->column)))) return true;
        }
    }
    return false;
}

bool has_data(const FormPlace& place) {
    return has_entries(place, [](const Field&, const std::string& shown) { return !shown.empty(); });
}

bool has_numbers(const FormPlace& place) {
    return has_entries(place, [](const Field& field, const std::string& shown) {
        return field.is_number() && text::parse_number(shown).has_value();
    });
}

const HiddenIdentity* identity_at(const Book& book, const FormPlace& place) {
    return identity_of(book.identities, place.form().code, place.sheet->name());
}

/// The forms of a workbook: those on visible sheets before those on hidden ones, and filled ones before blank
/// ones. A form comes more than once where it is for a person to say which one counts.
std::vector<FormPlace> places_of(const Book& book) {
    std::vector<FormPlace> all;
    for (const SheetView& sheet : book.sheets) {
        std::vector<std::string> known;
        for (const HiddenIdentity& identity : book.identities)
            if (identity.sheet == sheet.name()) known.push_back(identity.form);
        for (FormPlace& place : find_forms(book.context, sheet, known)) all.push_back(std::move(place));
    }
    std::vector<FormPlace> places;
    for (const FormLabels& labels : book.context.forms) {
        std::vector<FormPlace*> candidates;
        for (FormPlace& place : all)
            if (place.labels == &labels) candidates.push_back(&place);
        const auto prefer = [&](auto is_better) {
            if (std::ranges::any_of(candidates, is_better))
                std::erase_if(candidates, [&](const FormPlace* place) { return !is_better(place); });
        };
        prefer([](const FormPlace* place) { return !place->sheet->sheet().hidden; });
        if (candidates.size() > 1) prefer([](const FormPlace* place) { return has_data(*place); });
        // A form that was handed out may hold what is known beforehand.
        if (candidates.size() > 1) prefer([](const FormPlace* place) { return has_numbers(*place); });
        // A summary under some of the headings is no second report.
        int most = 0;
        for (const FormPlace* place : candidates) most = std::max(most, place->required_found);
        prefer([&](const FormPlace* place) { return place->required_found == most; });
        // A sheet for each month: the one of the period that is being taken in, where all of them say which
        // they are of.
        if (candidates.size() > 1 && book.hints.period) {
            const auto period_of = [&](const FormPlace* place) {
                return read_period(book.context, *place, identity_at(book, *place)).period;
            };
            if (std::ranges::all_of(candidates,
                                    [&](const FormPlace* place) { return period_of(place).has_value(); }))
                prefer([&](const FormPlace* place) { return period_of(place) == book.hints.period; });
        }
        // Of copies that are all blank one is as good as another.
        if (candidates.size() > 1 && !has_data(*candidates.front())) candidates.resize(1);
        for (FormPlace* place : candidates) places.push_back(std::move(*place));
    }
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
    for (const FormPlace& place : places)
        if (std::ranges::find(forms, place.form().code, &FormSubmission::form) == forms.end())
            add(place.form());
    if (!forms.empty() || !hints.period || hints.sender == nullptr) return forms;
    for (const Form& form : context.definitions.forms)
        if (is_expected(context.definitions, form, *hints.period, *hints.sender)) add(form);
    // Of several, those that the file's name names: «BT-02 Công đoàn ngành Y tế.xlsx».
    const std::string file = text::fold_heading(hints.file);
    const auto is_named = [&](const FormSubmission& form) {
        return file.find(text::fold_heading(form.form)) != std::string::npos;
    };
    if (std::ranges::any_of(forms, is_named)) std::erase_if(forms, std::not_fn(is_named));
    return forms;
}

Reading rejected(const Context& context, std::vector<Finding> findings, const std::vector<FormPlace>& places,
                 const Unit* submitter, const Hints& hints) {
    Reading reading;
    reading.submission.submitter = submitter != nullptr ? submitter->code : std::string();
    reading.submission.forms = owed_forms(context, places, hints);
    reading.submission.status = SubmissionStatus::rejected;
    reading.findings = std::move(findings);
    return reading;
}

void say(Finding& finding, std::string variant) {
    finding.arguments.push_back({std::string(kVariant), std::move(variant)});
}

std::string quoted(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "“" : ", “") + text + "”";
    return all;
}

/// Two places that hold one form, told apart neither by being hidden nor by being blank; nothing where there
/// are none.
std::optional<Finding> find_double(const std::vector<FormPlace>& places) {
    for (std::size_t index = 1; index < places.size(); ++index) {
        const FormPlace& left = places[index - 1];
        const FormPlace& right = places[index];
        if (left.labels != right.labels) continue;
        const auto where = [](const FormPlace& place) {
            return fmt::format("{} (A{})", place.sheet->name(), place.header_row);
        };
        Finding finding =
            file_finding(FindingCode::unknown_form, left.form().code, quoted({where(left), where(right)}));
        say(finding, "twice");
        return finding;
    }
    return std::nullopt;
}

Finding wrong_form(const FormPlace& place, std::string found, std::string expected, std::string variant) {
    Finding finding = file_finding(FindingCode::unknown_form, std::move(found), std::move(expected));
    finding.sheet = place.sheet->name();
    say(finding, std::move(variant));
    return finding;
}

/// A form on a sheet that the hidden identity names for another, or under another's title.
std::optional<Finding> find_wrong_form(const Book& book, const std::vector<FormPlace>& places) {
    for (const FormPlace& place : places) {
        const std::string& form = place.form().code;
        std::string made_for;
        bool agrees = false;
        for (const HiddenIdentity& identity : book.identities)
            if (identity.sheet == place.sheet->name()) {
                made_for = identity.form;
                agrees = agrees || identity.form == form;
            }
        if (!made_for.empty() && !agrees && identity_of(book.identities, form, {}) == nullptr)
            return wrong_form(place, form, made_for, "disagree");
        if (place.titled != nullptr) return wrong_form(place, place.titled->code, form, "titled");
    }
    return std::nullopt;
}

/// The same submitter for all forms of a workbook.
SubmitterReading common_submitter(const Book& book, const std::vector<FormPlace>& places) {
    SubmitterReading common;
    for (const FormPlace& place : places) {
        SubmitterReading reading = read_submitter(book.context, place, identity_at(book, place));
        if (common.unit != nullptr && reading.unit != nullptr && reading.unit != common.unit) {
            common.candidates = {common.unit, reading.unit};
            common.found += " / " + reading.found;
            common.unit = nullptr;
            common.kind = MatchKind::elsewhere;
            return common;
        }
        const bool better = common.unit == nullptr && (reading.unit != nullptr || common.found.empty());
        if (reading.kind == MatchKind::elsewhere || better) common = std::move(reading);
        if (common.kind == MatchKind::elsewhere) return common;
    }
    return common;
}

Finding unknown_submitter(const SubmitterReading& reading) {
    Finding finding =
        file_finding(FindingCode::unknown_submitter, reading.found, names_with_codes(reading.candidates));
    if (reading.kind == MatchKind::elsewhere)
        say(finding, "disagree");
    else if (reading.kind == MatchKind::ambiguous)
        say(finding, "ambiguous");
    else if (!reading.found.empty())
        say(finding, reading.candidates.empty() ? "unregistered" : "suggestion");
    return finding;
}

/// How a form's period is to be written: the one being taken in, else one of its rhythm.
std::string period_example(const Form& form, const Hints& hints) {
    if (hints.period && form.schedule(*hints.period) != nullptr) return text::period_name(*hints.period);
    for (const Schedule& schedule : form.schedules)
        for (int month = 6; month <= 12; ++month)
            if (const auto period =
                    period_at(schedule.frequency, make_date(2025, static_cast<unsigned>(month), 1));
                period && schedule.covers(*period))
                return text::period_name(*period);
    return {};
}

Finding unknown_period(const FormPlace& place, const PeriodReading& reading, const Hints& hints) {
    Finding finding =
        file_finding(FindingCode::unknown_period, quoted(reading.found), period_example(place.form(), hints));
    finding.form = place.form().code;
    finding.sheet = place.sheet->name();
    if (reading.candidates.size() > 1) {
        std::string names;
        for (const Period& period : reading.candidates)
            names += (names.empty() ? "" : "; ") + text::period_name(period);
        finding.arguments[1].value = names;
        say(finding, "several");
    } else if (!reading.found.empty()) {
        say(finding, "other-rhythm");
    }
    return finding;
}

/// Everything that must be known before a form can be read; the findings reject the file.
struct Identity {
    SubmitterReading submitter;
    std::vector<Period> periods;
    std::vector<Finding> findings;
};

Identity identify(const Book& book, const std::vector<FormPlace>& places) {
    Identity identity;
    if (places.empty()) {
        identity.findings.push_back(file_finding(FindingCode::unknown_form, {}));
        return identity;
    }
    if (auto wrong = find_wrong_form(book, places)) identity.findings.push_back(std::move(*wrong));
    identity.submitter = common_submitter(book, places);
    if (identity.submitter.unit == nullptr)
        identity.findings.push_back(unknown_submitter(identity.submitter));
    for (const FormPlace& place : places) {
        const PeriodReading reading = read_period(book.context, place, identity_at(book, place));
        if (!reading.period) {
            identity.findings.push_back(unknown_period(place, reading, book.hints));
            return identity;
        }
        identity.periods.push_back(*reading.period);
    }
    if (auto twice = find_double(places)) identity.findings.push_back(std::move(*twice));
    if (!identity.findings.empty() || !book.history.locked) return identity;
    for (std::size_t index = 0; index < places.size(); ++index)
        if (book.history.locked(places[index].form(), identity.periods[index])) {
            identity.findings.push_back(
                file_finding(FindingCode::period_locked, text::period_name(identity.periods[index])));
            return identity;
        }
    return identity;
}

/// A submitter named by less than its name is inferred, which is said.
std::optional<Finding> inferred_submitter(const FormPlace& place, const SubmitterReading& submitter) {
    if (submitter.kind != MatchKind::approximate) return std::nullopt;
    Finding finding =
        file_finding(FindingCode::approximate_unit_name, submitter.found, submitter.unit->short_name);
    finding.form = place.form().code;
    finding.sheet = place.sheet->name();
    finding.row = submitter.row;
    finding.unit = submitter.unit->code;
    return finding;
}

/// Reads and checks every form, their findings in order of sheet and place.
Reading read_forms(const Book& book, const std::vector<FormPlace>& places, const Identity& identity) {
    std::vector<FormReading> readings;
    for (std::size_t index = 0; index < places.size(); ++index)
        readings.push_back(
            read_form(book.context, places[index], *identity.submitter.unit, identity.periods[index]));
    if (std::ranges::any_of(readings, &FormReading::too_many_rows)) {
        Finding finding = file_finding(FindingCode::file_too_large, "> " + std::to_string(kMostRows));
        say(finding, "cells");
        return rejected(book.context, {std::move(finding)}, places, identity.submitter.unit, book.hints);
    }
    Reading result;
    result.submission.submitter = identity.submitter.unit->code;
    std::set<std::string> said_legacy;
    for (std::size_t index = 0; index < places.size(); ++index) {
        const Form& form = places[index].form();
        auto& findings = readings[index].findings;
        for (auto&& more : {check_totals(*places[index].sheet, form, readings[index]),
                            check_rules(book.context, form, readings[index], readings, book.history),
                            check_changes(form, readings[index], book.history)})
            findings.insert(findings.end(), more.begin(), more.end());
        if (index == 0)
            if (auto inferred = inferred_submitter(places[0], identity.submitter))
                findings.push_back(std::move(*inferred));
        // Two forms on one sheet: its encoding is said once.
        std::erase_if(findings, [&](const Finding& finding) {
            return finding.code == FindingCode::legacy_encoding && !said_legacy.insert(finding.sheet).second;
        });
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

}  // namespace

Reading parse_submission(const Context& context, const Workbook& workbook, const Hints& hints,
                         const History& history) {
    Book book{context, hints, history, {}, hidden_identities(workbook)};
    book.sheets.reserve(workbook.sheets.size());
    for (const Sheet& sheet : workbook.sheets)
        if (!is_own_sheet(sheet)) book.sheets.emplace_back(context.words, workbook, sheet);
    const auto places = places_of(book);
    Identity identity = identify(book, places);
    if (identity.findings.empty()) return read_forms(book, places, identity);
    const Unit* submitter = places.empty() ? hints.sender : identity.submitter.unit;
    return rejected(context, std::move(identity.findings), places, submitter, hints);
}

Reading reject(const Context& context, Finding finding, const Hints& hints) {
    return rejected(context, {std::move(finding)}, {}, hints.sender, hints);
}

const Unit* sender_of(const Context& context, const std::string& name) {
    const UnitMatch match = match_submitter(context, name);
    return match.kind == MatchKind::exact ? match.unit : nullptr;
}

}  // namespace tonghop::intake
