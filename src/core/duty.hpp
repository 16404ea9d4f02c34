#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/form.hpp"
#include "core/period.hpp"

namespace tonghop {

/// A field of a form by its codes: TV-03.q01.
struct FormField {
    std::string form;
    std::string field;

    bool operator==(const FormField&) const = default;
};

/// Who has to report or to do a thing, how often, by when, and what shows that it was done.
struct Duty {
    /// Units of the register that owe it; of nobody where only bodies outside of it do.
    Obligation obligation;
    /// In words: «Ban Dân vận Tỉnh ủy».
    std::vector<std::string> bodies;

    /// Its rhythm: each of these periods …
    std::optional<Frequency> every;
    /// … that end from the one day to the other; …
    Date from;
    Date to;
    /// … or one period only. Neither where the source names no rhythm.
    std::optional<Period> once;

    /// The last day; without one it is that of the forms, else the source names none.
    std::optional<DayRule> due;
    /// Something to be done, not a report to be sent: told so in words.
    bool is_event = false;
    /// It is to be done within its period: what is done before is early.
    bool within_period = false;

    /// What shows that it was done: all of these forms that a unit owes for the period, …
    std::vector<std::string> forms;
    /// … or the answer to a task of a checklist, …
    std::optional<FormField> task;
    /// … or a report of this name that the federation issues. Its issue, and what nothing of these shows, is
    /// on record where a person enters it.
    std::string report;

    bool has_rhythm() const { return every || once; }
    /// The periods of which some day lies from first to last, ascending; none without a rhythm.
    std::vector<Period> periods_between(Date first, Date last) const;
    /// True where the period is one of the duty's.
    bool covers(const Period& period) const;
};

/// The period of a form that a duty's period is shown by: that period, else the form's last one within it.
std::optional<Period> period_shown_by(const Form& form, const Period& period);

}  // namespace tonghop
