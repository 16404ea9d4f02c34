#include "write/replacement.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/operator_error.hpp"
#include "write/sample_document.hpp"
#include "write/writers.hpp"

namespace tonghop::write {
namespace {

class InAFolder : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() /
                  ("write-test-" + std::to_string(::getpid()) + "-" +
                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    static std::string content(const std::filesystem::path& path) {
        std::ostringstream bytes;
        bytes << std::ifstream(path, std::ios::binary).rdbuf();
        return bytes.str();
    }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
    }

    std::filesystem::path folder_;
};

using ReplacementTest = InAFolder;
using Writers = InAFolder;

TEST_F(ReplacementTest, WhatAProgramThatEndedLeftIsRemovedAndNothingElse) {
    const pid_t ended = fork();
    if (ended == 0) _exit(0);
    ASSERT_EQ(waitpid(ended, nullptr, 0), ended);
    std::filesystem::create_directories(folder_ / "2025-08");
    const std::filesystem::path left = folder_ / "2025-08" / (".tonghop-" + std::to_string(ended) + "-3.tmp");
    for (const auto& path : {left, folder_ / ".tonghop-x-3.tmp", folder_ / "tonghop-1-3.tmp"})
        std::ofstream(path) << "x";
    const Replacement being_written(folder_ / "a.html");
    remove_left_over(folder_);
    EXPECT_FALSE(std::filesystem::exists(left));
    EXPECT_TRUE(std::filesystem::exists(being_written.temporary()));
    EXPECT_EQ(files(), 4U);
}

TEST_F(ReplacementTest, WhatIsAppendedStandsBehindWhatWasThere) {
    append_to_file(folder_ / "a", "one\n");
    append_to_file(folder_ / "a", "two\n");
    EXPECT_EQ(content(folder_ / "a"), "one\ntwo\n");
    EXPECT_THROW(append_to_file(folder_ / "none" / "a", "x"), OperatorError);
}

TEST_F(ReplacementTest, WritesAndReplacesWholeFiles) {
    const auto path = folder_ / "báo cáo.txt";
    write_file(path, "một");
    EXPECT_EQ(content(path), "một");
    write_file(path, std::string(100'000, 'x'));
    EXPECT_EQ(content(path).size(), 100'000u);
    EXPECT_EQ(files(), 1u);
}

TEST_F(ReplacementTest, TheDiskMayBeWaitedForOnceForManyFiles) {
    for (const char* name : {"a", "b"}) write_file(folder_ / name, name, OnDisk::later);
    wait_for_disk({folder_, folder_ / "gone meanwhile"});
    EXPECT_EQ(content(folder_ / "a"), "a");
    EXPECT_EQ(content(folder_ / "b"), "b");
    EXPECT_EQ(files(), 2u);
}

TEST_F(ReplacementTest, WhatIsNotCommittedLeavesTheOldFile) {
    const auto path = folder_ / "a";
    write_file(path, "cũ");
    {
        Replacement replacement(path);
        std::ofstream(replacement.temporary()) << "nửa";
    }
    EXPECT_EQ(content(path), "cũ");
    EXPECT_EQ(files(), 1u);
}

TEST_F(ReplacementTest, LeftoversOfAnEarlierRunDoNotStandInTheWay) {
    const auto path = folder_ / "a";
    const Replacement first(path);
    const Replacement second(path);
    EXPECT_NE(first.temporary(), second.temporary());
}

TEST_F(ReplacementTest, ErrorsNameThePath) {
    const auto path = folder_ / "không có" / "a.txt";
    try {
        write_file(path, "x");
        FAIL();
    } catch (const OperatorError& error) {
        EXPECT_EQ(error.message().key, "write.failed");
        EXPECT_EQ(error.message().arguments[0], (Argument{"path", path.string()}));
        EXPECT_FALSE(error.message().arguments[1].value.empty());
    }
}

TEST_F(Writers, WriteTheSameBytesTwice) {
    for (const Writer& writer : kWriters) {
        const auto first = folder_ / ("1" + std::string(writer.ending));
        const auto second = folder_ / ("2" + std::string(writer.ending));
        writer.write(sample_document(), first);
        writer.write(sample_document(), second);
        EXPECT_GT(content(first).size(), 1000u) << writer.name;
        EXPECT_EQ(content(first), content(second)) << writer.name;
    }
}

TEST_F(Writers, TellWhatCannotBeWrittenAndLeaveNothing) {
    std::filesystem::create_directories(folder_ / "một thư mục" / "không rỗng");
    for (const Writer& writer : kWriters) {
        EXPECT_THROW(writer.write(sample_document(), folder_ / "không có" / "a"), OperatorError)
            << writer.name;
        EXPECT_THROW(writer.write(sample_document(), folder_ / "một thư mục"), OperatorError) << writer.name;
    }
    EXPECT_EQ(files(), 1u);
}

TEST(WriterTable, IsFoundByName) {
    EXPECT_EQ(find_writer("xlsx")->ending, ".xlsx");
    EXPECT_EQ(find_writer("html")->ending, ".html");
    EXPECT_EQ(find_writer("txt")->ending, ".txt");
    EXPECT_EQ(find_writer("pdf"), nullptr);
}

}  // namespace
}  // namespace tonghop::write
