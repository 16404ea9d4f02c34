#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>

#include "cli/command_line.hpp"
#include "cli/run_lock.hpp"
#include "cli/workspace.hpp"
#include "core/operator_error.hpp"
#include "store/integrity.hpp"

namespace tonghop::cli {
namespace {

Timestamp local_now() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return Timestamp{make_date(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1),
                               static_cast<unsigned>(local.tm_mday))} +
           std::chrono::hours{local.tm_hour} + std::chrono::minutes{local.tm_min} +
           std::chrono::seconds{local.tm_sec};
}

ExitStatus execute(const Command& command, Options options) {
    const Session session{std::move(options), text::Catalogue(options.language), local_now()};
    try {
        return command.execute(session);
    } catch (const WorkspaceBusy& busy) {
        std::cerr << session.say(busy.message()) << "\n";
        return ExitStatus::busy;
    } catch (const OperatorError& error) {
        std::cerr << session.say(error.message()) << "\n";
        return ExitStatus::operator_must_act;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& fault) {
        const Workspace workspace{.root = session.options.workspace};
        if (const auto damage = store::damage_of(workspace.database())) {
            std::cerr << session.say(*damage) << "\n";
            return ExitStatus::operator_must_act;
        }
        std::cerr << session.say("cli.fault", {{"what", fault.what()}}) << "\n";
        return ExitStatus::fault;
    }
}

/// Said without asking for memory, so not from the catalogue.
constexpr const char* kNoMemory =
    "Máy không đủ bộ nhớ để làm tiếp. Số liệu đã nhận vẫn còn nguyên. "
    "Hãy đóng bớt chương trình khác rồi chạy lại lệnh này.\n";

/// Where memory ends amid what cannot be given up: the program ends as if it had been killed, but says why.
[[noreturn]] void end() {
    bool no_memory = true;
    try {
        if (const std::exception_ptr failure = std::current_exception()) std::rethrow_exception(failure);
    } catch (const std::bad_alloc&) {
    } catch (...) {
        no_memory = false;
    }
    std::fputs(no_memory ? kNoMemory : "tonghop: terminate\n", stderr);
    std::abort();
}

}  // namespace
}  // namespace tonghop::cli

int main(int count, char** words) {
    using namespace tonghop::cli;
    std::set_terminate(end);
    try {
        CommandLine line = parse_command_line(count, words);
        if (line.command == nullptr) return static_cast<int>(line.status);
        return static_cast<int>(execute(*line.command, std::move(line.options)));
    } catch (const std::bad_alloc&) {
        std::fputs(kNoMemory, stderr);
        return static_cast<int>(ExitStatus::operator_must_act);
    }
}
