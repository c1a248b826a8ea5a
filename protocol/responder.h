// protocol/responder.h - the duty to answer one request, as an object.
#pragma once

#include <concepts>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "protocol/cancellation.h"
#include "protocol/connection.h"
#include "protocol/json_rpc.h"

namespace mufi::protocol {

// Whoever holds it owes the client the answer to one request.  It can be moved to another thread.
// The first answer is sent, any later one is dropped, and a slot that dies unanswered answers
// InternalError: so there is exactly one.
class ReplySlot {
public:
    // Enters the request into the connection's account.  When its id is taken or there are too
    // many, there is no slot, and whoever may write answers with refusal().
    [[nodiscard]] static std::optional<ReplySlot> open(Connection& connection,
                                                       const Request& request);
    [[nodiscard]] static Malformed refusal(const Request& request);

    ReplySlot(ReplySlot&& other) noexcept
        : connection_(std::exchange(other.connection_, nullptr)),
          id_(std::move(other.id_)),
          method_(std::move(other.method_)),
          token_(std::move(other.token_)) {}
    ReplySlot& operator=(ReplySlot&&) = delete;
    ~ReplySlot();

    [[nodiscard]] const RequestId& id() const { return id_; }
    [[nodiscard]] const std::string& method() const { return method_; }
    [[nodiscard]] const CancelToken& token() const { return token_; }

    template <typename T>
    void answer(const Reply<T>& reply) {
        if (!reply.ok()) return fail(reply.error());
        attempt([&](Connection& connection) { connection.send_result(id_, reply.value()); });
    }

    void fail(const Error& error) {
        attempt([&](Connection& connection) { connection.send_error(id_, error); });
    }

    // Answers with what `compute()` returns, a Reply<T>, or with InternalError when it throws.
    template <std::invocable Compute>
    void answer_with(Compute&& compute) {
        try {
            answer(compute());
        } catch (const std::exception& error) {
            fail_internally(error.what());
        } catch (...) {
            fail_internally("unknown exception");
        }
    }

private:
    ReplySlot(Connection& connection, const Request& request, CancelToken token)
        : connection_(&connection),
          id_(request.id),
          method_(request.method),
          token_(std::move(token)) {}

    // When writing the answer throws, the request is still unanswered.
    template <std::invocable<Connection&> Send>
    void attempt(const Send& send) {
        if (connection_ == nullptr) return;
        connection_->under_way().end(id_);
        send(*connection_);
        connection_ = nullptr;
    }

    void fail_internally(const char* what) noexcept;

    Connection* connection_;  // nullptr once answered
    RequestId id_;
    std::string method_;
    CancelToken token_;
};

// A ReplySlot that knows the type of its answer.
template <ClientRequest M>
class Responder {
public:
    using Result = typename M::Result;

    explicit Responder(ReplySlot&& slot) : slot_(std::move(slot)) {}

    [[nodiscard]] const CancelToken& token() const { return slot_.token(); }

    void answer(const Reply<Result>& reply) { slot_.answer(reply); }

    template <std::invocable Compute>
    requires std::convertible_to<std::invoke_result_t<Compute>, Reply<Result>>
    void answer_with(Compute&& compute) {
        slot_.answer_with([&]() -> Reply<Result> { return compute(); });
    }

private:
    ReplySlot slot_;
};

}  // namespace mufi::protocol
