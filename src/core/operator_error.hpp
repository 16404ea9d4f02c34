#pragma once

#include <exception>
#include <utility>

#include "core/message.hpp"

namespace tonghop {

/// Something that the operator must mend before the command can go on: a missing file, a bad definition, a
/// database of a newer version. Thrown once; only main() catches it. Never thrown for what a submission
/// holds.
class OperatorError : public std::exception {
  public:
    explicit OperatorError(Message message) : message_(std::move(message)) {}
    OperatorError(std::string key, std::vector<Argument> arguments)
        : message_{std::move(key), std::move(arguments)} {}

    const Message& message() const { return message_; }
    const char* what() const noexcept override { return message_.key.c_str(); }

  private:
    Message message_;
};

}  // namespace tonghop
