#pragma once

#include <array>
#include <string_view>

#include "cli/exit_status.hpp"
#include "cli/session.hpp"

namespace tonghop::cli {

ExitStatus init(const Session& session);
ExitStatus run(const Session& session);
ExitStatus ingest(const Session& session);
ExitStatus forms(const Session& session);
ExitStatus consolidate(const Session& session);
ExitStatus report(const Session& session);
ExitStatus gaps(const Session& session);
ExitStatus upward(const Session& session);
ExitStatus corrections(const Session& session);
ExitStatus explain(const Session& session);
ExitStatus recheck(const Session& session);
ExitStatus accept(const Session& session);
ExitStatus lock(const Session& session);
ExitStatus unlock(const Session& session);
ExitStatus backup(const Session& session);
ExitStatus restore(const Session& session);
ExitStatus verify(const Session& session);
ExitStatus rebuild(const Session& session);
ExitStatus export_data(const Session& session);
ExitStatus cells(const Session& session);
ExitStatus check(const Session& session);
ExitStatus units_list(const Session& session);
ExitStatus units_change(const Session& session);
ExitStatus units_import(const Session& session);
ExitStatus units_export(const Session& session);

/// What stands behind a command's name.
enum class Arguments { none, one, at_most_one, some, any };

/// Options that a command understands, beside -w, --lang and --programme.
enum Understands : unsigned {
    nothing = 0,
    period = 1U << 0U,
    span = 1U << 1U,
    as_of = 1U << 2U,
    unit = 1U << 3U,
    form = 1U << 4U,
    format = 1U << 5U,
    out = 1U << 6U,
    signature = 1U << 7U,
    federation = 1U << 8U,
    each_unit = 1U << 9U,
    period_required = 1U << 10U,
    federation_required = 1U << 11U,
    compare = 1U << 12U,
    tree = 1U << 13U,
    /// Who changes the organisation, on what decision; for trial.
    change = 1U << 14U,
    date_required = 1U << 15U,
    /// What a unit is: name, tier, parent …
    description = 1U << 16U,
    into = 1U << 17U,
    assigned = 1U << 18U,
    codes = 1U << 19U,
    successor = 1U << 20U,
    above = 1U << 21U,
};

/// A command: its name (two words: one of a group), what it does (key "command.<name>" of the catalogue, with
/// - for the blank), what it takes.
struct Command {
    std::string_view name;
    ExitStatus (*execute)(const Session&);
    Arguments arguments;
    unsigned understands;
};

/// Every command, in the order of the help text.
inline constexpr std::array kCommands = {
    Command{"init", init, Arguments::one, federation | federation_required},
    Command{"run", run, Arguments::none, period | as_of},
    Command{"ingest", ingest, Arguments::any, nothing},
    Command{"forms", forms, Arguments::none, period | period_required | unit | form | out},
    Command{"consolidate", consolidate, Arguments::none, period | period_required | tree},
    Command{"report", report, Arguments::one,
            period | as_of | unit | each_unit | format | out | compare | tree},
    Command{"gaps", gaps, Arguments::none, period | span | as_of | form | format | out},
    Command{"upward", upward, Arguments::one, period | period_required | as_of | out | above},
    Command{"corrections", corrections, Arguments::none, period | form | unit | format},
    Command{"explain", explain, Arguments::one, period | as_of | unit},
    Command{"recheck", recheck, Arguments::none, period},
    Command{"accept", accept, Arguments::one, signature},
    Command{"lock", lock, Arguments::none, period | period_required | form | signature},
    Command{"unlock", unlock, Arguments::none, period | period_required | form | signature},
    Command{"backup", backup, Arguments::at_most_one, nothing},
    Command{"restore", restore, Arguments::one, nothing},
    Command{"verify", verify, Arguments::none, nothing},
    Command{"rebuild", rebuild, Arguments::none, nothing},
    Command{"units list", units_list, Arguments::none, as_of | unit},
    Command{"units add", units_change, Arguments::one, change | date_required | description},
    Command{"units rename", units_change, Arguments::one, change | date_required | description},
    Command{"units merge", units_change, Arguments::some,
            change | date_required | into | description | codes},
    Command{"units split", units_change, Arguments::one,
            change | date_required | into | description | assigned | codes},
    Command{"units move", units_change, Arguments::some, change | date_required | into | codes},
    Command{"units dissolve", units_change, Arguments::some, change | date_required | successor},
    Command{"units import", units_import, Arguments::one, change},
    Command{"units export", units_export, Arguments::one, as_of},
    Command{"export", export_data, Arguments::one, period | as_of | format | out | tree},
    Command{"cells", cells, Arguments::one, nothing},
    Command{"check", check, Arguments::none, nothing},
};

}  // namespace tonghop::cli
