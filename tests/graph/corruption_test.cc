// SPDX-License-Identifier: Apache-2.0
// Damaged stores: whatever happened to their files, opening refuses or verifying complains, and no
// question leads out of the files.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/manifest.h"
#include "graph/segment_format.h"
#include "graph/store.h"
#include "gtest/gtest.h"
#include "tests/graph/every_block.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/walk.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::HasSubstr;

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}
void Put(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// A store with every sort of block, a refused line, and two segments.
class DamagedStore : public ::testing::Test {
 protected:
  DamagedStore() : world_(Lines(), {.may_refuse = true}) {
    world_.Commit({R"({"subject":"Dee","relation":"accuse","object":"Eve","from":"2021-01-01"})"});
    path_ = world_.path();
    for (const fs::directory_entry& entry : fs::directory_iterator(path_)) {
      const std::string name = entry.path().filename().string();
      if (name != kLockName) files_[name] = Contents(entry.path());
    }
  }

  static std::vector<std::string> Lines() {
    std::vector<std::string> lines = LinesForEveryBlock();
    lines.push_back("{ a line that is refused");
    // Enough for the segment of the second commit to be left alone: it is less than half as great.
    for (int i = 0; i < 40; ++i) {
      lines.push_back(absl::StrCat(R"({"entity":{"name":"Place )", i, R"(","kind":"city"}})"));
    }
    return lines;
  }

  std::vector<std::string> Segments() const {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files_) {
      if (name.starts_with("segment-")) names.push_back(name);
    }
    return names;
  }
  void Restore() const {
    for (const auto& [name, bytes] : files_) Put(fs::path(path_) / name, bytes);
  }
  // Whether the damage is noticed; asks whatever can be asked of a store that opens.
  bool Noticed() const {
    const absl::StatusOr<Graph> graph = Graph::Open(path_);
    if (graph.ok()) {
      sum_ += WalkGraph(*graph, {.entities = 12, .dyads = 12, .facts = 12});
      sum_ += AskEverything(*graph, "Russia", "China");
    }
    const absl::StatusOr<VerifyReport> report = VerifyStore(path_);
    return !graph.ok() || !report.ok() || !report->problems.empty();
  }
  void ExpectNoticed(const std::string& name, const std::string& bytes, const std::string& how) const {
    Put(fs::path(path_) / name, bytes);
    EXPECT_TRUE(Noticed()) << name << ": " << how;
    Put(fs::path(path_) / name, files_.at(name));
  }

  TestWorld world_;
  std::string path_;
  std::map<std::string, std::string> files_;
  mutable std::uint64_t sum_ = 0;
};

TEST_F(DamagedStore, UndamagedIsInOrder) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const VerifyReport report, VerifyStore(path_));
  EXPECT_THAT(report.problems, ::testing::IsEmpty());
  EXPECT_EQ(report.files, files_.size() - 1);  // all but the manifest
  EXPECT_FALSE(Noticed());
  EXPECT_GT(sum_, 0u);
}

// Every bit of what is small, a random bit of every byte that opening reads, and a sample of the
// rest.
TEST_F(DamagedStore, NoFlippedBitGoesUnnoticed) {
  const auto seed = static_cast<std::uint64_t>(std::random_device()());
  std::cout << "seed " << seed << std::endl;
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  Random random(seed);
  const auto flip = [&](const std::string& name, std::size_t byte, unsigned bit) {
    std::string bytes = files_.at(name);
    bytes[byte] = static_cast<char>(bytes[byte] ^ (1 << bit));
    ExpectNoticed(name, bytes, absl::StrCat("bit ", bit, " of byte ", byte));
  };
  for (const auto& [name, bytes] : files_) {
    std::size_t all_bits_below = 0, one_bit_from = bytes.size(), sample = 60;
    if (name == kManifestName) all_bits_below = bytes.size();
    if (name.starts_with("rejects-")) sample = bytes.size();
    if (name.starts_with("segment-")) {
      SegmentHeader header;
      std::memcpy(&header, bytes.data(), sizeof(header));
      all_bits_below = sizeof(header);
      one_bit_from = header.directory_offset;
    }
    for (std::size_t byte = 0; byte < all_bits_below; ++byte) {
      for (unsigned bit = 0; bit < 8; ++bit) flip(name, byte, bit);
    }
    for (std::size_t byte = one_bit_from; byte < bytes.size(); ++byte) {
      if (random.OneIn(6)) flip(name, byte, random.Below(8));
    }
    for (std::size_t i = 0; i < sample; ++i) {
      flip(name, random.Below(static_cast<std::uint32_t>(bytes.size())), random.Below(8));
    }
  }
}

TEST_F(DamagedStore, NoCutGoesUnnoticed) {
  for (const auto& [name, bytes] : files_) {
    std::vector<std::size_t> lengths = {0, 1, 7, 8, 63, 64, 65, 127, 128, bytes.size() / 2,
                                        bytes.size() - 64, bytes.size() - 1};
    for (const std::size_t length : lengths) {
      if (length >= bytes.size()) continue;
      ExpectNoticed(name, bytes.substr(0, length), absl::StrCat("cut to ", length));
    }
    ExpectNoticed(name, bytes + '\0', "a byte more");
    ExpectNoticed(name, bytes + bytes, "twice");
    ExpectNoticed(name, std::string(bytes.size(), '\0'), "all zero");
  }
}

TEST_F(DamagedStore, FilesThatChangePlacesAreNoticed) {
  const std::vector<std::string> segments = Segments();
  ASSERT_EQ(segments.size(), 2u);
  Put(fs::path(path_) / segments[0], files_[segments[1]]);
  Put(fs::path(path_) / segments[1], files_[segments[0]]);
  EXPECT_THAT(Graph::Open(path_),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("not the file that the manifest names")));
  EXPECT_TRUE(Noticed());
}

TEST_F(DamagedStore, AMissingFileIsNamed) {
  for (const auto& [name, bytes] : files_) {
    fs::remove(fs::path(path_) / name);
    EXPECT_TRUE(Noticed()) << name;
    if (name.starts_with("segment-")) {
      EXPECT_THAT(Graph::Open(path_), StatusIs(absl::StatusCode::kDataLoss, HasSubstr(name)));
    }
    Restore();
  }
  EXPECT_FALSE(Noticed());
}

TEST_F(DamagedStore, AFolderOrAnEmptyFileInPlaceOfAFile) {
  for (const std::string& name : Segments()) {
    fs::remove(fs::path(path_) / name);
    fs::create_directory(fs::path(path_) / name);
    EXPECT_TRUE(Noticed()) << name;
    fs::remove(fs::path(path_) / name);
    Restore();
  }
}

TEST_F(DamagedStore, TheLockFileDoesNotMatter) {
  Put(fs::path(path_) / kLockName, "anything");
  EXPECT_FALSE(Noticed());
  fs::remove(fs::path(path_) / kLockName);
  EXPECT_FALSE(Noticed());
}

// Facts of a damaged segment must not find their way into a new one.
TEST_F(DamagedStore, AWriterDoesNotMergeWhatIsDamaged) {
  const std::string name = Segments().back();
  std::string bytes = files_[name];
  SegmentHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  // A byte of a block: opening does not see it.
  bytes[sizeof(header) + 1] = static_cast<char>(bytes[sizeof(header) + 1] ^ 4);
  Put(fs::path(path_) / name, bytes);
  ASSERT_THAT(Graph::Open(path_), IsOk());
  absl::Status status;
  for (int day = 10; day < 30 && status.ok(); ++day) {
    auto writer = StoreWriter::Open(path_, {});
    ASSERT_THAT(writer, IsOk());
    RecordBatch batch;
    FactRecord fact;
    fact.subject.name = "Dee";
    fact.object.name = "Eve";
    fact.relation = "praise";
    fact.from = FromCivil(2021, 1, day);
    batch.facts.push_back(fact);
    ASSERT_THAT(writer->Add(batch), IsOk());
    status = writer->Commit().status();
  }
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kDataLoss, HasSubstr("checksum")));
}

TEST_F(DamagedStore, AManifestOfAnotherVersionIsRefusedWithAdvice) {
  std::string manifest = files_[kManifestName];
  manifest.replace(0, manifest.find('\n'), "entente-store 9");
  Put(fs::path(path_) / kManifestName, manifest);
  EXPECT_THAT(Graph::Open(path_), AnyOf(StatusIs(absl::StatusCode::kDataLoss),
                                        StatusIs(absl::StatusCode::kFailedPrecondition)));
}

// A manifest can be well-formed and lie.
TEST_F(DamagedStore, AManifestNeverLeadsOutOfTheFolder) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(Manifest manifest, ReadManifest(path_));
  const Manifest good = manifest;
  for (const std::string bad : {"../outside", "/etc/passwd", "..", "no such file"}) {
    manifest = good;
    manifest.segments[0].name = bad;
    ASSERT_THAT(WriteManifest(path_, manifest), IsOk());
    EXPECT_TRUE(Noticed()) << bad;
  }
  manifest = good;
  std::swap(manifest.segments[0], manifest.segments[1]);
  ASSERT_THAT(WriteManifest(path_, manifest), IsOk());
  EXPECT_THAT(Graph::Open(path_), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("continue")));
  manifest = good;
  manifest.segments.push_back(manifest.segments[0]);
  ASSERT_THAT(WriteManifest(path_, manifest), IsOk());
  EXPECT_TRUE(Noticed());
  manifest = good;
  manifest.segments[0].rows += 1;
  ASSERT_THAT(WriteManifest(path_, manifest), IsOk());
  EXPECT_TRUE(Noticed());
}

}  // namespace
}  // namespace entente
