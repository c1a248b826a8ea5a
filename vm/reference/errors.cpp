#include "vm/reference/errors.h"

namespace mufi::reference {
namespace {

struct ErrorRow {
    Place place;
    std::string_view text;
};

constexpr ErrorRow kErrors[] = {
    {Place::Nowhere, ""},
#define MUFI_REFERENCE_ERROR(Name, Where, Text) {Place::Where, Text},
#include "vm/reference/errors.def"
};

const ErrorRow& row_of(ErrorId error) {
    return kErrors[static_cast<std::uint8_t>(error)];
}

}  // namespace

Place place_of(ErrorId error) {
    return row_of(error).place;
}

std::string_view text_of(ErrorId error) {
    return row_of(error).text;
}

}  // namespace mufi::reference
