#include "cli/signature.hpp"

#include "core/operator_error.hpp"
#include "text/normalise.hpp"

namespace tonghop::cli {

void check_signature(const Session& session) {
    if (text::clean(session.options.reason).empty()) throw OperatorError("cli.no-reason", {});
    if (text::clean(session.options.by).empty()) throw OperatorError("cli.no-name", {});
}

}  // namespace tonghop::cli
