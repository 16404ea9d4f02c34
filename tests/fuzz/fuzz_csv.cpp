// Any bytes as text in fields.
#include "fuzz/check_workbook.hpp"
#include "fuzz/fuzz_target.hpp"

namespace tonghop::fuzz {

std::vector<std::string> seeds() {
    const std::string plain = "STT;Tên đơn vị;Số lượng\n1;LĐLĐ huyện Cầu Kè;12\n2;\"Xã \"\"A\"\"; B\";-0.5\n";
    std::string utf16 = "\xFF\xFE";
    for (const char letter : plain) utf16.append({letter, '\0'});
    return {plain,
            "\xEF\xBB\xBF" + plain,
            utf16,
            "sep=|\r\na|b\r\n1|2\r\n",
            "a,b\n\"c\nd\",2\n",
            "Huy\xEA\xF2n\tC\xE2\xCCu\n1\t2\n",
            "a\tb\n1.234\t007\n"};
}

std::vector<std::string_view> words() {
    using namespace std::string_view_literals;
    return {",",        ";",    "\t",      "\"",           "\"\"",
            "\r\n",     "\n",   "sep=;\n", "\xEF\xBB\xBF", "\xFF\xFE",
            "\xFE\xFF", "\0"sv, "a;b;c\n", "1,2,3\n",      "\xF4\x8F\xBF\xBF",
            "1.234",    "-"};
}

}  // namespace tonghop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    tonghop::fuzz::load_checked({reinterpret_cast<const char*>(data), size});
    return 0;
}
