#pragma once

#include <string>

#include "definitions/mapping.hpp"
#include "definitions/pending.hpp"
#include "definitions/strict_yaml.hpp"

namespace tonghop::definitions {

/// Readers of one file each: they add what they understand to the draft, and every problem to the reading.

/// programmes/<programme>/forms/<code>.yaml
void read_form(const YamlNode& root, const std::string& programme, const std::string& code, Reading& reading,
               Draft& draft);
/// programmes/<code>/programme.yaml
void read_programme(const YamlNode& root, const std::string& code, Reading& reading, Draft& draft);
/// federations/<code>/federation.yaml
void read_federation(const YamlNode& root, const std::string& code, Reading& reading, Draft& draft);
/// vocabulary.yaml
void read_vocabulary(const YamlNode& root, Reading& reading, Draft& draft);

/// A definition's code, which must be that of its file or folder, so that an overlay replaces what it means
/// to.
std::string read_code(Mapping& mapping, const std::string& expected, Reading& reading);

}  // namespace tonghop::definitions
