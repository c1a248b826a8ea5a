#include "tests/driver/player.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "tests/driver/json_match.h"

namespace mufi::driver {
namespace {

// What does not hold; ends the session.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::string milliseconds(std::chrono::nanoseconds time) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f ms", static_cast<double>(time.count()) / 1e6);
    return text;
}

// What the sessions' client can do: what most editors can, and positions in UTF-16.
nlohmann::json default_params() {
    return nlohmann::json::parse(R"({
        "rootUri": null,
        "clientInfo": {"name": "mufi-ls-driver"},
        "capabilities": {
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": true, "versionSupport": true,
                                       "tagSupport": {"valueSet": [1, 2]}},
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "signatureHelp": {"signatureInformation": {
                    "documentationFormat": ["markdown"],
                    "parameterInformation": {"labelOffsetSupport": true}}},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "codeAction": {"isPreferredSupport": true, "codeActionLiteralSupport": {
                    "codeActionKind": {"valueSet": ["quickfix"]}}},
                "semanticTokens": {"requests": {"full": true}, "formats": ["relative"],
                                   "tokenTypes": [], "tokenModifiers": []}}}})");
}

text::PositionEncoding encoding_of(const nlohmann::json& initialize_result) {
    const auto name = initialize_result.value(
        nlohmann::json::json_pointer("/capabilities/positionEncoding"), "utf-16");
    if (name == "utf-8") return text::PositionEncoding::Utf8;
    if (name == "utf-32") return text::PositionEncoding::Utf32;
    return text::PositionEncoding::Utf16;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

std::string severity_name(int severity) {
    constexpr const char* kNames[] = {"?", "error", "warning", "information", "hint"};
    return kNames[severity >= 1 && severity <= 4 ? severity : 0];
}

// "3:5 error expected-semicolon", with numbers from 1.
std::string as_one_line(const nlohmann::json& diagnostic) {
    const auto& start = diagnostic.at("range").at("start");
    const auto code = diagnostic.value("code", nlohmann::json(""));
    return std::to_string(start.at("line").get<int>() + 1) + ":" +
           std::to_string(start.at("character").get<int>() + 1) + " " +
           severity_name(diagnostic.value("severity", 0)) + " " +
           (code.is_string() ? code.get<std::string>() : code.dump());
}

}  // namespace

const std::map<std::string, Player::Handler, std::less<>>& Player::handlers() {
    static const std::map<std::string, Handler, std::less<>> kHandlers = {
        {"#", &Player::on_comment},
        {"server", &Player::on_server},
        {"initialize", &Player::on_initialize},
        {"open", &Player::on_open},
        {"replace", &Player::on_replace},
        {"close", &Player::on_close},
        {"at", &Player::on_at},
        {"ask", &Player::on_ask},
        {"request", &Player::on_request},
        {"notify", &Player::on_notify},
        {"send", &Player::on_send},
        {"cancel", &Player::on_cancel},
        {"answer", &Player::on_answer},
        {"error", &Player::on_error},
        {"wait", &Player::on_wait},
        {"diagnostics", &Player::on_diagnostics},
        {"text", &Player::on_text},
        {"shutdown", &Player::on_shutdown},
        {"exit", &Player::on_exit},
        {"end-of-input", &Player::on_end_of_input},
        {"expect-exit", &Player::on_expect_exit},
        {"time", &Player::on_time},
    };
    return kHandlers;
}

bool Player::play(const Script& script) {
    std::size_t line = 0;
    try {
        transcript_.heading(script.title.empty() ? script.name : script.title);
        for (const Step& step : script.steps) {
            line = step.line;
            run(step);
        }
        finish();
        return true;
    } catch (const std::exception& problem) {
        transcript_.failure(script.name + ":" + std::to_string(line), problem.what());
        return false;
    }
}

void Player::run(const Step& step) {
    const auto at = handlers().find(step.command);
    if (at == handlers().end()) throw Failure("there is no step " + step.command);
    if (!server_ && step.command != "#" && step.command != "server") start();
    (this->*at->second)(step);
}

void Player::start() {
    std::vector<std::string> command = options_.server;
    command.insert(command.end(), extra_arguments_.begin(), extra_arguments_.end());
    server_ = std::make_unique<tests::ServerProcess>(command);
}

void Player::finish() {
    if (!questions_.empty()) throw Failure(questions_.front().method + " was never answered");
    if (server_ && !server_->framing_problems().empty())
        throw Failure("standard output: " + server_->framing_problems().front());
}

void Player::on_comment(const Step& step) {
    transcript_.comment(step.words.front());
}

void Player::on_server(const Step& step) {
    if (server_) throw Failure("the server runs already");
    extra_arguments_ = step.words;
}

void Player::on_initialize(const Step& step) {
    Json params = default_params();
    params["processId"] = ::getpid();
    if (step.has_json) params.merge_patch(step.json);
    ask("initialize", std::move(params));
    Question question;
    const Json answer = take_answer(question);
    if (!answer.contains("result")) throw Failure("initialize: " + answer.dump());
    encoding_ = encoding_of(answer["result"]);
    transcript_.received(
        "initialized in " + milliseconds(server_->received_at() - question.asked_at),
        answer["result"].value("serverInfo", Json()));
    tell("initialized", Json::object());
}

void Player::on_open(const Step& step) {
    if (step.words.empty()) throw Failure("open needs a name");
    const std::string& name = step.words[0];
    const std::string language = step.words.size() > 1 ? step.words[1] : "mufi";
    const bool is_uri = name.find(':') != std::string::npos;
    documents_.erase(name);
    const auto [at, added] = documents_.emplace(
        name, OpenDocument(is_uri ? name : "file:///session/" + name, joined(step.block)));
    current_ = name;
    const OpenDocument& opened = at->second;
    transcript_.document(name, opened.text());
    tell("textDocument/didOpen", {{"textDocument",
                                   {{"uri", opened.uri()},
                                    {"languageId", language},
                                    {"version", opened.version()},
                                    {"text", opened.text()}}}});
}

void Player::on_replace(const Step& step) {
    if (step.words.size() != 2) throw Failure("replace needs the old text and the new one");
    OpenDocument& changed = document();
    const auto change = changed.replace(step.words[0], step.words[1], encoding_);
    if (!change) throw Failure("there is no " + step.words[0] + " in " + current_);
    transcript_.sent("replace", Json(step.words[0]).dump() + " by " + (*change)["text"].dump());
    tell("textDocument/didChange",
         {{"textDocument", {{"uri", changed.uri()}, {"version", changed.version()}}},
          {"contentChanges", Json::array({*change})}});
}

void Player::on_close(const Step&) {
    transcript_.sent("close", current_);
    tell("textDocument/didClose", {{"textDocument", {{"uri", document().uri()}}}});
    documents_.erase(current_);
}

void Player::on_at(const Step& step) {
    if (step.words.size() != 2) throw Failure("at needs a mark and a method");
    Json params = with_document(step);
    params["position"] = resolved_text("@" + step.words[0]);
    transcript_.sent(step.words[1],
                     "at " + std::to_string(params["position"]["line"].get<int>() + 1) + ":" +
                         std::to_string(params["position"]["character"].get<int>() + 1));
    ask(step.words[1], std::move(params));
}

void Player::on_ask(const Step& step) {
    if (step.words.size() != 1) throw Failure("ask needs a method");
    transcript_.sent(step.words[0], "of " + current_);
    ask(step.words[0], with_document(step));
}

void Player::on_request(const Step& step) {
    if (step.words.size() != 1) throw Failure("request needs a method");
    transcript_.sent(step.words[0]);
    ask(step.words[0], resolved(step.json));
}

void Player::on_notify(const Step& step) {
    if (step.words.size() != 1) throw Failure("notify needs a method");
    transcript_.sent(step.words[0]);
    tell(step.words[0], resolved(step.json));
}

void Player::on_send(const Step& step) {
    for (const std::string& bytes : step.words) {
        transcript_.sent("bytes", Json(bytes).dump(-1, ' ', false, Json::error_handler_t::replace));
        server_->send_bytes(bytes);
    }
}

void Player::on_cancel(const Step&) {
    if (questions_.empty()) throw Failure("there is nothing to cancel");
    transcript_.sent("cancel", questions_.back().method);
    tell("$/cancelRequest", {{"id", questions_.back().id}});
}

void Player::on_answer(const Step& step) {
    Question question;
    const Json answer = take_answer(question);
    if (!answer.contains("result"))
        throw Failure(question.method + " failed: " + answer.value("error", Json()).dump());
    transcript_.received(
        question.method + " in " + milliseconds(server_->received_at() - question.asked_at),
        answer["result"]);
    if (step.has_json) return check(step.json, answer["result"]);
    if (!step.words.empty()) check(Json::parse(step.words[0], nullptr, false), answer["result"]);
}

void Player::on_error(const Step& step) {
    Question question;
    const Json answer = take_answer(question);
    if (!answer.contains("error")) throw Failure(question.method + " did not fail");
    transcript_.received(question.method, answer["error"]);
    if (!step.words.empty()) check(std::stoi(step.words[0]), answer["error"].value("code", Json()));
}

void Player::on_wait(const Step& step) {
    if (step.words.size() != 1) throw Failure("wait needs a method");
    const Json params = take_notification(step.words[0]);
    transcript_.received(step.words[0], params);
    if (step.has_json) check(step.json, params);
}

void Player::on_diagnostics(const Step& step) {
    const OpenDocument& about = document();
    Json params;
    do {
        params = take_notification("textDocument/publishDiagnostics");
    } while (params["uri"] != about.uri() ||
             params.value("version", about.version()) != about.version());
    Json found = Json::array();
    Json shown = Json::array();
    for (const Json& diagnostic : params["diagnostics"]) {
        found.push_back(as_one_line(diagnostic));
        shown.push_back(as_one_line(diagnostic) + ": " + diagnostic.value("message", ""));
    }
    transcript_.received("diagnostics of " + current_, shown.empty() ? Json("none") : shown);
    if (!step.words.empty() || !step.block.empty()) check(step.block, found);
}

// What the server takes the current document to be is what it is.
void Player::on_text(const Step& step) {
    ask("mufi/fileText", with_document(step));
    Question question;
    const Json answer = take_answer(question);
    check(Json{{"text", document().text()}}, answer.value("result", Json()));
    transcript_.note("the server has the same text");
}

void Player::on_shutdown(const Step&) {
    transcript_.sent("shutdown");
    ask("shutdown", {});
    Question question;
    const Json answer = take_answer(question);
    if (!answer.contains("result")) throw Failure("shutdown: " + answer.dump());
}

void Player::on_exit(const Step&) {
    transcript_.sent("exit");
    tell("exit", {});
}

void Player::on_end_of_input(const Step&) {
    transcript_.sent("end of input");
    server_->close_input();
}

void Player::on_expect_exit(const Step& step) {
    const auto started = Clock::now();
    const auto status = server_->wait_for_exit(options_.patience);
    if (!status) throw Failure("the server is still there");
    transcript_.received("ended in " + milliseconds(Clock::now() - started), *status);
    if (!step.words.empty()) check(std::stoi(step.words[0]), *status);
}

// How long the steps in it take, many times over.
void Player::on_time(const Step& step) {
    if (step.words.empty()) throw Failure("time needs a number");
    const std::size_t rounds = std::stoul(step.words[0]);
    std::vector<std::chrono::nanoseconds> times;
    for (std::size_t round = 0; round < rounds; ++round) {
        // The first round shows what is measured.
        transcript_.set_silent(round > 0);
        const auto started = Clock::now();
        for (const Step& inner : step.body) run(inner);
        times.push_back(server_->received_at() - started);
    }
    transcript_.set_silent(false);
    if (times.empty()) return;
    std::ranges::sort(times);
    const auto at = [&](std::size_t percent) {
        return milliseconds(times[(times.size() - 1) * percent / 100]);
    };
    transcript_.note(std::to_string(rounds) + " times " +
                     (step.words.size() > 1 ? step.words[1] : "") + ": least " + at(0) + ", half " +
                     at(50) + ", 99 % " + at(99) + ", most " + at(100));
}

void Player::check(const Json& expected, const Json& actual) const {
    if (const auto problem = mismatch(resolved(expected), actual)) throw Failure(*problem);
}

}  // namespace mufi::driver
