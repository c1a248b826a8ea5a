#include <algorithm>
#include <charconv>
#include <vector>

#include "server/features/context.h"
#include "server/features/describe.h"

namespace mufi::features {

using analysis::Analysis;
using builtins::BuiltinTable;
using sema::ClassId;
using sema::FunctionId;
using sema::Role;
using sema::Symbol;
using sema::SymbolId;
using sema::SymbolKind;
using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

namespace {

// One description that is being written: the code first, then paragraphs.
class Page {
public:
    Page(const Analysis& analysis, const BuiltinTable& builtins, SymbolId symbol,
         NodeId declaration)
        : analysis_(analysis),
          tree_(analysis.tree),
          model_(analysis.model),
          builtins_(builtins),
          symbol_(symbol),
          it_(analysis.model[symbol]),
          declaration_(declaration) {}

    std::string write() {
        std::string code = headline(analysis_, symbol_, declaration_);
        const bool is_class = tree_.kind(declaration_) == NodeKind::ClassDecl;
        const ClassId class_id = is_class ? class_at(analysis_, declaration_) : sema::kNoClass;
        if (is_class) code += "\n" + signature(analysis_, class_id);
        text_ = fence(code);
        paragraph(doc_comment(tree_, declaration_));
        switch (tree_.kind(declaration_)) {
            case NodeKind::VarDecl:
            case NodeKind::ConstDecl:
                write_variable();
                break;
            case NodeKind::FunctionDecl:
                write_scope("function");
                write_result();
                write_assignments();
                break;
            case NodeKind::MethodDecl:
                write_method();
                break;
            case NodeKind::ClassDecl:
                write_class(class_id);
                write_assignments();
                break;
            case NodeKind::Parameter:
                write_parameter();
                break;
            case NodeKind::ForeachStmt:
                paragraph(code_word(name()) + " is each element in turn.");
                write_kind(analysis_.kinds.of(symbol_));
                break;
            case NodeKind::Member:
                write_field();
                break;
            default:
                break;
        }
        if (it_.is_global && it_.builtin != builtins::BuiltinId::None)
            paragraph("Hides the builtin " + code_word(builtins_[it_.builtin].label) + ".");
        return std::move(text_);
    }

private:
    static std::string code_word(std::string_view code) { return "`" + std::string(code) + "`"; }
    [[nodiscard]] std::string_view name() const { return tree_.name(it_.name); }

    void paragraph(std::string_view text) {
        if (text.empty()) return;
        text_ += '\n';
        text_ += text;
        text_ += '\n';
    }

    void write_scope(std::string_view what) {
        std::string text = it_.is_global ? "Global " : "Local ";
        text += what;
        const NodeId around = model_[it_.function].node;
        if (!it_.is_global && tree_.kind(around) != NodeKind::File)
            text += " of " + code_word(signature(analysis_, around));
        if (it_.is_captured) text += ", used by a function inside";
        paragraph(text + ".");
    }

    void write_variable() {
        const bool is_const = tree_.kind(declaration_) == NodeKind::ConstDecl;
        const NodeId value = tree_.child(declaration_, 0);
        if (is_number(tree_.kind(value))) paragraph(literal_note(tree_.text(value)));
        write_scope(is_const ? "constant" : "variable");
        if (!is_const && it_.is_ever_const)
            paragraph(
                "The file also declares it `const`; assigning to it after that stops the "
                "program.");
        write_kind(analysis_.kinds.of(symbol_));
        write_assignments();
    }

    static bool is_number(NodeKind kind) {
        return kind == NodeKind::IntLiteral || kind == NodeKind::ImaginaryLiteral;
    }

    void write_kind(sema::Value value) {
        const std::string text = sema::describe(value, tree_, model_, builtins_);
        if (!text.empty()) paragraph("Holds: " + code_word(text) + ".");
    }

    void write_assignments() {
        std::size_t declarations = 0;
        std::size_t writes = 0;
        for (auto at = it_.first_reference; at != sema::kNoReference; at = model_[at].next) {
            const Role role = model_[at].role;
            if (role == Role::Declare) ++declarations;
            if (sema::is_write(role)) ++writes;
        }
        if (declarations > 1)
            paragraph("Declared in " + std::to_string(declarations) + " places of this file.");
        if (writes > 0)
            paragraph("Assigned in " + std::to_string(writes) +
                      (writes == 1 ? " more place." : " more places."));
    }

    void write_result() {
        const FunctionId id = function_at(analysis_, declaration_);
        if (id == sema::kNoFunction || model_[id].kind == sema::FunctionKind::Initializer) return;
        const sema::Value result = analysis_.kinds.result_of(id);
        if (result.is(builtins::Kind::Nil))
            return paragraph("Returns nothing: a call is `nil`, which is 0.");
        const std::string text = sema::describe(result, tree_, model_, builtins_);
        if (!text.empty()) paragraph("Returns: " + code_word(text) + ".");
    }

    void write_method() {
        std::string text = it_.name == syntax::kInit
                               ? "Initializer of class " + code_word(owner()) +
                                     ": it runs when the class is called."
                               : "Method of class " + code_word(owner()) + ".";
        const ClassId above =
            it_.owner == sema::kNoClass ? sema::kNoClass : model_[it_.owner].superclass;
        const SymbolId overridden =
            above == sema::kNoClass ? sema::kNoSymbol : model_.find_member(above, it_.name);
        if (overridden != sema::kNoSymbol)
            text += " Overrides " +
                    code_word(headline(analysis_, overridden, model_[overridden].declaration)) +
                    ".";
        paragraph(text);
        write_result();
    }
    [[nodiscard]] std::string_view owner() const { return name_of_class(analysis_, it_.owner); }

    void write_parameter() {
        const NodeId list = tree_.parent(declaration_);
        std::size_t place = 0;
        for (const NodeId parameter : tree_.children(list)) {
            if (tree_.kind(parameter) == NodeKind::Parameter) ++place;
            if (parameter == declaration_) break;
        }
        const NodeId function = tree_.parent(list);
        const bool is_method = tree_.kind(function) == NodeKind::MethodDecl;
        std::string text = code_word(name()) + " is parameter " + std::to_string(place) + " of ";
        text += is_method ? "method " : "function ";
        paragraph(text + code_word(signature(analysis_, function)) + ".");
    }

    void write_field() {
        const NodeId method =
            nearest(tree_, declaration_, {NodeKind::MethodDecl, NodeKind::FunctionDecl});
        std::string text = "Field of class " + code_word(owner());
        if (method != kNoNode)
            text += ", first assigned in " + code_word(signature(analysis_, method));
        paragraph(text + ".");
        write_kind(analysis_.kinds.of_property(it_.name));
    }

    void write_class(ClassId id) {
        for (std::size_t steps = 0; id != sema::kNoClass && steps < kMostClasses; ++steps) {
            write_members(
                id, steps == 0 ? "" : " of `" + std::string(name_of_class(analysis_, id)) + "`");
            id = model_[id].superclass;
        }
    }
    void write_members(ClassId id, const std::string& whose) {
        std::vector<SymbolId> members;
        for (const SymbolId member : model_.members(id)) members.push_back(member);
        std::ranges::sort(members, {}, [&](SymbolId member) { return model_[member].token; });
        std::string methods;
        std::string fields;
        std::size_t left = kMostMembers;
        for (const SymbolId member : members) {
            if (left-- == 0) break;
            const Symbol& symbol = model_[member];
            const bool is_method = symbol.kind == SymbolKind::Method;
            std::string& list = is_method ? methods : fields;
            std::string shown(tree_.name(symbol.name));
            if (is_method) shown += parameter_list(tree_, symbol.declaration);
            list += (list.empty() ? "" : ", ") + code_word(shown);
        }
        if (members.size() > kMostMembers) (fields.empty() ? methods : fields) += ", ...";
        if (!methods.empty()) paragraph("**Methods**" + whose + " " + methods);
        if (!fields.empty()) paragraph("**Fields**" + whose + " " + fields);
    }

    static constexpr std::size_t kMostMembers = 40;
    static constexpr std::size_t kMostClasses = 8;

    const Analysis& analysis_;
    const SyntaxTree& tree_;
    const sema::Model& model_;
    const BuiltinTable& builtins_;
    SymbolId symbol_;
    const Symbol& it_;
    NodeId declaration_;
    std::string text_;
};

std::string describe_undefined(const BuiltinTable& builtins, std::string_view name) {
    std::string text = fence(name);
    if (const builtins::AbsentName* const absent = builtins.find_absent(name))
        return text + "\n" + std::string(absent->page);
    text +=
        "\nNothing in this file declares this name, and MufiZ brings nothing along under it: "
        "where it runs, the program stops with \"Undefined variable\".\n";
    const builtins::BuiltinId near = builtins.closest(name);
    if (near != builtins::BuiltinId::None)
        text += "\nDid you mean `" + std::string(builtins[near].name) + "`?\n";
    return text;
}

}  // namespace

Prose describe(const Analysis& analysis, const BuiltinTable& builtins, SymbolId symbol,
               NodeId declaration) {
    const Symbol& it = analysis.model[symbol];
    const std::string_view name = analysis.tree.name(it.name);
    switch (it.kind) {
        case SymbolKind::Builtin:
            return {builtins[it.builtin].page, {}};
        case SymbolKind::Undefined:
            if (name == ".") return {};
            return {{}, describe_undefined(builtins, name)};
        case SymbolKind::Hidden: {
            const auto* const implicit = builtins.implicit_name(name);
            if (implicit == nullptr) return {};
            return {{}, fence(name) + "\n" + std::string(implicit->page)};
        }
        default:
            return {{}, Page(analysis, builtins, symbol, declaration).write()};
    }
}

std::string literal_note(std::string_view literal) {
    constexpr std::string_view kDigits = "0123456789";
    if (literal.empty() || kDigits.find(literal.front()) == std::string_view::npos) return {};
    if (literal.find_first_not_of(kDigits) == std::string_view::npos) {
        std::int32_t value = 0;
        const auto read = std::from_chars(literal.data(), literal.data() + literal.size(), value);
        if (read.ec == std::errc()) return {};
        return "This int is larger than 2147483647, the largest there is: MufiZ silently makes it "
               "`0`.";
    }
    // NUM `i` or NUM sign NUM `i`, without blanks (LANGUAGE 1.3).
    if (literal.find_first_not_of("0123456789.+-i") != std::string_view::npos ||
        literal.find('i') != literal.size() - 1)
        return {};
    const std::size_t sign = literal.find_first_of("+-");
    if (sign == std::string_view::npos)
        return "A complex number: 0 + " + std::string(literal) + ".";
    const std::string real(literal.substr(0, sign));
    const std::string imaginary(literal.substr(sign + 1, literal.size() - sign - 2));
    const std::string spaced =
        real + " " + literal[sign] + " " + std::string(literal.substr(sign + 1));
    if (imaginary.empty())
        return "One complex literal, not a calculation with the variable `i`: without digits "
               "between the sign and the `i`, MufiZ makes it `0+0i`. Write `" +
               spaced + "` with blanks to calculate.";
    return "One complex literal: real part " + real + ", imaginary part " +
           (literal[sign] == '-' ? "-" : "") + imaginary + ".";
}

}  // namespace mufi::features
