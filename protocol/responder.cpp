#include "protocol/responder.h"

namespace mufi::protocol {

std::optional<ReplySlot> ReplySlot::open(Connection& connection, const Request& request) {
    auto token = connection.under_way().begin(request.id);
    if (!token) return {};
    return ReplySlot(connection, request, std::move(*token));
}

Malformed ReplySlot::refusal(const Request& request) {
    return {request.id,
            {ErrorCode::InvalidRequest,
             "id " + to_string(request.id) + " is under way already, or too many requests are"}};
}

ReplySlot::~ReplySlot() {
    if (connection_ != nullptr) fail_internally("the request was given up");
}

void ReplySlot::fail_internally(const char* what) noexcept {
    try {
        const std::string problem = method_ + ": " + what;
        connection_->report(problem);
        fail({ErrorCode::InternalError, problem});
    } catch (...) {
        // Not even an error message could be made: memory is gone, and the client with it.
        connection_ = nullptr;
    }
}

}  // namespace mufi::protocol
