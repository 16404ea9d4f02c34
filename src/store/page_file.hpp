#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace tonghop::store {

/// The pages of a database file as they lie on the disk, those of its log (-wal) in their place, read without
/// SQLite: whatever is damaged, the rest can still be read. Nothing is written. Inside store/ only.
/// Source: https://www.sqlite.org/fileformat2.html
class PageFile {
  public:
    /// Errors: OperatorError where the file cannot be read.
    explicit PageFile(const std::filesystem::path& path);

    std::size_t page_size() const { return page_size_; }
    /// How many pages there are; they count from 1.
    std::uint32_t pages() const { return pages_; }
    /// True for a page that holds nothing that counts.
    bool is_free(std::uint32_t number) const { return free_.contains(number); }
    /// The bytes of a page, page_size() of them; zeros where the file ends before.
    std::string page(std::uint32_t number);

  private:
    void read_log(const std::filesystem::path& path);
    void read_free_list();

    std::ifstream file_;
    std::ifstream log_;
    std::size_t page_size_ = 4096;
    std::uint32_t pages_ = 0;
    /// Where the log holds a page.
    std::map<std::uint32_t, std::uint64_t> in_log_;
    std::set<std::uint32_t> free_;
};

/// A number of so many bytes, the highest first; the bytes must be there.
std::uint64_t big_endian(std::string_view bytes, std::size_t place, std::size_t width);

}  // namespace tonghop::store
