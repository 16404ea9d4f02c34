#include "spreadsheet/convert.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string_view>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/operator_error.hpp"
#include "spreadsheet/compound_file.hpp"
#include "spreadsheet/limits.hpp"

namespace tonghop::spreadsheet {

namespace {

namespace fs = std::filesystem;

std::optional<fs::path> find_program(const std::string& program) {
    const auto runs = [](const fs::path& path) {
        return access(path.c_str(), X_OK) == 0 && !fs::is_directory(path);
    };
    if (program.find('/') != std::string::npos)
        return runs(program) ? std::optional<fs::path>(program) : std::nullopt;
    const char* const variable = std::getenv("PATH");
    std::string_view folders = variable ? variable : "";
    while (!folders.empty()) {
        const std::size_t colon = std::min(folders.find(':'), folders.size());
        const fs::path path = fs::path(folders.substr(0, colon)) / program;
        if (colon > 0 && runs(path)) return path;
        folders.remove_prefix(std::min(colon + 1, folders.size()));
    }
    return std::nullopt;
}

/// A file:// address of a folder, whatever letters its name has.
std::string address_of(const fs::path& folder) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string address = "file://";
    for (char letter : fs::absolute(folder).string()) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || byte == '/' || byte == '-' || byte == '_' ||
                           byte == '.';
        if (plain) {
            address += letter;
        } else {
            address += {'%', kHex[byte >> 4], kHex[byte & 15]};
        }
    }
    return address;
}

/// Takes the network away from this process where the system allows it; a workbook may name addresses.
void leave_network() {
    if (unshare(CLONE_NEWNET) != 0) unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

/// What the program may see of ours: no proxies, no home.
std::vector<std::string> environment_in(const fs::path& home) {
    const char* const path = std::getenv("PATH");
    return {std::string("PATH=") + (path ? path : "/usr/bin:/bin"), "HOME=" + home.string(),
            "TMPDIR=" + home.string(), "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp"};
}

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

void end_group(int) {
    kill(0, SIGKILL);
}

/// Becomes the program's guard, in a group of its own with all that it starts: the group ends with the
/// program, and with ours, however that ends. Never returns.
[[noreturn]] void guard(char* const* arguments, char* const* environment, pid_t ours, rlim_t largest) {
    setpgid(0, 0);
    if (getpgrp() != getpid()) _exit(127);
    signal(SIGTERM, end_group);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != ours) _exit(127);
    leave_network();
    const rlimit of_file{largest, largest};
    setrlimit(RLIMIT_FSIZE, &of_file);
    const int nowhere = open("/dev/null", O_RDWR);
    for (int stream : {0, 1, 2}) dup2(nowhere, stream);
    const pid_t program = fork();
    if (program == 0) {
        signal(SIGTERM, SIG_DFL);
        execve(arguments[0], arguments, environment);
        _exit(127);
    }
    if (program > 0) waitpid(program, nullptr, 0);
    // What it started may still be there.
    end_group(0);
    _exit(127);
}

/// Runs a program to its end, or until the time is up: false then. What it prints is dropped.
bool run(const std::vector<std::string>& command, const fs::path& home, std::chrono::seconds limit,
         rlim_t largest_file) {
    const std::vector<std::string> environment = environment_in(home);
    const std::vector<char*> arguments = pointers_to(command);
    const std::vector<char*> variables = pointers_to(environment);
    const pid_t ours = getpid();
    const pid_t child = fork();
    if (child < 0) throw std::system_error(errno, std::generic_category());
    if (child == 0) guard(arguments.data(), variables.data(), ours, largest_file);
    setpgid(child, child);
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (waitpid(child, nullptr, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() >= deadline) {
            kill(-child, SIGKILL);
            waitpid(child, nullptr, 0);
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

/// What the office is told before it opens anything: no macros, no Java, no links, nothing from elsewhere.
constexpr std::string_view kProfile = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Java/VirtualMachine"><prop oor:name="Enable" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
)";

/// A new folder for one conversion, gone afterwards.
class WorkFolder {
  public:
    explicit WorkFolder(const fs::path& parent) {
        std::string pattern = (parent / "convert-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw std::system_error(errno, std::generic_category());
        path_ = pattern;
    }
    ~WorkFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

class Conversion {
  public:
    Conversion(fs::path program, const fs::path& out_folder, rlim_t largest_result)
        : program_(std::move(program)), work_(out_folder), largest_result_(largest_result) {
        fs::create_directory(work_.path() / "in");
        fs::create_directories(work_.path() / "profile" / "user");
        std::ofstream(work_.path() / "profile" / "user" / "registrymodifications.xcu") << kProfile;
    }

    /// Lets the office see a file under a name that no other has. It goes by the content.
    fs::path stage(const fs::path& file, std::size_t number) {
        const fs::path staged = work_.path() / "in" / (std::to_string(number) + ".xls");
        std::error_code error;
        fs::copy_file(file, staged, error);
        return error ? fs::path() : staged;
    }

    /// Converts staged files; what came of it stands in made(). False where the time was up.
    bool call(std::span<const fs::path> staged, std::chrono::seconds limit) {
        std::vector<std::string> command{
            program_.string(), "-env:UserInstallation=" + address_of(work_.path() / "profile"),
            "--headless",      "--norestore",
            "--convert-to",    "xlsx:Calc MS Excel 2007 XML",
            "--outdir",        (work_.path() / "out").string()};
        for (const fs::path& file : staged) command.push_back(file.string());
        return run(command, work_.path(), limit, largest_result_);
    }

    /// Where the .xlsx of a staged file is, if it was made.
    fs::path made(const fs::path& staged) const {
        const fs::path path = work_.path() / "out" / staged.stem().concat(".xlsx");
        std::error_code error;
        return !staged.empty() && fs::file_size(path, error) > 0 && !error ? path : fs::path();
    }

  private:
    fs::path program_;
    WorkFolder work_;
    rlim_t largest_result_;
};

Converted convert_with(const fs::path& program, std::span<const fs::path> files, const fs::path& out_folder,
                       const ConvertOptions& options) {
    fs::create_directories(out_folder);
    Conversion conversion(program, out_folder, options.largest_result);
    std::vector<fs::path> staged;
    for (const fs::path& file : files) staged.push_back(conversion.stage(file, staged.size() + 1));

    std::vector<fs::path> waiting;
    const auto not_made = [&](const fs::path& file) {
        return !file.empty() && conversion.made(file).empty();
    };
    std::ranges::copy_if(staged, std::back_inserter(waiting), not_made);
    const std::size_t batch = std::max<std::size_t>(options.batch, 1);
    for (std::size_t start = 0; start < waiting.size(); start += batch)
        conversion.call(std::span(waiting).subspan(start, std::min(batch, waiting.size() - start)),
                        options.batch_limit);
    std::set<fs::path> too_slow;
    for (const fs::path& file : waiting)
        if (not_made(file) && !conversion.call(std::span(&file, 1), options.single_limit))
            too_slow.insert(file);

    Converted converted{.installed = true};
    for (const fs::path& file : staged) {
        auto& result = converted.files.emplace_back();
        const fs::path made = conversion.made(file);
        converted.too_slow.push_back(made.empty() && too_slow.contains(file));
        if (made.empty()) continue;
        result = out_folder / made.filename();
        fs::rename(made, *result);
    }
    return converted;
}

}  // namespace

bool can_convert(const ConvertOptions& options) {
    return find_program(options.program).has_value();
}

Converted convert(std::span<const fs::path> files, const fs::path& out_folder,
                  const ConvertOptions& options) {
    const auto program = find_program(options.program);
    if (!program)
        return {.installed = false,
                .files = std::vector<std::optional<fs::path>>(files.size()),
                .too_slow = std::vector<bool>(files.size())};
    try {
        return convert_with(*program, files, out_folder, options);
    } catch (const std::system_error& error) {
        throw OperatorError("spreadsheet.cannot-convert",
                            {{"path", out_folder.string()}, {"reason", error.code().message()}});
    }
}

ReadFailure why_not_converted(std::string_view bytes) {
    return is_compound_file(bytes) && is_encrypted_workbook(bytes) ? ReadFailure{Failure::encrypted, "XLS"}
                                                                   : unreadable();
}

}  // namespace tonghop::spreadsheet
