// SPDX-License-Identifier: Apache-2.0
// What users see: the cases beside this file, and every example of README.md and the manual. Each
// page is run in a folder of its own with tiny.jsonl, the store tiny.entente made of it, datasets/,
// and the starter world in world/.
//
//   UPDATE_GOLDEN=1 tests/scripts/golden_test     writes what is seen now into the pages
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/scripts/golden.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

const fs::path& Root() {
  static const auto& root = *new fs::path(ENTENTE_SOURCE_DIR);
  return root;
}

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Pages with something to run, as paths from the root.
std::vector<std::string> Pages() {
  std::vector<std::string> pages;
  for (const char* folder : {".", "tests/scripts/cases", "docs", "docs/man"}) {
    for (const fs::directory_entry& entry : fs::directory_iterator(Root() / folder)) {
      if (entry.path().extension() != ".md") continue;
      if (ReadText(entry.path()).find("\n```console\n") == std::string::npos) continue;
      pages.push_back(fs::relative(entry.path(), Root()).string());
    }
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

// The store that every page begins with, imported by the program itself, once.
std::string TinyStore() {
  static const TemporaryFolder folder;
  const std::string store = folder.File("tiny.entente");
  if (fs::exists(store)) return store;
  fs::copy_file(Root() / "datasets/tiny.jsonl", folder.File("tiny.jsonl"));
  const CommandResult made = RunShell("entente import tiny.entente tiny.jsonl", folder.path());
  EXPECT_EQ(made.exit_code, 0) << made.err;
  return store;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, SaysWhatIsSeen) {
  const TemporaryFolder folder;
  fs::copy_file(Root() / "datasets/tiny.jsonl", folder.File("tiny.jsonl"));
  fs::copy(TinyStore(), folder.File("tiny.entente"), fs::copy_options::recursive);
  fs::create_directory_symlink(Root() / "datasets/world", folder.File("world"));
  fs::create_directory_symlink(Root() / "datasets", folder.File("datasets"));
  const std::string expected = ReadText(Root() / GetParam());
  const std::string seen = RunPage(expected, folder.path());
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    if (seen != expected) std::ofstream(Root() / GetParam(), std::ios::binary) << seen;
    return;
  }
  EXPECT_EQ(seen, expected) << "UPDATE_GOLDEN=1 writes what is seen into " << GetParam();
}

std::string TestName(const testing::TestParamInfo<std::string>& page) {
  std::string name = fs::path(page.param).replace_extension().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Pages, Golden, testing::ValuesIn(Pages()), TestName);

}  // namespace
}  // namespace entente
