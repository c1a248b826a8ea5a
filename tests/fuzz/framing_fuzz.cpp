// Whatever a client sends: the stream is cut into bodies, the bodies are read as messages, and what
// cannot be understood is answered with an error that is JSON itself.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/framing.h"
#include "protocol/json_rpc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace mufi::protocol;
    const auto on_body = [](std::string&& body) {
        const Message message = parse_message(body);
        const auto* malformed = std::get_if<Malformed>(&message);
        if (malformed == nullptr) return;
        std::string answer;
        JsonWriter out(answer);
        write_error(out, malformed->id, malformed->error);
        if (!Json::accept(answer)) __builtin_trap();
    };
    FrameReader reader(on_body, [](std::string_view) {});
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    reader.feed(bytes.substr(0, size / 2));
    reader.feed(bytes.substr(size / 2));
    return 0;
}
