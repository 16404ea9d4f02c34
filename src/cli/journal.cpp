#include "cli/journal.hpp"

#include <algorithm>

#include <Poco/AutoPtr.h>
#include <Poco/Exception.h>
#include <Poco/FileChannel.h>
#include <Poco/FormattingChannel.h>
#include <Poco/Message.h>
#include <Poco/PatternFormatter.h>

#include "core/operator_error.hpp"

namespace tonghop::cli {

namespace {

constexpr const char* kSource = "tonghop";

}  // namespace

struct Journal::Channel {
    std::string path;
    Poco::AutoPtr<Poco::FormattingChannel> formatting;
};

Journal::Journal(const std::filesystem::path& workspace) {
    const std::filesystem::path path = workspace / "log" / "tonghop.log";
    std::error_code failure;
    std::filesystem::create_directories(path.parent_path(), failure);
    try {
        Poco::AutoPtr<Poco::FileChannel> file(new Poco::FileChannel(path.string()));
        file->setProperty("rotation", "1 M");
        file->setProperty("purgeCount", "5");
        Poco::AutoPtr<Poco::PatternFormatter> pattern(new Poco::PatternFormatter("%Y-%m-%d %H:%M:%S %P %t"));
        pattern->setProperty("times", "local");
        Poco::AutoPtr<Poco::FormattingChannel> formatting(new Poco::FormattingChannel(pattern, file));
        formatting->open();
        channel_ = std::make_unique<Channel>(Channel{path.string(), formatting});
    } catch (const Poco::Exception& error) {
        throw OperatorError("cli.cannot-write", {{"path", path.string()}, {"reason", error.displayText()}});
    }
}

Journal::~Journal() = default;

void Journal::write(const std::string& line) {
    // One line an event: a file's name may hold line ends.
    std::string event = line;
    std::ranges::replace(event, '\n', ' ');
    try {
        channel_->formatting->log(Poco::Message(kSource, event, Poco::Message::PRIO_INFORMATION));
    } catch (const Poco::Exception& error) {
        throw OperatorError("cli.cannot-write", {{"path", channel_->path}, {"reason", error.displayText()}});
    }
}

}  // namespace tonghop::cli
