// SPDX-License-Identifier: Apache-2.0
#include "graph/spill_space.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace entente {

SpillSpace::~SpillSpace() {
  if (fd_ >= 0) ::close(fd_);
}

std::span<std::byte> SpillSpace::Allocate(std::size_t size, std::uint64_t* at) {
  if (chunks_.size() * kChunkBytes + (used_ + size > kChunkBytes ? kChunkBytes : 0) <=
      memory_bytes_) {
    if (used_ + size > kChunkBytes) {
      chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(kChunkBytes));
      used_ = 0;
    }
    *at = (chunks_.size() - 1) * kChunkBytes + used_;
    std::byte* place = chunks_.back().get() + used_;
    used_ += size;
    return {place, size};
  }
  if (!buffer_) buffer_ = std::make_unique_for_overwrite<std::byte[]>(kChunkBytes);
  if (pending_ + size > kChunkBytes) WritePending();
  *at = kInFile + written_ + pending_;
  std::byte* place = buffer_.get() + pending_;
  pending_ += size;
  return {place, size};
}

void SpillSpace::WritePending() {
  if (fd_ < 0 && status_.ok()) {
    fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd_ < 0) status_ = absl::ErrnoToStatus(errno, absl::StrCat(path_, ": cannot create"));
    if (fd_ >= 0) ::unlink(path_.c_str());
  }
  for (std::size_t done = 0; done < pending_ && status_.ok();) {
    const ssize_t n = ::pwrite(fd_, buffer_.get() + done, pending_ - done,
                               static_cast<off_t>(written_ + done));
    if (n >= 0) {
      done += static_cast<std::size_t>(n);
    } else if (errno != EINTR) {
      status_ = absl::ErrnoToStatus(errno, absl::StrCat(path_, ": cannot write"));
    }
  }
  written_ += pending_;
  pending_ = 0;
}

std::span<const std::byte> SpillSpace::Read(std::uint64_t at, std::size_t size,
                                            std::vector<std::byte>* copy) const {
  if (at < kInFile) return {chunks_[at / kChunkBytes].get() + at % kChunkBytes, size};
  at -= kInFile;
  if (at >= written_) return {buffer_.get() + (at - written_), size};
  copy->assign(size, std::byte{0});
  for (std::size_t done = 0; done < size && status_.ok();) {
    const ssize_t n = ::pread(fd_, copy->data() + done, size - done, static_cast<off_t>(at + done));
    if (n > 0) {
      done += static_cast<std::size_t>(n);
    } else if (n == 0) {
      status_ = absl::DataLossError(absl::StrCat(path_, ": shorter than what was written to it"));
    } else if (errno != EINTR) {
      status_ = absl::ErrnoToStatus(errno, absl::StrCat(path_, ": cannot read"));
    }
  }
  return *copy;
}

}  // namespace entente
