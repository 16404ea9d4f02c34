#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/report_document.hpp"

namespace tonghop::report {

/// Why a figure is another one than before: a unit's file. before, after: what the file gave; empty for none.
struct ChangeCause {
    /// resent: another file took the place of one; added: there was none before; withdrawn: there is none
    /// now.
    enum class Kind { resent, added, withdrawn };

    Kind kind = Kind::resent;
    std::string unit;
    /// Code.
    std::string period;
    std::string file;
    /// Of the file that counts now; nothing where none does, or it is not known.
    std::optional<Timestamp> received;
    std::string before;
    std::string after;
};

/// A figure that reads otherwise in two issues of a report. An empty value: the issue does not have it.
struct FigureChange {
    std::string id;
    std::string label;
    std::string before;
    std::string after;
    /// Later less earlier, where both are numbers.
    std::optional<Decimal> difference;
    NumberFormat format;
    std::string counted;
    std::vector<ChangeCause> causes;
    /// Of a count of units: who is in it now, and who no more.
    std::vector<std::string> joined;
    std::vector<std::string> left;
};

/// Two issues of one report.
struct IssueComparison {
    /// Name and title of the document.
    std::string document;
    std::string title;
    Date before;
    Date after;
    /// In the order of the later issue, then what only the earlier one had.
    std::vector<FigureChange> changes;
    /// Every file behind the changes, once: by unit as it first appears.
    std::vector<ChangeCause> causes;
    int unchanged = 0;
};

/// Compares what two issues say, and finds whose files made the difference.
IssueComparison compare_issues(const ReportDocument& before, const ReportDocument& after);

}  // namespace tonghop::report
