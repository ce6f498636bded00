// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace entente {
namespace {

constexpr std::size_t kBufferBytes = 256 << 10;

// The system's reason for the failure of the last call, with what was tried on which path.
absl::Status SystemError(const char* action, const std::string& path) {
  return absl::ErrnoToStatus(errno, absl::StrCat(path, ": cannot ", action));
}

// A descriptor that is closed with its scope.
struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

int OpenRetrying(const std::string& path, int flags, mode_t mode = 0) {
  int fd;
  do {
    fd = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

// The whole of `bytes` at `offset`, or at the descriptor's position if it is negative.
absl::Status WriteFully(int fd, std::span<const std::byte> bytes, std::int64_t offset,
                        const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t n = offset < 0 ? ::write(fd, bytes.data(), bytes.size())
                                 : ::pwrite(fd, bytes.data(), bytes.size(), offset);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return SystemError("write", path);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
    if (offset >= 0) offset += n;
  }
  return absl::OkStatus();
}

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

absl::StatusOr<MappedFile> MappedFile::Open(const std::string& path) {
  const Descriptor file{OpenRetrying(path, O_RDONLY)};
  if (file.fd < 0) return SystemError("open", path);
  struct stat info;
  if (::fstat(file.fd, &info) != 0) return SystemError("read the size", path);
  if (!S_ISREG(info.st_mode)) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": not a regular file"));
  }
  MappedFile mapped;
  mapped.size_ = static_cast<std::size_t>(info.st_size);
  if (mapped.size_ == 0) return mapped;
  void* data = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_SHARED, file.fd, 0);
  if (data == MAP_FAILED) {
    mapped.size_ = 0;
    return SystemError("map", path);
  }
  mapped.data_ = static_cast<const std::byte*>(data);
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

FileWriter::FileWriter(int fd, std::string path) : fd_(fd), path_(std::move(path)) {
  buffer_.reserve(kBufferBytes);
}

absl::StatusOr<FileWriter> FileWriter::Create(const std::string& path) {
  const int fd = OpenRetrying(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (fd < 0) return SystemError("create", path);
  return FileWriter(fd, path);
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      size_(other.size_),
      path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)) {}

FileWriter& FileWriter::operator=(FileWriter&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(size_, other.size_);
  std::swap(path_, other.path_);
  std::swap(buffer_, other.buffer_);
  return *this;
}

FileWriter::~FileWriter() {
  // Whoever wants to know whether the bytes arrived calls Sync or Close.
  if (fd_ >= 0) Close().IgnoreError();
}

absl::Status FileWriter::Append(std::span<const std::byte> bytes) {
  if (buffer_.size() + bytes.size() > kBufferBytes) ENTENTE_RETURN_IF_ERROR(Flush());
  if (bytes.size() >= kBufferBytes) {
    ENTENTE_RETURN_IF_ERROR(WriteFully(fd_, bytes, -1, path_));
  } else {
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  }
  size_ += bytes.size();
  return absl::OkStatus();
}

absl::Status FileWriter::WriteAt(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (offset > size_ || bytes.size() > size_ - offset) {
    return absl::OutOfRangeError(absl::StrCat(path_, ": bytes ", offset, " to ",
                                              offset + bytes.size(), " are not written yet"));
  }
  ENTENTE_RETURN_IF_ERROR(Flush());
  return WriteFully(fd_, bytes, static_cast<std::int64_t>(offset), path_);
}

absl::Status FileWriter::Flush() {
  ENTENTE_RETURN_IF_ERROR(WriteFully(fd_, buffer_, -1, path_));
  buffer_.clear();
  return absl::OkStatus();
}

absl::Status FileWriter::Sync() {
  ENTENTE_RETURN_IF_ERROR(Flush());
  return ::fdatasync(fd_) == 0 ? absl::OkStatus() : SystemError("sync", path_);
}

absl::Status FileWriter::Close() {
  if (fd_ < 0) return absl::OkStatus();
  const absl::Status flushed = Flush();
  const bool closed = ::close(std::exchange(fd_, -1)) == 0;
  if (flushed.ok() && !closed) return SystemError("close", path_);
  return flushed;
}

absl::Status ReplaceFile(const std::string& path, std::string_view contents) {
  static std::atomic<unsigned> counter{0};
  const std::string temporary = absl::StrCat(path, ".", ::getpid(), ".", counter++, ".tmp");
  const auto write = [&]() -> absl::Status {
    ENTENTE_ASSIGN_OR_RETURN(FileWriter writer, FileWriter::Create(temporary));
    ENTENTE_RETURN_IF_ERROR(writer.Append(std::as_bytes(std::span(contents))));
    ENTENTE_RETURN_IF_ERROR(writer.Sync());
    ENTENTE_RETURN_IF_ERROR(writer.Close());
    if (::rename(temporary.c_str(), path.c_str()) != 0) return SystemError("replace", path);
    return absl::OkStatus();
  };
  if (absl::Status status = write(); !status.ok()) {
    ::unlink(temporary.c_str());
    return status;
  }
  return SyncFolder(FolderOf(path));
}

absl::Status SyncFolder(const std::string& path) {
  const Descriptor folder{OpenRetrying(path, O_RDONLY | O_DIRECTORY)};
  if (folder.fd < 0) return SystemError("open the folder", path);
  return ::fsync(folder.fd) == 0 ? absl::OkStatus() : SystemError("sync the folder", path);
}

absl::StatusOr<std::string> ReadWholeFile(const std::string& path, std::uint64_t max_bytes) {
  const Descriptor file{OpenRetrying(path, O_RDONLY)};
  if (file.fd < 0) return SystemError("open", path);
  std::string contents;
  max_bytes = std::min<std::uint64_t>(max_bytes, contents.max_size() - 1);
  std::size_t used = 0;
  for (;;) {
    // One byte more than the limit is asked for, so that a longer file shows itself.
    if (used == contents.size()) {
      struct stat info;
      const bool sized = used == 0 && ::fstat(file.fd, &info) == 0 && info.st_size > 0;
      const std::uint64_t more = sized ? static_cast<std::uint64_t>(info.st_size) + 1
                                       : std::max<std::uint64_t>(used, 4096);
      contents.resize(std::min<std::uint64_t>(used + more, max_bytes + 1));
    }
    const ssize_t n = ::read(file.fd, contents.data() + used, contents.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return SystemError("read", path);
    if (n == 0) break;
    used += static_cast<std::size_t>(n);
    if (used > max_bytes) {
      return absl::ResourceExhaustedError(
          absl::StrCat(path, ": longer than the ", max_bytes, " bytes allowed here"));
    }
  }
  contents.resize(used);
  return contents;
}

absl::StatusOr<FileLock> FileLock::Acquire(const std::string& path) {
  Descriptor file{OpenRetrying(path, O_RDWR | O_CREAT, 0666)};
  if (file.fd < 0) return SystemError("open the lock", path);
  int result;
  do {
    result = ::flock(file.fd, LOCK_EX | LOCK_NB);
  } while (result != 0 && errno == EINTR);
  if (result != 0 && errno == EWOULDBLOCK) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": another process is writing here; wait until it has finished"));
  }
  if (result != 0) return SystemError("lock", path);
  return FileLock(std::exchange(file.fd, -1));
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace entente
