#include <chrono>
#include <csignal>
#include <random>
#include <set>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/folder.hpp"
#include "store/integrity.hpp"
#include "store/records.hpp"
#include "store/sample.hpp"

namespace tonghop::store {
namespace {

constexpr int kRecords = 40;
constexpr int kReports = 3;

FormSubmission form_of(int number) {
    FormSubmission form = small_form();
    form.records.clear();
    for (int record = 0; record < kRecords; ++record)
        form.records.push_back(
            {"U", record + 1, 9, {store::number(number), {}, {.text = std::to_string(number)}}});
    return form;
}

/// Adds files 0, 1, 2 … for ever, some several to a transaction, starting over as a run does after a crash;
/// says through the pipe which are certain.
[[noreturn]] void add_for_ever(const std::filesystem::path& path, int pipe) {
    Database database = Database::open(path);
    for (int number = 0;; ++number) {
        const auto add_one = [&] {
            const std::string file = std::to_string(number);
            add_accepted(database, file, "2023-01-21T09:00:00", file, form_of(number));
        };
        if (number % 7 == 0) {
            Batch batch(database);
            add_one();
            ++number;
            add_one();
            batch.commit();
        } else {
            add_one();
        }
        if (write(pipe, &number, sizeof number) != sizeof number) _exit(1);
    }
}

TEST(Crash, EverySubmissionIsWholeAndCountedOnceAfterAnyKill) {
    const Folder folder;
    const auto path = folder / "tonghop.db";
    std::mt19937 random(20230121);
    std::uniform_int_distribution<int> microseconds(0, 40'000);
    int certain = -1;
    for (int round = 0; round < 30; ++round) {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            close(ends[0]);
            add_for_ever(path, ends[1]);
        }
        close(ends[1]);
        // Every third child may die while it starts; the others go on beyond what was certain before, however
        // busy the machine is.
        if (round % 3 != 0)
            for (const int goal = certain + kReports; certain < goal;) {
                int number = 0;
                ASSERT_EQ(read(ends[0], &number, sizeof number), ssize_t{sizeof number})
                    << "the child failed by itself";
                certain = std::max(certain, number);
            }
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child failed by itself";
        for (int number = 0; read(ends[0], &number, sizeof number) == sizeof number;)
            certain = std::max(certain, number);
        close(ends[0]);

        const Database database = Database::open(path);
        ASSERT_TRUE(check_integrity(database).empty());
        std::set<std::string> files;
        for (const StoredSubmission& one : submissions(database)) {
            EXPECT_TRUE(files.insert(one.receipt.file).second) << one.receipt.file << " stands twice";
            EXPECT_TRUE(one.in_force());
        }
        // 0 … n without a gap, and nothing lost that was said to be certain.
        ASSERT_GT(static_cast<int>(files.size()), certain);
        for (int number = 0; number < static_cast<int>(files.size()); ++number)
            ASSERT_TRUE(files.contains(std::to_string(number)));
        std::int64_t records = 0;
        for_each_record(database, "TV-01", Period::month(2023, 1), Period::month(2023, 1), kVersion.fields,
                        [&](const RecordView& record) {
                            ++records;
                            EXPECT_EQ(record.numbers[0]->integer_part(),
                                      std::stoi(std::string(record.submitter)));
                            EXPECT_EQ(record.texts[2], record.submitter);
                        });
        ASSERT_EQ(records, std::int64_t{kRecords} * static_cast<std::int64_t>(files.size()));
    }
    EXPECT_GE(certain, 20 * kReports - 1);
}

}  // namespace
}  // namespace tonghop::store
