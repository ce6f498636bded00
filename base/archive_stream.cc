// SPDX-License-Identifier: Apache-2.0
#include "base/archive_stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"

namespace entente {
namespace {

using Visitor = std::function<absl::Status(SourceStream&)>;

constexpr int kMaxDepth = 4;
constexpr std::size_t kPeekBytes = 512;  // A tar header is one block of these.
constexpr std::size_t kBlockBytes = 256 << 10;

struct Magic {
  std::size_t offset;
  std::string_view bytes;
};
constexpr Magic kMagics[] = {
    {0, "\x1f\x8b"},                   // gzip
    {0, "\x28\xb5\x2f\xfd"},           // zstd
    {0, {"\xfd\x37zXZ\0", 6}},         // xz
    {0, "BZh"},                        // bzip2
    {0, "PK\x03\x04"},                 // zip
    {0, "PK\x05\x06"},                 // zip without members
    {257, "ustar"},                    // tar
};

// Only a hint: what merely looks packed is handed through as it is by the raw format below.
bool LooksPacked(std::string_view head) {
  return std::any_of(std::begin(kMagics), std::end(kMagics), [&](const Magic& magic) {
    return head.size() >= magic.offset && head.substr(magic.offset).starts_with(magic.bytes);
  });
}

// A stream whose first bytes have been looked at.
class PeekedStream : public SourceStream {
 public:
  PeekedStream(SourceStream& stream, std::string_view head) : stream_(stream), head_(head) {}

  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    const std::size_t n = head_.copy(into.data(), into.size());
    head_.remove_prefix(n);
    if (n == into.size()) return n;
    ENTENTE_ASSIGN_OR_RETURN(const std::size_t rest, stream_.Read(into.subspan(n)));
    return n + rest;
  }
  const std::string& name() const override { return stream_.name(); }
  std::int64_t modified() const override { return stream_.modified(); }

 private:
  SourceStream& stream_;
  std::string_view head_;
};

// What the callbacks of the library read from.
struct Input {
  SourceStream& stream;
  int seekable_fd;
  absl::Status error;         // of the stream, to be preferred to what the library makes of it
  std::vector<char> block;
};

la_ssize_t ReadBlock(archive* reader, void* data, const void** block) {
  auto* input = static_cast<Input*>(data);
  absl::StatusOr<std::size_t> n = input->stream.Read(input->block);
  if (!n.ok()) {
    input->error = std::move(n).status();
    archive_set_error(reader, EIO, "the input cannot be read");
    return ARCHIVE_FATAL;
  }
  *block = input->block.data();
  return static_cast<la_ssize_t>(*n);
}

la_int64_t SeekInput(archive*, void* data, la_int64_t offset, int whence) {
  const off_t position = ::lseek(static_cast<Input*>(data)->seekable_fd, offset, whence);
  return position < 0 ? ARCHIVE_FATAL : static_cast<la_int64_t>(position);
}

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using ArchiveReader = std::unique_ptr<archive, FreeArchive>;

absl::Status Damaged(archive* reader, const Input& input, std::string_view name,
                     std::string_view place) {
  if (!input.error.ok()) return input.error;
  const char* reason = archive_error_string(reader);
  return absl::DataLossError(
      absl::StrCat(AsAbsl(name), ": damaged, cut short or locked ", AsAbsl(place), ": ",
                   reason != nullptr ? reason : "no reason given",
                   "; check that the file is complete"));
}

// The content of one member, or of a compressed file.
class MemberStream : public SourceStream {
 public:
  MemberStream(archive* reader, const Input& input, std::string name, std::int64_t modified)
      : reader_(reader), input_(input), name_(std::move(name)), modified_(modified) {}

  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    std::size_t used = 0;
    while (used < into.size()) {
      const la_ssize_t n = archive_read_data(reader_, into.data() + used, into.size() - used);
      if (n == ARCHIVE_RETRY) continue;
      if (n < 0) {
        return Damaged(reader_, input_, name_,
                       absl::StrCat("after ", position_ + used, " bytes of content"));
      }
      if (n == 0) break;
      used += static_cast<std::size_t>(n);
    }
    position_ += used;
    return used;
  }
  const std::string& name() const override { return name_; }
  std::int64_t modified() const override { return modified_; }

 private:
  archive* reader_;
  const Input& input_;
  std::string name_;
  std::int64_t modified_;
  std::uint64_t position_ = 0;
};

// A document without bytes.
class EmptyStream : public SourceStream {
 public:
  explicit EmptyStream(SourceStream& packed) : packed_(packed) {}
  absl::StatusOr<std::size_t> Read(std::span<char>) override { return std::size_t{0}; }
  const std::string& name() const override { return packed_.name(); }
  std::int64_t modified() const override { return packed_.modified(); }

 private:
  SourceStream& packed_;
};

ArchiveReader OpenArchive(Input& input) {
  ArchiveReader reader(archive_read_new());
  // Compression by other programs (lrzip, …) and executable formats are left out on purpose.
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_filter_zstd(reader.get());
  archive_read_support_filter_xz(reader.get());
  archive_read_support_filter_bzip2(reader.get());
  archive_read_support_format_tar(reader.get());
  archive_read_support_format_zip(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_read_support_format_empty(reader.get());
  archive_read_set_callback_data(reader.get(), &input);
  archive_read_set_read_callback(reader.get(), &ReadBlock);
  if (input.seekable_fd >= 0) archive_read_set_seek_callback(reader.get(), &SeekInput);
  archive_read_open1(reader.get());  // An error shows at the first header.
  return reader;
}

// While it lives, this thread's characters are those of UTF-8: the library loses names that do not
// exist in the locale, and "C", in which a program starts, has none but ASCII.
class Utf8Scope {
 public:
  Utf8Scope() {
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t{});
    if (utf8 != locale_t{}) before_ = ::uselocale(utf8);
  }
  ~Utf8Scope() {
    if (before_ != locale_t{}) ::uselocale(before_);
  }
  Utf8Scope(const Utf8Scope&) = delete;
  Utf8Scope& operator=(const Utf8Scope&) = delete;

 private:
  locale_t before_{};
};

// Moves to the next member; the library's result code.
int NextMember(archive* reader, std::size_t number, archive_entry** entry, std::string* name) {
  const Utf8Scope utf8;
  const int result = archive_read_next_header(reader, entry);
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN) return result;
  const char* path = archive_entry_pathname(*entry);
  *name = path != nullptr ? path : absl::StrCat("member ", number);
  return result;
}

absl::Status Visit(SourceStream& stream, int seekable_fd, int depth, const Visitor& visit);

absl::Status VisitArchive(SourceStream& packed, int seekable_fd, int depth,
                          const Visitor& visit) {
  Input input{packed, seekable_fd, absl::OkStatus(), std::vector<char>(kBlockBytes)};
  const ArchiveReader reader = OpenArchive(input);
  for (std::size_t number = 1;; ++number) {
    archive_entry* entry = nullptr;
    std::string name;
    const int result = NextMember(reader.get(), number, &entry, &name);
    if (result == ARCHIVE_EOF) {
      if (archive_format(reader.get()) != ARCHIVE_FORMAT_EMPTY) return absl::OkStatus();
      EmptyStream empty(packed);
      return visit(empty);
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
      return Damaged(reader.get(), input, packed.name(),
                     number == 1 ? "at the beginning" : absl::StrCat("at member ", number));
    }
    if (archive_format(reader.get()) == ARCHIVE_FORMAT_RAW) {
      MemberStream content(reader.get(), input, packed.name(), packed.modified());
      ENTENTE_RETURN_IF_ERROR(visit(content));
    } else if (archive_entry_filetype(entry) == AE_IFREG) {
      MemberStream member(reader.get(), input,
                          absl::StrCat(packed.name(), "!", name),
                          archive_entry_mtime(entry));
      ENTENTE_RETURN_IF_ERROR(Visit(member, -1, depth + 1, visit));
    }
  }
}

absl::Status Visit(SourceStream& stream, int seekable_fd, int depth, const Visitor& visit) {
  char buffer[kPeekBytes];
  ENTENTE_ASSIGN_OR_RETURN(const std::size_t n, stream.Read(buffer));
  const std::string_view head(buffer, n);
  PeekedStream whole(stream, head);
  if (!LooksPacked(head)) return visit(whole);
  if (depth >= kMaxDepth) {
    return absl::InvalidArgumentError(absl::StrCat(
        stream.name(), ": an archive inside ", kMaxDepth,
        " others is not opened; unpack it first"));
  }
  // The library seeks to where it wants to read, so it needs the bytes from the front itself.
  if (seekable_fd >= 0 && ::lseek(seekable_fd, 0, SEEK_SET) == 0) {
    return VisitArchive(stream, seekable_fd, depth, visit);
  }
  return VisitArchive(whole, -1, depth, visit);
}

}  // namespace

absl::Status VisitUnpacked(SourceStream& stream, int seekable_fd, const Visitor& visit) {
  return Visit(stream, seekable_fd, 0, visit);
}

}  // namespace entente
