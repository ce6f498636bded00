// SPDX-License-Identifier: Apache-2.0
// Arrays of many megabytes that are read in no order.
#ifndef ENTENTE_GRAPH_LARGE_ARRAY_H_
#define ENTENTE_GRAPH_LARGE_ARRAY_H_

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace entente {

// An array whose elements are not set. In large pages where the system has them: filling them
// takes a fourth of the time, and reading here and there half of it. Movable.
template <typename T>
class LargeArray {
 public:
  static_assert(std::is_trivially_copyable_v<T>);

  LargeArray() = default;
  // `may_stay_empty`: in pages of the usual size, so that what is not used costs nothing.
  explicit LargeArray(std::size_t size, bool may_stay_empty = false) : size_(size) {
    constexpr std::size_t kPage = 2 << 20;
    const std::size_t bytes = size * sizeof(T);
    const std::size_t rounded = (bytes + kPage - 1) / kPage * kPage;
    const bool large = bytes >= 2 * kPage && !may_stay_empty;
    data_.reset(static_cast<T*>(large ? std::aligned_alloc(kPage, rounded) : std::malloc(bytes + 1)));
    if (!data_) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    if (large) ::madvise(data_.get(), rounded, MADV_HUGEPAGE);  // a wish; without it, as before
#endif
  }

  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }
  std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  std::span<T> subspan(std::size_t begin, std::size_t count) { return {data() + begin, count}; }

 private:
  struct Free {
    void operator()(T* data) const { std::free(data); }
  };
  std::unique_ptr<T[], Free> data_;
  std::size_t size_ = 0;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_LARGE_ARRAY_H_
