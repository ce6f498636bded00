// SPDX-License-Identifier: Apache-2.0
#include "base/byte_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace entente {
namespace {

constexpr std::size_t kBlock = 64;

// Compares blocks of 64 bytes with up to four bytes; bit i of a mask speaks of byte i.
#if defined(__SSE2__)

// Every x86-64 has SSE2. AVX2 gains nothing that shows: the walk over the bits takes longer.
struct Pattern {
  __m128i bytes;
  explicit Pattern(char byte) : bytes(_mm_set1_epi8(byte)) {}
};

struct Block {
  __m128i parts[4];
  explicit Block(const char* data) {
    for (int i = 0; i < 4; ++i) {
      parts[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data) + i);
    }
  }
  std::uint64_t Matches(const Pattern& pattern) const {
    std::uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) {
      const int bits = _mm_movemask_epi8(_mm_cmpeq_epi8(parts[i], pattern.bytes));
      mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(bits)) << (16 * i);
    }
    return mask;
  }
  // The bytes that match any of four.
  std::uint64_t MatchesAny(const std::array<Pattern, 4>& patterns) const {
    std::uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) {
      const __m128i any = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(parts[i], patterns[0].bytes),
                                                    _mm_cmpeq_epi8(parts[i], patterns[1].bytes)),
                                       _mm_or_si128(_mm_cmpeq_epi8(parts[i], patterns[2].bytes),
                                                    _mm_cmpeq_epi8(parts[i], patterns[3].bytes)));
      mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(any)))
              << (16 * i);
    }
    return mask;
  }
};

#else

struct Pattern {
  char byte;
  explicit Pattern(char b) : byte(b) {}
};

struct Block {
  const char* data;
  explicit Block(const char* d) : data(d) {}
  std::uint64_t Matches(const Pattern& pattern) const {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      mask |= static_cast<std::uint64_t>(data[i] == pattern.byte) << i;
    }
    return mask;
  }
  std::uint64_t MatchesAny(const std::array<Pattern, 4>& patterns) const {
    return Matches(patterns[0]) | Matches(patterns[1]) | Matches(patterns[2]) |
           Matches(patterns[3]);
  }
};

#endif

// Calls `visit(offset, block, valid)` for each 64 bytes; bits above the text's end are not valid.
template <typename Visit>
void ForEachBlock(std::string_view text, Visit visit) {
  std::size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) {
    visit(at, Block(text.data() + at), ~std::uint64_t{0});
  }
  if (at == text.size()) return;
  char rest[kBlock] = {};
  std::memcpy(rest, text.data() + at, text.size() - at);
  visit(at, Block(rest), (std::uint64_t{1} << (text.size() - at)) - 1);
}

}  // namespace

std::span<const std::uint32_t> ByteIndex::Find(std::string_view text, std::string_view wanted) {
  if (offsets_.size() < text.size()) offsets_.resize(text.size());
  const auto pattern = [&](std::size_t i) {
    return Pattern(wanted[std::min(i, wanted.size() - 1)]);
  };
  const std::array<Pattern, 4> patterns = {pattern(0), pattern(1), pattern(2), pattern(3)};
  std::uint32_t* out = offsets_.data();
  ForEachBlock(text, [&](std::size_t at, const Block& block, std::uint64_t valid) {
    for (std::uint64_t bits = block.MatchesAny(patterns) & valid; bits != 0; bits &= bits - 1) {
      *out++ = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(bits));
    }
  });
  return {offsets_.data(), out};
}

namespace {

// How often `byte` occurs.
std::size_t CountByte(std::string_view text, char byte) {
  std::size_t count = 0, at = 0;
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8(byte);
  const __m128i zero = _mm_setzero_si128();
  while (at + 16 <= text.size()) {
    // Sixteen counters of a byte each, added up before one can overflow.
    __m128i counters = zero;
    for (int i = 0; i < 255 && at + 16 <= text.size(); ++i, at += 16) {
      const auto* part = reinterpret_cast<const __m128i*>(text.data() + at);
      counters = _mm_sub_epi8(counters, _mm_cmpeq_epi8(_mm_loadu_si128(part), wanted));
    }
    const __m128i sums = _mm_sad_epu8(counters, zero);
    count += static_cast<std::size_t>(_mm_cvtsi128_si64(sums)) +
             static_cast<std::size_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums)));
  }
#endif
  for (; at < text.size(); ++at) count += text[at] == byte;
  return count;
}

}  // namespace

std::size_t CountLineEnds(std::string_view text) {
  if (text.empty()) return 0;
  // Few tables have it, and it is found at the speed of memory.
  if (std::memchr(text.data(), '\r', text.size()) == nullptr) return CountByte(text, '\n');
  const Pattern line_feed('\n'), carriage_return('\r');
  std::size_t count = 0;
  std::uint64_t after_return = 0;  // Bit 0: the byte before this block is '\r'.
  ForEachBlock(text, [&](std::size_t, const Block& block, std::uint64_t valid) {
    const std::uint64_t feeds = block.Matches(line_feed) & valid;
    const std::uint64_t returns = block.Matches(carriage_return) & valid;
    // A feed behind a return is counted with it.
    const std::uint64_t alone = feeds & ~((returns << 1) | after_return);
    count += static_cast<std::size_t>(std::popcount(alone) + std::popcount(returns));
    after_return = returns >> (kBlock - 1);
  });
  return count;
}

}  // namespace entente
