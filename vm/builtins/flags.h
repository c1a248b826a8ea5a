// vm/builtins/flags.h - a set of enumerators, one bit each.
#pragma once

#include <bit>
#include <initializer_list>
#include <type_traits>

namespace mufi::builtins {

// `E` is an enum class whose enumerators are single bits.
template <typename E>
class Flags {
public:
    using Bits = std::underlying_type_t<E>;

    constexpr Flags() = default;
    constexpr Flags(E one) : bits_(static_cast<Bits>(one)) {}  // NOLINT: one is a set of one
    constexpr Flags(std::initializer_list<E> several) {
        for (const E one : several) *this |= one;
    }

    [[nodiscard]] constexpr bool has(E one) const { return (bits_ & static_cast<Bits>(one)) != 0; }
    [[nodiscard]] constexpr bool has_all(Flags other) const { return (other - *this).empty(); }
    [[nodiscard]] constexpr bool has_any(Flags other) const { return !(*this & other).empty(); }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr int size() const { return std::popcount(bits_); }
    // Faster than size() where the processor has no instruction for that.
    [[nodiscard]] constexpr bool has_more_than(int count) const {
        Bits left = bits_;
        for (; count > 0; --count) left = static_cast<Bits>(left & (left - 1));
        return left != 0;
    }
    [[nodiscard]] constexpr bool is_single() const { return std::has_single_bit(bits_); }
    [[nodiscard]] constexpr Bits bits() const { return bits_; }

    constexpr Flags& operator|=(Flags other) { return *this = *this | other; }
    friend constexpr Flags operator|(Flags a, Flags b) { return of(a.bits_ | b.bits_); }
    friend constexpr Flags operator&(Flags a, Flags b) { return of(a.bits_ & b.bits_); }
    friend constexpr Flags operator-(Flags a, Flags b) { return of(a.bits_ & ~b.bits_); }
    friend constexpr bool operator==(Flags, Flags) = default;

private:
    static constexpr Flags of(std::common_type_t<Bits, int> bits) {
        Flags flags;
        flags.bits_ = static_cast<Bits>(bits);
        return flags;
    }
    Bits bits_ = 0;
};

}  // namespace mufi::builtins
