// SPDX-License-Identifier: Apache-2.0
// What an importer hands on: entities, sources and facts that speak of each other by name and
// code. The narrow waist between importers and the graph; docs/fact_model.md explains the fields.
#ifndef ENTENTE_FACTS_FACT_RECORD_H_
#define ENTENTE_FACTS_FACT_RECORD_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "facts/time.h"

namespace entente {

// Values are stored in segments: append only.
enum class Modality : std::uint8_t {
  kStated = 0,
  kClaimed = 1,       // by the asserter; a fact about what was said
  kHedged = 2,        // "reportedly"
  kExpected = 3,      // announced for the future
  kHypothetical = 4,
  kNegated = 5,
  kInferred = 6,      // agent not named, or derived from a person's act
};
inline constexpr int kModalityCount = 7;
// The Parse functions here match names exactly; InvalidArgument says "did you mean".
std::string_view ModalityName(Modality modality);
absl::Status ParseModality(std::string_view name, Modality* modality);

// What a quantity says about the number meant. Values are stored in segments: append only.
enum class Bound : std::uint8_t {
  kExact = 0, kAtLeast = 1, kAtMost = 2, kAbout = 3, kMoreThan = 4, kLessThan = 5,
};
inline constexpr int kBoundCount = 6;
std::string_view BoundName(Bound bound);  // "exact", "at-least", …
absl::Status ParseBound(std::string_view name, Bound* bound);

// A typed property value. Lists hold values of one type.
struct PropertyValue {
  enum class Type : std::uint8_t {
    kBool = 0, kInteger = 1, kReal = 2, kText = 3, kDate = 4, kJson = 5,
  };
  Type type = Type::kText;
  std::int64_t integer = 0;   // kBool (0, 1), kInteger, kDate (Minutes)
  double real = 0;            // kReal
  std::string_view text;      // kText; kJson: lists, maps and whatever else, as JSON text
};
struct Property {
  std::string_view key;
  PropertyValue value;
};

// Speaks of an entity. Found by `id`, else `code`, else `name` (with `kind` and `context` to tell
// namesakes apart); one that is not known yet is made, unless a code or a state's id is given.
struct EntityRef {
  std::string_view id;       // "state:RUS", "person:anatoliy antonov"
  std::string_view code;     // "iso3:RUS", "cow:365", "fips:RS", "cameo:RUS" …: dated state codes
  std::string_view name;
  std::string_view kind;     // a kind of the ontology; "" is unknown
  std::string_view context;  // for a person: id of the state or organisation he belongs to
  // Equal tokens in one batch stand for equal references, so that each is looked up once; 0: none.
  std::uint32_t token = 0;
  bool empty() const { return id.empty() && code.empty() && name.empty(); }
};

// How a name speaks of its entity. Values are stored in segments: append only.
enum class NameType : std::uint8_t {
  kCanonical = 0, kAlias = 1, kDemonym = 2, kCapital = 3, kCode = 4, kFormer = 5, kId = 6,
};
inline constexpr int kNameTypeCount = 7;
std::string_view NameTypeName(NameType type);  // "canonical", "alias", …
absl::Status ParseNameType(std::string_view name, NameType* type);

struct EntityName {
  std::string_view text;     // kCode: "iso3:RUS"
  NameType type = NameType::kAlias;
  Minutes from = kBeginningOfTime;  // When the name or code was in use.
  Minutes to = kEndOfTime;
};

// Declares an entity, or adds names, labels and properties to one that is known (same rule as
// EntityRef).
struct EntityRecord {
  EntityRef ref;
  std::vector<EntityName> names;       // beside ref.name, which is the canonical one
  std::vector<std::string_view> labels;  // beyond the ontology
  std::vector<Property> properties;
  // Spans of existence, in order, not overlapping; none is unknown.
  std::vector<std::pair<Minutes, Minutes>> existence;
  std::uint64_t line = 0;              // where it stands in the input, for messages
};

// A document, or a dated edition of a data set. Two records with equal fields are one source.
struct SourceRecord {
  std::string_view name;       // "The World Factbook, 2021-11-11"
  std::string_view series;     // "The World Factbook": editions of one series are comparable
  std::string_view url;
  std::string_view publisher;
  DatePoint published;         // start is kBeginningOfTime if unknown
  // Says nothing: no source at all.
  bool empty() const {
    return name.empty() && series.empty() && url.empty() && publisher.empty() &&
           published.start == kBeginningOfTime;
  }
};

struct FactRecord {
  static constexpr std::uint32_t kNoSource = 0xffffffff;
  static constexpr float kUnknownConfidence = -1;

  EntityRef subject;
  EntityRef object;             // empty: an event without a recipient
  EntityRef subject_principal;  // for whom the subject acted; empty: not stated
  EntityRef object_principal;
  EntityRef asserter;           // who says so; empty: the source's narrator
  std::string_view relation;    // of the ontology, or "cameo:0421"
  bool free_type = false;       // `relation` is a type of the user's own, not of the ontology

  // An event happened in [from, to); a standing fact held over it. An event without `to` lasts as
  // long as its precision says. A standing fact's unknown bounds are the ends of time.
  Minutes from = kBeginningOfTime;
  Minutes to = kEndOfTime;
  Precision from_precision = Precision::kDay;
  Precision to_precision = Precision::kDay;
  // A standing fact that a source saw to hold at this moment, while its bounds (as far as not
  // given) are not known; kBeginningOfTime: none.
  Minutes observed = kBeginningOfTime;
  // When the source said so, if that is not the date of the source; kBeginningOfTime: the source's.
  Minutes known_since = kBeginningOfTime;

  Modality modality = Modality::kStated;
  bool has_quantity = false;
  double quantity = 0;
  std::string_view unit;        // "diplomat"
  Bound bound = Bound::kExact;
  std::string_view scheme;      // code book of relation and values: "CAMEO/GDELT"; "" none
  float confidence = kUnknownConfidence;  // 0…1, kept to 1/10,000

  std::uint32_t source = kNoSource;  // index into RecordBatch::sources
  std::string_view locator;     // place in the source, in words
  std::uint32_t row = 0;        // or its row or line, from 1; 0 none
  std::string_view quote;
  std::string_view event;       // facts of one event share it; "" stands alone
  std::vector<Property> properties;

  std::uint64_t line = 0;       // where it stands in the input, for messages
};

// A refused piece of input.
struct Reject {
  std::string input;   // document name
  std::uint64_t line = 0;  // from 1; 0 if there is no such thing
  std::string reason_class;  // counted under: "bad date", "unknown relation", …
  std::string reason;  // a sentence with the offending text
  std::string text;    // the row itself, cut at 1,000 bytes
};

// When a fact counts as one that the store has already. Facts that are equal in all fields are one
// under each policy; docs/importers.md.
enum class Dedupe : std::uint8_t {
  kNone = 0,
  kExact = 1,  // … also if they differ in their place in the sources of one series
  kDaily = 2,  // one for each dyad, relation and day in a series
};
inline constexpr int kDedupeCount = 3;
std::string_view DedupeName(Dedupe dedupe);
absl::Status ParseDedupe(std::string_view name, Dedupe* dedupe);

// Rows of an input that were read and, rightly, state no fact.
struct PassedOver {
  std::string reason;  // "no first actor"
  std::uint64_t rows = 0;
};

// Records with the bytes that they point to. Order: sources, entities, facts.
class RecordBatch {
 public:
  RecordBatch() = default;
  RecordBatch(const RecordBatch&) = delete;
  RecordBatch& operator=(const RecordBatch&) = delete;
  RecordBatch(RecordBatch&&) = default;
  RecordBatch& operator=(RecordBatch&&) = default;

  std::string input;  // Document that it was read from, for messages.
  std::vector<SourceRecord> sources;
  std::vector<EntityRecord> entities;
  std::vector<FactRecord> facts;
  std::vector<Reject> rejects;
  Dedupe dedupe = Dedupe::kNone;        // of all facts in the batch
  std::uint64_t rows = 0;               // of a table, that were read; those below and refused included
  std::vector<PassedOver> passed_over;  // each reason once

  // Keeps a copy of `text` for as long as the batch lives.
  std::string_view Keep(std::string_view text);
  // Hands over a block that views may already point into. REQUIRES: more than 30 bytes (those of
  // shorter strings may move with the string object).
  void Adopt(std::string block) { blocks_.push_front(std::move(block)); }
  // Empties the batch, `input` excepted; views into it die.
  void Clear();

 private:
  static constexpr std::size_t kBlockBytes = 64 << 10;
  // A deque, so that blocks stay where they are. Keep fills the last one.
  std::deque<std::string> blocks_;
};

// Takes batches in input order. An error that it returns ends the import.
using RecordSink = std::function<absl::Status(RecordBatch&)>;

}  // namespace entente

#endif  // ENTENTE_FACTS_FACT_RECORD_H_
