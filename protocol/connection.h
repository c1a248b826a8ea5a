// protocol/connection.h - the server's end of one conversation.
#pragma once

#include <concepts>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/client_requests.h"
#include "protocol/json_reader.h"
#include "protocol/json_rpc.h"
#include "protocol/methods.h"
#include "protocol/requests_under_way.h"
#include "protocol/transport.h"

namespace mufi::protocol {

// Writes answers, notifications and requests to a transport, from any thread, and keeps account of
// what waits for an answer on either side.  It outlives every ReplySlot made from it.
class Connection {
public:
    // For the log: what went wrong on our side, or makes no sense on theirs.  Any thread.
    using ProblemSink = std::function<void(std::string_view problem)>;

    Connection(Transport& transport, ProblemSink on_problem);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    template <ServerNotification M>
    void notify(const typename M::Params& params) {
        std::string frame = begin_message();
        JsonWriter out(frame);
        write_notification(out, M::kMethod, params);
        end_message(std::move(frame));
    }

    // Asks the client.  `on_answer(Reply<M::Result>)` is called by accept(), on its thread, or
    // here with an error when the question cannot be sent; not at all when the client keeps silent.
    template <ServerRequest M, std::invocable<Reply<typename M::Result>> OnAnswer>
    void request(const typename M::Params& params, OnAnswer on_answer) {
        const auto id = client_requests_.begin(
            [on_answer](Reply<Json> reply) { on_answer(decoded<M>(reply)); });
        if (!id) return on_answer(Error{ErrorCode::RequestFailed, "the client answers nothing"});
        std::string frame = begin_message();
        JsonWriter out(frame);
        write_request(out, *id, M::kMethod, params);
        end_message(std::move(frame));
    }

    // Takes the client's answer to one of our requests.
    void accept(Response&& response);

    // Answers what was no proper message.
    void reject(const Malformed& malformed) { send_error(malformed.id, malformed.error); }

    [[nodiscard]] RequestsUnderWay& under_way() { return under_way_; }

    void report(std::string_view problem) const { on_problem_(problem); }

    // How a ReplySlot ends; nobody else answers requests.
    template <typename T>
    void send_result(const RequestId& id, const T& result) {
        std::string frame = begin_message();
        JsonWriter out(frame);
        write_result(out, id, result);
        end_message(std::move(frame));
    }
    void send_error(const RequestId& id, const Error& error);

private:
    template <ServerRequest M>
    static Reply<typename M::Result> decoded(const Reply<Json>& reply) {
        if (!reply.ok()) return reply.error();
        typename M::Result result{};
        if (read(reply.value(), result)) return result;
        return Error{ErrorCode::InvalidParams,
                     "the client's answer to " + std::string(M::kMethod) + " makes no sense"};
    }

    [[nodiscard]] std::string begin_message();
    void end_message(std::string&& frame);

    Transport& transport_;
    ProblemSink on_problem_;
    RequestsUnderWay under_way_;
    ClientRequests client_requests_;
    std::mutex spare_mutex_;
    std::vector<std::string> spare_;  // buffers of frames that were sent
};

}  // namespace mufi::protocol
