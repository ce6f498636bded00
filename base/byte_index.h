// SPDX-License-Identifier: Apache-2.0
// Where certain bytes stand in a text, found many at a time.
#ifndef ENTENTE_BASE_BYTE_INDEX_H_
#define ENTENTE_BASE_BYTE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entente {

// The offsets, in rising order, of the bytes of a text that are among up to four wanted ones. Keeps
// its memory from text to text. Not thread-safe.
class ByteIndex {
 public:
  // REQUIRES: text.size() < 2^32; 1 to 4 bytes in `wanted`. The span lives until the next call.
  std::span<const std::uint32_t> Find(std::string_view text, std::string_view wanted);

 private:
  std::vector<std::uint32_t> offsets_;
};

// How many line ends `text` has: "\n", "\r\n" or "\r", each counted once.
std::size_t CountLineEnds(std::string_view text);

}  // namespace entente

#endif  // ENTENTE_BASE_BYTE_INDEX_H_
