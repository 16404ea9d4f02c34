#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "spreadsheet/deadline.hpp"
#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"

namespace tonghop::spreadsheet {

/// What holds for everything that is unpacked of a file; its time begins when it is made.
class UnpackingLimits {
  public:
    explicit UnpackingLimits(const Limits& limits = {}) : limits_(limits), deadline_(limits.reading_time) {}

    /// Why no more may come of so many packed bytes that gave so many so far; nothing where more may.
    Outcome check(std::size_t packed, std::size_t unpacked) const;
    /// More came than the file may unpack to.
    ReadFailure too_much() const { return too_many_bytes(limits_.inflated_bytes, Exceeded::unpacked); }

  private:
    Limits limits_;
    Deadline deadline_;
};

/// A deflated part of a zip, unpacked piece by piece: however large it is, only a piece is in memory.
class PartStream {
  public:
    /// The packed bytes, limits and budget must outlive the stream. What comes out is taken off the budget;
    /// more than that is not unpacked.
    PartStream(std::string_view packed, std::uint32_t crc, const UnpackingLimits& limits,
               std::size_t& budget);
    ~PartStream();
    PartStream(const PartStream&) = delete;
    PartStream& operator=(const PartStream&) = delete;

    /// Puts up to so many bytes there and says how many; 0 at the end, and where failure() holds.
    std::size_t read(char* to, std::size_t most);
    /// Whether all is as the archive says can only be told at the end.
    const Outcome& failure() const { return failure_; }

  private:
    struct Inflater;

    std::size_t fail(ReadFailure failure);

    std::unique_ptr<Inflater> inflater_;
    std::uint32_t crc_;
    std::uint32_t crc_so_far_ = 0;
    const UnpackingLimits& limits_;
    std::size_t packed_size_;
    std::size_t unpacked_ = 0;
    std::size_t& budget_;
    bool ended_ = false;
    Outcome failure_;
};

}  // namespace tonghop::spreadsheet
