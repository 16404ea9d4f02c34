#include "formula/parse.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formula/functions.hpp"
#include "formula/lexer.hpp"

namespace tonghop::formula {

namespace {

using Kind = Expression::Kind;

/// An expression and the height of its tree.
struct Parsed {
    Expression expression;
    int height = 1;
};

class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text) { advance(); }

    std::variant<Expression, ParseError> whole() {
        std::optional<Parsed> parsed = disjunction(1);
        if (parsed && token_.kind != Token::Kind::end) parsed = refuse_token();
        if (!parsed) return *error_;
        return std::move(parsed->expression);
    }

  private:
    struct Operator {
        std::string_view sign;
        Kind kind;
    };

    void advance() {
        const Lexed lexed = lex(text_, next_);
        token_ = lexed.token;
        next_ = lexed.next;
    }

    bool take(std::string_view symbol) {
        if (!token_.is(symbol)) return false;
        advance();
        return true;
    }

    /// Only the first error counts.
    std::nullopt_t refuse(std::size_t byte, Message message) {
        if (!error_) {
            const auto is_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
            const auto before = std::ranges::count_if(text_.substr(0, byte), is_character);
            error_ = ParseError{static_cast<std::size_t>(before) + 1, std::move(message)};
        }
        return std::nullopt;
    }

    std::nullopt_t refuse_token() {
        if (token_.kind == Token::Kind::end) return refuse(token_.begin, Message{"formula.unfinished", {}});
        return refuse(token_.begin, Message{"formula.unexpected", {{"found", std::string(token_.text)}}});
    }

    std::optional<Parsed> tree(Kind kind, std::vector<Parsed> operands, std::size_t begin) {
        Parsed result;
        result.expression.kind = kind;
        for (Parsed& operand : operands) {
            result.height = std::max(result.height, operand.height + 1);
            result.expression.operands.push_back(std::move(operand.expression));
        }
        if (result.height > kDeepest) return refuse(begin, Message{"formula.too-deep", {}});
        return result;
    }

    std::optional<Parsed> binary(Kind kind, std::optional<Parsed> left, std::optional<Parsed> right,
                                 std::size_t begin) {
        if (!left || !right) return std::nullopt;
        std::vector<Parsed> operands;
        operands.push_back(std::move(*left));
        operands.push_back(std::move(*right));
        return tree(kind, std::move(operands), begin);
    }

    /// A chain of operators of one rank, grouped from the left.
    template <typename Operand>
    std::optional<Parsed> chain(std::initializer_list<Operator> operators, Operand operand) {
        std::optional<Parsed> left = operand();
        while (left) {
            const auto found =
                std::ranges::find_if(operators, [&](const Operator& known) { return token_.is(known.sign); });
            if (found == operators.end()) break;
            const std::size_t begin = token_.begin;
            advance();
            std::optional<Parsed> right = operand();
            left = binary(found->kind, std::move(left), std::move(right), begin);
        }
        return left;
    }

    std::optional<Parsed> disjunction(int depth) {
        return chain({{"or", Kind::logical_or}}, [&] { return conjunction(depth); });
    }

    std::optional<Parsed> conjunction(int depth) {
        return chain({{"and", Kind::logical_and}}, [&] { return negation(depth); });
    }

    /// The operand of a sign in front, one level deeper.
    template <typename Operand>
    std::optional<Parsed> prefix(Kind kind, int depth, Operand operand) {
        const std::size_t begin = token_.begin;
        if (depth >= kDeepest) return refuse(begin, Message{"formula.too-deep", {}});
        advance();
        std::optional<Parsed> inner = operand(depth + 1);
        if (!inner) return std::nullopt;
        std::vector<Parsed> operands;
        operands.push_back(std::move(*inner));
        return tree(kind, std::move(operands), begin);
    }

    std::optional<Parsed> negation(int depth) {
        if (token_.is("not"))
            return prefix(Kind::logical_not, depth, [this](int deeper) { return negation(deeper); });
        return comparison(depth);
    }

    std::optional<Parsed> comparison(int depth) {
        static constexpr std::array kComparisons{
            Operator{"<=", Kind::less_equal}, Operator{">=", Kind::greater_equal},
            Operator{"!=", Kind::not_equal},  Operator{"<", Kind::less},
            Operator{">", Kind::greater},     Operator{"=", Kind::equal}};
        std::optional<Parsed> left = sum(depth);
        for (const Operator& known : kComparisons) {
            if (!left || !token_.is(known.sign)) continue;
            const std::size_t begin = token_.begin;
            advance();
            std::optional<Parsed> right = sum(depth);
            return binary(known.kind, std::move(left), std::move(right), begin);
        }
        return left;
    }

    std::optional<Parsed> sum(int depth) {
        return chain({{"+", Kind::add}, {"-", Kind::subtract}}, [&] { return product(depth); });
    }

    std::optional<Parsed> product(int depth) {
        return chain({{"*", Kind::multiply}, {"/", Kind::divide}}, [&] { return signed_value(depth); });
    }

    std::optional<Parsed> signed_value(int depth) {
        if (token_.is("-"))
            return prefix(Kind::negate, depth, [this](int deeper) { return signed_value(deeper); });
        return primary(depth);
    }

    std::optional<Parsed> primary(int depth) {
        switch (token_.kind) {
            case Token::Kind::number:
                return number();
            case Token::Kind::form:
                return field_of_form();
            case Token::Kind::name:
                return name(depth);
            default:
                break;
        }
        if (!token_.is("(")) return refuse_token();
        if (depth >= kDeepest) return refuse(token_.begin, Message{"formula.too-deep", {}});
        advance();
        std::optional<Parsed> inner = disjunction(depth + 1);
        if (inner && !take(")")) return refuse_token();
        return inner;
    }

    std::optional<Parsed> number() {
        const std::optional<Decimal> value = Decimal::parse(token_.text);
        if (!value)
            return refuse(token_.begin, Message{"formula.number", {{"found", std::string(token_.text)}}});
        advance();
        Parsed parsed;
        parsed.expression.number = *value;
        return parsed;
    }

    std::optional<Parsed> field(std::string form, bool previous) {
        if (token_.kind != Token::Kind::name) return refuse_token();
        Parsed parsed;
        parsed.expression.kind = Kind::field;
        parsed.expression.form = std::move(form);
        parsed.expression.name = token_.text;
        parsed.expression.previous = previous;
        advance();
        return parsed;
    }

    std::optional<Parsed> field_of_form() {
        std::string form(token_.text);
        advance();
        if (!take(".")) return refuse_token();
        return field(std::move(form), false);
    }

    std::optional<Parsed> name(int depth) {
        const Lexed after = lex(text_, next_);
        if (after.token.is("(")) return call(depth);
        const bool of_previous = token_.text == "previous" || token_.text == "truoc";
        if (of_previous && after.token.is(".")) {
            advance();
            advance();
            return field({}, true);
        }
        return field({}, false);
    }

    std::optional<Parsed> call(int depth) {
        const Token called = token_;
        const auto function = std::ranges::find(kFunctions, called.text, &Function::name);
        if (function == kFunctions.end())
            return refuse(called.begin,
                          Message{"formula.unknown-function", {{"found", std::string(called.text)}}});
        if (depth >= kDeepest) return refuse(called.begin, Message{"formula.too-deep", {}});
        advance();
        advance();
        std::optional<std::vector<Parsed>> operands;
        Expression shell;
        switch (function->arguments) {
            case Arguments::values:
                operands = values(depth + 1);
                break;
            case Arguments::field:
                operands = summed_field();
                break;
            case Arguments::form:
                if (token_.kind == Token::Kind::form) {
                    shell.form = token_.text;
                    advance();
                    operands = condition_after_comma();
                } else {
                    operands.emplace();
                }
                break;
        }
        if (!operands) return std::nullopt;
        if (!take(")")) return refuse_token();
        const std::size_t count = operands->size();
        if (function->arguments == Arguments::values && (count < function->least || count > function->most))
            return refuse(called.begin,
                          Message{"formula.argument-count", {{"function", std::string(called.text)}}});
        std::optional<Parsed> parsed = tree(Kind::call, std::move(*operands), called.begin);
        if (parsed) {
            parsed->expression.name = called.text;
            parsed->expression.form = std::move(shell.form);
        }
        return parsed;
    }

    std::optional<std::vector<Parsed>> values(int depth) {
        std::vector<Parsed> operands;
        if (token_.is(")")) return operands;
        do {
            std::optional<Parsed> operand = disjunction(depth);
            if (!operand) return std::nullopt;
            operands.push_back(std::move(*operand));
        } while (take(","));
        return operands;
    }

    std::optional<std::vector<Parsed>> summed_field() {
        std::optional<Parsed> summed = token_.kind == Token::Kind::form ? field_of_form() : field({}, false);
        if (!summed) return std::nullopt;
        std::optional<std::vector<Parsed>> condition = condition_after_comma();
        if (!condition) return std::nullopt;
        condition->insert(condition->begin(), std::move(*summed));
        return condition;
    }

    /// Nothing, or: , khu_vuc != "Nghiệp đoàn"
    std::optional<std::vector<Parsed>> condition_after_comma() {
        std::vector<Parsed> operands;
        if (!take(",")) return operands;
        std::optional<Parsed> attribute = field({}, false);
        if (!attribute) return std::nullopt;
        const bool equal = token_.is("=");
        if (!equal && !token_.is("!=")) return refuse_token();
        const std::size_t begin = token_.begin;
        advance();
        if (token_.kind != Token::Kind::text) return refuse_token();
        Parsed wanted;
        wanted.expression.kind = Kind::text;
        wanted.expression.name = token_.text;
        advance();
        std::optional<Parsed> condition =
            binary(equal ? Kind::equal : Kind::not_equal, std::move(attribute), std::move(wanted), begin);
        if (!condition) return std::nullopt;
        operands.push_back(std::move(*condition));
        return operands;
    }

    std::string_view text_;
    Token token_;
    std::size_t next_ = 0;
    std::optional<ParseError> error_;
};

}  // namespace

std::variant<Expression, ParseError> parse(std::string_view text) {
    if (text.size() > kLongestText) return ParseError{1, Message{"formula.too-long", {}}};
    return Parser(text).whole();
}

}  // namespace tonghop::formula
