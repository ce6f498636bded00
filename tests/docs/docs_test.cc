// SPDX-License-Identifier: Apache-2.0
// Pages that a reader must be able to rely on: the bytes of a store, and what questions answer.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "graph/segment_format.h"
#include "gtest/gtest.h"
#include "tests/scripts/golden.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

fs::path PathOf(const std::string& file) { return fs::path(ENTENTE_SOURCE_DIR) / file; }

std::string ReadPage(const std::string& file) {
  std::ifstream in(PathOf(file), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(FileFormatPage, NamesEveryColumnWithItsNumber) {
  const std::string page = ReadPage("docs/file_format.md");
  for (int tag = 0; tag < kTagCount; ++tag) {
    const std::string row = "| " + std::to_string(tag) + " | `" +
                            std::string(TagName(static_cast<Tag>(tag))) + "` |";
    EXPECT_NE(page.find(row), std::string::npos) << "the page lacks " << row;
  }
  EXPECT_NE(page.find("Version " + std::to_string(kSegmentVersion) + "."), std::string::npos);
}

// UPDATE_GOLDEN=1 writes what is seen now into the page.
TEST(QuestionsPage, ShowsWhatIsAnswered) {
  const TemporaryFolder folder;
  fs::copy(PathOf("datasets/world"), folder.File("world"));
  const std::string expected = ReadPage("docs/questions.md");
  const std::string seen = RunPage(expected, folder.path());
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    if (seen != expected) std::ofstream(PathOf("docs/questions.md"), std::ios::binary) << seen;
    return;
  }
  EXPECT_EQ(seen, expected) << "UPDATE_GOLDEN=1 writes what is seen into docs/questions.md";
}

}  // namespace
}  // namespace entente
