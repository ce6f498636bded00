// SPDX-License-Identifier: Apache-2.0
#include "graph/spill_sorter.h"

#include <algorithm>
#include <deque>

namespace entente {
namespace {

// The first pair of a run that has not been visited.
struct Head {
  std::uint64_t key = 0;
  std::uint32_t value = 0;
  std::uint64_t left = 0;  // with this one
  SpoolReader* keys = nullptr;
  SpoolReader* values = nullptr;
  void Read() {
    key = static_cast<std::uint64_t>(keys->Next());
    value = static_cast<std::uint32_t>(values->Next());
  }
};

bool After(const Head& a, const Head& b) {
  return std::pair(a.key, a.value) > std::pair(b.key, b.value);
}

}  // namespace

void SpillSorter::CloseRun() {
  std::sort(open_.begin(), open_.end());
  runs_.push_back(std::make_unique<Run>(space_));
  for (const auto& [key, value] : open_) {
    runs_.back()->keys.Append(static_cast<std::int64_t>(key));
    runs_.back()->values.Append(value);
  }
  runs_.back()->keys.CloseBlock();
  runs_.back()->values.CloseBlock();
  open_.clear();
}

void SpillSorter::Visit(absl::FunctionRef<void(std::uint64_t, std::uint32_t)> visit) {
  if (runs_.empty()) {
    std::sort(open_.begin(), open_.end());
    for (const auto& [key, value] : open_) visit(key, value);
    return;
  }
  if (!open_.empty()) CloseRun();
  std::deque<SpoolReader> readers;
  std::vector<Head> heads;
  for (const std::unique_ptr<Run>& run : runs_) {
    readers.emplace_back(run->keys);
    SpoolReader* keys = &readers.back();
    readers.emplace_back(run->values);
    heads.push_back({0, 0, run->keys.size(), keys, &readers.back()});
    heads.back().Read();
  }
  std::make_heap(heads.begin(), heads.end(), After);
  while (!heads.empty()) {
    std::pop_heap(heads.begin(), heads.end(), After);
    Head& head = heads.back();
    visit(head.key, head.value);
    if (--head.left == 0) {
      heads.pop_back();
      continue;
    }
    head.Read();
    std::push_heap(heads.begin(), heads.end(), After);
  }
}

}  // namespace entente
