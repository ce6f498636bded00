// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/world.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>

#include "gtest/gtest.h"
#include "importers/importer.h"

namespace entente {
namespace {

[[noreturn]] void Die(std::string_view doing, const absl::Status& status) {
  std::cerr << "test world: " << doing << ": " << status << std::endl;
  std::abort();
}

void CheckOk(std::string_view doing, const absl::Status& status) {
  if (!status.ok()) Die(doing, status);
}

template <typename T>
T ValueOrDie(std::string_view doing, absl::StatusOr<T> result) {
  if (!result.ok()) Die(doing, result.status());
  return *std::move(result);
}

StoreWriter OpenWriter(const std::string& path, const TestWorldOptions& options) {
  StoreOptions store_options;
  store_options.with_reference_entities = options.with_reference_entities;
  return ValueOrDie("open " + path, StoreWriter::Open(path, store_options));
}

void WriteLines(const std::string& path, const std::vector<std::string>& lines) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  for (const std::string& line : lines) file << line << '\n';
}

// Where there is a file system in memory: tests commit thousands of times, and each commit waits
// for the disk. TMPDIR overrides.
std::filesystem::path TemporaryRoot() {
  const char* const memory = "/dev/shm";
  if (std::getenv("TMPDIR") == nullptr && ::access(memory, W_OK) == 0) return memory;
  return std::filesystem::temp_directory_path();
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (TemporaryRoot() / "entente-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    Die("make a temporary folder", absl::InternalError(pattern));
  }
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::File(std::string_view name) const {
  return (std::filesystem::path(path_) / name).string();
}

TestWorld::TestWorld(const std::vector<std::string>& lines, const TestWorldOptions& options)
    : options_(options), path_(folder_.File("world.entente")) {
  Commit(lines);
}

CommitSummary TestWorld::Commit(const std::vector<std::string>& lines) {
  StoreWriter writer = OpenWriter(path_, options_);
  const std::string file = folder_.File("lines.jsonl");
  WriteLines(file, lines);
  const Importer* importer = ValueOrDie("choose importer", ChooseImporter("facts", file));
  ImportOptions import_options;
  import_options.ontology = &writer.ontology();
  CheckOk("import lines", importer->import(file, import_options, writer.Sink()));
  return Finish(writer);
}

CommitSummary TestWorld::Commit(RecordBatch& batch) {
  StoreWriter writer = OpenWriter(path_, options_);
  CheckOk("add records", writer.Add(batch));
  return Finish(writer);
}

CommitSummary TestWorld::Finish(StoreWriter& writer) {
  CommitSummary summary = ValueOrDie("commit", writer.Commit());
  if (!options_.may_refuse) {
    for (const Reject& reject : summary.first_rejects) {
      ADD_FAILURE() << "refused line " << reject.line << ": " << reject.reason << "\n"
                    << reject.text;
    }
  }
  Open();
  return summary;
}

void TestWorld::Open() {
  graph_.reset();
  graph_.emplace(ValueOrDie("open " + path_, Graph::Open(path_)));
}

EntityId TestWorld::operator[](std::string_view name) const {
  return ValueOrDie("resolve", graph_->Resolve(name));
}

}  // namespace entente
