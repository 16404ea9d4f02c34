#include "cli/receipts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <system_error>

#include "core/operator_error.hpp"
#include "definitions/strict_csv.hpp"
#include "spreadsheet/archived_files.hpp"
#include "text/normalise.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kRegister = "received.csv";

struct RegisterEntry {
    Timestamp received_at;
    std::string sender;
};

/// By file name, composed: file systems differ in how they write Vietnamese.
using Register = std::map<std::string, RegisterEntry>;

Register read_register(const fs::path& path, const text::Catalogue& say) {
    static constexpr std::array<std::string_view, 3> kColumns = {"file", "received_at", "sender"};
    static constexpr std::array<std::string_view, 2> kRequired = {"file", "received_at"};
    Register entries;
    std::vector<definitions::Problem> problems;
    const auto source = definitions::read_source(path, problems);
    const auto table = source ? definitions::parse_csv(*source, kColumns, kRequired, problems) : std::nullopt;
    if (table) {
        const std::size_t file = *table->column("file");
        const std::size_t time = *table->column("received_at");
        const auto sender = table->column("sender");
        for (const auto& row : table->rows) {
            const auto received_at = parse_iso_timestamp(row[time].text);
            if (!received_at) {
                problems.push_back({path.string(),
                                    row[time].line,
                                    row[time].column,
                                    {"cli.bad-received-at", {{"text", row[time].text}}}});
                continue;
            }
            entries[text::clean(row[file].text)] = {*received_at, sender ? row[*sender].text : std::string()};
        }
    }
    if (!problems.empty()) throw definitions::error_of(problems, say);
    return entries;
}

std::optional<Period> folder_period(const fs::path& path) {
    for (fs::path folder = fs::absolute(path).parent_path(); folder.has_relative_path();
         folder = folder.parent_path())
        if (const auto period = parse_period(folder.filename().string())) return period;
    return std::nullopt;
}

class Finder {
  public:
    Finder(const Session& session, const Workspace& workspace) : session_(session) {
        std::error_code ignored;
        inbox_ = fs::weakly_canonical(workspace.inbox(), ignored);
    }

    void add(const fs::path& path) {
        std::error_code failure;
        if (fs::is_directory(path, failure)) {
            if (const std::error_code refused = add_directory(path))
                throw OperatorError("cli.cannot-read",
                                    {{"path", path.string()}, {"reason", refused.message()}});
            return;
        }
        if (!fs::is_regular_file(path, failure))
            throw OperatorError("cli.no-such-path", {{"path", path.string()}});
        add_file(path);
        if (!fs::is_symlink(path, failure)) return;
        // Where somebody names a link, it is meant, and what it leads to in the inbox goes by its own name.
        Arrival& arrival = arrivals_.back();
        const fs::path meant = fs::canonical(path, failure);
        arrival.path = meant.string();
        if (const auto inside = in_inbox(meant)) arrival.receipt.file = inside->string();
    }

    std::vector<Arrival> take() {
        std::ranges::sort(arrivals_, {}, [](const Arrival& arrival) {
            return std::pair(arrival.receipt.received_at, arrival.receipt.file);
        });
        return std::move(arrivals_);
    }

  private:
    std::error_code add_directory(const fs::path& directory) {
        std::error_code failure;
        std::vector<std::string> names;
        for (fs::directory_iterator entry(directory, failure), end; !failure && entry != end;
             entry.increment(failure))
            names.push_back(entry->path().filename().string());
        if (failure) return failure;
        std::ranges::sort(names);
        for (const std::string& name : names)
            if (!spreadsheet::is_by_product(name)) add_entry(directory / name);
        return {};
    }

    void add_entry(const fs::path& path) {
        std::error_code failure;
        switch (fs::symlink_status(path, failure).type()) {
            case fs::file_type::regular:
                return add_file(path);
            case fs::file_type::directory:
                if (add_directory(path)) add_obstacle(path, Obstacle::unreadable);
                return;
            case fs::file_type::symlink:
                return add_obstacle(path, Obstacle::link);
            case fs::file_type::not_found:
                return add_obstacle(path, Obstacle::gone);
            case fs::file_type::none:
            case fs::file_type::unknown:
                return add_obstacle(path, Obstacle::unreadable);
            default:
                return add_obstacle(path, Obstacle::special);
        }
    }

    void add_obstacle(const fs::path& path, Obstacle obstacle) {
        Arrival arrival;
        arrival.path = path.string();
        arrival.receipt.file = name_of(path);
        arrival.receipt.received_at = session_.now;
        arrival.obstacle = obstacle;
        arrivals_.push_back(std::move(arrival));
    }

    void add_file(const fs::path& path) {
        Arrival arrival;
        arrival.path = path.string();
        arrival.receipt.file = name_of(path);
        arrival.receipt.received_at = session_.now;
        const Folder& folder = folder_of(path);
        arrival.folder = folder.period;
        const Register& entries = folder.received;
        if (const auto entry = entries.find(text::clean(path.filename().string())); entry != entries.end()) {
            arrival.receipt.received_at = entry->second.received_at;
            arrival.receipt.sender = entry->second.sender;
            arrival.registered = true;
        }
        arrivals_.push_back(std::move(arrival));
    }

    /// What the files of a folder have in common.
    struct Folder {
        /// Relative to the inbox, or as given.
        fs::path name;
        std::optional<Period> period;
        Register received;
    };

    /// Relative to the inbox; nothing where it lies elsewhere.
    std::optional<fs::path> in_inbox(const fs::path& canonical) const {
        fs::path relative = canonical.lexically_relative(inbox_);
        if (relative.empty() || *relative.begin() == "..") return std::nullopt;
        return relative;
    }

    const Folder& folder_of(const fs::path& path) {
        const auto [known, fresh] = folders_.try_emplace(path.parent_path());
        if (!fresh) return known->second;
        Folder& folder = known->second;
        const fs::path& directory = known->first;
        std::error_code ignored;
        const fs::path here = directory.empty() ? fs::path(".") : directory;
        folder.name = in_inbox(fs::weakly_canonical(here, ignored)).value_or(directory);
        folder.period = folder_period(path);
        const fs::path received = directory / kRegister;
        if (fs::exists(received, ignored)) folder.received = read_register(received, session_.say);
        return folder;
    }

    /// A link's own name, not that of what it leads to.
    std::string name_of(const fs::path& path) {
        return (folder_of(path).name / path.filename()).lexically_normal().string();
    }

    const Session& session_;
    fs::path inbox_;
    std::map<fs::path, Folder> folders_;
    std::vector<Arrival> arrivals_;
};

}  // namespace

std::string_view name(Obstacle obstacle) {
    static constexpr std::array<std::string_view, 5> kNames = {"none", "link", "special", "unreadable",
                                                               "gone"};
    return kNames[static_cast<std::size_t>(obstacle)];
}

std::optional<Period> folder_of(const Workspace& workspace, const std::string& file) {
    fs::path path = workspace.inbox();
    for (const fs::path& part : fs::path(file)) {
        path /= part;
        if (text::fold(part.extension().string()) == ".zip") break;
    }
    return folder_period(path);
}

std::vector<Arrival> find_arrivals(const Session& session, const Workspace& workspace,
                                   const std::vector<std::string>& paths) {
    Finder finder(session, workspace);
    if (paths.empty()) finder.add(workspace.inbox());
    std::error_code ignored;
    for (const std::string& path : paths)
        // As seen from where the command was given, else from the workspace.
        finder.add(fs::exists(path, ignored) || fs::path(path).is_absolute() ? fs::path(path)
                                                                             : workspace.root / path);
    return finder.take();
}

}  // namespace tonghop::cli
