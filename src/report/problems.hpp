#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/message.hpp"
#include "report/template.hpp"

namespace tonghop::report {

/// Collects what is wrong in one template. Beyond a hundred problems nothing more is taken: the file is
/// something else than a template.
class Problems {
  public:
    explicit Problems(std::string_view file) : file_(file) {}

    /// Adds {place} to the arguments.
    void add(std::string_view key, Place place, std::vector<Argument> arguments = {});
    /// The same, with the candidate nearest to the word as {nearest} and the word as {found}.
    void add_unknown(std::string_view key, Place place, std::string_view word,
                     const std::vector<std::string_view>& candidates, std::vector<Argument> arguments = {});

    /// Another collection for the same file, empty; and taking in what it has found.
    Problems same_file() const { return Problems(file_); }
    void add_all(const Problems& others);

    bool full() const;
    bool empty() const { return problems_.empty(); }
    /// In the order of the file.
    std::vector<TemplateProblem> take();

  private:
    std::string file_;
    std::vector<TemplateProblem> problems_;
};

/// A word from the file as a message shows it: short, on one line.
std::string quoted(std::string_view word);

}  // namespace tonghop::report
