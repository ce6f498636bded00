// SPDX-License-Identifier: Apache-2.0
#include "base/source_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/archive_stream.h"
#include "base/status_macros.h"
#include "base/strings.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

using Visitor = std::function<absl::Status(SourceStream&)>;

constexpr std::size_t kLineBufferBytes = 256 << 10;

// An open file, pipe or terminal.
class FdStream : public SourceStream {
 public:
  // Takes over `fd`.
  FdStream(int fd, std::string name, std::int64_t modified)
      : fd_(fd), name_(std::move(name)), modified_(modified) {}
  ~FdStream() override {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  FdStream(const FdStream&) = delete;
  FdStream& operator=(const FdStream&) = delete;

  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    std::size_t used = 0;
    while (used < into.size()) {
      const ssize_t n = ::read(fd_, into.data() + used, into.size() - used);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return absl::ErrnoToStatus(errno, absl::StrCat(name_, ": cannot read"));
      if (n == 0) break;
      used += static_cast<std::size_t>(n);
    }
    return used;
  }
  const std::string& name() const override { return name_; }
  std::int64_t modified() const override { return modified_; }

  int fd() const { return fd_; }

 private:
  int fd_;
  std::string name_;
  std::int64_t modified_;
};

absl::Status MissingPath(const std::string& path) {
  const fs::path missing(path);
  const fs::path folder = missing.has_parent_path() ? missing.parent_path() : fs::path(".");
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  return absl::NotFoundError(absl::StrCat(path, ": no such file or folder",
                                          DidYouMean(missing.filename().string(), names)));
}

absl::Status VisitFile(const std::string& path, const Visitor& visit) {
  int fd;
  do {
    fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) return absl::ErrnoToStatus(errno, absl::StrCat(path, ": cannot open"));
  struct stat info = {};
  const bool known = ::fstat(fd, &info) == 0;
  FdStream stream(fd, path, known ? static_cast<std::int64_t>(info.st_mtime) : 0);
  return VisitUnpacked(stream, known && S_ISREG(info.st_mode) ? fd : -1, visit);
}

absl::Status VisitFolder(const fs::path& folder, const Visitor& visit) {
  std::error_code error;
  std::vector<fs::directory_entry> members;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().filename().native().front() != '.') members.push_back(*it);
  }
  if (error) {
    return absl::ErrnoToStatus(error.value(),
                               absl::StrCat(folder.string(), ": cannot list the folder"));
  }
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
    return a.path().filename().native() < b.path().filename().native();
  });
  for (const fs::directory_entry& member : members) {
    const bool link = member.is_symlink(error);
    if (member.is_directory(error)) {
      if (!link) ENTENTE_RETURN_IF_ERROR(VisitFolder(member.path(), visit));
    } else if (member.is_regular_file(error)) {
      ENTENTE_RETURN_IF_ERROR(VisitFile(member.path().string(), visit));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ForEachSource(const std::string& path, const Visitor& visit) {
  if (path == "-") {
    FdStream stream(STDIN_FILENO, "standard input", 0);
    return VisitUnpacked(stream, -1, visit);
  }
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return MissingPath(path);
  if (error) return absl::ErrnoToStatus(error.value(), absl::StrCat(path, ": cannot open"));
  return fs::is_directory(status) ? VisitFolder(path, visit) : VisitFile(path, visit);
}

absl::StatusOr<std::string> ReadAll(SourceStream& stream, std::uint64_t max_bytes) {
  std::string contents;
  max_bytes = std::min<std::uint64_t>(max_bytes, contents.max_size() - 1);
  std::size_t used = 0;
  for (;;) {
    // One byte more than the limit is asked for, so that a longer document shows itself.
    contents.resize(std::min<std::uint64_t>(std::max<std::uint64_t>(2 * used, 64 << 10),
                                            max_bytes + 1));
    ENTENTE_ASSIGN_OR_RETURN(const std::size_t n,
                             stream.Read(std::span(contents).subspan(used)));
    used += n;
    if (used > max_bytes) {
      return absl::ResourceExhaustedError(
          absl::StrCat(stream.name(), ": longer than the ", max_bytes, " bytes allowed here"));
    }
    if (used < contents.size()) break;
  }
  contents.resize(used);
  return contents;
}

struct LineReader::State {
  SourceStream& stream;
  std::size_t max_line;
  std::vector<char> buffer;
  std::size_t begin = 0;   // What is not handed out yet: [begin, end) of the buffer, …
  std::size_t seen = 0;    // … in which no line ends before `seen`.
  std::size_t end = 0;
  std::uint64_t number = 0;
  bool at_end = false;     // The stream has no more.
  bool skipping = false;   // Inside a line that is too long.

  absl::Status Fill();
  bool TakeLine(Line* line);
};

// Makes room behind what is not handed out yet and reads into it.
absl::Status LineReader::State::Fill() {
  if (skipping) begin = seen = end;
  if (begin > 0) {
    std::memmove(buffer.data(), buffer.data() + begin, end - begin);
    seen -= begin;
    end -= begin;
    begin = 0;
  }
  if (end == buffer.size()) buffer.resize(std::max(kLineBufferBytes, 2 * buffer.size()));
  ENTENTE_ASSIGN_OR_RETURN(const std::size_t n,
                           stream.Read(std::span(buffer).subspan(end)));
  end += n;
  // A stream fills as much as it has.
  at_end = end < buffer.size();
  return absl::OkStatus();
}

// Takes the next line if the buffer has the whole of it.
bool LineReader::State::TakeLine(Line* line) {
  const char* data = buffer.data();
  const void* found = seen < end ? std::memchr(data + seen, '\n', end - seen) : nullptr;
  if (found == nullptr) {
    seen = end;
    // Two bytes more than allowed can't be a line end only.
    if (end - begin > max_line && end - begin - max_line > 1) skipping = true;
    if (!at_end || (begin == end && !skipping)) return false;
  }
  const std::size_t stop =
      found != nullptr ? static_cast<std::size_t>(static_cast<const char*>(found) - data) : end;
  std::string_view text(data + begin, stop - begin);
  if (found != nullptr && text.ends_with('\r')) text.remove_suffix(1);
  line->number = ++number;
  line->too_long = skipping || text.size() > max_line;
  line->text = line->too_long ? std::string_view() : text;
  begin = seen = found != nullptr ? stop + 1 : end;
  skipping = false;
  return true;
}

LineReader::LineReader(SourceStream& stream, std::size_t max_line)
    : state_(new State{.stream = stream, .max_line = max_line, .buffer = {}}) {}

LineReader::~LineReader() = default;

absl::StatusOr<bool> LineReader::Next(Line* line) {
  while (!state_->TakeLine(line)) {
    if (state_->at_end) return false;
    ENTENTE_RETURN_IF_ERROR(state_->Fill());
  }
  return true;
}

}  // namespace entente
