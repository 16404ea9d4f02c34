#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/submission.hpp"
#include "store/database.hpp"
#include "store/hash.hpp"
#include "store/submissions.hpp"

namespace tonghop::store {

inline Timestamp at(std::string_view moment) {
    return parse_iso_timestamp(moment).value();
}

inline const Timestamp kNow = at("2023-02-01T08:00:00");

inline const FormVersion kVersion{"TV-01", "1", {"dv_tong", "dv_tang", "ghi_chu"}};

inline Value number(std::int64_t value) {
    return {.number = Decimal::from_integer(value)};
}

/// One form of three fields with two rows.
inline FormSubmission small_form(Period period = Period::month(2023, 1), std::int64_t first = 120) {
    FormSubmission form{"TV-01", "1", period, "Biểu 1", {CellRef{0, 4}, CellRef{0, 5}, std::nullopt}, {}};
    form.records.push_back({"TVH-001", 1, 9, {number(first), {}, {.text = "mới sáp nhập"}}});
    form.records.push_back(
        {"TVH-002", 2, 10, {{.number = Decimal::from_integer(7), .raw = "7 "}, number(0), {}}});
    return form;
}

inline Submission accepted(std::string submitter, FormSubmission form = small_form()) {
    return {std::move(submitter), SubmissionStatus::accepted, {std::move(form)}};
}

inline Receipt receipt(std::string file, std::string_view moment, std::string_view bytes) {
    return {std::move(file), at(moment), "Huyện A", sha256_hex(bytes)};
}

/// Adds an accepted submission of one small form; its bytes are the file's name.
inline SubmissionId add_accepted(Database& database, const std::string& file, std::string_view moment,
                                 const std::string& submitter, FormSubmission form = small_form()) {
    return add(database, receipt(file, moment, file), file, accepted(submitter, std::move(form)), {},
               {kVersion}, kNow);
}

/// Adds a submission without records.
inline SubmissionId add_with(Database& database, SubmissionStatus status, const std::string& file,
                             std::string_view moment, const std::string& submitter,
                             Period period = Period::month(2023, 1)) {
    return add(database, receipt(file, moment, file), file,
               {submitter, status, {{.form = "TV-01", .version = "1", .period = period}}}, {}, {kVersion},
               kNow);
}

}  // namespace tonghop::store
