#include "spreadsheet/convert.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/operator_error.hpp"
#include "spreadsheet/describe.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

namespace fs = std::filesystem;

/// Conversion by a script that stands in for LibreOffice: it gets the folder in $out and the files in "$@".
class Convert : public testing::Test {
  protected:
    Convert() {
        std::string pattern = (fs::temp_directory_path() / "tonghop-test-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        for (const char* name : {"a.xls", "b.xls", "c.xls"}) {
            std::ofstream(folder_ / name) << name;
            files_.push_back(folder_ / name);
        }
        options_.program = (folder_ / "office").string();
        options_.single_limit = std::chrono::seconds(20);
        options_.batch_limit = std::chrono::seconds(20);
    }
    ~Convert() override { fs::remove_all(folder_); }

    void office_does(const std::string& what) {
        std::ofstream(options_.program) << "#!/bin/sh\n"
                                        << "echo call >>" << (folder_ / "calls") << "\n"
                                        << "while [ \"$1\" != --outdir ]; do shift; done\n"
                                        << "out=$2; shift 2; mkdir -p \"$out\"\n"
                                        << "make() { cp \"$1\" \"$out/$(basename \"$1\" .xls).xlsx\"; }\n"
                                        << what << "\n";
        fs::permissions(options_.program, fs::perms::owner_all);
    }
    Converted convert_all() { return convert(files_, folder_ / "ra ngoài", options_); }

    static std::string text_of(const fs::path& path) {
        std::ifstream file(path);
        return std::string(std::istreambuf_iterator<char>(file), {});
    }
    std::size_t calls() const {
        const std::string text = text_of(folder_ / "calls");
        return static_cast<std::size_t>(std::ranges::count(text, '\n'));
    }

    fs::path folder_;
    std::vector<fs::path> files_;
    ConvertOptions options_;
};

TEST_F(Convert, SaysThatLibreOfficeIsNotThere) {
    EXPECT_FALSE(can_convert(options_));
    const Converted converted = convert_all();
    EXPECT_FALSE(converted.installed);
    EXPECT_EQ(converted.files.size(), 3U);
    EXPECT_FALSE(converted.files[0]);
}

TEST_F(Convert, GivesTheResultsInTheOrderOfTheFiles) {
    office_does("for file; do make \"$file\"; done");
    const Converted converted = convert_all();
    ASSERT_TRUE(converted.installed);
    ASSERT_EQ(converted.files.size(), 3U);
    EXPECT_EQ(text_of(converted.files[0].value()), "a.xls");
    EXPECT_EQ(text_of(converted.files[2].value()), "c.xls");
    EXPECT_EQ(calls(), 1U);
    // The folder of the work itself is gone.
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "ra ngoài"), fs::directory_iterator()), 3);
}

TEST_F(Convert, TriesAgainOneByOneWhatACallLeftOut) {
    office_does("make \"$1\"");
    const Converted converted = convert_all();
    EXPECT_EQ(text_of(converted.files[1].value()), "b.xls");
    EXPECT_EQ(text_of(converted.files[2].value()), "c.xls");
    EXPECT_EQ(calls(), 3U);
}

TEST_F(Convert, SplitsManyFilesIntoCalls) {
    options_.batch = 2;
    office_does("for file; do make \"$file\"; done");
    EXPECT_TRUE(convert_all().files[2]);
    EXPECT_EQ(calls(), 2U);
}

TEST_F(Convert, HasNoResultForWhatCannotBeConverted) {
    office_does("case \"$1\" in */2.xls) ;; *) make \"$1\";; esac");
    files_.push_back(folder_ / "missing.xls");
    const Converted converted = convert_all();
    EXPECT_TRUE(converted.files[0]);
    EXPECT_FALSE(converted.files[1]);
    EXPECT_TRUE(converted.files[2]);
    EXPECT_FALSE(converted.files[3]);
}

TEST_F(Convert, EndsACallThatTakesTooLongWithAllThatItStarted) {
    options_.batch_limit = options_.single_limit = std::chrono::seconds(1);
    options_.batch = 1;
    files_.resize(1);
    office_does("make \"$1\"; sleep 600 & sleep 600");
    EXPECT_TRUE(convert_all().files[0]);
}

TEST_F(Convert, ShowsTheOfficeNothingOfOurEnvironment) {
    setenv("https_proxy", "http://proxy", 1);
    office_does("env >" + (folder_ / "environment").string() + "; make \"$1\"");
    convert_all();
    unsetenv("https_proxy");
    const std::string seen = text_of(folder_ / "environment");
    EXPECT_EQ(seen.find("proxy"), std::string::npos);
    EXPECT_NE(seen.find("HOME=" + folder_.string()), std::string::npos);
}

TEST_F(Convert, TellsTheOfficeToRunNoMacros) {
    options_.batch = 1;
    files_.resize(1);
    office_does("cp \"$out/../profile/user/registrymodifications.xcu\" " + (folder_ / "profile").string());
    convert_all();
    EXPECT_NE(text_of(folder_ / "profile").find("DisableMacrosExecution"), std::string::npos);
}

TEST_F(Convert, EndsWithTheProgramHoweverThatEnds) {
    options_.batch = 1;
    files_.resize(1);
    office_does("sleep 600 & echo $! >" + (folder_ / "pid").string() + "; sleep 600");
    const pid_t program = fork();
    if (program == 0) {
        convert_all();
        _exit(0);
    }
    std::string pid;
    for (int tries = 0; tries < 1'000 && pid.empty(); ++tries) {
        usleep(10'000);
        pid = text_of(folder_ / "pid");
    }
    ASSERT_FALSE(pid.empty());
    kill(program, SIGKILL);
    waitpid(program, nullptr, 0);
    const auto runs = [&] {
        const std::string state = text_of("/proc/" + pid.substr(0, pid.find('\n')) + "/stat");
        return !state.empty() && state.find(") Z") == std::string::npos;
    };
    for (int tries = 0; tries < 1'000 && runs(); ++tries) usleep(10'000);
    EXPECT_FALSE(runs());
}

TEST_F(Convert, StopsWhereItsFolderCannotBeMade) {
    office_does("true");
    EXPECT_THROW(convert(files_, folder_ / "a.xls", options_), OperatorError);
}

TEST(WhyNotConverted, TellsAPasswordFromDamage) {
    const std::string begin("\x09\x08\x04\0\0\x06\x05\0", 8);
    const std::string password("\x2F\0\x02\0\0\0", 6);
    const std::string other("\x42\0\x02\0\xB0\x04", 6);
    const std::vector<std::string> names{"Root Entry", "Workbook"};
    const auto why = [&](std::string stream) {
        stream.resize(5'000);
        return describe(why_not_converted(support::compound_file_bytes(names, stream)));
    };
    EXPECT_EQ(why(begin + password), "encrypted: XLS");
    EXPECT_EQ(why(begin + other + password), "encrypted: XLS");
    EXPECT_EQ(why(begin + other), "unreadable");
    EXPECT_EQ(why(other + password), "unreadable");
    EXPECT_EQ(why(begin + std::string("\x42\0\xFF\xFF", 4) + password), "unreadable");
    EXPECT_EQ(why(""), "unreadable");
    EXPECT_EQ(describe(why_not_converted("không")), "unreadable");
}

}  // namespace
}  // namespace tonghop::spreadsheet
