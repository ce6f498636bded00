// SPDX-License-Identifier: Apache-2.0
// What a segment says of its facts and dyads, column by column, before it is written.
#ifndef ENTENTE_GRAPH_FACT_COLUMNS_H_
#define ENTENTE_GRAPH_FACT_COLUMNS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "facts/ontology.h"
#include "graph/column_spool.h"
#include "graph/fact_block.h"
#include "graph/ids.h"
#include "graph/spill_space.h"

namespace entente {

// Takes the facts of a range of subjects; several of them, side by side in several threads, make a
// segment. Not thread-safe itself.
class FactColumns {
 public:
  struct PropertySpools {
    explicit PropertySpools(SpillSpace* space)
        : rows(space, {}, kRows), types(space, {}, kRows), values(space, {}, kRows) {}
    static constexpr std::size_t kRows = 256;  // there may be thousands of keys
    ColumnSpool rows, types, values;
  };
  struct DyadSpools {
    explicit DyadSpools(SpillSpace* space);
    ColumnSpool subject, object, fact, wide, families, first, last;
  };

  // `first_fact`: the place of its first fact in the segment. `spill_path`, `memory_bytes`: see
  // SpillSpace. `ontology` must outlive it.
  FactColumns(const Ontology& ontology, std::uint32_t first_fact, std::size_t property_keys,
              std::string spill_path, std::uint64_t memory_bytes);

  void Add(const FactBlock& block);
  // After the last block. An error is one of the spilled file.
  absl::Status Close();

  std::uint32_t first_fact() const { return first_fact_; }
  std::uint32_t fact_count() const { return facts_; }
  const ColumnSpool& field(Tag tag) const { return fields_[FactTagIndex(tag)]; }
  const DyadSpools& dyads() const { return dyads_; }
  // Null where no fact has the property.
  const PropertySpools* property(std::size_t key) const { return properties_[key].get(); }
  const std::vector<std::uint64_t>& facts_of() const { return facts_of_; }  // by entity
  // Principals with those who acted for them, sorted, each once.
  const std::vector<std::pair<EntityId, EntityId>>& actors() const { return actors_; }
  std::uint32_t families() const { return families_; }  // of all dyads
  absl::Status status() const { return space_->status(); }

 private:
  struct Relation {
    std::uint32_t family_bit = 0;
    bool standing = false, acts_for_object = false;
  };
  struct OpenDyad {
    EntityId subject = kNoEntity, object = kNoEntity;
    std::uint32_t begin = 0, wide = 0, families = 0;
    Minutes first = kEndOfTime, last = kBeginningOfTime;
  };

  void AddToDyad(const FactBlock& block, std::uint32_t begin, std::uint32_t end);
  void AddActors(const FactBlock& block, std::uint32_t begin, std::uint32_t end);
  void AddActor(EntityId principal, EntityId actor);
  void CloseDyad(std::uint32_t end);  // the place behind its last fact
  void CountFacts(EntityId entity, std::uint64_t facts);

  std::vector<Relation> relations_;  // the ontology's
  Relation own_type_;
  std::uint32_t first_fact_;
  std::uint32_t facts_ = 0;
  std::unique_ptr<SpillSpace> space_;
  std::vector<ColumnSpool> fields_;
  DyadSpools dyads_;
  std::vector<std::unique_ptr<PropertySpools>> properties_;
  std::vector<std::uint64_t> facts_of_;
  std::vector<std::pair<EntityId, EntityId>> actors_;
  std::size_t actors_sorted_ = 0;
  std::uint32_t families_ = 0;
  OpenDyad open_;
  bool has_dyad_ = false;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_FACT_COLUMNS_H_
