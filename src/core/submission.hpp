#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/cell.hpp"
#include "core/decimal.hpp"
#include "core/finding.hpp"
#include "core/period.hpp"

namespace tonghop {

/// ignored: an exact duplicate; waiting: needs LibreOffice, which is not installed.
enum class SubmissionStatus { accepted, returned, rejected, ignored, waiting };

inline constexpr std::size_t kSubmissionStatuses = 5;

std::string_view name(SubmissionStatus status);
std::optional<SubmissionStatus> parse_submission_status(std::string_view name);

/// What arrived: a file, when, from whom. The same receipt again is no event.
struct Receipt {
    /// Relative to the inbox, or as given.
    std::string file;
    Timestamp received_at;
    /// As the clerk's register says; empty where it says nothing.
    std::string sender;
    /// Of the file's bytes, 64 hexadecimal digits.
    std::string sha256;
};

/// One value of a record. Numbers, flags (0 or 1) and dates (days since 1970-01-01) are in number, all else
/// in text; neither is set where the cell is blank.
struct Value {
    std::optional<Decimal> number;
    std::string text;
    /// What the cell held, where it is not the value's plain form; empty elsewhere.
    std::string raw;

    bool missing() const { return !number && text.empty(); }
    bool operator==(const Value&) const = default;
};

/// A row of a grid or list, or the whole of a slip.
struct Record {
    /// Code of the unit: the row's in a grid, the submitter's elsewhere.
    std::string unit;
    /// Number of the record in the form, from 1.
    int number = 1;
    /// Sheet row; 0 for a slip.
    std::uint32_t row = 0;
    /// One a stored field of the form, in Form::stored_fields() order.
    std::vector<Value> values;
};

/// One form as a workbook gives it.
struct FormSubmission {
    std::string form;
    std::string version;
    Period period;
    std::string sheet;
    /// Where each slot's values stand: the column (row 0) in a grid or list, the cell in a slip; nothing
    /// where the sheet lacks the field.
    std::vector<std::optional<CellRef>> sources;
    std::vector<Record> records;

    /// The cell behind a value.
    std::optional<CellRef> source(const Record& record, std::size_t slot) const {
        if (slot >= sources.size() || !sources[slot]) return std::nullopt;
        CellRef ref = *sources[slot];
        if (ref.row == 0) ref.row = record.row;
        return ref;
    }
};

/// A workbook as understood.
struct Submission {
    /// Code of the submitting unit; empty where it is not known.
    std::string submitter;
    SubmissionStatus status = SubmissionStatus::rejected;
    std::vector<FormSubmission> forms;
};

/// The strictest severity decides: any reject rejects, any error returns.
SubmissionStatus status_of(const std::vector<Finding>& findings);

}  // namespace tonghop
