// SPDX-License-Identifier: Apache-2.0
#include "base/source_stream.h"

#include <archive.h>
#include <archive_entry.h>

#include <clocale>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Member {
  std::string name;
  std::string content;
};

// The bytes of an archive of `members`: format and filter by the names that libarchive has for
// them, "raw" (one member) for compression alone.
std::string Pack(const std::string& format, const std::string& filter,
                 const std::vector<Member>& members) {
  std::string bytes(8 << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_by_name(writer, format.c_str());
  if (!filter.empty()) archive_write_add_filter_by_name(writer, filter.c_str());
  archive_write_set_bytes_in_last_block(writer, 1);
  EXPECT_EQ(archive_write_open_memory(writer, bytes.data(), bytes.size(), &used), ARCHIVE_OK)
      << archive_error_string(writer);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 1637884800, 0);  // 2021-11-26
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
    EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK) << archive_error_string(writer);
    archive_write_data(writer, member.content.data(), member.content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

// Text that compresses little, so that a cut falls inside it.
std::string LongText() {
  std::string text;
  std::uint64_t state = 1;
  while (text.size() < (200u << 10)) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    text.push_back(static_cast<char>('!' + (state >> 33) % 90));
  }
  return text;
}

struct Document {
  std::string name;
  std::string text;
  std::int64_t modified = 0;
  friend bool operator==(const Document&, const Document&) = default;
};
void PrintTo(const Document& document, std::ostream* out) {
  *out << document.name << ": " << document.text.substr(0, 40);
}

MATCHER_P2(Doc, name, text, absl::StrCat("is the document ", std::string(name))) {
  return arg.name == name && arg.text == text;
}

absl::Status Collect(const std::string& path, std::vector<Document>* documents) {
  return ForEachSource(path, [documents](SourceStream& stream) -> absl::Status {
    absl::StatusOr<std::string> text = ReadAll(stream, 16 << 20);
    if (!text.ok()) return text.status();
    documents->push_back({stream.name(), *std::move(text), stream.modified()});
    return absl::OkStatus();
  });
}

std::vector<Document> Documents(const std::string& path) {
  std::vector<Document> documents;
  EXPECT_THAT(Collect(path, &documents), IsOk());
  return documents;
}

TEST(ForEachSource, ReadsAPlainFile) {
  const FolderOfFiles folder;
  const std::string path = folder.Add("a.jsonl", "hello\n");
  EXPECT_THAT(Documents(path), ElementsAre(Doc(path, "hello\n")));
  const std::string empty = folder.Add("empty", "");
  EXPECT_THAT(Documents(empty), ElementsAre(Doc(empty, "")));
  EXPECT_GT(Documents(path)[0].modified, 1600000000);
}

TEST(ForEachSource, UndoesCompressionWhateverTheName) {
  const FolderOfFiles folder;
  const std::string text = LongText();
  for (const std::string filter : {"gzip", "zstd", "xz", "bzip2"}) {
    const std::string path = folder.Add("file-" + filter, Pack("raw", filter, {{"x", text}}));
    EXPECT_THAT(Documents(path), ElementsAre(Doc(path, text))) << filter;
    const std::string small = folder.Add("small-" + filter, Pack("raw", filter, {{"x", "1"}}));
    EXPECT_THAT(Documents(small), ElementsAre(Doc(small, "1"))) << filter;
    const std::string empty = folder.Add("empty-" + filter, Pack("raw", filter, {{"x", ""}}));
    EXPECT_THAT(Documents(empty), ElementsAre(Doc(empty, ""))) << filter;
  }
}

TEST(ForEachSource, ReadsGzipFilesPutTogether) {
  const FolderOfFiles folder;
  const std::string path = folder.Add(
      "two.gz", Pack("raw", "gzip", {{"x", "one\n"}}) + Pack("raw", "gzip", {{"x", "two\n"}}));
  EXPECT_THAT(Documents(path), ElementsAre(Doc(path, "one\ntwo\n")));
}

TEST(ForEachSource, VisitsTheMembersOfAnArchiveInItsOrder) {
  const FolderOfFiles folder;
  const std::vector<Member> members = {{"b.txt", "bee"}, {"d/a.txt", ""}, {"a.txt", LongText()}};
  for (const auto& [format, filter] : std::vector<std::pair<std::string, std::string>>{
           {"zip", ""}, {"ustar", ""}, {"pax", "gzip"}, {"gnutar", "zstd"}}) {
    const std::string path = folder.Add(format, Pack(format, filter, members));
    const std::vector<Document> documents = Documents(path);
    EXPECT_THAT(documents, ElementsAre(Doc(path + "!b.txt", "bee"), Doc(path + "!d/a.txt", ""),
                                       Doc(path + "!a.txt", members[2].content)));
    EXPECT_EQ(documents.at(0).modified, 1637884800) << format;
  }
}

TEST(ForEachSource, NamesMembersInUtf8WhateverTheLocale) {
  const FolderOfFiles folder;
  for (const std::string format : {"zip", "pax"}) {
    // The library can write such names only where the locale has them.
    ASSERT_NE(std::setlocale(LC_CTYPE, "C.UTF-8"), nullptr);
    const std::string bytes = Pack(format, "", {{"Côte.txt", "1"}});
    std::setlocale(LC_CTYPE, "C");
    const std::string path = folder.Add(format, bytes);
    EXPECT_THAT(Documents(path), ElementsAre(Doc(path + "!Côte.txt", "1")));
  }
}

TEST(ForEachSource, OpensWhatIsPackedInsideAnArchive) {
  const FolderOfFiles folder;
  const std::string zip = Pack("zip", "", {{"x.txt", "deep"}});
  const std::string gzip = Pack("raw", "gzip", {{"x", "zipped"}});
  const std::string path =
      folder.Add("outer.tar", Pack("ustar", "", {{"in.zip", zip}, {"y.gz", gzip}}));
  EXPECT_THAT(Documents(path), ElementsAre(Doc(path + "!in.zip!x.txt", "deep"),
                                           Doc(path + "!y.gz", "zipped")));
}

TEST(ForEachSource, DoesNotOpenArchivesWithoutEnd) {
  const FolderOfFiles folder;
  std::string bytes = "core";
  for (int depth = 0; depth < 6; ++depth) bytes = Pack("zip", "", {{"in.zip", bytes}});
  std::vector<Document> documents;
  EXPECT_THAT(Collect(folder.Add("deep.zip", bytes), &documents),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("deep.zip!in.zip!in.zip")));
}

TEST(ForEachSource, HandsThroughWhatOnlyLooksPacked) {
  const FolderOfFiles folder;
  for (const std::string_view text : {"BZh is a name", "\x1f\x8b", "PK\x03\x04 and no more"}) {
    const std::string path = folder.Add("odd", text);
    std::vector<Document> documents;
    // Handed through, or refused with the name: never a crash, never something else.
    const absl::Status status = Collect(path, &documents);
    if (status.ok()) {
      EXPECT_THAT(documents, ElementsAre(Doc(path, text)));
    } else {
      EXPECT_THAT(status, StatusIs(absl::StatusCode::kDataLoss, HasSubstr(path)));
    }
  }
  const std::string path = folder.Add("name", "BZh is a name");
  EXPECT_THAT(Documents(path), ElementsAre(Doc(path, "BZh is a name")));
}

TEST(ForEachSource, NamesAFileThatIsCutShort) {
  const FolderOfFiles folder;
  for (const std::string filter : {"gzip", "zstd", "xz", "bzip2"}) {
    std::string bytes = Pack("raw", filter, {{"x", LongText()}});
    for (const std::size_t size : {bytes.size() / 2, bytes.size() - 1, std::size_t{30}}) {
      const std::string path = folder.Add("cut." + filter, bytes.substr(0, size));
      std::vector<Document> documents;
      EXPECT_THAT(Collect(path, &documents),
                  StatusIs(absl::StatusCode::kDataLoss,
                           AllOf(HasSubstr(path), HasSubstr("complete"))))
          << filter << " " << size;
    }
  }
}

TEST(ForEachSource, NamesTheMemberThatIsCutShort) {
  const FolderOfFiles folder;
  const std::string bytes = Pack("ustar", "", {{"a", "1"}, {"b", LongText()}});
  std::vector<Document> documents;
  EXPECT_THAT(Collect(folder.Add("cut.tar", bytes.substr(0, 100000)), &documents),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("cut.tar!b")));
  EXPECT_EQ(documents.size(), 1u);
}

TEST(ForEachSource, WalksAFolderInByteOrderWithoutHiddenNames) {
  const FolderOfFiles folder;
  folder.Add("b/2", "b2");
  folder.Add("b/10", "b10");
  folder.Add("a", "a");
  folder.Add("Z", "Z");
  folder.Add(".git/config", "no");
  folder.Add(".hidden", "no");
  std::filesystem::create_directory(folder / "empty");
  std::filesystem::create_directory_symlink(folder.path(), folder / "loop");
  EXPECT_THAT(Documents(folder.path()),
              ElementsAre(Doc(folder / "Z", "Z"), Doc(folder / "a", "a"),
                          Doc(folder / "b/10", "b10"), Doc(folder / "b/2", "b2")));
}

TEST(ForEachSource, StopsAtTheFirstErrorOfTheVisitor) {
  const FolderOfFiles folder;
  folder.Add("1", "");
  folder.Add("2", "");
  int visits = 0;
  EXPECT_THAT(ForEachSource(folder.path(),
                            [&](SourceStream&) {
                              ++visits;
                              return absl::AbortedError("enough");
                            }),
              StatusIs(absl::StatusCode::kAborted, "enough"));
  EXPECT_EQ(visits, 1);
}

TEST(ForEachSource, SuggestsNearNamesForAMissingPath) {
  const FolderOfFiles folder;
  folder.Add("facts.jsonl", "");
  std::vector<Document> documents;
  EXPECT_THAT(Collect(folder / "fact.jsonl", &documents),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr(folder / "fact.jsonl"),
                             HasSubstr("did you mean \"facts.jsonl\"?"))));
  EXPECT_THAT(Collect(folder / "none/x", &documents), StatusIs(absl::StatusCode::kNotFound));
}

TEST(ForEachSource, LetsAVisitorLeaveAMemberUnread) {
  const FolderOfFiles folder;
  const std::string path =
      folder.Add("a.zip", Pack("zip", "", {{"1", LongText()}, {"2", "two"}}));
  std::vector<std::string> heads;
  EXPECT_THAT(ForEachSource(path,
                            [&heads](SourceStream& stream) {
                              char head[2];
                              heads.emplace_back(head, stream.Read(head).value());
                              return absl::OkStatus();
                            }),
              IsOk());
  EXPECT_THAT(heads, ElementsAre(LongText().substr(0, 2), "tw"));
}

}  // namespace
}  // namespace entente
