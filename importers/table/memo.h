// SPDX-License-Identifier: Apache-2.0
// Remembers, within a batch, what was made of the same cells before.
#ifndef ENTENTE_IMPORTERS_TABLE_MEMO_H_
#define ENTENTE_IMPORTERS_TABLE_MEMO_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/strings.h"

namespace entente::table {

// A hash table from (id, text) to a number that is emptied in no time. Not thread-safe.
class Memo {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  Memo() : entries_(1024) {}

  void Clear() {
    size_ = 0;
    if (++epoch_ != 0) return;
    epoch_ = 1;  // After 2^32 batches the old stamps would be new again.
    for (Entry& entry : entries_) entry.epoch = 0;
  }

  // The number kept for it, or kNone.
  std::uint32_t Find(std::uint32_t id, std::string_view key) {
    const std::uint64_t hash = HashOf(id, key);
    const Entry& entry = Probe(hash, id, key);
    return entry.epoch == epoch_ ? entry.value : kNone;
  }

  // REQUIRES: Find gives kNone; `key` lives until Clear.
  void Put(std::uint32_t id, std::string_view key, std::uint32_t value) {
    if (2 * size_ >= entries_.size()) Grow();
    const std::uint64_t hash = HashOf(id, key);
    Probe(hash, id, key) = {hash, key, id, epoch_, value};
    ++size_;
  }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::string_view key;
    std::uint32_t id = 0;
    std::uint32_t epoch = 0;
    std::uint32_t value = kNone;
  };

  static std::uint64_t HashOf(std::uint32_t id, std::string_view key) {
    return HashBytes(key) ^ (id * 0x9E3779B97F4A7C15u);
  }

  Entry& Probe(std::uint64_t hash, std::uint32_t id, std::string_view key) {
    const std::size_t mask = entries_.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
      Entry& entry = entries_[i];
      if (entry.epoch != epoch_) return entry;
      if (entry.hash == hash && entry.id == id && entry.key == key) return entry;
    }
  }

  void Grow() {
    std::vector<Entry> old(2 * entries_.size());
    old.swap(entries_);
    for (const Entry& entry : old) {
      if (entry.epoch == epoch_) Probe(entry.hash, entry.id, entry.key) = entry;
    }
  }

  std::vector<Entry> entries_;  // A power of two, at most half of them used.
  std::size_t size_ = 0;
  std::uint32_t epoch_ = 1;
};

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_MEMO_H_
