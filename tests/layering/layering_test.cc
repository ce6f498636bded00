// SPDX-License-Identifier: Apache-2.0
// Which folder may use which, and which outside headers a public header may name, as tables; every
// #include and every CMake dependency of the tree is held against them.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Edges = std::map<std::string, std::set<std::string>, std::less<>>;

// Facts are the narrow waist: importers know nothing of the graph, the graph nothing of importers.
const Edges& AllowedEdges() {
  static const Edges& edges = *new Edges{
      {"base", {}},
      {"datasets", {}},
      {"facts", {"base", "datasets"}},
      {"importers", {"base", "datasets", "facts"}},
      {"graph", {"base", "facts"}},
      {"queries", {"base", "facts", "graph"}},
      {"render", {"base", "facts", "graph", "queries"}},
      {"cli", {"base", "datasets", "facts", "importers", "graph", "queries", "render"}},
  };
  return edges;
}

// Outside headers that every public header may include, beside those of the C++ standard library.
const std::set<std::string, std::less<>>& VocabularyHeaders() {
  static const auto& headers = *new std::set<std::string, std::less<>>{
      "absl/status/status.h", "absl/status/statusor.h"};
  return headers;
}

// Headers whose purpose is to name an outside type, with the prefix of what they may include.
const std::multimap<std::string, std::string, std::less<>>& HeadersWithOutsideTypes() {
  static const auto& headers = *new std::multimap<std::string, std::string, std::less<>>{
      {"base/strings.h", "absl/strings/string_view.h"},
      {"graph/boost_graph.h", "boost/"},
  };
  return headers;
}

struct Include {
  std::string path;
  bool angled = false;  // <path>, not "path"
};

std::vector<Include> IncludesOf(std::string_view source) {
  std::vector<Include> includes;
  std::istringstream lines{std::string(source)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string directive, path;
    words >> directive >> path;
    if (directive == "#") {
      directive += path;
      words >> path;
    }
    if (directive != "#include" || path.size() < 3) continue;
    includes.push_back({path.substr(1, path.size() - 2), path.front() == '<'});
  }
  return includes;
}

std::string FolderOf(std::string_view path) { return std::string(path.substr(0, path.find('/'))); }

bool IsPublicHeader(std::string_view file) {
  return file.ends_with(".h") && file.find("/internal/") == std::string_view::npos;
}

// "vector" is a standard header; "archive.h" and "boost/graph/…" are not.
bool IsStandardHeader(const Include& include) {
  return include.angled && include.path.find_first_of("./") == std::string::npos;
}

bool MayNameOutside(std::string_view file, std::string_view header) {
  if (VocabularyHeaders().contains(header)) return true;
  const auto [begin, end] = HeadersWithOutsideTypes().equal_range(file);
  return std::any_of(begin, end, [&](const auto& row) { return header.starts_with(row.second); });
}

// What is wrong with the includes of `file` (a path from the root), one sentence each.
std::vector<std::string> Violations(const std::string& file, std::string_view source) {
  std::vector<std::string> found;
  const std::string folder = FolderOf(file);
  const std::set<std::string>& allowed = AllowedEdges().at(folder);
  for (const Include& include : IncludesOf(source)) {
    const std::string target = FolderOf(include.path);
    const bool of_the_project =
        AllowedEdges().contains(target) || target == "tests" || target == "bench";
    if (of_the_project) {
      if (target != folder && !allowed.contains(target)) {
        found.push_back(file + ": " + folder + "/ may not use " + include.path);
      }
    } else if (IsPublicHeader(file) && !IsStandardHeader(include) &&
               !MayNameOutside(file, include.path)) {
      found.push_back(file + ": a public header may not name " + include.path);
    }
  }
  return found;
}

std::string ReadText(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Files of the production folders with one of `endings`, as paths from the root, sorted.
std::vector<std::string> FilesOfTree(const std::vector<std::string>& endings) {
  const fs::path root(ENTENTE_SOURCE_DIR);
  std::vector<std::string> files;
  for (const auto& [folder, unused] : AllowedEdges()) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string name = entry.path().filename();
      const bool wanted = std::any_of(endings.begin(), endings.end(),
                                      [&](const auto& end) { return name.ends_with(end); });
      if (wanted) files.push_back(fs::relative(entry.path(), root));
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// base/strings.h → ENTENTE_BASE_STRINGS_H_
std::string GuardOf(std::string_view file) {
  std::string guard = "ENTENTE_";
  for (const char c : file) {
    guard += std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::toupper(c)) : '_';
  }
  return guard + "_";
}

TEST(Layering, TheCheckFindsAForbiddenEdge) {
  EXPECT_THAT(Violations("importers/a.cc", "#include \"graph/graph.h\"\n"),
              ElementsAre("importers/a.cc: importers/ may not use graph/graph.h"));
  EXPECT_THAT(Violations("graph/a.cc", "#include \"tests/testing/world.h\"\n"),
              ElementsAre("graph/a.cc: graph/ may not use tests/testing/world.h"));
  EXPECT_THAT(Violations("queries/a.cc", "#include \"graph/graph.h\"\n#include \"queries/b.h\"\n"),
              IsEmpty());
}

TEST(Layering, TheCheckFindsOutsideTypesInPublicHeadersOnly) {
  const std::string_view boost = "#  include <boost/graph/graph_traits.hpp>\n";
  EXPECT_THAT(Violations("graph/graph.h", boost),
              ElementsAre("graph/graph.h: a public header may not name boost/graph/graph_traits.hpp"));
  EXPECT_THAT(Violations("base/file.h", "#include <archive.h>\n"),
              ElementsAre("base/file.h: a public header may not name archive.h"));
  EXPECT_THAT(Violations("graph/boost_graph.h", boost), IsEmpty());
  EXPECT_THAT(Violations("graph/graph.cc", boost), IsEmpty());
  EXPECT_THAT(Violations("graph/internal/order.h", boost), IsEmpty());
  EXPECT_THAT(Violations("graph/graph.h", "#include <vector>\n#include \"absl/status/status.h\"\n"),
              IsEmpty());
}

TEST(Layering, EveryIncludeKeepsToTheTables) {
  const std::vector<std::string> files = FilesOfTree({".h", ".cc"});
  ASSERT_GT(files.size(), 20u);
  for (const std::string& file : files) {
    EXPECT_THAT(Violations(file, ReadText(fs::path(ENTENTE_SOURCE_DIR) / file)), IsEmpty());
  }
}

TEST(Layering, EveryProjectIncludeIsWrittenFromTheRoot) {
  for (const std::string& file : FilesOfTree({".h", ".cc"})) {
    for (const Include& include : IncludesOf(ReadText(fs::path(ENTENTE_SOURCE_DIR) / file))) {
      const bool beside_it =
          fs::exists((fs::path(ENTENTE_SOURCE_DIR) / file).parent_path() / include.path);
      EXPECT_FALSE(!include.angled && beside_it) << file << " includes \"" << include.path << '"';
    }
  }
}

TEST(Layering, EveryCMakeDependencyKeepsToTheTable) {
  for (const std::string& file : FilesOfTree({"CMakeLists.txt"})) {
    const std::string folder = FolderOf(file);
    std::istringstream words(ReadText(fs::path(ENTENTE_SOURCE_DIR) / file));
    for (std::string word; words >> word;) {
      if (!word.starts_with("entente::")) continue;
      if (word.ends_with(')')) word.pop_back();
      const std::string target = word.substr(std::string_view("entente::").size());
      if (!AllowedEdges().contains(target)) continue;
      EXPECT_TRUE(target == folder || AllowedEdges().at(folder).contains(target))
          << file << " links " << word;
    }
  }
}

TEST(Headers, EachHasItsLicenceAndAGuardNamedAfterItsPath) {
  for (const std::string& file : FilesOfTree({".h"})) {
    const std::string text = ReadText(fs::path(ENTENTE_SOURCE_DIR) / file);
    EXPECT_TRUE(text.starts_with("// SPDX-License-Identifier: Apache-2.0\n")) << file;
    const std::string guard = GuardOf(file);
    EXPECT_NE(text.find("#ifndef " + guard + "\n#define " + guard + "\n"), text.npos)
        << file << " lacks the guard " << guard;
  }
}

}  // namespace
}  // namespace entente
