#pragma once

namespace tonghop::cli {

/// What scripts read: see the README.
enum class ExitStatus {
    done = 0,
    /// Done, and something needs a person: returned, rejected, missing, warnings.
    needs_person = 1,
    /// The operator must mend something first.
    operator_must_act = 2,
    /// A fault of the program.
    fault = 3,
    /// Another run holds the workspace.
    busy = 4,
};

}  // namespace tonghop::cli
