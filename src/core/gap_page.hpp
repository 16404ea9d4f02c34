#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/contact.hpp"
#include "core/gaps.hpp"
#include "core/report_counts.hpp"
#include "core/report_document.hpp"
#include "core/reporting_record.hpp"

namespace tonghop {

/// The gap review as people work with it: who has sent what and when, how whole and timely that is, who fails
/// again and again, whom to call. Everything is worked out and put into words; writers only set it.
struct GapPage {
    struct Definition {
        std::string term;
        std::string meaning;
    };
    struct State {
        std::string code;
        std::string symbol;
        std::string name;
        Tone tone = Tone::neutral;
    };
    struct Rate {
        std::string code;
        std::string name;
        ReportCounts counts;
    };
    /// Shares by one thing: unit, superior unit, form, tier or period.
    struct Rates {
        /// "unit", "superior", "form", "tier", "period".
        std::string by;
        std::string title;
        std::string heading;
        std::vector<Rate> rates;
    };
    /// A file that came for a report.
    struct File {
        std::string name;
        Timestamp received;
        /// "accepted" …, and in words.
        std::string status;
        std::string status_name;
        int revision = 0;
        bool in_force = false;
        int problems = 0;
    };
    /// One report that was owed, or came; units are called as they were at the period's end.
    struct Entry {
        ExpectedReport report;
        std::string unit_name;
        std::string period_name;
        std::string state;
        Tone tone = Tone::neutral;
        std::vector<File> files;
    };
    struct Row {
        std::string unit;
        std::string name;
        /// One a column of the matrix: a place among the entries; nothing: not owed.
        std::vector<std::optional<std::size_t>> cells;
    };
    /// One form: units by periods.
    struct Matrix {
        std::string form;
        std::string title;
        std::vector<Period> periods;
        /// As headings: "06/2025".
        std::vector<std::string> columns;
        std::vector<Row> rows;
    };
    struct Unit {
        std::string code;
        std::string name;
        std::string tier;
        std::string tier_name;
        std::vector<Contact> contacts;
        /// Places among the entries, the newest first.
        std::vector<std::size_t> entries;
    };
    struct Offender {
        ReportingRecord record;
        std::string name;
    };
    /// Whom to call, about what.
    struct Call {
        std::string unit;
        std::string name;
        std::vector<Contact> contacts;
        /// Places among the entries.
        std::vector<std::size_t> entries;
        /// Of the report that is overdue the longest.
        int days_overdue = 0;
        /// Periods one after the other, up to the newest, with a report missing or late.
        int streak = 0;
    };

    /// What a unit is to be asked about its figures of a form and period; they count all the same.
    struct Questions {
        std::string unit;
        std::string name;
        std::string form;
        std::string period_name;
        Period period;
        std::vector<std::string> texts;
    };

    /// File name without ending.
    std::string name;
    ReportIdentity identity;
    std::string title;
    std::string federation;
    std::string programme;
    Date as_of;
    /// The periods that the shares and calls are about; the matrices show those before as well.
    std::vector<Period> periods;
    std::vector<Definition> definitions;
    /// By Standing.
    std::vector<State> states;
    ReportCounts all;
    /// Units that are counted in the shares but not listed, for there are too many; and a sentence that says
    /// so, empty where there are none.
    std::size_t units_left_out = 0;
    std::string left_out;
    std::vector<Rates> rates;
    std::vector<Entry> entries;
    std::vector<Matrix> matrices;
    std::vector<Unit> units;
    std::vector<Offender> offenders;
    std::vector<Call> calls;
    std::vector<Questions> questions;
    /// Says that there are more; empty where there are not.
    std::string questions_left_out;
};

}  // namespace tonghop
