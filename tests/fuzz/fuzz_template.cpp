#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "report/render.hpp"
#include "report/sample_data.hpp"
#include "report/template.hpp"

/// Any bytes as a template: read, checked, rendered.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace tonghop;
    static const report::test::Sample sample;
    // With the front matter given, most inputs reach the body.
    std::string text = "---\nname: thu\ntitle: a\ntype: b\nsubject: c\n---\n";
    text.append(reinterpret_cast<const char*>(bytes), size);
    for (const std::string_view input : {std::string_view(text).substr(46), std::string_view(text)}) {
        const report::ParsedTemplate parsed = report::parse_template("thu.md", input);
        if (!parsed.value) continue;
        report::check(*parsed.value, sample.definitions);
        report::render(*parsed.value, sample.data);
    }
    return 0;
}
