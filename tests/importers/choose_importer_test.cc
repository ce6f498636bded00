// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <set>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/importer.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::string_view kFact = R"({"subject":"A","relation":"accuse","object":"B"})";

TEST(Importers, AreCompleteAndNamedOnce) {
  std::set<std::string_view> names;
  for (const Importer& importer : Importers()) {
    EXPECT_TRUE(names.insert(importer.name).second) << importer.name;
    EXPECT_FALSE(importer.description.empty());
    EXPECT_TRUE(importer.page.starts_with("docs/"));
    EXPECT_NE(importer.recognise, nullptr);
    EXPECT_NE(importer.import, nullptr);
    EXPECT_EQ(importer.recognise("", ""), 0) << importer.name;
    EXPECT_EQ(importer.recognise("x.bin", std::string_view("\0\xFF\x7F", 3)), 0) << importer.name;
  }
  EXPECT_TRUE(names.contains("facts"));
}

TEST(ChooseImporter, FindsByName) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Importer* importer, ChooseImporter("facts", "-"));
  EXPECT_EQ(importer->name, "facts");
  EXPECT_THAT(ChooseImporter("fact", "x"),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr("\"fact\""), HasSubstr("did you mean \"facts\""))));
}

TEST(ChooseImporter, RecognisesTheContentWhateverTheName) {
  const FolderOfFiles folder;
  const std::string path = folder.Add("export.txt", kFact);
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Importer* importer, ChooseImporter("", path));
  EXPECT_EQ(importer->name, "facts");
}

TEST(ChooseImporter, PassesOverDocumentsThatNoneRecognises) {
  const FolderOfFiles folder;
  folder.Add("LICENSE", "Do what you like");
  folder.Add("empty", "");
  folder.Add("facts/one", kFact);
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Importer* importer, ChooseImporter("", folder.path()));
  EXPECT_EQ(importer->name, "facts");
}

TEST(ChooseImporter, SaysWhereFormatsAreListedWhenNoneFits) {
  const FolderOfFiles folder;
  const std::string path = folder.Add("a.txt", "Dear reader");
  EXPECT_THAT(ChooseImporter("", path),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr(path), HasSubstr("`entente formats`"))));
  for (int i = 0; i < 150; ++i) folder.Add("many/" + std::to_string(i), "text");
  EXPECT_THAT(ChooseImporter("", folder / "many"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not recognised")));
}

TEST(ChooseImporter, SaysThatThereIsNothing) {
  const FolderOfFiles folder;
  EXPECT_THAT(ChooseImporter("", folder / "none"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ChooseImporter("", folder.path()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no document")));
}

TEST(ChooseImporter, DoesNotEatFromAPipe) {
  EXPECT_THAT(ChooseImporter("", "-"), StatusIs(absl::StatusCode::kInvalidArgument,
                                                HasSubstr("standard input")));
  const FolderOfFiles folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(ChooseImporter("", folder / "pipe"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("read only once")));
}

}  // namespace
}  // namespace entente
