#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tonghop::write {

/// A zip file in the making. The same entries give the same bytes: no clock, no owner, no extra fields.
class ZipFile {
  public:
    /// Packs the bytes.
    void add(std::string_view name, std::string_view bytes);
    /// Hands an entry on as it was packed (method 0 stored, 8 deflated).
    void add_packed(std::string_view name, std::string_view packed, std::uint16_t method, std::uint64_t size,
                    std::uint32_t crc);

    /// The whole file; nothing may be called after it.
    /// Missing: empty where it would pass what a zip without 64-bit fields can hold (4 GB, 65,535 entries).
    std::string finish();

  private:
    std::string bytes_;
    std::string directory_;
    std::size_t entries_ = 0;
    bool too_large_ = false;
};

}  // namespace tonghop::write
