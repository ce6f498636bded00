// SPDX-License-Identifier: Apache-2.0
// Names become entities here, in one place, while records are on their way into a store.
#ifndef ENTENTE_GRAPH_RESOLVER_H_
#define ENTENTE_GRAPH_RESOLVER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/strings.h"
#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "graph/entity_table.h"
#include "graph/entity_merges.h"
#include "graph/graph.h"
#include "graph/names.h"
#include "graph/string_pool.h"

namespace entente {

// Looks up in a graph and in what was added since; makes what is new in `table`, whose strings are
// in `pool`. All must outlive it. Not thread-safe.
class Resolver {
 public:
  Resolver(const Graph& graph, EntityTable* table, StringPool* pool);

  // To be called before each batch: tokens of references and addresses of texts hold for one.
  void BeginBatch() { ++batch_; }
  // The entity that a reference with the same token has meant, whatever the date; kNoEntity if that
  // is not known.
  EntityId Known(const EntityRef& ref) {
    if (ref.token == 0 || tokens_.empty()) return kNoEntity;
    TokenSlot& slot = tokens_[ref.token % kTokenSlots];
    if (slot.token != ref.token || slot.generation != generation_) return kNoEntity;
    if (slot.batch == batch_) return slot.entity;
    // The token of another batch: mostly it stands for the same name again.
    if (!IsPlain(ref) || ref.name != std::string_view(slot.name, slot.name_size)) return kNoEntity;
    slot.batch = batch_;
    return slot.entity;
  }

  // The entity that `ref` means at `at`; a new one where a name is not known. InvalidArgument for
  // ambiguity, NotFound for an unknown code, kind or state.
  absl::StatusOr<EntityId> Entity(const EntityRef& ref, std::optional<Minutes> at);

  absl::Status AddEntity(const EntityRecord& record);
  SourceId AddSource(const SourceRecord& source);
  // Of the ontology, or a type of the user's own, made when it is new.
  absl::StatusOr<RelationId> Relation(const FactRecord& fact);
  // Whether JoinSpellings may find something in facts of this relation.
  bool IsExclusive(RelationId relation) const {
    return relation < exclusive_.size() && exclusive_[relation];
  }

  // A post that one person holds at a time names him beyond doubt: who holds it since the same day
  // under a name that shares a word, in another edition, is the same person, spelt otherwise. The
  // two become one entity when the store is committed. To be called for the facts of a batch before
  // its entities are added, and again after, since these may tell of more names.
  absl::Status JoinSpellings(const FactRecord& fact, RelationId relation, SourceId source,
                             std::optional<Minutes> at);
  // Entities found to be others; to be applied to all segments of the store.
  const EntityMerges& merges() const { return merges_; }

 private:
  using Post = std::tuple<RelationId, EntityId, EntityId, Minutes>;  // principal, object, from

  // What a token has stood for, and in which batch; as long as nothing is learnt that might change
  // it. A cache line.
  struct TokenSlot {
    std::uint32_t token = 0, generation = 0, batch = 0;
    EntityId entity = kNoEntity;
    std::uint8_t name_size = 0;  // 0: of a reference that is more than a name, or a long one
    char name[47] = {};
  };
  static_assert(sizeof(TokenSlot) == 64);
  static constexpr std::size_t kTokenSlots = 1 << 14;
  // The relation that a text has meant, by its address.
  struct RelationSlot {
    const char* text = nullptr;
    std::size_t size = 0;
    std::uint32_t batch = 0;
    bool free_type = false;
    RelationId relation = 0;
  };
  static constexpr std::size_t kRelationSlots = 256;

  static bool IsPlain(const EntityRef& ref) {
    return ref.id.empty() && ref.code.empty() && ref.kind.empty() && ref.context.empty();
  }
  EntityId Remember(const EntityRef& ref, EntityId entity);
  // What references mean may have changed.
  void Forget() {
    known_.clear();
    ++generation_;
  }
  absl::StatusOr<RelationId> RelationByText(const FactRecord& fact);
  absl::StatusOr<EntityId> LookUp(const EntityRef& ref, std::optional<Minutes> at);
  absl::StatusOr<EntityId> ById(const EntityRef& ref, bool declared);
  absl::StatusOr<EntityId> ByCode(const EntityRef& ref, std::optional<Minutes> at);
  absl::StatusOr<EntityId> ByName(const EntityRef& ref, std::optional<Minutes> at);
  absl::StatusOr<EntityId> Choose(const EntityRef& ref, std::string_view name,
                                  const std::vector<EntityId>& found) const;
  std::vector<NameCandidate> Candidates(std::string_view name) const;
  std::optional<EntityId> FindTextId(std::string_view id) const;
  EntityId Make(std::string_view name, KindId kind, std::string_view text_id,
                std::string_view context);
  void AddName(EntityId entity, std::string_view text, NameType type, Minutes from, Minutes to);
  void AddNameRow(std::string_view key, std::string_view text, EntityId entity, std::uint8_t type,
                  Minutes from, Minutes to);
  void AddWords(EntityId entity, std::string_view name);
  void ImproveKind(EntityId entity, KindId kind);
  void SetProperty(EntityId entity, const Property& property);
  bool HasProperty(EntityId entity, const Property& property) const;
  bool IsNew(EntityId entity) const { return table_.Holds(entity); }
  bool IsPerson(KindId kind) const { return persons_.contains(kind); }
  KindId KindOf(EntityId entity) const;
  std::string_view NameOf(EntityId entity) const;
  std::string ContextOf(EntityId entity) const;
  std::string TextIdOf(EntityId entity) const;
  std::vector<std::pair<Minutes, Minutes>> ExistenceOf(EntityId entity) const;
  EntityId Current(EntityId entity) const { return Merged(merges_, entity); }
  void Merge(EntityId a, EntityId b);
  void MergeNamesakes(EntityId entity, std::string_view name);
  // Whether all that is known of its name is the end of its id ("Q42" of "wikidata:Q42").
  bool IsNamedByItsId(EntityId entity) const;
  void Rename(EntityId entity, std::string_view name);
  // Takes the first of two spellings, whichever was met first.
  void ImproveName(EntityId entity, std::string_view name);
  bool HasName(EntityId entity, std::string_view text, NameType type, Minutes from, Minutes to) const;
  absl::flat_hash_set<std::string> WordsOf(EntityId person) const;
  bool ShareWord(EntityId a, EntityId b) const;
  // With the sources that say so.
  std::vector<std::pair<EntityId, SourceId>> HoldersOf(const Post& post) const;

  const Graph& graph_;
  const Ontology& ontology_;
  EntityTable& table_;
  StringPool& pool_;
  KindRange persons_;
  // What a reference means at any date; kNoEntity: it depends on the date.
  absl::flat_hash_map<std::string, EntityId, StringHash, StringEqual> known_;
  absl::flat_hash_map<std::string, std::vector<std::uint32_t>, StringHash, StringEqual> new_names_;
  absl::flat_hash_map<EntityId, std::string> contexts_;
  absl::flat_hash_map<EntityId, KindId> new_kinds_;        // of older entities
  absl::flat_hash_map<EntityId, std::int64_t> new_canonical_;
  absl::flat_hash_map<EntityId, std::vector<std::pair<Minutes, Minutes>>> new_existence_;
  absl::flat_hash_map<std::string, SourceId, StringHash, StringEqual> sources_;
  absl::flat_hash_map<std::string, RelationId, StringHash, StringEqual> types_;
  absl::flat_hash_map<std::string, RelationId, StringHash, StringEqual> relations_;
  absl::flat_hash_map<Post, std::vector<std::pair<EntityId, SourceId>>> posts_;
  absl::flat_hash_map<EntityId, std::vector<std::int64_t>> names_of_persons_;  // added ones
  std::vector<bool> exclusive_;  // by relation: posts that one person holds at a time
  EntityMerges merges_;
  std::string scratch_;
  std::vector<TokenSlot> tokens_;  // empty until a token comes
  std::vector<RelationSlot> recent_relations_;
  std::uint32_t batch_ = 0, generation_ = 1;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_RESOLVER_H_
