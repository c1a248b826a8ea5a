// Any sequence of edits leaves the text and the lines that the slow and obvious way leaves.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/vm/text/naive_text.h"
#include "vm/memory/arena.h"
#include "vm/text/edit.h"
#include "vm/text/line_index.h"

namespace {

using namespace mufi;

// Reads the input from its beginning; at its end everything is 0.
class Input {
public:
    explicit Input(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool empty() const { return rest_.empty(); }
    [[nodiscard]] std::uint32_t number() {
        const std::string_view one = take(1);
        return one.empty() ? 0 : static_cast<unsigned char>(one[0]);
    }
    [[nodiscard]] std::string_view text() { return take(number() % 32); }
    [[nodiscard]] text::Position position() {
        const std::uint32_t line = number();
        return {line % 16, number() % 64};
    }

private:
    std::string_view take(std::size_t size) {
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::string_view rest_;
};

void require(bool holds) {
    if (!holds) std::abort();
}

void check_positions(std::string_view text, text::PositionEncoding encoding) {
    memory::Arena arena;
    const text::LineIndex index = text::LineIndex::of(text, arena);
    const tests::NaiveText naive(text);
    require(index.line_count() == naive.line_starts.size());
    for (std::uint32_t offset = 0; offset <= text.size(); ++offset) {
        const text::Position at = index.position_of(offset, encoding);
        const std::uint32_t back = index.offset_of(at, encoding);
        require(back <= offset);
        require(back == naive.offset_of(at, encoding));
        require(index.position_of(back, encoding) == at);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input({reinterpret_cast<const char*>(data), size});
    const text::PositionEncoding encoding = tests::kEncodings[input.number() % 3];
    text::EditBuffer buffer;
    std::string expected;
    while (!input.empty() && expected.size() < 512) {
        const text::Position start = input.position();
        const text::Position end = input.position();
        text::Edit edit{text::Range{start, end}, input.text()};
        if (input.number() == 255) edit.range.reset();
        expected = tests::naive_apply(expected, edit, encoding);
        buffer.apply({&edit, 1}, encoding);
        require(buffer.text() == expected);
        require(std::ranges::equal(buffer.line_starts(), tests::NaiveText(expected).line_starts));
    }
    check_positions(expected, encoding);
    return 0;
}
