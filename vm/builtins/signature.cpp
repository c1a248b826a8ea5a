#include "vm/builtins/signature.h"

#include <algorithm>

namespace mufi::builtins {
namespace {

class SignatureParser {
public:
    SignatureParser(std::string_view label, Place place) : label_(label), place_(place) {}

    void parse(Signature& into) {
        into.params.clear();
        into.name = identifier();
        expect("(");
        if (!skip(")")) {
            do into.params.push_back(parameter());
            while (skip(", "));
            expect(")");
        }
        expect(" -> ");
        into.returns = kinds(label_.substr(at_));
        check_order(into.params);
    }

private:
    Param parameter() {
        Param param;
        const std::size_t begin = at_;
        param.variadic = skip("...");
        param.name = identifier();
        param.optional = skip("?") || param.variadic;
        expect(": ");
        const std::size_t end = std::min(label_.find_first_of(",)", at_), label_.size());
        param.kinds = kinds(label_.substr(at_, end - at_));
        at_ = end;
        param.label = {static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end)};
        return param;
    }

    std::string_view identifier() {
        const std::size_t begin = at_;
        while (at_ < label_.size() && is_name_byte(label_[at_])) ++at_;
        if (begin == at_) fail("a name is missing");
        return label_.substr(begin, at_ - begin);
    }
    static bool is_name_byte(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    }

    KindSet kinds(std::string_view text) {
        const auto parsed = parse_kinds(text);
        if (!parsed) fail("unknown kind in: " + std::string(text));
        return *parsed;
    }

    void check_order(const std::vector<Param>& params) {
        for (std::size_t i = 1; i < params.size(); ++i) {
            if (params[i - 1].variadic)
                throw DataError(place_, "a parameter follows the one that takes the rest");
            if (params[i - 1].optional && !params[i].optional)
                throw DataError(place_, "a parameter follows an optional one");
        }
    }

    bool skip(std::string_view text) {
        if (!label_.substr(at_).starts_with(text)) return false;
        at_ += text.size();
        return true;
    }
    void expect(std::string_view text) {
        if (!skip(text)) fail("expected '" + std::string(text) + "'");
    }
    [[noreturn]] void fail(const std::string& what) const {
        throw DataError(place_, what + " at byte " + std::to_string(at_) + " of the signature");
    }

    std::string_view label_;
    Place place_;
    std::size_t at_ = 0;
};

}  // namespace

void parse_signature(std::string_view label, Place place, Signature& into) {
    SignatureParser(label, place).parse(into);
}

}  // namespace mufi::builtins
