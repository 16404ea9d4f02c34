#include "store/hash.hpp"

#include <array>

#include <openssl/evp.h>

#include "core/check.hpp"

namespace tonghop::store {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    TONGHOP_CHECK(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1);
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * std::size_t{size});
    for (unsigned position = 0; position < size; ++position) {
        text += kDigits[digest[position] >> 4];
        text += kDigits[digest[position] & 0xf];
    }
    return text;
}

}  // namespace tonghop::store
