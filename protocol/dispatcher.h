// protocol/dispatcher.h - from a method's name to the function that answers it.
#pragma once

#include <cassert>
#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "protocol/json_reader.h"
#include "protocol/json_rpc.h"
#include "protocol/methods.h"
#include "protocol/responder.h"

namespace mufi::protocol {

// Filled once, before the first message; after that any thread may dispatch.
//
// A request gets exactly one answer, whatever its handler does: an inline handler returns it, a
// deferred one is given the Responder that owes it.  What a handler throws becomes InternalError
// of that request, and the server goes on.
class Dispatcher {
public:
    // dispatcher.on<Hover>([&](const Hover::Params& params) -> Reply<Hover::Result> {...});
    template <ClientRequest M, std::invocable<const typename M::Params&> Handler>
    requires std::convertible_to<std::invoke_result_t<Handler, const typename M::Params&>,
                                 Reply<typename M::Result>>
    void on(Handler handler) {
        add_request<M>(
            [handler = std::move(handler)](typename M::Params&& params, Responder<M> responder) {
                responder.answer_with([&] { return handler(params); });
            });
    }

    // dispatcher.on_deferred<Hover>([&](Hover::Params&& params, Responder<Hover> responder) {...});
    // The responder may be moved to another thread, and answers there.
    template <ClientRequest M, std::invocable<typename M::Params&&, Responder<M>> Handler>
    void on_deferred(Handler handler) {
        add_request<M>(std::move(handler));
    }

    // dispatcher.on_notification<DidOpen>([&](DidOpen::Params&& params) {...});
    template <ClientNotification M, std::invocable<typename M::Params&&> Handler>
    void on_notification(Handler handler) {
        const auto call = [handler = std::move(handler)](const Json& json) {
            typename M::Params params{};
            if (!read(json, params)) return false;
            handler(std::move(params));
            return true;
        };
        [[maybe_unused]] const bool added = notifications_.emplace(M::kMethod, call).second;
        assert(added && "two handlers for one method");
    }

    // A request that was cancelled before it came here is answered RequestCancelled.
    void dispatch(Request&& request, ReplySlot slot) const;

    // What went wrong, for the log; empty when the notification was handled, or needs not be.  One
    // that does not decode is dropped as a whole.
    [[nodiscard]] std::string dispatch(Notification&& notification) const;

    [[nodiscard]] bool handles(std::string_view method) const {
        return requests_.contains(method) || notifications_.contains(method);
    }

private:
    template <ClientRequest M, typename Handler>
    void add_request(Handler handler) {
        const auto call = [handler = std::move(handler)](const Json& json, ReplySlot&& slot) {
            typename M::Params params{};
            if (!read(json, params))
                return slot.fail(
                    {ErrorCode::InvalidParams, slot.method() + ": params lack what is required"});
            handler(std::move(params), Responder<M>(std::move(slot)));
        };
        [[maybe_unused]] const bool added = requests_.emplace(M::kMethod, call).second;
        assert(added && "two handlers for one method");
    }

    // The names are literals of the method types.
    std::unordered_map<std::string_view, std::function<void(const Json&, ReplySlot&&)>> requests_;
    std::unordered_map<std::string_view, std::function<bool(const Json&)>> notifications_;
};

}  // namespace mufi::protocol
