// SPDX-License-Identifier: Apache-2.0
#include "importers/fact_lines/line_parser.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/fact_lines/entity_line.h"

namespace entente::fact_lines {
namespace {

// A source, and the place in it.
struct FactSource : SourceRecord {
  std::string_view locator;
  std::uint32_t row = 0;
  std::string_view quote;
};

// A fact whose keys are being read, with what is only clear when all are.
struct FactDraft {
  FactRecord& fact;
  FactSource source;
  DatePoint from;
  DatePoint to{kEndOfTime};
  std::optional<Precision> precision;
  std::string_view type;
};

struct QuantityDraft {
  std::optional<double> value;
  std::string_view unit;
  Bound bound = Bound::kExact;
};

// A word out of one of the lists of facts/.
template <typename Value>
bool ReadWord(LineContext& context, const JsonNode& node, std::string_view reason_class,
              absl::Status (*parse)(std::string_view, Value*), Value* value) {
  std::string_view text;
  if (!ReadText(context, node, &text)) return false;
  const absl::Status status = parse(CutText(text, 80), value);
  return status.ok() || Refuse(context, reason_class, std::string(status.message()));
}

constexpr Field<QuantityDraft> kQuantityFields[] = {
    {"value",
     [](LineContext& context, const JsonNode& node, QuantityDraft& draft) {
       return ReadNumber(context, node, &draft.value.emplace());
     }},
    {"unit", &TextField<&QuantityDraft::unit>},
    {"bound",
     [](LineContext& context, const JsonNode& node, QuantityDraft& draft) {
       return ReadWord(context, node, "unknown bound", &ParseBound, &draft.bound);
     }},
};

bool ReadQuantity(LineContext& context, const JsonNode& node, FactDraft& draft) {
  QuantityDraft quantity;
  if (!ReadMembers<QuantityDraft>(context, node, kQuantityFields, quantity)) return false;
  if (!quantity.value) return Refuse(context, "missing value", "a quantity needs a \"value\"");
  draft.fact.has_quantity = true;
  draft.fact.quantity = *quantity.value;
  draft.fact.unit = quantity.unit;
  draft.fact.bound = quantity.bound;
  return true;
}

bool CheckRelation(LineContext& context, std::string_view name) {
  constexpr std::string_view kCameo = "cameo:";
  const bool is_code = name.starts_with(kCameo);
  if (is_code ? context.ontology.FindCameo(name.substr(kCameo.size())).has_value()
              : context.ontology.FindRelation(name).has_value()) {
    return true;
  }
  const std::string_view reason_class = is_code ? "unknown CAMEO code" : "unknown relation";
  if (name.size() > 80) {
    return Refuse(context, reason_class, absl::StrCat("unknown relation ", Quote(name)));
  }
  return Refuse(context, reason_class,
                absl::StrCat(context.ontology.RequireRelation(name).status().message(),
                             is_code ? "" : "; a type of your own goes under \"type\""));
}

struct RelationDraft {
  std::string_view name;
  std::string_view cameo;
};
constexpr Field<RelationDraft> kRelationFields[] = {
    {"name", &TextField<&RelationDraft::name>},
    {"cameo", &TextField<&RelationDraft::cameo>},
};

// "accuse", "cameo:112", {"name":"accuse"} or {"cameo":"112"}
bool ReadRelation(LineContext& context, const JsonNode& node, FactDraft& draft) {
  std::string_view& relation = draft.fact.relation;
  if (node.type != JsonNode::Type::kMap) {
    return ReadText(context, node, &relation) && CheckRelation(context, relation);
  }
  RelationDraft members;
  if (!ReadMembers<RelationDraft>(context, node, kRelationFields, members)) return false;
  if (members.name.empty() == members.cameo.empty()) {
    return Refuse(context, "bad value", "a relation is given by a \"name\" or by a \"cameo\" code");
  }
  relation = members.cameo.empty()
                 ? members.name
                 : context.batch->Keep(absl::StrCat("cameo:", AsAbsl(members.cameo)));
  return CheckRelation(context, relation);
}

bool ReadConfidence(LineContext& context, const JsonNode& node, FactDraft& draft) {
  double confidence = 0;
  if (!ReadNumber(context, node, &confidence)) return false;
  if (!(confidence >= 0 && confidence <= 1)) {
    return Refuse(context, "bad confidence",
                  absl::StrCat(confidence, " is not between 0 and 1; leave it out if unknown"));
  }
  draft.fact.confidence = static_cast<float>(confidence);
  return true;
}

bool ReadEvent(LineContext& context, const JsonNode& node, FactDraft& draft) {
  if (node.type == JsonNode::Type::kInteger) {
    draft.fact.event = context.batch->Keep(absl::StrCat(node.integer));
    return true;
  }
  if (node.type == JsonNode::Type::kText) return ReadText(context, node, &draft.fact.event);
  return Refuse(context, "wrong type",
                absl::StrCat("expected text or a whole number, found ",
                             AsAbsl(TypeName(node.type))));
}

bool ReadPrecision(LineContext& context, const JsonNode& node, FactDraft& draft) {
  std::string_view name;
  if (!ReadText(context, node, &name)) return false;
  const absl::StatusOr<Precision> precision = ParsePrecision(CutText(name, 80));
  if (!precision.ok()) {
    return Refuse(context, "unknown precision", std::string(precision.status().message()));
  }
  draft.precision = *precision;
  return true;
}

bool ReadRow(LineContext& context, const JsonNode& node, FactSource& source) {
  constexpr std::int64_t kLast = std::numeric_limits<std::uint32_t>::max();
  if (node.type != JsonNode::Type::kInteger || node.integer < 1 || node.integer > kLast) {
    return Refuse(context, "bad value",
                  absl::StrCat("a row is a whole number from 1 to ", kLast));
  }
  source.row = static_cast<std::uint32_t>(node.integer);
  return true;
}

// The first rows say what the source is, the others where in it.
constexpr std::size_t kSourceOnlyFields = 5;
constexpr Field<FactSource> kSourceFields[] = {
    {"name", &TextField<&SourceRecord::name, FactSource>},
    {"series", &TextField<&SourceRecord::series, FactSource>},
    {"date", &DateField<&SourceRecord::published, FactSource>},
    {"url", &TextField<&SourceRecord::url, FactSource>},
    {"publisher", &TextField<&SourceRecord::publisher, FactSource>},
    {"locator", &TextField<&FactSource::locator>},
    {"row", &ReadRow},
    {"quote", &TextField<&FactSource::quote>},
};

bool ReadFactSource(LineContext& context, const JsonNode& node, FactDraft& draft) {
  if (node.type == JsonNode::Type::kText) {
    draft.source.name = node.text;
    return true;
  }
  return ReadMembers<FactSource>(context, node, kSourceFields, draft.source);
}

template <auto kMember>
bool FactText(LineContext& context, const JsonNode& node, FactDraft& draft) {
  return ReadText(context, node, &(draft.fact.*kMember));
}
template <auto kMember>
bool FactRef(LineContext& context, const JsonNode& node, FactDraft& draft) {
  return ReadRef(context, node, &(draft.fact.*kMember));
}
template <auto kMember>
bool FactMoment(LineContext& context, const JsonNode& node, FactDraft& draft) {
  return ReadMoment(context, node, &(draft.fact.*kMember));
}

// In the order in which AppendFactLine writes them.
constexpr Field<FactDraft> kFactFields[] = {
    {"subject", &FactRef<&FactRecord::subject>},
    {"relation", &ReadRelation},
    {"type", &TextField<&FactDraft::type>},
    {"object", &FactRef<&FactRecord::object>},
    {"principal", &FactRef<&FactRecord::subject_principal>},
    {"object_principal", &FactRef<&FactRecord::object_principal>},
    {"from", &DateField<&FactDraft::from>},
    {"to", &DateField<&FactDraft::to>},
    {"precision", &ReadPrecision},
    {"observed", &FactMoment<&FactRecord::observed>},
    {"known_since", &FactMoment<&FactRecord::known_since>},
    {"quantity", &ReadQuantity},
    {"modality",
     [](LineContext& context, const JsonNode& node, FactDraft& draft) {
       return ReadWord(context, node, "unknown modality", &ParseModality, &draft.fact.modality);
     }},
    {"asserter", &FactRef<&FactRecord::asserter>},
    {"scheme", &FactText<&FactRecord::scheme>},
    {"confidence", &ReadConfidence},
    {"event", &ReadEvent},
    {"properties",
     [](LineContext& context, const JsonNode& node, FactDraft& draft) {
       return ReadProperties(context, node, &draft.fact.properties);
     }},
    {"source", &ReadFactSource},
};

bool CheckComplete(LineContext& context, FactDraft& draft) {
  FactRecord& fact = draft.fact;
  if (fact.subject.empty()) {
    return Refuse(context, "missing subject", "a fact needs a \"subject\"");
  }
  if (fact.relation.empty() == draft.type.empty()) {
    const bool neither = draft.type.empty();
    return Refuse(context, neither ? "missing relation" : "bad value",
                  neither ? "a fact needs a \"relation\", or a \"type\" of your own"
                          : "a fact has a \"relation\" or a \"type\", not both");
  }
  fact.free_type = !draft.type.empty();
  if (fact.free_type) fact.relation = draft.type;
  return true;
}

// The first minute of the period of this precision in which `minutes` lies.
Minutes StartOfPeriod(Minutes minutes, Precision precision) {
  const CivilDate date = ToCivil(minutes);
  switch (precision) {
    case Precision::kMinute:
      return minutes;
    case Precision::kDay:
      return FromCivil(date.year, date.month, date.day);
    case Precision::kMonth:
      return FromCivil(date.year, date.month);
    case Precision::kYear:
      break;
  }
  return FromCivil(date.year);
}

// Sets the interval of the fact.
bool SetTime(LineContext& context, const FactDraft& draft) {
  DatePoint from = draft.from;
  if (draft.precision) {
    if (from.start == kBeginningOfTime) {
      return Refuse(context, "bad value", "\"precision\" says how exact \"from\" is, which lacks");
    }
    from = {StartOfPeriod(from.start, *draft.precision), *draft.precision};
  }
  const DatePoint to = draft.to;
  if (to.start != kEndOfTime && EndOf(to) <= from.start) {
    return Refuse(context, "to before from",
                  absl::StrCat("\"to\" (", FormatDate(to), ") lies before \"from\" (",
                               FormatDate(from), ")"));
  }
  draft.fact.from = from.start;
  draft.fact.from_precision = from.precision;
  // Of an end known only to its month or year, the part that lies before the beginning is out.
  draft.fact.to = std::max(to.start, from.start);
  draft.fact.to_precision = to.precision;
  return true;
}

bool SameSource(const SourceRecord& a, const SourceRecord& b) {
  return a.name == b.name && a.url == b.url && a.series == b.series &&
         a.publisher == b.publisher && a.published == b.published;
}

std::uint64_t HashSource(const SourceRecord& source) {
  std::uint64_t hash = static_cast<std::uint32_t>(source.published.start);
  for (const std::string_view text :
       {source.name, source.series, source.url, source.publisher}) {
    hash = (hash ^ HashBytes(text)) * 0x9E3779B97F4A7C15;
    hash ^= hash >> 32;
  }
  return hash;
}

}  // namespace

// Where the sources of the batch are.
struct LineParser::SourceIndex {
  std::uint32_t last = FactRecord::kNoSource;
  // By hash. Of two sources with one hash the later is found.
  absl::flat_hash_map<std::uint64_t, std::uint32_t> by_hash;
};

LineParser::LineParser(const Ontology& ontology, DatePoint published)
    : context_{.ontology = ontology, .dates = {}, .refusal = {}},
      published_(published),
      source_index_(std::make_unique<SourceIndex>()) {}

LineParser::~LineParser() = default;

void LineParser::StartBatch(RecordBatch* batch) {
  context_.batch = batch;
  source_index_->last = FactRecord::kNoSource;
  source_index_->by_hash.clear();
}

bool LineParser::Parse(char* text, std::size_t size, std::uint64_t line) {
  if (!tree_.Parse(text, size)) {
    context_.refusal = tree_.refusal();
    return false;
  }
  const JsonNode& node = tree_.root();
  if (!ExpectMap(context_, node)) return false;
  if (!node.empty()) {
    const std::string_view key = node.begin()->key;
    if (key == "entity") return ParseEntity(node, line);
    // A fact may begin with its source, but needs more.
    if (key == "source" && node.begin()->next() == node.end()) return ParseSource(*node.begin());
  }
  return ParseFact(node, line);
}

bool LineParser::ParseFact(const JsonNode& node, std::uint64_t line) {
  std::vector<FactRecord>& facts = context_.batch->facts;
  FactDraft draft{.fact = facts.emplace_back(), .source = {}, .from = {}, .precision = {},
                  .type = {}};
  if (!ReadMembers<FactDraft>(context_, node, kFactFields, draft) ||
      !CheckComplete(context_, draft) || !SetTime(context_, draft)) {
    facts.pop_back();
    return false;
  }
  FactRecord& fact = draft.fact;
  fact.locator = draft.source.locator;
  fact.row = draft.source.row;
  fact.quote = draft.source.quote;
  fact.line = line;
  if (!draft.source.empty()) {
    fact.source = InternSource(draft.source);
  } else if (fact.known_since == kBeginningOfTime) {
    fact.known_since = published_.start;
  }
  return true;
}

bool LineParser::ParseEntity(const JsonNode& line_node, std::uint64_t line) {
  const JsonNode& node = *line_node.begin();
  if (node.next() != line_node.end()) {
    return Refuse(context_, "unknown key",
                  absl::StrCat("unknown key ", Quote(node.next()->key),
                               " beside \"entity\"; keys of the entity go inside it"));
  }
  EntityRecord& entity = context_.batch->entities.emplace_back();
  entity.line = line;
  if (ReadEntity(context_, node, entity)) return true;
  context_.batch->entities.pop_back();
  return RefuseInside(context_, "entity");
}

bool LineParser::ParseSource(const JsonNode& node) {
  FactSource source;
  if (!ReadMembers(context_, node, std::span(kSourceFields).first(kSourceOnlyFields), source)) {
    return RefuseInside(context_, "source");
  }
  if (source.empty()) {
    return Refuse(context_, "missing value", "source: a source needs a \"name\" or a \"url\"");
  }
  InternSource(source);
  return true;
}

// The number of `source` in the batch, to which it is added if new.
std::uint32_t LineParser::InternSource(SourceRecord source) {
  if (source.published.start == kBeginningOfTime) source.published = published_;
  std::vector<SourceRecord>& sources = context_.batch->sources;
  std::uint32_t& last = source_index_->last;
  if (last < sources.size() && SameSource(sources[last], source)) return last;
  const auto next = static_cast<std::uint32_t>(sources.size());
  const auto [known, is_new] = source_index_->by_hash.try_emplace(HashSource(source), next);
  if (!is_new && !SameSource(sources[known->second], source)) known->second = next;
  last = known->second;
  if (last == next) sources.push_back(source);
  return last;
}

}  // namespace entente::fact_lines
