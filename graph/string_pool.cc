// SPDX-License-Identifier: Apache-2.0
#include "graph/string_pool.h"

namespace entente {

std::string_view StringAt(std::string_view pool, std::int64_t id) {
  std::uint64_t at = static_cast<std::uint64_t>(id);
  std::uint64_t length = 0;
  for (int shift = 0; shift < 63; shift += 7) {
    if (at >= pool.size()) return {};
    const auto byte = static_cast<unsigned char>(pool[at++]);
    length |= std::uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) break;
  }
  if (length > pool.size() - at) return {};
  return pool.substr(at, length);
}

std::string_view StringPool::Get(std::int64_t id) const { return StringAt(bytes_, id); }

std::int64_t StringPool::InternText(std::string_view text) {
  if (Get(last_) == text) return last_;
  const auto found = known_.find(text);
  if (found != known_.end()) return last_ = *found;
  const auto id = static_cast<std::int64_t>(bytes_.size());
  std::uint64_t length = text.size();
  for (; length >= 0x80; length >>= 7) bytes_.push_back(static_cast<char>(length | 0x80));
  bytes_.push_back(static_cast<char>(length));
  bytes_.append(text);
  known_.insert(id);
  return last_ = id;
}

void StringPool::Clear() {
  known_.clear();
  bytes_.assign(1, '\0');
  last_ = 0;
}

}  // namespace entente
