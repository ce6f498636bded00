// SPDX-License-Identifier: Apache-2.0
#include "graph/resolver.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"

namespace entente {
namespace {

constexpr char kSeparator = '\x1f';

// Posts that one person holds at a time.
constexpr std::string_view kExclusivePosts[] = {"chief-of-mission", "head-of-state-of",
                                                "head-of-government-of", "foreign-minister-of",
                                                "defence-minister-of"};

std::string SourceKey(std::string_view name, std::string_view series, std::string_view url,
                      std::string_view publisher, DatePoint published) {
  const std::string separator(1, kSeparator);
  return absl::StrCat(AsAbsl(name), separator, AsAbsl(series), separator, AsAbsl(url), separator,
                      AsAbsl(publisher), separator, published.start, separator,
                      static_cast<int>(published.precision));
}

}  // namespace

Resolver::Resolver(const Graph& graph, EntityTable* table, StringPool* pool)
    : graph_(graph), ontology_(graph.ontology()), table_(*table), pool_(*pool),
      exclusive_(graph.ontology().relations().size()),
      recent_relations_(kRelationSlots) {
  if (const auto person = ontology_.FindKind("person")) persons_ = ontology_.kind(*person).subtree;
  for (const std::string_view name : kExclusivePosts) {
    const auto post = ontology_.FindRelation(name);
    if (!post) continue;
    const RelationRange posts = ontology_.relation(*post).subtree;
    for (RelationId id = 0; id < exclusive_.size(); ++id) {
      if (posts.contains(id)) exclusive_[id] = true;
    }
  }
  for (SourceId id = 0; id < graph.source_count(); ++id) {
    const Source source = graph.source(id);
    sources_[SourceKey(source.name, source.series, source.url, source.publisher,
                       source.published)] = id;
  }
  const auto own = static_cast<std::uint32_t>(ontology_.relations().size());
  for (std::uint32_t id = own; id < graph.relation_limit(); ++id) {
    types_[std::string(graph.relation_name(static_cast<RelationId>(id)))] =
        static_cast<RelationId>(id);
  }
}

// ── Looking up ──

KindId Resolver::KindOf(EntityId entity) const {
  if (IsNew(entity)) return table_.kinds[entity - table_.entity_base];
  const auto found = new_kinds_.find(entity);
  return found != new_kinds_.end() ? found->second : graph_.entity_kind(entity);
}

std::string_view Resolver::NameOf(EntityId entity) const {
  if (IsNew(entity)) return pool_.Get(table_.names_of_entities[entity - table_.entity_base]);
  const auto found = new_canonical_.find(entity);
  return found != new_canonical_.end() ? pool_.Get(found->second) : graph_.entity_name(entity);
}

std::string Resolver::TextIdOf(EntityId entity) const {
  if (!IsNew(entity)) return graph_.entity_text_id(entity);
  const std::int64_t own = table_.text_ids[entity - table_.entity_base];
  if (own != 0) return std::string(pool_.Get(own));
  return DefaultTextId(ontology_, KindOf(entity), NameOf(entity));
}

std::string Resolver::ContextOf(EntityId entity) const {
  const auto found = contexts_.find(entity);
  if (found != contexts_.end()) return found->second;
  if (IsNew(entity)) return "";
  for (const Property& property : graph_.entity_properties(entity)) {
    if (property.key == kContextProperty) return std::string(property.value.text);
  }
  return "";
}

std::vector<std::pair<Minutes, Minutes>> Resolver::ExistenceOf(EntityId entity) const {
  std::vector<std::pair<Minutes, Minutes>> spans;
  if (!IsNew(entity)) spans = graph_.entity_existence(entity);
  const auto found = new_existence_.find(entity);
  if (found != new_existence_.end()) {
    spans.insert(spans.end(), found->second.begin(), found->second.end());
  }
  return spans;
}

std::vector<NameCandidate> Resolver::Candidates(std::string_view name) const {
  std::vector<NameCandidate> candidates;
  for (const NameMatch& match : graph_.FindName(name)) {
    candidates.push_back({Current(match.entity), static_cast<std::uint8_t>(match.type), match.from, match.to,
                          0, {}});
  }
  const auto added = new_names_.find(NormalizeName(name));
  if (added != new_names_.end()) {
    for (const std::uint32_t row : added->second) {
      const EntityTable::Name& found = table_.names[row];
      candidates.push_back({Current(found.entity), found.type, found.from, found.to, 0, {}});
    }
  }
  for (NameCandidate& candidate : candidates) {
    candidate.kind = KindOf(candidate.entity);
    candidate.existence = ExistenceOf(candidate.entity);
  }
  return candidates;
}

std::optional<EntityId> Resolver::FindTextId(std::string_view id) const {
  const EntityId old = graph_.FindTextId(id);
  if (old != kNoEntity) return Current(old);
  const auto own = new_names_.find(NormalizeName(id));
  if (own != new_names_.end()) {
    for (const std::uint32_t row : own->second) {
      const EntityTable::Name& name = table_.names[row];
      if (name.type == static_cast<int>(NameType::kId) && pool_.Get(name.text) == id) {
        return Current(name.entity);
      }
    }
  }
  const std::optional<TextId> parts = ParseTextId(id);
  const auto named = parts ? new_names_.find(parts->name) : new_names_.end();
  if (named == new_names_.end()) return std::nullopt;
  std::optional<EntityId> found;
  for (const std::uint32_t row : named->second) {
    const EntityTable::Name& name = table_.names[row];
    const EntityId entity = Current(name.entity);
    if (name.type != static_cast<int>(NameType::kCanonical) || !IsNew(entity) ||
        table_.text_ids[entity - table_.entity_base] != 0 ||
        !absl::StartsWith(TextIdOf(entity), absl::StrCat(AsAbsl(parts->sort), ":"))) {
      continue;
    }
    if (!parts->context.empty() && ContextOf(entity) != parts->context) continue;
    if (found && *found != entity) return std::nullopt;  // namesakes: the id must tell which
    found = entity;
  }
  return found;
}

absl::StatusOr<EntityId> Resolver::Choose(const EntityRef& ref, std::string_view name,
                                          const std::vector<EntityId>& found) const {
  if (found.size() == 1) return found.front();
  std::vector<std::string> options;
  for (const EntityId entity : found) {
    options.push_back(absl::StrCat("\"", AsAbsl(NameOf(entity)), "\" (", TextIdOf(entity), ")"));
  }
  std::sort(options.begin(), options.end());
  return absl::InvalidArgumentError(
      absl::StrCat("\"", AsAbsl(name), "\" is ambiguous", ref.kind.empty() ? "" : " even for its kind",
                   ": it may be ", absl::StrJoin(options, ", "), "; give the id"));
}

absl::StatusOr<EntityId> Resolver::ById(const EntityRef& ref, bool declared) {
  if (const auto found = FindTextId(ref.id)) return *found;
  const std::optional<TextId> parts = ParseTextId(ref.id);
  if (!parts) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", AsAbsl(ref.id), "\" is not an id: ids look like state:RUS or person:anatoliy antonov"));
  }
  if (parts->sort == "state" && !declared) {
    return absl::NotFoundError(absl::StrCat("no state has the id \"", AsAbsl(ref.id), "\""));
  }
  KindId kind = ontology_.FindKind(parts->sort).value_or(0);
  if (!ref.kind.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(kind, ontology_.RequireKind(ref.kind));
  }
  const std::string_view name = ref.name.empty() ? parts->name : ref.name;
  const bool is_default = DefaultTextId(ontology_, kind, name) == ref.id;
  return Make(name, kind, is_default ? std::string_view() : ref.id, ref.context);
}

absl::StatusOr<EntityId> Resolver::ByCode(const EntityRef& ref, std::optional<Minutes> at) {
  std::vector<NameCandidate> candidates = Candidates(ref.code);
  std::erase_if(candidates, [](const NameCandidate& candidate) {
    return candidate.type != static_cast<int>(NameType::kCode);
  });
  const std::vector<EntityId> found =
      NarrowCandidates(ontology_, std::move(candidates), std::nullopt, at, false);
  if (!found.empty()) return Choose(ref, ref.code, found);
  return absl::NotFoundError(absl::StrCat("nothing has the code \"", AsAbsl(ref.code), "\""));
}

absl::StatusOr<EntityId> Resolver::ByName(const EntityRef& ref, std::optional<Minutes> at) {
  KindId kind = 0;
  std::optional<KindRange> wanted;
  if (!ref.kind.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(kind, ontology_.RequireKind(ref.kind));
    KindId root = kind;
    while (root != 0 && ontology_.kind(root).parent != 0) root = ontology_.kind(root).parent;
    wanted = ontology_.kind(root).subtree;
  }
  std::vector<NameCandidate> candidates = Candidates(ref.name);
  if (!ref.context.empty()) {
    std::erase_if(candidates, [&](const NameCandidate& candidate) {
      const std::string context = ContextOf(candidate.entity);
      return !context.empty() && context != ref.context;
    });
  }
  const std::vector<EntityId> found = NarrowCandidates(ontology_, candidates, wanted, at, false);
  if (found.empty()) {
    if (NormalizeName(ref.name).empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", AsAbsl(ref.name), "\" has no letter that could name anything"));
    }
    return Make(ref.name, kind, "", ref.context);
  }
  absl::StatusOr<EntityId> chosen = Choose(ref, ref.name, found);
  if (!chosen.ok()) return chosen;
  ImproveKind(*chosen, kind);
  if (IsPerson(kind)) ImproveName(*chosen, ref.name);
  if (!ref.context.empty() && ContextOf(*chosen).empty()) {
    contexts_[*chosen] = std::string(ref.context);
    Property context{kContextProperty, {}};
    context.value.text = ref.context;
    SetProperty(*chosen, context);
  }
  return chosen;
}

absl::StatusOr<EntityId> Resolver::LookUp(const EntityRef& ref, std::optional<Minutes> at) {
  if (!ref.id.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(const EntityId entity, ById(ref, false));
    if (!ref.kind.empty()) {
      ENTENTE_ASSIGN_OR_RETURN(const KindId kind, ontology_.RequireKind(ref.kind));
      ImproveKind(entity, kind);
    }
    return entity;
  }
  return ref.code.empty() ? ByName(ref, at) : ByCode(ref, at);
}

EntityId Resolver::Remember(const EntityRef& ref, EntityId entity) {
  if (ref.token == 0) return entity;
  tokens_.resize(kTokenSlots);
  TokenSlot& slot = tokens_[ref.token % kTokenSlots];
  slot.token = ref.token;
  slot.generation = generation_;
  slot.batch = batch_;
  slot.entity = entity;
  slot.name_size = 0;
  if (!IsPlain(ref) || ref.name.size() > sizeof(slot.name)) return entity;
  slot.name_size = static_cast<std::uint8_t>(ref.name.size());
  std::memcpy(slot.name, ref.name.data(), ref.name.size());
  return entity;
}

absl::StatusOr<EntityId> Resolver::Entity(const EntityRef& ref, std::optional<Minutes> at) {
  if (const EntityId known = Known(ref); known != kNoEntity) return known;
  std::string_view key = ref.name;
  if (!IsPlain(ref)) {
    scratch_.clear();
    for (const std::string_view part : {ref.id, ref.code, ref.name, ref.kind, ref.context}) {
      scratch_.append(part);
      scratch_.push_back(kSeparator);
    }
    key = scratch_;
  }
  const auto found = known_.find(key);
  if (found != known_.end() && found->second != kNoEntity) return Remember(ref, found->second);
  const std::string kept(key);  // looking up may use the scratch string again
  absl::StatusOr<EntityId> entity = LookUp(ref, at);
  if (!entity.ok()) return entity;
  // What has one meaning at any date need not be looked up again.
  std::vector<NameCandidate> candidates = Candidates(ref.code.empty() ? ref.name : ref.code);
  const bool certain =
      !ref.id.empty() || std::all_of(candidates.begin(), candidates.end(), [&](const auto& other) {
        return other.entity == *entity;
      });
  known_[kept] = certain ? *entity : kNoEntity;
  return certain ? Remember(ref, *entity) : *entity;
}

// ── Adding ──

void Resolver::AddNameRow(std::string_view key, std::string_view text, EntityId entity,
                          std::uint8_t type, Minutes from, Minutes to) {
  if (key.empty()) return;
  new_names_[std::string(key)].push_back(static_cast<std::uint32_t>(table_.names.size()));
  table_.names.push_back({pool_.Intern(key), pool_.Intern(text), entity, type, from, to});
}

void Resolver::AddWords(EntityId entity, std::string_view name) {
  names_of_persons_[entity].push_back(pool_.Intern(name));
  const std::vector<std::string> words = WordsOfName(name);
  if (words.size() < 2) return;
  for (const std::string& word : words) {
    if (word.size() < 2) continue;
    const auto known = new_names_.find(word);
    const bool there = known != new_names_.end() &&
                       std::any_of(known->second.begin(), known->second.end(),
                                   [&](std::uint32_t row) {
                                     return table_.names[row].entity == entity &&
                                            table_.names[row].type == kWordOfName;
                                   });
    if (!there) AddNameRow(word, name, entity, kWordOfName, kBeginningOfTime, kEndOfTime);
  }
}

void Resolver::AddName(EntityId entity, std::string_view text, NameType type, Minutes from,
                       Minutes to) {
  const std::string key = NormalizeName(text);
  if (key.empty() || HasName(entity, text, type, from, to)) return;
  const bool proper = type == NameType::kCanonical || type == NameType::kAlias;
  if (proper && IsPerson(KindOf(entity))) MergeNamesakes(entity, text);
  const auto code = static_cast<std::uint8_t>(type);
  AddNameRow(key, text, entity, code, from, to);
  if (proper && IsPerson(KindOf(entity))) AddWords(entity, text);
  Forget();
}

// Had this name come first, it would have found the person who has it now: that must not depend on
// the order.
void Resolver::MergeNamesakes(EntityId entity, std::string_view name) {
  const std::string context = ContextOf(entity);
  if (context.empty()) return;
  for (const NameCandidate& candidate : Candidates(name)) {
    const bool proper = candidate.type == static_cast<int>(NameType::kCanonical) ||
                        candidate.type == static_cast<int>(NameType::kAlias);
    if (proper && candidate.entity != Current(entity) && IsPerson(candidate.kind) &&
        ContextOf(candidate.entity) == context) {
      Merge(entity, candidate.entity);
    }
  }
}

bool Resolver::HasName(EntityId entity, std::string_view text, NameType type, Minutes from,
                       Minutes to) const {
  const auto same = [&](EntityId other, NameType other_type, std::string_view other_text,
                        Minutes other_from, Minutes other_to) {
    if (other != entity || other_text != text) return false;
    // What is the canonical name already is no news as an alias.
    if (type == NameType::kAlias && other_type == NameType::kCanonical) return true;
    return other_type == type && other_from == from && other_to == to;
  };
  for (const NameMatch& match : graph_.FindName(text)) {
    if (same(match.entity, match.type, match.text, match.from, match.to)) return true;
  }
  const auto added = new_names_.find(NormalizeName(text));
  if (added == new_names_.end()) return false;
  return std::any_of(added->second.begin(), added->second.end(), [&](std::uint32_t row) {
    const EntityTable::Name& name = table_.names[row];
    return same(name.entity, static_cast<NameType>(name.type), pool_.Get(name.text), name.from,
                name.to);
  });
}

EntityId Resolver::Make(std::string_view name, KindId kind, std::string_view text_id,
                        std::string_view context) {
  std::string own_id(text_id);
  if (own_id.empty()) {
    const std::string id = DefaultTextId(ontology_, kind, name);
    // Namesakes with a context are told apart by it, whenever their ids are asked for.
    if (context.empty() && FindTextId(id)) {
      int number = 2;
      while (FindTextId(absl::StrCat(id, "#", number))) ++number;
      own_id = absl::StrCat(id, "#", number);
    }
  }
  const EntityId entity = table_.entity_base + static_cast<EntityId>(table_.kinds.size());
  table_.names_of_entities.push_back(pool_.Intern(name));
  table_.kinds.push_back(kind);
  table_.text_ids.push_back(pool_.Intern(own_id));
  AddNameRow(NormalizeName(name), name, entity, static_cast<std::uint8_t>(NameType::kCanonical),
             kBeginningOfTime, kEndOfTime);
  if (!own_id.empty()) {
    AddNameRow(NormalizeName(own_id), own_id, entity, static_cast<std::uint8_t>(NameType::kId),
               kBeginningOfTime, kEndOfTime);
  }
  if (IsPerson(kind)) AddWords(entity, name);
  if (!context.empty()) {
    contexts_[entity] = std::string(context);
    Property property{kContextProperty, {}};
    property.value.text = context;
    SetProperty(entity, property);
  }
  return entity;
}

// The more special kind wins; of kinds that exclude each other the first of the ontology, so that
// the order of arrival does not matter.
void Resolver::ImproveKind(EntityId entity, KindId kind) {
  const KindId old = KindOf(entity);
  if (kind == old || ontology_.KindIsA(old, kind)) return;
  if (!ontology_.KindIsA(kind, old) && old < kind) return;
  table_.SetKind(entity, kind);
  if (!IsNew(entity)) new_kinds_[entity] = kind;
  if (IsPerson(kind) && !IsPerson(old)) AddWords(entity, std::string(NameOf(entity)));
  Forget();
}

void Resolver::ImproveName(EntityId entity, std::string_view name) {
  const std::string old(NameOf(entity));
  if (name == old) return;
  const bool own_id = IsNew(entity) ? table_.text_ids[entity - table_.entity_base] != 0
                                    : graph_.HasOwnTextId(entity);
  if (own_id) return;  // given with its name
  AddName(entity, name, NameType::kCanonical, kBeginningOfTime, kEndOfTime);
  if (std::pair(NormalizeName(old), old) < std::pair(NormalizeName(name), std::string(name))) return;
  Rename(entity, name);
}

void Resolver::Rename(EntityId entity, std::string_view name) {
  const std::int64_t text = pool_.Intern(name);
  table_.Rename(entity, text);
  if (!IsNew(entity)) new_canonical_[entity] = text;
}

bool Resolver::IsNamedByItsId(EntityId entity) const {
  const bool own_id = IsNew(entity) ? table_.text_ids[entity - table_.entity_base] != 0
                                    : graph_.HasOwnTextId(entity);
  if (!own_id) return false;
  const std::string id = TextIdOf(entity);
  const std::optional<TextId> parts = ParseTextId(id);
  return parts && NameOf(entity) == parts->name;
}

void Resolver::Merge(EntityId a, EntityId b) {
  a = Current(a);
  b = Current(b);
  if (a == b) return;
  const EntityId kept = std::min(a, b), gone = std::max(a, b);
  for (auto& [from, to] : merges_) {
    if (to == gone) to = kept;
  }
  const std::string name(NameOf(gone));
  const KindId kind = KindOf(gone);
  merges_[gone] = kept;
  ImproveKind(kept, kind);
  ImproveName(kept, name);
  Forget();
}

void Resolver::SetProperty(EntityId entity, const Property& property) {
  PropertyRows& rows = table_.properties[std::string(property.key)];
  rows.key_id = pool_.Intern(property.key);
  rows.rows.push_back(entity);
  rows.types.push_back(static_cast<std::uint8_t>(property.value.type));
  rows.values.push_back(PropertyBits(property.value, &pool_));
}

absl::Status Resolver::AddEntity(const EntityRecord& record) {
  if (!record.ref.id.empty()) ENTENTE_RETURN_IF_ERROR(ById(record.ref, true).status());
  ENTENTE_ASSIGN_OR_RETURN(const EntityId entity, Entity(record.ref, std::nullopt));
  if (!record.ref.name.empty() && NameOf(entity) != record.ref.name) {
    const bool stands_in = IsNamedByItsId(entity);
    AddName(entity, record.ref.name, stands_in ? NameType::kCanonical : NameType::kAlias,
            kBeginningOfTime, kEndOfTime);
    if (stands_in) Rename(entity, record.ref.name);
  }
  for (const EntityName& name : record.names) {
    AddName(entity, name.text, name.type, name.from, name.to);
  }
  for (const std::string_view label : record.labels) {
    const bool known = !IsNew(entity) && [&] {
      const auto labels = graph_.entity_labels(entity);
      return std::find(labels.begin(), labels.end(), label) != labels.end();
    }();
    if (!known) table_.labels.push_back({entity, pool_.Intern(label)});
  }
  for (const Property& property : record.properties) {
    if (property.key == kContextProperty) contexts_[entity] = std::string(property.value.text);
    if (!HasProperty(entity, property)) SetProperty(entity, property);
  }
  for (const auto& span : record.existence) {
    const auto spans = ExistenceOf(entity);
    if (std::find(spans.begin(), spans.end(), span) != spans.end()) continue;
    new_existence_[entity].push_back(span);
    table_.existence.push_back({entity, span.first, span.second});
    Forget();
  }
  return absl::OkStatus();
}

bool Resolver::HasProperty(EntityId entity, const Property& property) const {
  if (IsNew(entity)) return false;
  for (const Property& old : graph_.entity_properties(entity)) {
    if (old.key == property.key && old.value.type == property.value.type &&
        old.value.integer == property.value.integer && old.value.real == property.value.real &&
        old.value.text == property.value.text) {
      return true;
    }
  }
  return false;
}

SourceId Resolver::AddSource(const SourceRecord& source) {
  const std::string_view series = source.series.empty() ? source.name : source.series;
  const std::string key =
      SourceKey(source.name, series, source.url, source.publisher, source.published);
  const auto found = sources_.find(key);
  if (found != sources_.end()) return found->second;
  const SourceId id = table_.source_base + static_cast<SourceId>(table_.sources.size());
  table_.sources.push_back({pool_.Intern(source.name), pool_.Intern(series),
                            pool_.Intern(source.url), pool_.Intern(source.publisher),
                            source.published.start, source.published.precision});
  return sources_[key] = id;
}

absl::StatusOr<RelationId> Resolver::Relation(const FactRecord& fact) {
  const std::string_view text = fact.relation;
  RelationSlot& slot =
      recent_relations_[reinterpret_cast<std::uintptr_t>(text.data()) / 16 % kRelationSlots];
  if (slot.text == text.data() && slot.size == text.size() && slot.batch == batch_ &&
      slot.free_type == fact.free_type) {
    return slot.relation;
  }
  ENTENTE_ASSIGN_OR_RETURN(const RelationId relation, RelationByText(fact));
  slot = {text.data(), text.size(), batch_, fact.free_type, relation};
  return relation;
}

absl::StatusOr<RelationId> Resolver::RelationByText(const FactRecord& fact) {
  auto& cache = fact.free_type ? types_ : relations_;
  const auto found = cache.find(fact.relation);
  if (found != cache.end()) return found->second;
  if (!fact.free_type) {
    ENTENTE_ASSIGN_OR_RETURN(const RelationId id, ontology_.RequireRelation(fact.relation));
    return cache[std::string(fact.relation)] = id;
  }
  const std::size_t id = ontology_.relations().size() + table_.type_base + table_.type_names.size();
  if (id > 0xfffe) {
    return absl::ResourceExhaustedError("a store holds 65,535 relations and types at most");
  }
  table_.type_names.push_back(pool_.Intern(fact.relation));
  return cache[std::string(fact.relation)] = static_cast<RelationId>(id);
}

}  // namespace entente
