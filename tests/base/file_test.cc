// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::span<const std::byte> Bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

std::string_view Text(const MappedFile& file) {
  return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

TEST(MappedFile, ShowsTheBytesOfAFile) {
  const FolderOfFiles folder;
  ENTENTE_ASSERT_OK_AND_ASSIGN(const MappedFile file,
                               MappedFile::Open(folder.Add("a", "hello")));
  EXPECT_EQ(Text(file), "hello");
  ENTENTE_ASSERT_OK_AND_ASSIGN(const MappedFile empty, MappedFile::Open(folder.Add("b", "")));
  EXPECT_TRUE(empty.bytes().empty());
}

TEST(MappedFile, KeepsTheMappingWhenMoved) {
  const FolderOfFiles folder;
  ENTENTE_ASSERT_OK_AND_ASSIGN(MappedFile file, MappedFile::Open(folder.Add("a", "hello")));
  MappedFile moved = std::move(file);
  MappedFile assigned;
  assigned = std::move(moved);
  EXPECT_EQ(Text(assigned), "hello");
}

TEST(MappedFile, SaysWhichFileIsMissing) {
  const FolderOfFiles folder;
  EXPECT_THAT(MappedFile::Open(folder / "none"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr(folder / "none")));
  EXPECT_THAT(MappedFile::Open(folder.path()), ::testing::Not(IsOk()));
}

TEST(FileWriter, AppendsAndOverwritesItsHead) {
  const FolderOfFiles folder;
  const std::string big(700 << 10, 'x');
  ENTENTE_ASSERT_OK_AND_ASSIGN(FileWriter writer, FileWriter::Create(folder / "f"));
  ASSERT_THAT(writer.Append(Bytes("....")), IsOk());
  ASSERT_THAT(writer.Append(Bytes(big)), IsOk());
  ASSERT_THAT(writer.Append(Bytes("end")), IsOk());
  EXPECT_EQ(writer.size(), 4 + big.size() + 3);
  ASSERT_THAT(writer.WriteAt(0, Bytes("head")), IsOk());
  ASSERT_THAT(writer.Append(Bytes("!")), IsOk());
  ASSERT_THAT(writer.Sync(), IsOk());
  ASSERT_THAT(writer.Close(), IsOk());
  EXPECT_THAT(ReadWholeFile(folder / "f", 1 << 20), IsOkAndHolds("head" + big + "end!"));
}

TEST(FileWriter, RefusesAFileThatExistsAndBytesNotWrittenYet) {
  const FolderOfFiles folder;
  folder.Add("f", "old");
  EXPECT_THAT(FileWriter::Create(folder / "f"), StatusIs(absl::StatusCode::kAlreadyExists));
  ENTENTE_ASSERT_OK_AND_ASSIGN(FileWriter writer, FileWriter::Create(folder / "g"));
  ASSERT_THAT(writer.Append(Bytes("1234")), IsOk());
  EXPECT_THAT(writer.WriteAt(2, Bytes("abc")), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(writer.WriteAt(~0ull, Bytes("abc")), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(ReplaceFile, PutsTheNewBytesInPlaceAndLeavesNothingBeside) {
  const FolderOfFiles folder;
  folder.Add("f", "old");
  ASSERT_THAT(ReplaceFile(folder / "f", "new"), IsOk());
  ASSERT_THAT(ReplaceFile(folder / "g", ""), IsOk());
  EXPECT_THAT(ReadWholeFile(folder / "f", 100), IsOkAndHolds("new"));
  EXPECT_THAT(ReadWholeFile(folder / "g", 100), IsOkAndHolds(""));
  const auto entries = std::filesystem::directory_iterator(folder.path());
  EXPECT_EQ(std::distance(begin(entries), end(entries)), 2);
}

TEST(ReplaceFile, FailsWithoutAFolderAndLeavesNothing) {
  const FolderOfFiles folder;
  EXPECT_THAT(ReplaceFile(folder / "none/f", "x"), StatusIs(absl::StatusCode::kNotFound));
}

TEST(ReadWholeFile, RefusesWhatIsLongerThanAllowed) {
  const FolderOfFiles folder;
  folder.Add("f", "12345");
  EXPECT_THAT(ReadWholeFile(folder / "f", 5), IsOkAndHolds("12345"));
  EXPECT_THAT(ReadWholeFile(folder / "f", 4),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr(folder / "f"), HasSubstr("4 bytes"))));
  EXPECT_THAT(ReadWholeFile(folder / "f", ~0ull), IsOkAndHolds("12345"));
}

TEST(FileLock, IsHeldByOneUntilItGoesAway) {
  const FolderOfFiles folder;
  {
    ENTENTE_ASSERT_OK_AND_ASSIGN(const FileLock lock, FileLock::Acquire(folder / "lock"));
    EXPECT_THAT(FileLock::Acquire(folder / "lock"),
                StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(folder / "lock")));
  }
  EXPECT_THAT(FileLock::Acquire(folder / "lock"), IsOk());
}

TEST(SyncFolder, NeedsAFolder) {
  const FolderOfFiles folder;
  EXPECT_THAT(SyncFolder(folder.path()), IsOk());
  EXPECT_THAT(SyncFolder(folder / "none"), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace entente
