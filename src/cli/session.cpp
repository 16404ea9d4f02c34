#include "cli/session.hpp"

#include <iostream>

namespace tonghop::cli {

void print(const std::string& line) {
    std::cout << line << "\n";
}

void print(const Session& session, const std::vector<Message>& messages) {
    for (const Message& message : messages) print(session.say(message));
}

}  // namespace tonghop::cli
