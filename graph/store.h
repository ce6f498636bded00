// SPDX-License-Identifier: Apache-2.0
// A store is a folder of immutable segment files and a manifest that names them
// (docs/file_format.md). StoreWriter adds records and commits them: all or nothing.
#ifndef ENTENTE_GRAPH_STORE_H_
#define ENTENTE_GRAPH_STORE_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "facts/fact_record.h"
#include "facts/ontology.h"

namespace entente {

struct StoreOptions {
  bool create_if_missing = true;
  bool with_reference_entities = true;    // states and organisations, in a new store
  std::shared_ptr<const Ontology> ontology;  // for a new store; null is the default
  std::uint64_t memory_bytes = 2'000'000'000;  // soft limit of what the writer keeps in memory
};

struct CommitSummary {
  std::uint64_t commit = 0;        // number of the store's commit after this one
  std::uint64_t facts_added = 0;
  std::uint64_t duplicates = 0;    // facts that the store, or the input, had already
  // … by the policy for which they counted as such: kNone are those that were equal in every field,
  // under whichever policy they came.
  std::array<std::uint64_t, kDedupeCount> duplicates_by_policy{};
  std::uint64_t refused = 0;
  std::uint64_t entities_added = 0;
  std::uint64_t sources_added = 0;
  std::uint64_t persons_joined = 0;      // entities found to be others, spelt otherwise
  std::uint64_t persons_kept_apart = 0;  // … but the store has more facts than go into one segment
  std::map<std::string, std::uint64_t> refused_by_reason;
  std::vector<Reject> first_rejects;  // the first few of each reason
  std::string rejects_file;        // all of them, JSON lines, kept in the store; "" if none
  bool changed = false;            // false: nothing new, the store is as it was
};

// The one writer of a store. Holds its lock from Open until it is destroyed; destroyed without
// Commit, the store stays as it was. Not thread-safe.
class StoreWriter {
 public:
  // FailedPrecondition if another process writes; NotFound, DataLoss as Graph::Open.
  static absl::StatusOr<StoreWriter> Open(const std::string& path, const StoreOptions& options);

  StoreWriter(StoreWriter&&) noexcept;
  StoreWriter& operator=(StoreWriter&&) noexcept;
  ~StoreWriter();

  const Ontology& ontology() const;

  // Resolves the batch's records and keeps them for the commit. Facts that can't be taken
  // (ambiguous names, unknown codes, relations that the ontology lacks) are refused and counted
  // with the batch's own rejects. An error means that the writer is of no more use.
  absl::Status Add(RecordBatch& batch);
  RecordSink Sink();

  // Makes everything added durable and visible. After an error the store is as it was.
  absl::StatusOr<CommitSummary> Commit();

 private:
  struct State;
  explicit StoreWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Reads every byte of a store and checks all checksums and all references between its parts.
struct VerifyReport {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t facts = 0;
  std::vector<std::string> problems;  // "segment-…: block facts.from: checksum differs"
};
absl::StatusOr<VerifyReport> VerifyStore(const std::string& path);

// Hands every entity, source and fact of the store at `path` to `sink`, in an order from which an
// import makes the same store again.
absl::Status ExportStore(const std::string& path, const RecordSink& sink);

}  // namespace entente

#endif  // ENTENTE_GRAPH_STORE_H_
