#include "protocol/dispatcher.h"

#include <exception>

namespace mufi::protocol {

void Dispatcher::dispatch(Request&& request, ReplySlot slot) const {
    const auto at = requests_.find(request.method);
    if (at == requests_.end())
        return slot.fail({ErrorCode::MethodNotFound, "no method " + request.method});
    if (slot.token().cancelled())
        return slot.fail({ErrorCode::RequestCancelled, "cancelled before it started"});
    try {
        at->second(request.params, std::move(slot));
    } catch (...) {
        // Whoever held the slot when it was thrown has answered by letting it go.
    }
}

std::string Dispatcher::dispatch(Notification&& notification) const {
    const auto at = notifications_.find(notification.method);
    if (at == notifications_.end()) {
        // Names that begin so may be ignored by who does not know them.
        if (notification.method.starts_with("$/")) return {};
        return "no method " + notification.method;
    }
    try {
        if (at->second(notification.params)) return {};
        return notification.method + ": dropped, params lack what is required";
    } catch (const std::exception& error) {
        return notification.method + ": " + error.what();
    } catch (...) {
        return notification.method + ": unknown exception";
    }
}

}  // namespace mufi::protocol
