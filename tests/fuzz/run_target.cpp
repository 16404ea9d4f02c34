// Runs a target without libFuzzer: its seeds, the inputs that once broke it, and a fixed number of changed
// ones, the same in every run.
//
//   fuzz_zip REGRESSIONS RUNS [SEED]   the folder may be missing
//   fuzz_zip --save FILE REGRESSIONS RUNS [SEED]
//                                      writes each input there first: the last one is what broke it
//   fuzz_zip --write-seeds FOLDER      for libFuzzer to begin with
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "fuzz/fuzz_target.hpp"

namespace {

namespace fs = std::filesystem;
using tonghop::fuzz::seeds;
using tonghop::fuzz::words;

constexpr std::size_t kLongest = 20'000;

void write(const fs::path& path, const std::string& input) {
    std::ofstream(path, std::ios::binary) << input;
}

/// Changes inputs as libFuzzer does, without its eyes.
class Mutator {
  public:
    Mutator(std::vector<std::string> corpus, std::uint64_t seed)
        : corpus_(std::move(corpus)), words_(words()), random_(seed) {}

    std::string next() {
        std::string input = corpus_[below(corpus_.size())];
        for (std::size_t changes = 1 + below(6); changes > 0; --changes) change(input);
        input.resize(std::min(input.size(), kLongest));
        return input;
    }

  private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
    std::size_t length() { return 1 + below(std::size_t{1} << below(8)); }

    void change(std::string& input) {
        const std::size_t place = below(input.size() + 1);
        switch (below(9)) {
            case 0:
                if (place < input.size()) input[place] = static_cast<char>(input[place] ^ (1 << below(8)));
                break;
            case 1:
                if (place < input.size()) input[place] = static_cast<char>(random_());
                break;
            case 2:
                input.erase(place, length());
                break;
            case 3:
                input.insert(place, input.substr(below(input.size() + 1), length()));
                break;
            case 4: {
                const std::string& other = corpus_[below(corpus_.size())];
                input.insert(place, other.substr(below(other.size() + 1), length()));
                break;
            }
            case 5:
                if (!words_.empty()) input.insert(place, words_[below(words_.size())]);
                break;
            case 6:
                change_number(input, place);
                break;
            case 7:
                if (!words_.empty() && place < input.size()) {
                    const std::string_view word = words_[below(words_.size())];
                    input.replace(place, word.size(), word);
                }
                break;
            default:
                input.resize(place);
        }
    }

    /// Numbers at the ends of their ranges do what others do not.
    void change_number(std::string& input, std::size_t place) {
        static constexpr std::string_view kNumbers[] = {"0",          "-1",
                                                        "1",          "255",
                                                        "65535",      "65536",
                                                        "1048576",    "1048577",
                                                        "16384",      "16385",
                                                        "2147483647", "4294967295",
                                                        "4294967296", "18446744073709551615",
                                                        "1e308",      "-0",
                                                        "0.1",        "9999999999999999999999"};
        const std::size_t start = input.find_first_of("0123456789", place);
        if (start == std::string::npos) return;
        const std::size_t end = std::min(input.find_first_not_of("0123456789", start), input.size());
        input.replace(start, end - start, kNumbers[below(std::size(kNumbers))]);
    }

    std::vector<std::string> corpus_;
    std::vector<std::string_view> words_;
    std::mt19937_64 random_;
};

class Runner {
  public:
    explicit Runner(fs::path save) : save_(std::move(save)) {}

    void operator()(const std::string& input) {
        if (!save_.empty()) write(save_, input);
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    }

  private:
    fs::path save_;
};

int write_seeds(const fs::path& folder) {
    fs::create_directories(folder);
    int number = 0;
    for (const std::string& seed : seeds()) write(folder / std::to_string(++number), seed);
    return 0;
}

}  // namespace

int main(int count, char** given) {
    std::vector<std::string> words(given + 1, given + count);
    if (words.size() == 2 && words[0] == "--write-seeds") return write_seeds(words[1]);
    fs::path save;
    if (words.size() > 2 && words[0] == "--save") {
        save = words[1];
        words.erase(words.begin(), words.begin() + 2);
    }
    if (words.size() < 2) return 2;

    Runner run(save);
    std::vector<std::string> corpus = seeds();
    std::vector<fs::path> regressions;
    if (fs::is_directory(words[0]))
        for (const auto& entry : fs::directory_iterator(words[0])) regressions.push_back(entry.path());
    std::ranges::sort(regressions);
    for (const fs::path& path : regressions) {
        std::ifstream file(path, std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    for (const std::string& input : corpus) run(input);
    run("");

    const std::size_t first = corpus.size() + 1;
    const auto runs = std::strtoull(words[1].c_str(), nullptr, 10);
    Mutator mutator(std::move(corpus), words.size() > 2 ? std::strtoull(words[2].c_str(), nullptr, 10) : 1);
    for (std::size_t number = 0; number < runs; ++number) run(mutator.next());
    std::printf("%zu inputs as they stand, %llu changed\n", first, runs);
    return 0;
}
