#include "write/sample_document.hpp"

#include <filesystem>
#include <iostream>

#include "write/writers.hpp"

/// Writes the sample document in every format into a folder, for looking at it.
int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "sample_document <folder>\n";
        return 2;
    }
    const auto document = tonghop::write::sample_document();
    for (const auto& writer : tonghop::write::kWriters)
        writer.write(document,
                     std::filesystem::path(arguments[1]) / (document.name + std::string(writer.ending)));
}
