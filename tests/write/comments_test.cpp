#include "write/comments.hpp"

#include <gtest/gtest.h>

#include "write/package_parts.hpp"

namespace tonghop::write {
namespace {

using Texts = std::map<CellRef, std::string>;

std::string theirs(const std::string& authors, const std::string& comments) {
    return "<comments><authors>" + authors + "</authors><commentList>" + comments +
           "</commentList></comments>";
}

TEST(Comments, ANewPartHasOneForEachCell) {
    const auto part = put_comments("", Texts{{{2, 1}, "<sai> & \"hỏng\""}}, "ns");
    ASSERT_TRUE(part);
    EXPECT_NE(part->document.find("<authors><author>tonghop</author></authors><commentList><comment "
                                  "ref=\"A2\" authorId=\"0\"><text>"),
              std::string::npos);
    EXPECT_NE(part->document.find("&lt;sai&gt; &amp; &quot;hỏng&quot;"), std::string::npos);
    EXPECT_EQ(part->added, (std::vector<CellRef>{{2, 1}}));
}

TEST(Comments, OursStandsBelowWhatTheSenderWrote) {
    const std::string document = theirs(
        "<author>Lan</author>", "<comment ref=\"A2\" authorId=\"0\"><text><t>của tôi</t></text></comment>");
    const auto part = put_comments(document, Texts{{{2, 1}, "sai"}}, "ns");
    ASSERT_TRUE(part);
    EXPECT_NE(part->document.find("của tôi"), std::string::npos);
    EXPECT_NE(part->document.find("&#10;[tonghop] sai"), std::string::npos);
    EXPECT_EQ(count_of(part->document, "<comment "), 1);
    EXPECT_TRUE(part->added.empty()) << "it has a box";

    const auto again = put_comments(part->document, Texts{{{2, 1}, "vẫn sai"}}, "ns");
    EXPECT_EQ(count_of(again->document, "[tonghop]"), 1) << again->document;
    EXPECT_NE(again->document.find("[tonghop] vẫn sai"), std::string::npos);
    const auto corrected = put_comments(again->document, Texts{}, "ns");
    EXPECT_EQ(count_of(corrected->document, "[tonghop]"), 0);
    EXPECT_NE(corrected->document.find("của tôi"), std::string::npos);
}

TEST(Comments, ThoseOfAnEarlierCopyAreReplaced) {
    const auto first = put_comments("", Texts{{{2, 1}, "cũ"}, {{3, 1}, "cũ"}}, "ns");
    const auto second = put_comments(first->document, Texts{{{3, 1}, "mới"}}, "ns");
    EXPECT_EQ(count_of(second->document, "<comment "), 1);
    EXPECT_EQ(count_of(second->document, "<author>"), 1);
    EXPECT_EQ(second->removed, (std::vector<CellRef>{{2, 1}, {3, 1}}));

    const auto boxes = put_comment_boxes("", *first, Texts{{{2, 1}, "cũ"}, {{3, 1}, "cũ"}}, 1025);
    const auto left = put_comment_boxes(*boxes, *second, Texts{{{3, 1}, "mới"}}, 1025);
    EXPECT_EQ(count_of(*left, "<v:shape "), 1);
    EXPECT_NE(left->find("<x:Row>2</x:Row><x:Column>0</x:Column>"), std::string::npos);
}

TEST(Comments, AConversationIsLeftAlone) {
    const std::string document = theirs("<author>tc={1}</author>",
                                        "<comment ref=\"A2\" authorId=\"0\"><text><t>…</t></text></comment>");
    const auto part = put_comments(document, Texts{{{2, 1}, "sai"}}, "ns");
    ASSERT_TRUE(part);
    EXPECT_EQ(count_of(part->document, "sai"), 0);
}

TEST(Comments, BoxesGetNumbersAndPrefixesThatTheDrawingLacks) {
    const CommentsPart part{"", {{1, 1}}, {}};
    const auto boxes = put_comment_boxes(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s1030\"/><br></xml>", part,
        Texts{{{1, 1}, "sai"}}, 1025);
    ASSERT_TRUE(boxes);
    EXPECT_NE(boxes->find("id=\"_x0000_s1031\""), std::string::npos);
    EXPECT_NE(boxes->find("xmlns:x=\"urn:schemas-microsoft-com:office:excel\""), std::string::npos);
    EXPECT_EQ(count_of(*boxes, "xmlns:v="), 1);
    EXPECT_FALSE(put_comment_boxes("<xml>", part, Texts{{{1, 1}, "sai"}}, 1025));
}

}  // namespace
}  // namespace tonghop::write
