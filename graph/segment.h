// SPDX-License-Identifier: Apache-2.0
// A segment: one immutable file of facts, entities, names and sources, used in place
// (docs/file_format.md). Part of a store; queries speak to it through Graph.
#ifndef ENTENTE_GRAPH_SEGMENT_H_
#define ENTENTE_GRAPH_SEGMENT_H_

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/file.h"
#include "graph/column.h"
#include "graph/dyad.h"
#include "graph/ids.h"
#include "graph/segment_format.h"

namespace entente {

// const use from any thread. Opening checks header, directory and the sizes of all columns, in a
// time that does not depend on the number of facts; contents by the Verify functions. A value that
// damaged contents make senseless reads as nothing: an empty string, an empty range.
class Segment {
 public:
  // DataLoss, naming the file and the part, for damage; FailedPrecondition for another version.
  static absl::StatusOr<std::shared_ptr<const Segment>> Open(const std::string& path);
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

  const std::string& path() const { return path_; }
  std::uint64_t file_bytes() const { return file_.bytes().size(); }
  std::uint64_t header_checksum() const { return header_checksum_; }

  std::uint32_t fact_count() const { return Count(SegmentCount::kFacts); }
  std::uint32_t dyad_count() const { return Count(SegmentCount::kDyads); }
  EntityId entity_base() const { return Count(SegmentCount::kEntityBase); }
  std::uint32_t entity_count() const { return Count(SegmentCount::kEntities); }
  SourceId source_base() const { return Count(SegmentCount::kSourceBase); }
  std::uint32_t source_count() const { return Count(SegmentCount::kSources); }
  std::uint32_t type_base() const { return Count(SegmentCount::kTypeBase); }
  std::uint32_t type_count() const { return Count(SegmentCount::kTypes); }

  // The families of all its facts together, as in Dyad::families.
  std::uint32_t families() const { return Count(SegmentCount::kFamilies); }

  const Column& column(Tag tag) const { return columns_[static_cast<std::size_t>(tag)]; }
  std::int64_t Value(Tag tag, std::uint64_t row) const { return column(tag)[row]; }
  // The string whose id a column holds.
  std::string_view String(std::int64_t id) const;
  std::string_view StringAt(Tag tag, std::uint64_t row) const { return String(Value(tag, row)); }

  // A column of the user's own: a property of facts (`row` is a fact) or of entities.
  struct PropertyColumn {
    std::string_view key;
    std::int64_t key_id = 0;
    Column rows, types, values;
  };
  const std::vector<PropertyColumn>& fact_properties() const { return fact_properties_; }
  const std::vector<PropertyColumn>& entity_properties() const { return entity_properties_; }

  std::string_view strings() const { return strings_; }  // the pool, for StringAt

  // Indexes of the dyads of an entity, as subject and as object.
  std::pair<std::uint32_t, std::uint32_t> OutRange(EntityId subject) const {
    return Range(Tag::kOutKey, Tag::kOutOffset, subject, dyad_count());
  }
  std::pair<std::uint32_t, std::uint32_t> InRange(EntityId object) const {
    return Range(Tag::kInKey, Tag::kInOffset, object,
                 static_cast<std::uint32_t>(column(Tag::kInDyad).size()));
  }
  // REQUIRES: an index of OutRange(subject) / InRange(object).
  Dyad OutDyad(EntityId subject, std::uint32_t index) const;
  Dyad InDyad(EntityId object, std::uint32_t index) const {
    Dyad dyad = OutDyad(static_cast<EntityId>(Value(Tag::kInSubject, index)),
                        static_cast<std::uint32_t>(Value(Tag::kInDyad, index)));
    dyad.object = object;
    return dyad;
  }
  EntityId OutNeighbour(std::uint32_t index) const {
    return static_cast<EntityId>(Value(Tag::kDyadObject, index));
  }
  EntityId InNeighbour(std::uint32_t index) const {
    return static_cast<EntityId>(Value(Tag::kInSubject, index));
  }
  std::optional<std::uint32_t> FindDyad(EntityId subject, EntityId object) const;
  // The dyad that a fact is of.
  Dyad DyadOfFact(std::uint32_t row) const;

  // Appends a sentence for each block whose bytes are not those that were written.
  void VerifyChecksums(std::vector<std::string>* problems) const;
  // … for each column in which a value points to something that there is not, given how many
  // entities, sources and relations the store has.
  void VerifyReferences(std::int64_t entities, std::int64_t sources, std::int64_t relations,
                        std::vector<std::string>* problems) const;

 private:
  Segment() = default;
  std::uint32_t Count(SegmentCount count) const {
    return counts_[static_cast<std::size_t>(count)];
  }
  absl::Status Load();
  absl::Status LoadEntry(const std::vector<BlockEntry>& directory, std::size_t* index);
  absl::StatusOr<Column> MakeColumn(const BlockEntry& entry) const;
  absl::Status LoadProperties(Tag key, std::vector<PropertyColumn>* properties);
  absl::Status CheckSizes() const;
  absl::Status Damaged(std::string_view what) const;
  std::pair<std::uint32_t, std::uint32_t> Range(Tag key, Tag offset, EntityId entity,
                                                std::uint32_t limit) const;

  std::string path_;
  MappedFile file_;
  std::uint64_t header_checksum_ = 0;
  std::vector<BlockEntry> directory_;
  std::array<Column, kTagCount> columns_{};
  std::array<std::uint32_t, kSegmentCountRows> counts_{};
  std::deque<Column> sparse_parts_;
  std::vector<std::array<Column, 3>> property_parts_[2];
  std::vector<PropertyColumn> fact_properties_, entity_properties_;
  std::string_view strings_;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_SEGMENT_H_
