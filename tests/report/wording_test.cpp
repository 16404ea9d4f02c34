#include "report/wording.hpp"

#include <gtest/gtest.h>

namespace tonghop::report {
namespace {

TEST(Wording, WhatIsNotDueOrNotYetReadIsNeitherMissingNorRejected) {
    const text::Catalogue catalogue(text::Language::vietnamese);
    const Wording words(catalogue);
    const Date as_of = make_date(2025, 6, 20);
    const auto state = [&](ReportState report_state, Standing standing) {
        const ExpectedReport report{
            .due = make_date(2025, 6, 25), .state = report_state, .standing = standing};
        return words.state(report, as_of);
    };
    EXPECT_EQ(state(ReportState::not_due, Standing::not_due), catalogue("report.state.not-due"));
    EXPECT_EQ(state(ReportState::waiting, Standing::waiting), catalogue("report.state.waiting"));
    EXPECT_EQ(state(ReportState::rejected, Standing::rejected), catalogue("report.state.rejected"));
}

}  // namespace
}  // namespace tonghop::report
