// protocol/types/window.h - what the user is told: messages and progress.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

enum class MessageType { Error = 1, Warning, Info, Log, Debug };

struct MessageParams {
    MessageType type = MessageType::Info;
    std::string message;
};

struct ShowMessage {
    static constexpr std::string_view kMethod = "window/showMessage";
    using Params = MessageParams;
};

struct LogMessage {
    static constexpr std::string_view kMethod = "window/logMessage";
    using Params = MessageParams;
};

struct MessageActionItem {
    std::string title;
};

struct ShowMessageRequest {
    static constexpr std::string_view kMethod = "window/showMessageRequest";
    struct Params {
        MessageType type = MessageType::Info;
        std::string message;
        std::vector<MessageActionItem> actions;
    };
    using Result = std::optional<MessageActionItem>;  // nullopt: none was chosen
};

struct CreateWorkDoneProgress {
    static constexpr std::string_view kMethod = "window/workDoneProgress/create";
    struct Params {
        ProgressToken token;
    };
    using Result = Null;
};

struct CancelWorkDoneProgress {
    static constexpr std::string_view kMethod = "window/workDoneProgress/cancel";
    struct Params {
        ProgressToken token;
    };
};

struct WorkDoneProgressBegin {
    std::string title;
    bool cancellable = false;
    std::string message;
    std::optional<std::uint32_t> percentage;
};

struct WorkDoneProgressReport {
    std::optional<bool> cancellable;
    std::string message;
    std::optional<std::uint32_t> percentage;
};

struct WorkDoneProgressEnd {
    std::string message;
};

struct Progress {
    static constexpr std::string_view kMethod = "$/progress";
    // Raw values are partial results: what the request would have answered, in pieces.
    struct Params {
        ProgressToken token;
        std::variant<WorkDoneProgressBegin, WorkDoneProgressReport, WorkDoneProgressEnd, RawJson>
            value;
    };
};

[[nodiscard]] bool read(const Json& json, MessageActionItem& out);
[[nodiscard]] bool read(const Json& json, CancelWorkDoneProgress::Params& out);

void write(JsonWriter& out, const MessageParams& params);
void write(JsonWriter& out, const MessageActionItem& item);
void write(JsonWriter& out, const ShowMessageRequest::Params& params);
void write(JsonWriter& out, const CreateWorkDoneProgress::Params& params);
void write(JsonWriter& out, const WorkDoneProgressBegin& begin);
void write(JsonWriter& out, const WorkDoneProgressReport& report);
void write(JsonWriter& out, const WorkDoneProgressEnd& end);
void write(JsonWriter& out, const Progress::Params& params);

}  // namespace mufi::protocol
