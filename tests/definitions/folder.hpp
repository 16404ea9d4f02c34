#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "definitions/load.hpp"

namespace tonghop::definitions {

/// A folder of definitions that a test writes and that goes away with it.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    void write(const std::string& relative, const std::string& bytes) const;
    void remove(const std::string& relative) const;

  private:
    std::filesystem::path path_;
};

/// A small set of definitions without a problem: relative path → text.
std::map<std::string, std::string> sound_files();

/// The text with one piece of it, which must stand there once, replaced.
std::string with(const std::string& text, const std::string& piece, const std::string& by);

/// "TV-01.yaml:3:5 definitions.unknown-key", in the order of the problems.
std::vector<std::string> brief(const std::vector<Problem>& problems);

/// What load() finds wrong once one piece of one sound file is replaced.
std::vector<std::string> problems_with(const std::string& file, const std::string& piece,
                                       const std::string& by);

}  // namespace tonghop::definitions
