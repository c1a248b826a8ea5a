#include "protocol/types/linked_editing.h"

namespace mufi::protocol {

void write(JsonWriter& out, const LinkedRanges& ranges) {
    out.begin_object();
    out.member("ranges", ranges.ranges);
    out.member_unless_empty("wordPattern", ranges.word_pattern);
    out.end_object();
}

}  // namespace mufi::protocol
