#pragma once

#include <optional>
#include <string>
#include <vector>

#include "definitions/problem.hpp"
#include "definitions/source_text.hpp"

namespace tonghop::definitions {

/// A piece of a YAML document and where it stands. Scalars are kept as written: nothing turns 010 into 8 or
/// "no" into false.
struct YamlNode {
    enum class Kind { scalar, sequence, mapping };

    Kind kind = Kind::scalar;
    /// Of a scalar. Empty for a key without a value, too.
    std::string text;
    /// "…" or '…': then null, ~ and the empty text are texts.
    bool quoted = false;
    /// Of a mapping: one a value, all different. Keys have no values of their own.
    std::vector<YamlNode> keys;
    /// Of a sequence or mapping.
    std::vector<YamlNode> values;
    int line = 0;
    int column = 0;
    /// The column of the text's first character, where the text stands on one line as it is; 0 elsewhere.
    int text_column = 0;

    bool is_missing() const { return kind == Kind::scalar && !quoted && text.empty(); }
};

/// The document, if it is one mapping without duplicate keys, anchors, aliases and tags, whose quotes close
/// on their line; else nothing and problems.
std::optional<YamlNode> parse_yaml(const SourceText& source, std::vector<Problem>& problems);

}  // namespace tonghop::definitions
