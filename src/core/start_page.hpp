#pragma once

#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "core/report_document.hpp"

namespace tonghop {

/// The start page of a workspace: what there is, and what waits for a person. Everything is worked out;
/// writers only set it. Paths are relative to the page, as the file system has them.
struct StartPage {
    /// A document in one or several formats.
    struct Document {
        struct File {
            /// "html", "xlsx" …
            std::string format;
            std::string path;
        };
        std::string title;
        std::vector<File> files;
    };

    /// Documents that belong together: the letters to 40 units.
    struct Group {
        /// Empty: documents that stand for themselves.
        std::string title;
        std::vector<Document> documents;
    };

    /// One form in one period.
    struct Form {
        std::string code;
        std::string title;
        Date due;
        int expected = 0;
        int accepted = 0;
        int timely = 0;
        int returned = 0;
        int missing = 0;
        int waiting = 0;
        /// "92,9%"; empty where nobody owes it.
        std::string completeness;
        std::string timeliness;
        bool locked = false;
    };

    struct Period {
        std::string code;
        std::string name;
        std::vector<Form> forms;
        std::vector<Group> groups;
    };

    /// Something that a person has to do.
    struct Task {
        Tone tone = Tone::bad;
        std::string what;
        std::string unit;
        std::string form;
        /// Code of the period, by which rows are sorted, and its name. Empty where it is not known.
        std::string period;
        std::string period_name;
        std::string detail;
        /// What to open; empty for nothing.
        std::string path;
    };

    std::string federation;
    Date as_of;
    /// What the program did last: "Kỳ 2025-06, …"; empty where it never ran.
    std::string last_run;
    /// Newest first.
    std::vector<Period> periods;
    std::vector<Task> tasks;
    /// Says that there are more; empty where there are not.
    std::string tasks_left_out;
};

}  // namespace tonghop
