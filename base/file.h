// SPDX-License-Identifier: Apache-2.0
// Files: mapped for reading, written whole and durably, locked.
#ifndef ENTENTE_BASE_FILE_H_
#define ENTENTE_BASE_FILE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace entente {

// A file mapped read-only for as long as the object lives. Movable; const use from any thread.
class MappedFile {
 public:
  // NotFound, PermissionDenied or Internal, with the path and the system's reason. A file of
  // length 0 maps to an empty span. FailedPrecondition for what is no regular file.
  static absl::StatusOr<MappedFile> Open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

// A new file that grows at its end; nothing is durable before Sync. Errors are those of the system,
// with the path. Not thread-safe.
class FileWriter {
 public:
  // AlreadyExists for a path that exists.
  static absl::StatusOr<FileWriter> Create(const std::string& path);

  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&& other) noexcept;
  ~FileWriter();  // Closes without syncing.

  absl::Status Append(std::span<const std::byte> bytes);
  std::uint64_t size() const { return size_; }
  // Overwrites bytes already written (for a header that is known last).
  absl::Status WriteAt(std::uint64_t offset, std::span<const std::byte> bytes);
  absl::Status Sync();   // fdatasync
  absl::Status Close();

 private:
  FileWriter(int fd, std::string path);
  absl::Status Flush();
  int fd_ = -1;
  std::uint64_t size_ = 0;
  std::string path_;
  std::vector<std::byte> buffer_;
};

// Writes `path` so that a reader sees the old bytes or the new, whatever happens: a temporary
// file beside it, synced, renamed, the folder synced.
absl::Status ReplaceFile(const std::string& path, std::string_view contents);

// Makes the names in a folder durable.
absl::Status SyncFolder(const std::string& path);
// NotFound, PermissionDenied or Internal; ResourceExhausted above `max_bytes`.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path, std::uint64_t max_bytes);

// An exclusive advisory lock (flock) on a file, held while the object lives; the system releases
// it when the process dies.
class FileLock {
 public:
  // FailedPrecondition if another process or object holds it.
  static absl::StatusOr<FileLock> Acquire(const std::string& path);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace entente

#endif  // ENTENTE_BASE_FILE_H_
