// SPDX-License-Identifier: Apache-2.0
// A segment file may hold anything behind checksums that fit: it is refused, or whatever is asked
// of it reads nothing beyond it.
//
// An input that begins as a segment file does is the file, its checksums made to fit. Any other is
// a list of changes to the segment of a small world that has every sort of block: two bytes for the
// sort of change and two for its value, so that the fuzzer starts from a file that is in order,
// whatever the version of the format.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "facts/ontology.h"
#include "graph/graph.h"
#include "graph/manifest.h"
#include "graph/segment.h"
#include "graph/segment_format.h"
#include "graph/store.h"
#include "importers/facts_importer.h"
#include "tests/graph/every_block.h"
#include "tests/testing/walk.h"

namespace {

namespace fs = std::filesystem;
using entente::BlockEntry;
using entente::SegmentHeader;

// What does not depend on the input must not fail.
void Require(bool ok, std::string_view what) {
  if (ok) return;
  std::cerr << "segment_fuzz: " << what << std::endl;
  std::abort();
}

class LinesStream : public entente::SourceStream {
 public:
  explicit LinesStream(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) text_ += line + "\n";
  }
  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    const std::size_t count = std::string_view(text_).substr(at_).copy(into.data(), into.size());
    at_ += count;
    return count;
  }
  const std::string& name() const override { return name_; }
  std::int64_t modified() const override { return 0; }

 private:
  std::string text_, name_ = "lines";
  std::size_t at_ = 0;
};

// The store of the small world, made once for a process and removed at its end.
class Store {
 public:
  Store() {
    std::string folder = (fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path().string()) +
                         "/entente-segment-fuzz-XXXXXX";
    Require(::mkdtemp(folder.data()) != nullptr, "can't make " + folder);
    folder_ = folder;
    entente::StoreOptions options;
    options.with_reference_entities = false;
    auto writer = entente::StoreWriter::Open(folder_ + "/store", options);
    Require(writer.ok(), "can't make a store");
    LinesStream lines(entente::LinesForEveryBlock());
    entente::ImportOptions import;
    import.ontology = &writer->ontology();
    Require(entente::ImportFactStream(lines, import, writer->Sink()).ok(), "can't import");
    Require(writer->Commit().ok(), "can't commit");
    auto manifest = entente::ReadManifest(path());
    Require(manifest.ok() && manifest->segments.size() == 1, "not the store that was expected");
    manifest_ = *manifest;
    std::ifstream file(SegmentPath(), std::ios::binary);
    segment_.assign(std::istreambuf_iterator<char>(file), {});
  }
  ~Store() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string path() const { return folder_ + "/store"; }
  const std::string& segment() const { return segment_; }

  // Puts `bytes` in place of the segment, and makes the manifest name it.
  bool Replace(std::string_view bytes) {
    std::ofstream(SegmentPath(), std::ios::binary | std::ios::trunc).write(
        bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto segment = entente::Segment::Open(SegmentPath());
    if (!segment.ok()) return false;
    entente::ManifestFile& named = manifest_.segments.front();
    named.bytes = bytes.size();
    named.checksum = (*segment)->header_checksum();
    named.rows = (*segment)->fact_count();
    Require(entente::WriteManifest(path(), manifest_).ok(), "can't write the manifest");
    return true;
  }

 private:
  std::string SegmentPath() const { return path() + "/" + manifest_.segments.front().name; }
  std::string folder_;
  entente::Manifest manifest_;
  std::string segment_;
};

// Makes header and directory such that reading gets past them. REQUIRES: room for a header.
void FitChecksums(std::string* bytes) {
  SegmentHeader header;
  std::memcpy(&header, bytes->data(), sizeof(header));
  header.magic = entente::kSegmentMagic;
  header.version = entente::kSegmentVersion;
  header.file_bytes = bytes->size();
  const std::size_t room = (bytes->size() - sizeof(header)) / sizeof(BlockEntry);
  if (header.entries > room) header.entries = static_cast<std::uint32_t>(room);
  header.directory_offset = bytes->size() - header.entries * sizeof(BlockEntry);
  header.directory_checksum =
      entente::HashBytes(std::string_view(*bytes).substr(header.directory_offset));
  const auto* raw = reinterpret_cast<const char*>(&header);
  header.header_checksum =
      entente::HashBytes({raw, offsetof(SegmentHeader, header_checksum)});
  std::memcpy(bytes->data(), &header, sizeof(header));
}

// Applies the changes of `input`, four bytes each: a bit for blocks or directory, a place in it,
// and what to add there to two bytes, or to eight.
void Change(std::string_view input, std::string* bytes) {
  SegmentHeader header;
  std::memcpy(&header, bytes->data(), sizeof(header));
  for (; input.size() >= 4; input.remove_prefix(4)) {
    std::uint16_t where, what;
    std::memcpy(&where, input.data(), 2);
    std::memcpy(&what, input.data() + 2, 2);
    const bool directory = (where & 1) != 0, wide = (where & 2) != 0;
    const std::size_t begin = directory ? header.directory_offset : sizeof(header);
    const std::size_t end = directory ? bytes->size() : header.directory_offset;
    const std::size_t size = wide ? 8 : 2;
    const std::size_t at = begin + (where >> 2) % (end - begin - size + 1);
    std::uint64_t value = 0;
    std::memcpy(&value, bytes->data() + at, size);
    // Great numbers as well as small ones: the sign is spread over all eight bytes.
    value += static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<std::int16_t>(what)));
    if (wide && what % 7 == 0) value <<= 32;
    std::memcpy(bytes->data() + at, &value, size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Store store;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view magic(entente::kSegmentMagic.data(), entente::kSegmentMagic.size());
  const bool whole = input.size() >= sizeof(SegmentHeader) && input.substr(0, magic.size()) == magic;
  std::string bytes = whole ? std::string(input) : store.segment();
  if (!whole) Change(input, &bytes);
  FitChecksums(&bytes);
  if (!store.Replace(bytes)) return 0;
  const auto graph = entente::Graph::Open(store.path());
  if (graph.ok()) {
    entente::WalkGraph(*graph, {.entities = 12, .dyads = 12, .facts = 12});
    entente::AskEverything(*graph, "Russia", "China");
    entente::AskEverything(*graph, "Alpha", "SCO");
  }
  // Nobody who changed nothing is told of problems.
  const auto report = entente::VerifyStore(store.path());
  if (size == 0) Require(report.ok() && report->problems.empty(), "an untouched store is refused");
  return 0;
}
