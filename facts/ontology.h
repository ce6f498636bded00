// SPDX-License-Identifier: Apache-2.0
// Kinds of entities and relations between them: two trees, read from JSON (datasets/ontology.json
// is compiled in as the default). Both are numbered in pre-order, so that a subtree is a
// contiguous range of numbers and "any kind of cooperation" is two comparisons.
#ifndef ENTENTE_FACTS_ONTOLOGY_H_
#define ENTENTE_FACTS_ONTOLOGY_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace entente {

using KindId = std::uint8_t;       // 0 is "entity", the root of all kinds.
using RelationId = std::uint16_t;  // 0 is "relation", the root of all relations.

// A subtree: begin ≤ id < end.
template <typename Id>
struct IdRange {
  Id begin = 0;
  Id end = 0;
  bool contains(Id id) const { return begin <= id && id < end; }
  friend bool operator==(const IdRange&, const IdRange&) = default;
};
using KindRange = IdRange<KindId>;
using RelationRange = IdRange<RelationId>;

struct Kind {
  std::string name;         // "ambassador", lower case, words joined by "-".
  std::string gloss;
  KindId parent = 0;
  KindRange subtree;        // subtree.begin is the kind itself.
};

enum class Sign : std::int8_t { kConflictual = -1, kNeutral = 0, kCooperative = 1 };

// For which end of a fact its subject acts, as long as a standing fact holds: the head of state of
// Russia acts for the object, Russia; the ambassador of Russia to China for the fact's principal.
enum class ActsFor : std::uint8_t { kNobody, kObject, kPrincipal };

// What a closed list enumerates (relations below "listing"): a fact "Finland lists-memberships" at
// a date says that the source names all memberships of Finland at that date, so that a membership
// which it does not name did not hold then.
enum class ListScope : std::uint8_t {
  kNone,
  kSubject,             // all facts of the covered relation with this subject
  kObject,              // … whose object is this listing's subject
  kPrincipalAndObject,  // … whose principal is this subject and whose object is this object
};

struct Relation {
  std::string name;            // "joint-exercise"
  std::string label;           // for tables: "held a joint exercise with"
  std::string gloss;
  RelationId parent = 0;
  RelationRange subtree;       // subtree.begin is the relation itself.
  std::uint8_t family = 0;     // Index into families(): the nearest ancestor-or-self that is one.
  bool standing = false;       // Holds over an interval; otherwise an event.
  bool symmetric = false;
  std::string inverse;         // Label read from the object's side, if not symmetric.
  Sign sign = Sign::kNeutral;
  std::uint8_t quad = 0;       // 1…4 by GDELT's rule on CAMEO roots, 0 if none.
  std::optional<double> goldstein;  // Goldstein value, CAMEO by GDELT.
  std::vector<std::string> cameo;   // CAMEO 1.1b3 codes, with leading zeros.
  std::string plover;          // PLOVER event type, "" if none.
  std::string plover_mode;
  ActsFor acts_for = ActsFor::kNobody;
  RelationId lists = 0;        // The covered relation (its whole subtree), if list_scope is set.
  ListScope list_scope = ListScope::kNone;
  std::vector<std::string> subject_kinds;  // Kinds it may join; empty is any.
  std::vector<std::string> object_kinds;
};

// Immutable once made; const use from any thread.
class Ontology {
 public:
  // InvalidArgument names the line or the entry: JSON that can't be read, a parent, covered
  // relation or kind that does not exist, a name or CAMEO code given twice, more than 200 kinds,
  // 16,000 relations or 31 families.
  static absl::StatusOr<Ontology> FromJson(std::string_view json);
  // The one compiled in; made on first use.
  static const std::shared_ptr<const Ontology>& Default();

  const std::vector<Kind>& kinds() const { return kinds_; }
  const std::vector<Relation>& relations() const { return relations_; }
  // Families are the classes that a dyad's summary tells apart, one bit each, in pre-order.
  const std::vector<RelationId>& families() const { return families_; }

  // Bit f: family f has relations that are closed lists (ListScope).
  std::uint32_t listing_families() const { return listing_families_; }

  const Kind& kind(KindId id) const { return kinds_[id]; }
  const Relation& relation(RelationId id) const { return relations_[id]; }

  // Names are matched without regard to case, "_", "-" and blanks being one.
  std::optional<KindId> FindKind(std::string_view name) const;
  std::optional<RelationId> FindRelation(std::string_view name) const;
  std::optional<RelationId> FindCameo(std::string_view code) const;

  // As above, or NotFound with "did you mean". `cameo:042` is accepted too.
  absl::StatusOr<KindId> RequireKind(std::string_view name) const;
  absl::StatusOr<RelationId> RequireRelation(std::string_view name) const;

  bool KindIsA(KindId kind, KindId ancestor) const {
    return kinds_[ancestor].subtree.contains(kind);
  }

  // The text that it was read from, and that text's hash: a store keeps both.
  const std::string& json() const { return json_; }
  std::uint64_t hash() const { return hash_; }

  ~Ontology();
  Ontology(Ontology&&) noexcept;
  Ontology& operator=(Ontology&&) noexcept;

 private:
  Ontology();
  struct Lookup;
  std::vector<Kind> kinds_;
  std::vector<Relation> relations_;
  std::vector<RelationId> families_;
  std::uint32_t listing_families_ = 0;
  std::unique_ptr<Lookup> lookup_;
  std::string json_;
  std::uint64_t hash_ = 0;
};

}  // namespace entente

#endif  // ENTENTE_FACTS_ONTOLOGY_H_
