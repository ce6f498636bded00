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

// Outside headers that a public header may include, beside those of the C++ standard library.
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

// "vector" is a standard header; "archive.h" and "boost/graph/…" are not.
bool IsStandardHeader(const Include& include) {
  return include.angled && include.path.find_first_of("./") == std::string::npos;
}

bool MayNameOutside(std::string_view file, std::string_view header) {
  if (VocabularyHeaders().contains(header)) return true;
  const auto [begin, end] = HeadersWithOutsideTypes().equal_range(file);
  return std::any_of(begin, end, [&](const auto& row) { return header.starts_with(row.second); });
}

bool OfTheProject(const Include& include) {
  const std::string folder = FolderOf(include.path);
  return AllowedEdges().contains(folder) || folder == "tests" || folder == "bench";
}

// Files by path from the root, with what they include.
using Tree = std::map<std::string, std::vector<Include>>;

// A header is public if another folder includes it, or if a public header does.
std::set<std::string> PublicHeaders(const Tree& tree) {
  std::vector<std::string> reached;
  for (const auto& [file, includes] : tree) {
    for (const Include& include : includes) {
      if (FolderOf(include.path) != FolderOf(file)) reached.push_back(include.path);
    }
  }
  std::set<std::string> headers;
  while (!reached.empty()) {
    const auto found = tree.find(reached.back());
    reached.pop_back();
    if (found == tree.end() || !headers.insert(found->first).second) continue;
    for (const Include& include : found->second) reached.push_back(include.path);
  }
  return headers;
}

// What is wrong with the edges between folders, one sentence each.
std::vector<std::string> ForbiddenEdges(const Tree& tree) {
  std::vector<std::string> found;
  for (const auto& [file, includes] : tree) {
    const std::string folder = FolderOf(file);
    const std::set<std::string>& allowed = AllowedEdges().at(folder);
    for (const Include& include : includes) {
      const std::string target = FolderOf(include.path);
      if (!OfTheProject(include) || target == folder) continue;
      const bool inner = include.path.find("/internal/") != std::string::npos;
      if (inner || !allowed.contains(target)) {
        found.push_back(file + ": " + folder + "/ may not use " + include.path);
      }
    }
  }
  return found;
}

// Which public headers name what only .cc files should.
std::vector<std::string> LeakedTypes(const Tree& tree) {
  std::vector<std::string> found;
  for (const std::string& header : PublicHeaders(tree)) {
    for (const Include& include : tree.at(header)) {
      if (OfTheProject(include) || IsStandardHeader(include)) continue;
      if (MayNameOutside(header, include.path)) continue;
      found.push_back(header + ": a public header may not name " + include.path);
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

Tree TreeOf(const std::map<std::string, std::string_view>& files) {
  Tree tree;
  for (const auto& [file, source] : files) tree[file] = IncludesOf(source);
  return tree;
}

const Tree& WholeTree() {
  static const Tree& tree = *new Tree([] {
    Tree all;
    for (const std::string& file : FilesOfTree({".h", ".cc"})) {
      all[file] = IncludesOf(ReadText(fs::path(ENTENTE_SOURCE_DIR) / file));
    }
    return all;
  }());
  return tree;
}

TEST(TheCheck, FindsForbiddenEdges) {
  EXPECT_THAT(ForbiddenEdges(TreeOf({{"importers/a.cc", "#include \"graph/graph.h\"\n"},
                                     {"graph/a.cc", "#include \"tests/testing/world.h\"\n"},
                                     {"cli/a.cc", "#include \"render/internal/layout.h\"\n"}})),
              ElementsAre("cli/a.cc: cli/ may not use render/internal/layout.h",
                          "graph/a.cc: graph/ may not use tests/testing/world.h",
                          "importers/a.cc: importers/ may not use graph/graph.h"));
}

TEST(TheCheck, AllowsEdgesOfTheTable) {
  EXPECT_THAT(ForbiddenEdges(TreeOf({{"queries/a.cc",
                                      "#include <vector>\n"
                                      "#include \"graph/graph.h\"\n"
                                      "#include \"queries/b.h\"\n"}})),
              IsEmpty());
}

TEST(TheCheck, FindsOutsideTypesInHeadersThatOtherFoldersReach) {
  EXPECT_THAT(LeakedTypes(TreeOf({{"queries/a.cc", "#include \"graph/graph.h\"\n"},
                                  {"graph/graph.h", "#include \"graph/order.h\"\n"},
                                  {"graph/order.h", "#  include <boost/graph/graph_traits.hpp>\n"},
                                  {"graph/inner.h", "#include <archive.h>\n"},
                                  {"graph/graph.cc", "#include \"graph/inner.h\"\n"}})),
              ElementsAre("graph/order.h: a public header may not name "
                          "boost/graph/graph_traits.hpp"));
}

TEST(TheCheck, AllowsTheVocabularyAndTheBoostAdapter) {
  EXPECT_THAT(LeakedTypes(TreeOf({{"queries/a.cc", "#include \"graph/boost_graph.h\"\n"},
                                  {"graph/boost_graph.h",
                                   "#include <vector>\n"
                                   "#include <boost/graph/graph_traits.hpp>\n"
                                   "#include \"absl/status/statusor.h\"\n"}})),
              IsEmpty());
}

TEST(Layering, EveryIncludeKeepsToTheTable) {
  ASSERT_GT(WholeTree().size(), 20u);
  EXPECT_THAT(ForbiddenEdges(WholeTree()), IsEmpty());
}

TEST(Layering, PublicHeadersNameNoOutsideTypes) {
  ASSERT_TRUE(PublicHeaders(WholeTree()).contains("facts/fact_record.h"));
  EXPECT_THAT(LeakedTypes(WholeTree()), IsEmpty());
}

TEST(Layering, EveryProjectIncludeIsWrittenFromTheRoot) {
  for (const auto& [file, includes] : WholeTree()) {
    const fs::path folder = (fs::path(ENTENTE_SOURCE_DIR) / file).parent_path();
    for (const Include& include : includes) {
      EXPECT_FALSE(!include.angled && fs::exists(folder / include.path))
          << file << " includes \"" << include.path << '"';
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
