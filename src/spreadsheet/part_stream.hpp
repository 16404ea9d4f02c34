#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "spreadsheet/failure.hpp"

namespace tonghop::spreadsheet {

/// A deflated part of a zip, unpacked piece by piece: however large it is, only a piece is in memory.
class PartStream {
  public:
    /// The packed bytes must outlive the stream. What comes out is taken off the budget; more than that is
    /// not unpacked, and said to be more than the limit.
    PartStream(std::string_view packed, std::uint32_t crc, std::size_t limit, std::size_t& budget);
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
    std::size_t limit_;
    std::size_t& budget_;
    bool ended_ = false;
    Outcome failure_;
};

}  // namespace tonghop::spreadsheet
