// SPDX-License-Identifier: Apache-2.0
// Facts that a table states anew for each year become one fact that lasts.
#ifndef ENTENTE_IMPORTERS_TABLE_SPELLS_H_
#define ENTENTE_IMPORTERS_TABLE_SPELLS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/strings.h"
#include "facts/fact_record.h"
#include "importers/table/mapping.h"

namespace entente::table {

// Takes batches in input order. Not thread-safe.
class SpellMerger {
 public:
  // `mapping` must outlive it.
  explicit SpellMerger(const Mapping& mapping) : mapping_(mapping) {}

  // Takes the facts of specifications with a spell out of the batch and appends the spells that
  // have ended. `specs` says for each fact which specification it is of.
  void Run(std::span<const std::uint16_t> specs, RecordBatch* batch);
  // Moves up to `count` of the spells that are left, in the order in which they began, to the empty
  // `batch`; false if there are none.
  bool TakeRest(std::size_t count, RecordBatch* batch);

 private:
  struct Spell {
    FactRecord fact;  // its texts are in held_
    Minutes end = 0;  // of its last year or month
    const SpellSpec* spec = nullptr;
    bool open = true;
  };
  void Take(const FactRecord& fact, const SpellSpec& spec, const RecordBatch& batch);
  void Begin(const FactRecord& fact, const SpellSpec& spec, Minutes end, const RecordBatch& batch);
  void Emit(const Spell& spell, RecordBatch* batch) const;

  const Mapping& mapping_;
  RecordBatch held_;           // owns the texts of spells_
  std::vector<Spell> spells_;  // in the order in which they began
  std::vector<std::size_t> ended_;
  absl::flat_hash_map<std::string, std::size_t, StringHash, StringEqual> open_;
  std::size_t taken_ = 0;  // by TakeRest
};

// `fact` with its texts, and its source, in `to`.
FactRecord CopyFact(const FactRecord& fact, const RecordBatch& from, RecordBatch* to);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_SPELLS_H_
