#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "spreadsheet/limits.hpp"

namespace tonghop::cli {

/// Workbooks of old formats, made readable by LibreOffice, many a call. What is made lies in a folder that
/// goes with the object.
class Conversions {
  public:
    explicit Conversions(const spreadsheet::Limits& limits);
    ~Conversions();
    Conversions(const Conversions&) = delete;
    Conversions& operator=(const Conversions&) = delete;

    /// Remembers a file's bytes if they need converting.
    void add(const std::string& sha256, std::string_view bytes);
    /// Converts what was added since.
    void convert();

    /// waiting: LibreOffice is not installed; failed: it could make nothing of the file; too_slow: not in the
    /// time that reading a file may take.
    enum class State { not_needed, waiting, failed, too_slow, done };
    State state(const std::string& sha256) const;
    /// The bytes of the .xlsx made of a file; its state must be done.
    std::string bytes(const std::string& sha256) const;

  private:
    struct File {
        State state = State::waiting;
        std::filesystem::path original;
        std::filesystem::path converted;
    };

    spreadsheet::Limits limits_;
    std::filesystem::path folder_;
    std::map<std::string, File> files_;
    int batches_ = 0;
};

}  // namespace tonghop::cli
