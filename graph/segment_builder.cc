// SPDX-License-Identifier: Apache-2.0
#include "graph/segment_builder.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "base/status_macros.h"
#include "graph/entity_table_writer.h"
#include "graph/fact_columns.h"
#include "graph/new_facts_reader.h"
#include "graph/parallel.h"
#include "graph/segment_file_writer.h"
#include "graph/segment_merge.h"
#include "graph/spill_sorter.h"

namespace entente {
namespace {

using Pieces = std::vector<std::unique_ptr<FactColumns>>;

// What a segment is made of.
struct Contents {
  const EntityTable& entities;
  std::vector<std::string_view> pools;       // strings, as they will follow each other
  std::vector<PropertyKey> property_keys;
  Pieces pieces;
  std::uint64_t memory_bytes = 0;
};

// Writes the columns of facts, dyads and indexes. Each method writes one group of columns.
class IndexWriter {
 public:
  IndexWriter(const Contents& contents, SpillSpace* space, SegmentFileWriter* writer)
      : contents_(contents), pieces_(contents.pieces), space_(space), writer_(*writer) {
    for (const auto& piece : pieces_) {
      facts_ += piece->fact_count();
      dyads_ += piece->dyads().subject.size();
      families_ |= piece->families();
    }
  }

  absl::Status WriteAll() {
    ENTENTE_RETURN_IF_ERROR(WriteFacts());
    ENTENTE_RETURN_IF_ERROR(WriteDyads());
    ENTENTE_RETURN_IF_ERROR(WriteCounts());
    ENTENTE_RETURN_IF_ERROR(WriteOutIndex());
    ENTENTE_RETURN_IF_ERROR(WriteInIndex());
    ENTENTE_RETURN_IF_ERROR(WriteHubs());
    ENTENTE_RETURN_IF_ERROR(WriteActors());
    ENTENTE_RETURN_IF_ERROR(WriteEvents());
    return WriteProperties();
  }

 private:
  // Dyads by entity: where those of each begin.
  struct Offsets {
    std::vector<EntityId> entities;
    std::vector<std::uint64_t> first;
    void Add(EntityId entity, std::uint64_t at) {
      if (!entities.empty() && entities.back() == entity) return;
      entities.push_back(entity);
      first.push_back(at);
    }
  };

  template <typename T>
  absl::Status Write(Tag tag, const std::vector<T>& values) {
    return writer_.WriteColumn(tag, values.size(), [&](std::uint64_t i) {
      return static_cast<std::int64_t>(values[i]);
    });
  }
  template <typename SpoolOf>
  absl::Status WriteSpools(Tag tag, SpoolOf spool_of, std::uint16_t instance = 0) {
    std::vector<const ColumnSpool*> spools;
    for (const auto& piece : pieces_) {
      if (const ColumnSpool* spool = spool_of(*piece)) spools.push_back(spool);
    }
    return writer_.WriteColumn(tag, spools, instance);
  }

  absl::Status WriteFacts();
  absl::Status WriteDyads();
  absl::Status WriteCounts();
  absl::Status WriteOutIndex();
  absl::Status WriteInIndex();
  absl::Status WriteOffsets(Tag key, Tag offset, const Offsets& offsets, std::uint64_t rows);
  absl::Status WriteHubs();
  absl::Status WriteActors();
  absl::Status WriteEvents();
  absl::Status WriteProperties();

  const Contents& contents_;
  const Pieces& pieces_;
  SpillSpace* space_;
  SegmentFileWriter& writer_;
  std::uint64_t facts_ = 0, dyads_ = 0;
  std::uint32_t families_ = 0;
};

absl::Status IndexWriter::WriteFacts() {
  for (int i = 0; i < kFactTagCount; ++i) {
    const Tag tag = static_cast<Tag>(kFirstFactTag + i);
    ENTENTE_RETURN_IF_ERROR(
        WriteSpools(tag, [&](const FactColumns& piece) { return &piece.field(tag); }));
  }
  return absl::OkStatus();
}

absl::Status IndexWriter::WriteDyads() {
  using Dyads = FactColumns::DyadSpools;
  static constexpr std::pair<Tag, ColumnSpool Dyads::*> kColumns[] = {
      {Tag::kDyadFamilies, &Dyads::families}, {Tag::kDyadFirst, &Dyads::first},
      {Tag::kDyadLast, &Dyads::last},         {Tag::kDyadObject, &Dyads::object},
      {Tag::kDyadWide, &Dyads::wide}};
  for (const auto& column : kColumns) {
    const auto spool_of = [&](const FactColumns& piece) { return &(piece.dyads().*column.second); };
    ENTENTE_RETURN_IF_ERROR(WriteSpools(column.first, spool_of));
  }
  ColumnSpool end(space_);
  end.Append(static_cast<std::int64_t>(facts_));
  end.CloseBlock();
  std::vector<const ColumnSpool*> begins;
  for (const auto& piece : pieces_) begins.push_back(&piece->dyads().fact);
  begins.push_back(&end);
  return writer_.WriteColumn(Tag::kDyadFact, begins);
}

absl::Status IndexWriter::WriteCounts() {
  const EntityTable& entities = contents_.entities;
  const std::vector<std::uint64_t> counts = {
      facts_, dyads_, entities.entity_base, entities.kinds.size(), entities.source_base,
      entities.sources.size(), entities.type_base, entities.type_names.size(), families_};
  return Write(Tag::kCounts, counts);
}

// Where the rows of each entity begin in an index sorted by entity: an offset for every entity, or,
// where few of them have rows, for those alone.
absl::Status IndexWriter::WriteOffsets(Tag key, Tag offset, const Offsets& offsets,
                                       std::uint64_t rows) {
  const EntityId limit = offsets.entities.empty() ? 0 : offsets.entities.back() + 1;
  if (limit > 4 * rows + 256) {
    std::vector<std::uint64_t> first = offsets.first;
    first.push_back(rows);
    ENTENTE_RETURN_IF_ERROR(Write(key, offsets.entities));
    return Write(offset, first);
  }
  std::vector<std::uint64_t> first;
  first.reserve(std::size_t{limit} + 1);
  for (std::size_t i = 0; i < offsets.entities.size(); ++i) {
    first.resize(std::size_t{offsets.entities[i]} + 1, offsets.first[i]);
  }
  first.push_back(rows);
  ENTENTE_RETURN_IF_ERROR(Write(key, std::vector<EntityId>()));
  return Write(offset, first);
}

absl::Status IndexWriter::WriteOutIndex() {
  Offsets offsets;
  std::uint64_t dyad = 0;
  for (const auto& piece : pieces_) {
    piece->dyads().subject.Visit([&](std::span<const std::int64_t> subjects) {
      for (const std::int64_t subject : subjects) offsets.Add(static_cast<EntityId>(subject), dyad++);
    });
  }
  return WriteOffsets(Tag::kOutKey, Tag::kOutOffset, offsets, dyad);
}

absl::Status IndexWriter::WriteInIndex() {
  constexpr std::size_t kPairBytes = 2 * sizeof(std::uint64_t);
  SpillSorter sorter(space_, std::max<std::size_t>(contents_.memory_bytes / 4 / kPairBytes, 1 << 16));
  std::uint32_t dyad = 0;
  for (const auto& piece : pieces_) {
    SpoolReader subjects(piece->dyads().subject), objects(piece->dyads().object);
    for (std::uint64_t left = piece->dyads().subject.size(); left > 0; --left, ++dyad) {
      const auto subject = static_cast<EntityId>(subjects.Next());
      const auto object = static_cast<EntityId>(objects.Next());
      if (object != kNoEntity) sorter.Add(std::uint64_t{object} << 32 | subject, dyad);
    }
  }
  Offsets offsets;
  ColumnSpool subjects(space_), dyads(space_);
  sorter.Visit([&](std::uint64_t key, std::uint32_t value) {
    offsets.Add(static_cast<EntityId>(key >> 32), dyads.size());
    subjects.Append(static_cast<std::int64_t>(key & 0xffffffff));
    dyads.Append(value);
  });
  subjects.CloseBlock();
  dyads.CloseBlock();
  ENTENTE_RETURN_IF_ERROR(WriteOffsets(Tag::kInKey, Tag::kInOffset, offsets, dyads.size()));
  ENTENTE_RETURN_IF_ERROR(writer_.WriteColumn(Tag::kInSubject, subjects));
  return writer_.WriteColumn(Tag::kInDyad, dyads);
}

// Facts by relation of entities that have many: for one piece.
class HubCounts {
 public:
  static constexpr std::uint32_t kNoHub = 0xffffffff;
  HubCounts(const std::vector<std::uint32_t>& hub_of, std::size_t hubs, std::size_t relations)
      : hub_of_(hub_of), relations_(relations), out(hubs * relations), in(hubs * relations) {}

  void Count(const FactColumns& piece) {
    SpoolReader subjects(piece.dyads().subject), objects(piece.dyads().object);
    SpoolReader begins(piece.dyads().fact), relation(piece.field(Tag::kFactRelation));
    const std::uint64_t end = std::uint64_t{piece.first_fact()} + piece.fact_count();
    std::uint64_t begin = static_cast<std::uint64_t>(begins.Next());
    for (std::uint64_t left = piece.dyads().subject.size(); left > 0; --left) {
      const std::uint64_t next = left > 1 ? static_cast<std::uint64_t>(begins.Next()) : end;
      CountDyad(HubOf(subjects.Next()), HubOf(objects.Next()), next - begin, &relation);
      begin = next;
    }
  }

 private:
  std::uint32_t HubOf(std::int64_t entity) const {
    return static_cast<std::size_t>(entity) < hub_of_.size() ? hub_of_[entity] : kNoHub;
  }
  void CountDyad(std::uint32_t subject, std::uint32_t object, std::uint64_t facts,
                 SpoolReader* relation) {
    if (subject == kNoHub && object == kNoHub) return relation->Skip(facts);
    for (; facts > 0; --facts) {
      const auto number = static_cast<std::size_t>(relation->Next());
      if (number >= relations_) continue;
      if (subject != kNoHub) ++out[subject * relations_ + number];
      if (object != kNoHub) ++in[object * relations_ + number];
    }
  }
  const std::vector<std::uint32_t>& hub_of_;
  std::size_t relations_;

 public:
  std::vector<std::uint32_t> out, in;  // by hub and relation
};

absl::Status IndexWriter::WriteHubs() {
  // Below the threshold a look at every fact is fast enough; it grows with the segment so that the
  // counters never take more than some tens of megabytes.
  const std::uint64_t threshold = std::max<std::uint64_t>(4096, facts_ >> 12);
  std::vector<std::uint64_t> facts_of;
  std::size_t relations = 0;
  for (const auto& piece : pieces_) {
    facts_of.resize(std::max(facts_of.size(), piece->facts_of().size()));
    for (std::size_t i = 0; i < piece->facts_of().size(); ++i) facts_of[i] += piece->facts_of()[i];
    const ColumnShape& shape = piece->field(Tag::kFactRelation).shape();
    if (shape.count > 0) relations = std::max<std::size_t>(relations, shape.greatest + 1);
  }
  std::vector<EntityId> hubs;
  std::vector<std::uint32_t> hub_of(facts_of.size(), HubCounts::kNoHub);
  for (EntityId entity = 1; entity < facts_of.size(); ++entity) {
    if (facts_of[entity] < threshold) continue;
    hub_of[entity] = static_cast<std::uint32_t>(hubs.size());
    hubs.push_back(entity);
  }
  std::vector<HubCounts> counts(pieces_.size(), HubCounts(hub_of, hubs.size(), relations));
  if (!hubs.empty()) {
    InParallel(pieces_.size(), [&](std::size_t i) { counts[i].Count(*pieces_[i]); });
  }
  std::vector<std::uint64_t> offsets;
  std::vector<std::uint32_t> relation, out_counts, in_counts;
  for (std::size_t at = 0; at < hubs.size() * relations; ++at) {
    if (at % relations == 0) offsets.push_back(relation.size());
    std::uint32_t out = 0, in = 0;
    for (const HubCounts& count : counts) {
      out += count.out[at];
      in += count.in[at];
    }
    if (out == 0 && in == 0) continue;
    relation.push_back(static_cast<std::uint32_t>(at % relations));
    out_counts.push_back(out);
    in_counts.push_back(in);
  }
  offsets.push_back(relation.size());
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kHubEntity, hubs));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kHubOffset, offsets));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kHubRelation, relation));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kHubOut, out_counts));
  return Write(Tag::kHubIn, in_counts);
}

absl::Status IndexWriter::WriteActors() {
  std::vector<std::pair<EntityId, EntityId>> actors;
  for (const auto& piece : pieces_) {
    actors.insert(actors.end(), piece->actors().begin(), piece->actors().end());
  }
  std::sort(actors.begin(), actors.end());
  actors.erase(std::unique(actors.begin(), actors.end()), actors.end());
  std::vector<EntityId> principals, entities;
  for (const std::pair<EntityId, EntityId>& actor : actors) {
    principals.push_back(actor.first);
    entities.push_back(actor.second);
  }
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kActorPrincipal, principals));
  return Write(Tag::kActorEntity, entities);
}

absl::Status IndexWriter::WriteEvents() {
  constexpr std::size_t kPairBytes = 2 * sizeof(std::uint64_t);
  // Sorted as the signed numbers that the column holds, so that it ascends.
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  SpillSorter sorter(space_, std::max<std::size_t>(contents_.memory_bytes / 4 / kPairBytes, 1 << 16));
  std::uint32_t fact = 0;
  for (const auto& piece : pieces_) {
    const ColumnSpool& events = piece->field(Tag::kFactEvent);
    if (events.shape().uncommon == 0) {
      fact += piece->fact_count();
      continue;
    }
    events.Visit([&](std::span<const std::int64_t> numbers) {
      for (const std::int64_t number : numbers) {
        if (number != 0) sorter.Add(static_cast<std::uint64_t>(number) ^ kSign, fact);
        ++fact;
      }
    });
  }
  ColumnSpool numbers(space_), facts(space_);
  sorter.Visit([&](std::uint64_t key, std::uint32_t value) {
    numbers.Append(static_cast<std::int64_t>(key ^ kSign));
    facts.Append(value);
  });
  numbers.CloseBlock();
  facts.CloseBlock();
  ENTENTE_RETURN_IF_ERROR(writer_.WriteColumn(Tag::kEventNumber, numbers));
  return writer_.WriteColumn(Tag::kEventFact, facts);
}

absl::Status IndexWriter::WriteProperties() {
  using Property = FactColumns::PropertySpools;
  std::vector<std::int64_t> keys;
  for (std::size_t key = 0; key < contents_.property_keys.size(); ++key) {
    const bool any = std::any_of(pieces_.begin(), pieces_.end(), [&](const auto& piece) {
      return piece->property(key) != nullptr;
    });
    if (!any) continue;
    const auto instance = static_cast<std::uint16_t>(keys.size());
    const auto write = [&](Tag tag, ColumnSpool Property::*column) {
      return WriteSpools(tag, [&](const FactColumns& piece) -> const ColumnSpool* {
        const Property* property = piece.property(key);
        return property == nullptr ? nullptr : &(property->*column);
      }, instance);
    };
    ENTENTE_RETURN_IF_ERROR(write(Tag::kFactPropertyRow, &Property::rows));
    ENTENTE_RETURN_IF_ERROR(write(Tag::kFactPropertyType, &Property::types));
    ENTENTE_RETURN_IF_ERROR(write(Tag::kFactPropertyValue, &Property::values));
    keys.push_back(contents_.property_keys[key].key_id);
  }
  return Write(Tag::kFactPropertyKey, keys);
}

// Reads all facts, in several threads.
absl::Status FillPieces(const std::vector<FactReader>& readers, Pieces* pieces) {
  InParallel(readers.size(), [&](std::size_t i) {
    FactBlock block;
    while (readers[i](&block)) (*pieces)[i]->Add(block);
  });
  for (const auto& piece : *pieces) ENTENTE_RETURN_IF_ERROR(piece->Close());
  return absl::OkStatus();
}

absl::Status WriteFile(const std::string& path, const Contents& contents) {
  ENTENTE_ASSIGN_OR_RETURN(SegmentFileWriter writer, SegmentFileWriter::Create(path));
  SpillSpace space(path + ".index.0.tmp", contents.memory_bytes / 4);
  ENTENTE_RETURN_IF_ERROR(IndexWriter(contents, &space, &writer).WriteAll());
  ENTENTE_RETURN_IF_ERROR(WriteEntityTable(contents.entities, contents.pools, &writer));
  writer.BeginBytes(Tag::kStrings);
  for (const std::string_view pool : contents.pools) {
    ENTENTE_RETURN_IF_ERROR(writer.AppendBytes(std::as_bytes(std::span(pool))));
  }
  ENTENTE_RETURN_IF_ERROR(writer.EndBytes());
  // What could not be read back from the disk has been written as zeros.
  ENTENTE_RETURN_IF_ERROR(space.status());
  for (const auto& piece : contents.pieces) ENTENTE_RETURN_IF_ERROR(piece->status());
  return writer.Finish();
}

std::unique_ptr<FactColumns> NewPiece(const std::string& path, const Ontology& ontology,
                                      std::size_t number, std::size_t pieces,
                                      std::uint32_t first_fact, const Contents& contents) {
  return std::make_unique<FactColumns>(
      ontology, first_fact, contents.property_keys.size(),
      path + ".facts." + std::to_string(number) + ".tmp", contents.memory_bytes / 2 / pieces);
}

}  // namespace

absl::Status WriteSegment(const std::string& path, const Ontology& ontology, const NewFacts& facts,
                          const EntityTable& entities, std::string_view entity_pool,
                          std::uint64_t memory_bytes) {
  const auto pool_shift = static_cast<std::int64_t>(entity_pool.size());
  Contents contents{entities, {entity_pool, facts.pool}, PropertyKeysOf(facts.table, pool_shift),
                    {}, memory_bytes};
  std::vector<FactReader> readers;
  std::uint32_t first_fact = 0;
  for (const FactOrder& order : facts.orders) {
    contents.pieces.push_back(NewPiece(path, ontology, readers.size(), facts.orders.size(),
                                       first_fact, contents));
    readers.push_back(ReadNewFacts(facts.table, order, pool_shift));
    first_fact += order.size();
  }
  ENTENTE_RETURN_IF_ERROR(FillPieces(readers, &contents.pieces));
  return WriteFile(path, contents);
}

absl::Status MergeSegments(const std::string& path, const Ontology& ontology,
                           const std::vector<std::shared_ptr<const Segment>>& segments,
                           const EntityMerges& merges, std::uint64_t memory_bytes) {
  const SegmentMerge merge(segments, merges);
  EntityTable entities;
  Contents contents{entities, {}, merge.property_keys(), {}, memory_bytes};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    entities.Append(*segments[i], merge.pool_shift(i), merges);
    contents.pools.push_back(segments[i]->strings());
  }
  std::vector<FactReader> readers;
  const std::size_t pieces = PiecesFor(merge.fact_count());
  for (const SegmentMerge::Piece& piece : merge.Cut(pieces)) {
    contents.pieces.push_back(NewPiece(path, ontology, readers.size(), pieces, piece.first_fact,
                                       contents));
    readers.push_back(merge.Read(piece));
  }
  ENTENTE_RETURN_IF_ERROR(FillPieces(readers, &contents.pieces));
  return WriteFile(path, contents);
}

}  // namespace entente
