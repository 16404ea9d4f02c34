#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/fuzz_target.hpp"
#include "report/render.hpp"
#include "report/sample_data.hpp"
#include "report/template.hpp"

namespace tonghop::fuzz {

std::vector<std::string> seeds() {
    return {"# {{federation.name}}\n\nCó {{TV-C01}} đoàn viên.\n",
            "```table\nrows: indicators\ncolumns:\n  - {title: TT, value: number}\n```\n",
            "| a | b |\n|---|---|\n| {{TV-01.dv_tong}} | c |\n\n- x\n- y\n",
            "```if\ncondition: TV-C01 > 0\n```\n{{as_of}}\n```end\n```\n"};
}

std::vector<std::string_view> words() {
    return {"{{",         "}}",      "```",   "```table\n", "rows: ",
            "columns:\n", "  - ",    "|",     "|---|",      "#",
            "**",         "_",       "[",     "](",         "<b>",
            "&amp;",      "\n\n",    "---\n", "TV-C01",     "TV-01.dv_tong",
            "{{TV-C01|",  "title: ", ": ",    "- {",        "}"};
}

}  // namespace tonghop::fuzz

/// Any bytes as a template: read, checked, rendered.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace tonghop;
    static const report::test::Sample sample;
    // With the front matter given, most inputs reach the body.
    std::string text("---\nname: thu\ntitle: a\ntype: b\nsubject: c\n---\n");
    text.append(reinterpret_cast<const char*>(bytes), size);
    for (const std::string_view input : {std::string_view(text).substr(46), std::string_view(text)}) {
        const report::ParsedTemplate parsed = report::parse_template("thu.md", input);
        if (!parsed.value) continue;
        report::check(*parsed.value, sample.definitions);
        report::render(*parsed.value, sample.data);
    }
    return 0;
}
