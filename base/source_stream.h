// SPDX-License-Identifier: Apache-2.0
// The bytes of what a user names as input: a plain or compressed file (gzip, zstd, xz, bzip2), a
// member of an archive (zip, tar, compressed tar), standard input, or every file of a folder.
#ifndef ENTENTE_BASE_SOURCE_STREAM_H_
#define ENTENTE_BASE_SOURCE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace entente {

// One input document, read from front to back. Not thread-safe.
class SourceStream {
 public:
  virtual ~SourceStream() = default;
  // Fills as much of `into` as the source has; 0 at its end. DataLoss, naming the place, for
  // damaged compression.
  virtual absl::StatusOr<std::size_t> Read(std::span<char> into) = 0;
  // What a message or a locator calls this document: the path, or "archive.tar.gz!member/path".
  virtual const std::string& name() const = 0;
  // Seconds since 1970-01-01 UTC at which file or member was last changed; 0 if unknown.
  virtual std::int64_t modified() const = 0;
};

// Calls `visit` with each document under `path` ("-" is standard input), folders walked in the
// byte order of their names and archives in archive order, compression undone on the way; what
// `path` is shows its content, not its name. In folders, names that begin with a dot are hidden and
// links to other folders not followed; archives in archives are opened to a depth of 4, as against
// archives that hold themselves. Stops at the first error that `visit` returns. NotFound for a path
// that does not exist, with a suggestion of near names in the same folder.
absl::Status ForEachSource(const std::string& path,
                           const std::function<absl::Status(SourceStream&)>& visit);

// The rest of `stream` as one string; ResourceExhausted above `max_bytes`, naming the document.
absl::StatusOr<std::string> ReadAll(SourceStream& stream, std::uint64_t max_bytes);

// Splits a stream into lines ('\n', "\r\n"; the last may lack its end) without copying more than
// once. A line longer than `max_line` bytes is skipped whole and reported as `too_long`.
class LineReader {
 public:
  struct Line {
    std::string_view text;      // Valid until the next call; empty if too_long.
    std::uint64_t number = 0;   // From 1.
    bool too_long = false;
  };
  LineReader(SourceStream& stream, std::size_t max_line);
  ~LineReader();
  // False at the end.
  absl::StatusOr<bool> Next(Line* line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente

#endif  // ENTENTE_BASE_SOURCE_STREAM_H_
