#include "bench/floor_reader.hpp"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <libdeflate.h>

namespace tonghop::bench {

namespace {

std::uint32_t u32(const char* at) {
    std::uint32_t value = 0;
    std::memcpy(&value, at, 4);
    return value;
}

std::uint16_t u16(const char* at) {
    std::uint16_t value = 0;
    std::memcpy(&value, at, 2);
    return value;
}

const char* find(const char* at, const char* end, char letter) {
    return static_cast<const char*>(std::memchr(at, letter, static_cast<std::size_t>(end - at)));
}

std::string inflate(std::string_view bytes, std::string_view name) {
    struct Free {
        void operator()(libdeflate_decompressor* decompressor) const {
            libdeflate_free_decompressor(decompressor);
        }
    };
    static const std::unique_ptr<libdeflate_decompressor, Free> kDecompressor{
        libdeflate_alloc_decompressor()};
    const char* const end = bytes.data() + bytes.size() - 22;
    const char* entry = bytes.data() + u32(end + 16);
    for (int i = 0; i < u16(end + 10); ++i) {
        if (std::string_view(entry + 46, u16(entry + 28)) == name) {
            const char* const local = bytes.data() + u32(entry + 42);
            std::string out(u32(entry + 24), '\0');
            libdeflate_deflate_decompress(kDecompressor.get(), local + 30 + u16(local + 26) + u16(local + 28),
                                          u32(entry + 20), out.data(), out.size(), nullptr);
            return out;
        }
        entry += 46 + u16(entry + 28) + u16(entry + 30) + u16(entry + 32);
    }
    return {};
}

}  // namespace

Sum read_floor(std::string_view bytes) {
    const std::string strings = inflate(bytes, "xl/sharedStrings.xml");
    std::vector<std::string_view> shared;
    for (std::size_t at = 0; (at = strings.find("<t>", at)) != std::string::npos;) {
        const std::size_t close = strings.find('<', at + 3);
        shared.push_back(std::string_view(strings).substr(at + 3, close - at - 3));
        at = close;
    }

    const std::string sheet = inflate(bytes, "xl/worksheets/sheet1.xml");
    const char* const end = sheet.data() + sheet.size();
    Sum sum;
    for (const char* at = sheet.data(); (at = find(at, end, '<')) != nullptr; ++at) {
        if (at[1] != 'c' || at[2] != ' ') continue;
        const char* const tag_end = find(at, end, '>');
        std::uint32_t column = 0;
        for (const char* letter = at + 6; *letter >= 'A'; ++letter)
            column = column * 26 + static_cast<std::uint32_t>(*letter - 'A' + 1);
        double number = 0;
        at = std::from_chars(tag_end + 4, end, number).ptr;
        if (tag_end[-2] == 's') {
            sum.add(column, 0, shared[static_cast<std::size_t>(number)]);
        } else {
            sum.add(column, number, {});
        }
    }
    return sum;
}

}  // namespace tonghop::bench
