#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/explain.hpp"
#include "core/submission.hpp"
#include "store/records.hpp"

namespace tonghop::cli {

/// The reading of a form that counts for a submitter and period, and the file it came in.
struct Origin {
    store::InForce in_force;
    Receipt receipt;
    FormSubmission reading;
};

/// Nothing where nothing is in force.
std::optional<Origin> origin_of(const store::Database& database, const Form& form, const Period& period,
                                const std::string& submitter);
/// That of a report which is in force.
std::optional<Origin> origin_of(const store::Database& database, const Form& form,
                                const store::InForce& counting);

/// The sum of a field over the records (their number where field is nullptr), and the cells it stands in.
std::optional<Decimal> sum_of(const Form& form, const Field* field, const FormSubmission& reading);
std::string cells_of(const Form& form, const Field* field, const FormSubmission& reading);

/// One line: unit, period, figure, file, sheet, cells, revision, time received.
void print_origin(const Explained& from, const Form& form, const Field* field, const Origin& origin);

/// «Đoàn viên công đoàn - Tổng số», and with the name to ask by before it: «TV-01.dv_tong – …». field is
/// nullptr for the number of records.
std::string field_label(const Explained& from, const Field* field);
std::string figure_name(const Explained& from, const Form& form, const Field* field);
std::string shown(const std::optional<Decimal>& value);

}  // namespace tonghop::cli
