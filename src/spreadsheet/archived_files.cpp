#include "spreadsheet/archived_files.hpp"

#include <algorithm>
#include <array>

#include "spreadsheet/detect.hpp"
#include "text/file_name.hpp"

namespace tonghop::spreadsheet {

namespace {

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& letter : lowered)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return lowered;
}

std::string ending_of(std::string_view name) {
    const std::size_t point = name.rfind('.');
    return point == std::string_view::npos ? std::string() : lower(name.substr(point + 1));
}

bool is_named_like_workbook(std::string_view name) {
    static constexpr std::array<std::string_view, 11> kEndings = {
        "xlsx", "xlsm", "xls", "xlsb", "xltx", "xltm", "xlt", "ods", "ots", "fods", "csv"};
    return std::ranges::find(kEndings, ending_of(name)) != kEndings.end();
}

bool is_named_like_archive(std::string_view name) {
    static constexpr std::array<std::string_view, 6> kEndings = {"zip", "rar", "7z", "gz", "tgz", "tar"};
    return std::ranges::find(kEndings, ending_of(name)) != kEndings.end();
}

bool is_foreign_archive(std::string_view format) {
    return format == "RAR" || format == "7Z" || format == "GZIP";
}

/// The steps of a name that lead anywhere, "/" between; nothing for folders and by-products.
std::string label_of(std::string_view raw) {
    std::string path = text::file_name(raw);
    std::ranges::replace(path, '\\', '/');
    if (path.empty() || path.ends_with('/')) return {};
    std::string label;
    for (std::string_view rest = path; !rest.empty();) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        const std::string_view step = rest.substr(0, slash);
        rest.remove_prefix(std::min(slash + 1, rest.size()));
        if (step.empty() || step == "." || step == "..") continue;
        if (step == "__MACOSX" || is_by_product(step)) return {};
        if (!label.empty()) label += '/';
        label += step;
    }
    return label;
}

struct Member {
    std::string name;
    const ZipArchive::Entry* entry = nullptr;
};

class Walk {
  public:
    Walk(const Limits& limits, const ArchiveVisitor& visit) : limits_(limits), left_(limits), visit_(visit) {
        // Every workbook within has its own time; what is unpacked for them ends by itself.
        left_.reading_time = std::chrono::hours(24);
    }

    void archive(std::string_view bytes, const std::string& folder, std::size_t depth) {
        ZipArchive archive;
        if (auto failure = ZipArchive::open(bytes, left_, archive))
            return close(folder, in_the_whole(*failure));
        left_.parts -= archive.entries().size();

        std::vector<Member> members;
        for (const ZipArchive::Entry& entry : archive.entries())
            if (std::string name = label_of(entry.unicode_name.empty() ? entry.name : entry.unicode_name);
                !name.empty())
                members.push_back({folder.empty() ? std::move(name) : folder + "/" + name, &entry});
        std::ranges::stable_sort(members, {}, &Member::name);
        for (const Member& member : members) file(archive, member, depth);
    }

    ArchiveContents take() { return std::move(contents_); }

  private:
    void file(ZipArchive& archive, const Member& member, std::size_t depth) {
        const bool wanted = is_named_like_workbook(member.name) || is_named_like_archive(member.name);
        Part part;
        auto failure = read(archive, *member.entry, part);
        if (failure) {
            if (wanted) close(member.name, *failure);
            return;
        }
        const Detected detected = detect(part.bytes(), limits_);
        switch (detected.format) {
            case Format::archive:
                if (depth == limits_.archive_depth)
                    return close(member.name, {Failure::too_large, "ZIP > " + std::to_string(depth)});
                return this->archive(part.bytes(), member.name, depth + 1);
            case Format::xlsx:
            case Format::ods:
            case Format::csv:
            case Format::foreign_workbook:
            case Format::encrypted:
                return workbook(member.name, part.bytes());
            default:
                break;
        }
        if (is_named_like_workbook(member.name)) return workbook(member.name, part.bytes());
        if (is_foreign_archive(detected.name))
            return close(member.name, {Failure::not_a_spreadsheet, detected.name});
        if (wanted) close(member.name, detected.failure.value_or(unreadable()));
    }

    /// Names the limit of the whole, of which there was only a part left.
    ReadFailure in_the_whole(ReadFailure failure) const {
        if (failure.exceeded == Exceeded::unpacked)
            return too_many_bytes(limits_.inflated_bytes, Exceeded::unpacked);
        return failure == too_large(left_.parts) ? too_large(limits_.parts) : failure;
    }

    Outcome read(ZipArchive& archive, const ZipArchive::Entry& entry, Part& part) {
        if (entry.size > limits_.file_bytes) return too_many_bytes(limits_.file_bytes, Exceeded::size);
        if (auto failure = archive.read(entry, part)) return failure;
        if (part.bytes().size() > left_.inflated_bytes)
            return too_many_bytes(limits_.inflated_bytes, Exceeded::unpacked);
        left_.inflated_bytes -= part.bytes().size();
        return std::nullopt;
    }

    void workbook(const std::string& name, std::string_view bytes) {
        if (contents_.workbooks == limits_.archive_files)
            return close(name, too_large(limits_.archive_files));
        ++contents_.workbooks;
        visit_(name, bytes);
    }

    void close(const std::string& name, ReadFailure failure) {
        contents_.closed.push_back({name, std::move(failure)});
    }

    const Limits& limits_;
    /// What the files not yet looked at may still take.
    Limits left_;
    const ArchiveVisitor& visit_;
    ArchiveContents contents_;
};

}  // namespace

bool is_by_product(std::string_view name) {
    const std::string lowered = lower(name);
    return name.starts_with('.') || name.starts_with("~$") || lowered == "thumbs.db" ||
           lowered == "desktop.ini" || lowered == "received.csv";
}

bool is_archive(std::string_view bytes, const Limits& limits) {
    return ZipArchive::recognises(bytes) && detect(bytes, limits).format == Format::archive;
}

ArchiveContents visit_archive(std::string_view bytes, const Limits& limits, const ArchiveVisitor& visit) {
    Walk walk(limits, visit);
    walk.archive(bytes, {}, 1);
    return walk.take();
}

}  // namespace tonghop::spreadsheet
