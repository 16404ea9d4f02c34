#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/figures.hpp"

namespace tonghop::cli {

/// The latest period of any form whose due date has passed; nothing where no form has one.
std::optional<Period> last_period_due(const Workspace& workspace, Date as_of);

/// --period, or --from to --to, or the latest period past its due date: ascending, only periods that some
/// form is due for. Errors: OperatorError where there is none.
std::vector<Period> periods_asked_for(const Session& session, const Workspace& workspace);

/// Says who is missing, late, returned. True where anything needs a person.
bool print_gaps(const Session& session, const Workspace& workspace, const std::vector<GapReview>& reviews);

/// The reports that belong to a period: that of its rhythm, and the programme's reviews that fall into it.
struct ScheduledReport {
    std::string name;
    Period period;
    Date as_of;
};

std::vector<ScheduledReport> scheduled_reports(const Programme& programme, const Period& period, Date as_of);

}  // namespace tonghop::cli
