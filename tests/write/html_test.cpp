#include "write/html.hpp"

#include <gtest/gtest.h>

#include "write/sample_document.hpp"

namespace tonghop::write {
namespace {

TEST(Html, TheSameDocumentGivesTheSameBytes) {
    EXPECT_EQ(html(sample_document()), html(sample_document()));
}

}  // namespace
}  // namespace tonghop::write
