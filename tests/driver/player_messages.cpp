// The messages of a session: sending, receiving, and what its texts stand for.
#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

#include "tests/driver/player.h"

namespace mufi::driver {

void Player::send(const Json& message) {
    // A server that is gone is noticed by what does not come back.
    server_->send_body(message.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Player::ask(const std::string& method, Json params) {
    Json message = {{"jsonrpc", "2.0"}, {"id", ++last_id_}, {"method", method}};
    if (!params.is_null()) message["params"] = std::move(params);
    questions_.push_back({last_id_, method, Clock::now()});
    send(message);
}

void Player::tell(const std::string& method, Json params) {
    Json message = {{"jsonrpc", "2.0"}, {"method", method}};
    if (!params.is_null()) message["params"] = std::move(params);
    send(message);
}

nlohmann::json Player::receive() {
    auto message = server_->receive(options_.patience);
    if (message) return std::move(*message);
    if (const auto status = server_->wait_for_exit(std::chrono::milliseconds(0)))
        throw std::runtime_error("the server has ended with status " + std::to_string(*status) +
                                 " " + server_->error_output());
    throw std::runtime_error("the server says nothing");
}

nlohmann::json Player::take_answer(Question& question) {
    if (questions_.empty()) throw std::runtime_error("nothing was asked");
    question = questions_.front();
    questions_.pop_front();
    const auto is_it = [&](const Json& answer) { return answer["id"] == question.id; };
    for (;;) {
        const auto at = std::ranges::find_if(answers_, is_it);
        if (at != answers_.end()) {
            Json answer = std::move(*at);
            answers_.erase(at);
            return answer;
        }
        Json message = receive();
        if (!message.contains("method")) {
            answers_.push_back(std::move(message));
        } else if (message.contains("id")) {
            reply_to_server(message);
        } else {
            notifications_.push_back(std::move(message));
        }
    }
}

nlohmann::json Player::take_notification(const std::string& method) {
    const auto is_it = [&](const Json& notification) { return notification["method"] == method; };
    for (;;) {
        const auto at = std::ranges::find_if(notifications_, is_it);
        if (at != notifications_.end()) {
            Json params = at->value("params", Json());
            notifications_.erase(at);
            return params;
        }
        Json message = receive();
        if (!message.contains("method")) {
            answers_.push_back(std::move(message));
        } else if (message.contains("id")) {
            reply_to_server(message);
        } else {
            notifications_.push_back(std::move(message));
        }
    }
}

// This client has no settings and agrees to everything.
void Player::reply_to_server(const Json& request) {
    Json result;
    if (request["method"] == "workspace/configuration")
        result = Json(request["params"]["items"].size(), nullptr);
    transcript_.received("the server asks", request["method"]);
    send({{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", std::move(result)}});
}

OpenDocument& Player::document() {
    const auto at = documents_.find(current_);
    if (at == documents_.end()) throw std::runtime_error("no document is open");
    return at->second;
}

nlohmann::json Player::with_document(const Step& step) const {
    const auto at = documents_.find(current_);
    if (at == documents_.end()) throw std::runtime_error("no document is open");
    Json params = {{"textDocument", {{"uri", at->second.uri()}}}};
    if (step.has_json) params.update(resolved(step.json));
    return params;
}

nlohmann::json Player::resolved(const Json& json) const {
    if (json.is_string()) return resolved_text(json.get_ref<const std::string&>());
    if (!json.is_structured()) return json;
    Json result = json;
    for (Json& part : result) part = resolved(part);
    return result;
}

nlohmann::json Player::resolved_text(const std::string& text) const {
    if (!text.starts_with('@')) return text;
    const std::string name = text.substr(1);
    if (const auto at = documents_.find(name); at != documents_.end()) return at->second.uri();
    const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    const auto mark = [&](char digit) -> Json {
        const auto at = documents_.find(current_);
        const auto position = at == documents_.end()
                                  ? std::nullopt
                                  : at->second.position_of_mark(digit - '0', encoding_);
        if (!position) throw std::runtime_error("there is no mark " + text);
        return *position;
    };
    if (name.size() == 1 && is_digit(name[0])) return mark(name[0]);
    if (name.size() == 3 && is_digit(name[0]) && name[1] == '-' && is_digit(name[2]))
        return Json{{"start", mark(name[0])}, {"end", mark(name[2])}};
    return text;
}

}  // namespace mufi::driver
