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
    return {
        "# {{ federation.name }}\n\nCó {{ TV-C01 | result }}, {{ TV-01.dv_tong | change previous đoàn viên "
        "}}.\n",
        "```table\ndata: targets\ngroup: Năm {{ item.milestone }}\ncolumns:\n  - number: TT\n  - measure\n"
        "  - own\n  - against_average\n```\n",
        "```table\ndata: units\nform: TV-01\ntotal: Cộng\nflows: year\n```\n",
        "```chart\nkind: trend\nform: TV-01\nfields:\n  - dv_tong: Đoàn viên\n```\n",
        "```opinions\nfields: kho_khan\nintro: Nêu:\nempty: Không.\n```\n",
        "```section\nlabel: Phụ lục\ntitle: A\nlandscape: yes\n```\n\n- x\n- y\n",
        "| a | b |\n|---|--:|\n| {{ TV-01.dv_tong | padded }} | c |\n",
        "::: if gaps.missing >= 2\nCòn {{ gaps.missing | padded }} đơn vị.\n::: else\nĐủ.\n:::\n",
        "::: each owed form=TV-01\n- {{ item.form }}: {{ item.due | date }}, {{ item.problems }}\n:::\n",
        "::: if TV-C05 | verdict = Đạt\n**{{ TV-C05 | own }}** trước {{ reply_by }}\n:::\n"};
}

std::vector<std::string_view> words() {
    return {"{{ ",
            " }}",
            "```",
            "```table\n",
            "```chart\n",
            "```opinions\n",
            "```section\n",
            "::: if ",
            "::: each ",
            "::: else\n",
            ":::\n",
            "data: ",
            "columns:\n",
            "  - ",
            "form: TV-01\n",
            "item.",
            "targets",
            "units",
            "results",
            "indicator=TV-C05",
            "changes",
            "owed",
            "problems",
            " | ",
            "|",
            "|---|",
            "#",
            "**",
            "_",
            "[",
            "](",
            "<b>",
            "&amp;",
            "\n\n",
            "\r\n",
            "---\n",
            "TV-C01",
            "TV-01.dv_tong",
            "own",
            "average",
            "change previous",
            "share TV-01.lao_dong",
            " >= ",
            " = ",
            "title: ",
            ": ",
            "\xEF\xBB\xBF"};
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
