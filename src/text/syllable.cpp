#include "text/syllable.hpp"

#include <array>
#include <string>
#include <unordered_set>

#include "text/normalise.hpp"

namespace tonghop::text {

namespace {

/// Without tones, of every syllable's end. Behind «qu» the u is part of the beginning.
constexpr std::string_view kRhymes =
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on "
    "ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uơn uy uya uych "
    "uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y ych yêm yên yêng yêt yêu ynh yt yu";

/// Longer ones first.
constexpr std::array<std::string_view, 28> kBeginnings = {
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d",
    "đ",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x", ""};

/// Parts of letters go to their key form, as text::fold() writes it: without a tone.
std::string toneless(std::string_view word) {
    std::string key = fold(word);
    std::erase_if(key, [](char c) { return c > 0 && c < 0x20; });
    return key;
}

const std::unordered_set<std::string>& rhymes() {
    static const auto all = [] {
        std::unordered_set<std::string> made;
        std::string_view rest = kRhymes;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(' '), rest.size());
            made.insert(toneless(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return made;
    }();
    return all;
}

}  // namespace

bool is_syllable(std::string_view word) {
    const std::string key = toneless(word);
    for (const std::string_view beginning : kBeginnings) {
        if (!key.starts_with(beginning)) continue;
        const std::string rhyme = key.substr(beginning.size());
        if (rhymes().contains(rhyme)) return true;
        // «gì», «gìn», «giếng»: the i is part of both.
        if (beginning == "gi" && rhymes().contains("i" + rhyme)) return true;
    }
    return false;
}

}  // namespace tonghop::text
