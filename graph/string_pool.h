// SPDX-License-Identifier: Apache-2.0
// The strings of a segment that is being made, each kept once.
#ifndef ENTENTE_GRAPH_STRING_POOL_H_
#define ENTENTE_GRAPH_STRING_POOL_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "base/strings.h"

namespace entente {

// An id is the offset of a string's length (LEB128), which its bytes follow; 0 is "". Not
// thread-safe.
class StringPool {
 public:
  StringPool() : bytes_(1, '\0'), known_(0, Hash{this}, Equal{this}) {}
  // The index holds a pointer to the pool.
  StringPool(const StringPool&) = delete;
  StringPool& operator=(const StringPool&) = delete;

  std::int64_t Intern(std::string_view text) { return text.empty() ? 0 : InternText(text); }
  std::string_view Get(std::int64_t id) const;
  const std::string& bytes() const { return bytes_; }
  void Clear();

 private:
  std::int64_t InternText(std::string_view text);
  struct Hash {
    using is_transparent = void;
    const StringPool* pool;
    std::size_t operator()(std::int64_t id) const { return HashBytes(pool->Get(id)); }
    std::size_t operator()(std::string_view text) const { return HashBytes(text); }
  };
  struct Equal {
    using is_transparent = void;
    const StringPool* pool;
    bool operator()(std::int64_t a, std::int64_t b) const { return a == b; }
    bool operator()(std::int64_t a, std::string_view b) const { return pool->Get(a) == b; }
    bool operator()(std::string_view a, std::int64_t b) const { return pool->Get(b) == a; }
  };
  std::string bytes_;
  absl::flat_hash_set<std::int64_t, Hash, Equal> known_;
  // Rows of one source repeat its strings: the last one asked for is seldom a look-up.
  std::int64_t last_ = 0;
};

// Reads the string at `id` of a pool's bytes; "" where there is none.
std::string_view StringAt(std::string_view pool, std::int64_t id);

}  // namespace entente

#endif  // ENTENTE_GRAPH_STRING_POOL_H_
