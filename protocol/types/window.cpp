#include "protocol/types/window.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, MessageActionItem& out) {
    return read_required(json, "title", out.title);
}

bool read(const Json& json, CancelWorkDoneProgress::Params& out) {
    return read_required(json, "token", out.token);
}

void write(JsonWriter& out, const MessageParams& params) {
    out.begin_object();
    out.member("type", params.type);
    out.member("message", params.message);
    out.end_object();
}

void write(JsonWriter& out, const MessageActionItem& item) {
    out.begin_object();
    out.member("title", item.title);
    out.end_object();
}

void write(JsonWriter& out, const ShowMessageRequest::Params& params) {
    out.begin_object();
    out.member("type", params.type);
    out.member("message", params.message);
    out.member_unless_empty("actions", params.actions);
    out.end_object();
}

void write(JsonWriter& out, const CreateWorkDoneProgress::Params& params) {
    out.begin_object();
    out.member("token", params.token);
    out.end_object();
}

void write(JsonWriter& out, const WorkDoneProgressBegin& begin) {
    out.begin_object();
    out.member("kind", "begin");
    out.member("title", begin.title);
    out.member("cancellable", begin.cancellable);
    out.member_unless_empty("message", begin.message);
    out.optional_member("percentage", begin.percentage);
    out.end_object();
}

void write(JsonWriter& out, const WorkDoneProgressReport& report) {
    out.begin_object();
    out.member("kind", "report");
    out.optional_member("cancellable", report.cancellable);
    out.member_unless_empty("message", report.message);
    out.optional_member("percentage", report.percentage);
    out.end_object();
}

void write(JsonWriter& out, const WorkDoneProgressEnd& end) {
    out.begin_object();
    out.member("kind", "end");
    out.member_unless_empty("message", end.message);
    out.end_object();
}

void write(JsonWriter& out, const Progress::Params& params) {
    out.begin_object();
    out.member("token", params.token);
    out.member("value", params.value);
    out.end_object();
}

}  // namespace mufi::protocol
