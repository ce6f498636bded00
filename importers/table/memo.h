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

// A hash table from (id, text) to a number that is emptied in no time. Its slots are small, so that
// those of a batch stay in the cache. Not thread-safe.
class Memo {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  Memo() : slots_(1024) {}

  void Clear() {
    entries_.clear();
    if (++epoch_ != 0) return;
    epoch_ = 1;  // After 2^32 batches the old stamps would be new again.
    for (Slot& slot : slots_) slot.epoch = 0;
  }

  // The number kept for it, or kNone.
  std::uint32_t Find(std::uint32_t id, std::string_view key) const {
    const std::uint64_t hash = HashOf(id, key);
    for (std::size_t i = hash;; ++i) {
      const Slot& slot = slots_[i & (slots_.size() - 1)];
      if (slot.epoch != epoch_) return kNone;
      if (slot.tag != TagOf(hash)) continue;
      const Entry& entry = entries_[slot.entry];
      if (entry.id == id && entry.key == key) return entry.value;
    }
  }

  // REQUIRES: Find gives kNone; `key` lives until Clear.
  void Put(std::uint32_t id, std::string_view key, std::uint32_t value) {
    if (2 * entries_.size() >= slots_.size()) Grow();
    const std::uint64_t hash = HashOf(id, key);
    FreeSlot(hash) = {TagOf(hash), epoch_, static_cast<std::uint32_t>(entries_.size())};
    entries_.push_back({key, id, value});
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t epoch = 0;
    std::uint32_t entry = 0;
  };
  struct Entry {
    std::string_view key;
    std::uint32_t id = 0;
    std::uint32_t value = kNone;
  };

  static std::uint64_t HashOf(std::uint32_t id, std::string_view key) {
    return HashBytes(key) ^ (id * 0x9E3779B97F4A7C15u);
  }
  static std::uint32_t TagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

  Slot& FreeSlot(std::uint64_t hash) {
    for (std::size_t i = hash;; ++i) {
      Slot& slot = slots_[i & (slots_.size() - 1)];
      if (slot.epoch != epoch_) return slot;
    }
  }

  void Grow() {
    slots_.assign(2 * slots_.size(), {});
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::uint64_t hash = HashOf(entries_[i].id, entries_[i].key);
      FreeSlot(hash) = {TagOf(hash), epoch_, static_cast<std::uint32_t>(i)};
    }
  }

  std::vector<Slot> slots_;  // A power of two, at most half of them used.
  std::vector<Entry> entries_;
  std::uint32_t epoch_ = 1;
};

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_MEMO_H_
