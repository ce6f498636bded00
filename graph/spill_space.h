// SPDX-License-Identifier: Apache-2.0
// Room for what a segment is made of before its columns can be written: in memory up to a limit,
// in a nameless file beyond it.
#ifndef ENTENTE_GRAPH_SPILL_SPACE_H_
#define ENTENTE_GRAPH_SPILL_SPACE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace entente {

// Pieces of bytes that are kept until the space is destroyed. Errors of the disk are kept too, so
// that callers need not look after each piece: what can't be read is zeros, and status() says why.
// Not thread-safe.
class SpillSpace {
 public:
  static constexpr std::size_t kMostBytes = 64 << 10;  // of one piece

  // `path`: of the file, which is unlinked as soon as it is made, and made only when it is needed.
  SpillSpace(std::string path, std::uint64_t memory_bytes)
      : path_(std::move(path)), memory_bytes_(memory_bytes) {}
  SpillSpace(const SpillSpace&) = delete;
  SpillSpace& operator=(const SpillSpace&) = delete;
  ~SpillSpace();

  // A place for `size` bytes, at most kMostBytes, to be filled before the next call; `at` finds
  // them again.
  std::span<std::byte> Allocate(std::size_t size, std::uint64_t* at);
  // Those bytes: where they are, or, if that is the file, a copy in `copy`. Valid until the next
  // call of any method.
  std::span<const std::byte> Read(std::uint64_t at, std::size_t size,
                                  std::vector<std::byte>* copy) const;

  absl::Status status() const { return status_; }
  std::uint64_t file_bytes() const { return written_ + pending_; }

 private:
  static constexpr std::size_t kChunkBytes = 1 << 20;
  static constexpr std::uint64_t kInFile = std::uint64_t{1} << 62;

  void WritePending();

  std::string path_;
  std::uint64_t memory_bytes_;
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t used_ = kChunkBytes;        // of the last chunk
  int fd_ = -1;
  std::unique_ptr<std::byte[]> buffer_;   // what the file gets next
  std::size_t pending_ = 0;               // bytes of it
  std::uint64_t written_ = 0;
  mutable absl::Status status_;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_SPILL_SPACE_H_
