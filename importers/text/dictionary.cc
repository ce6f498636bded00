// SPDX-License-Identifier: Apache-2.0
#include "importers/text/dictionary.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "datasets/embedded.h"
#include "facts/fact_record.h"
#include "facts/reference_entities.h"
#include "importers/actors/named.h"
#include "importers/actors/tables.h"
#include "importers/text/plurals.h"

namespace entente::text {
namespace {

constexpr std::size_t kColumns = 6;

struct SortName {
  std::string_view name;
  EntrySort sort;
};
constexpr SortName kSorts[] = {
    {"name", EntrySort::kName},         {"demonym", EntrySort::kDemonym},
    {"capital", EntrySort::kCapital},   {"organ", EntrySort::kOrgan},
    {"title", EntrySort::kTitle},       {"people", EntrySort::kPeople},
    {"body", EntrySort::kBody},         {"group", EntrySort::kGroup},
    {"modifier", EntrySort::kModifier}, {"pronoun", EntrySort::kPronoun},
    {"reference", EntrySort::kReference}, {"deed", EntrySort::kDeed},
    {"not", EntrySort::kNot}};

struct SenseName {
  std::string_view name;
  EntrySense sense;
};
constexpr SenseName kSenses[] = {
    {"former", EntrySense::kFormer},       {"deputy", EntrySense::kDeputy},
    {"plain", EntrySense::kOther},         {"one", EntrySense::kOne},
    {"thing", EntrySense::kThing},         {"many", EntrySense::kMany},
    {"own-one", EntrySense::kOwnOne},      {"own-thing", EntrySense::kOwnThing},
    {"own-many", EntrySense::kOwnMany},    {"two-states", EntrySense::kTwoStates},
    {"two-sides", EntrySense::kTwoSides},  {"organisation", EntrySense::kOrganisation},
    {"state", EntrySense::kState}};

template <typename Table>
std::vector<std::string> NamesOf(const Table& table) {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.name);
  return names;
}

// A line of a dictionary, its cells trimmed, "-" as nothing.
using Cells = std::array<std::string_view, kColumns>;

absl::StatusOr<Cells> SplitLine(std::string_view line) {
  Cells cells;
  std::size_t column = 0;
  for (const absl::string_view cell : absl::StrSplit(AsAbsl(line), '\t')) {
    if (column == kColumns) return absl::InvalidArgumentError("more than 6 columns");
    const std::string_view text = AsStd(absl::StripAsciiWhitespace(cell));
    cells[column++] = text == "-" ? std::string_view() : text;
  }
  if (column < 2) return absl::InvalidArgumentError("fewer than 2 columns");
  if (cells[0].empty()) return absl::InvalidArgumentError("no words in the first column");
  return cells;
}

bool IsPluralDemonym(std::string_view word) {
  return word.ends_with('s') && !word.ends_with("ss");  // "Swiss"
}

template <typename Table>
auto FindNamed(const Table& table, std::string_view name) {
  return std::find_if(std::begin(table), std::end(table),
                      [&](const auto& row) { return row.name == name; });
}

absl::Status Unknown(std::string_view what, std::string_view word,
                     const std::vector<std::string>& known) {
  return absl::InvalidArgumentError(absl::StrCat("\"", AsAbsl(word), "\" is no ", AsAbsl(what),
                                                 DidYouMean(word, known)));
}

absl::Status FindPlace(std::string_view name, LexiconEntry* entry) {
  if (name.empty()) return absl::OkStatus();
  entry->place = FindNamedPlace(name);
  return entry->place == nullptr ? UnknownCountry(name) : absl::OkStatus();
}

absl::Status FindRole(std::string_view key, LexiconEntry* entry) {
  if (key.empty()) return absl::OkStatus();
  entry->role = FindActorRole(key);
  return entry->role == nullptr ? Unknown("role of datasets/actors/roles.tsv", key,
                                          CameoActorCodes())
                                : absl::OkStatus();
}

bool HasSense(EntrySort sort) {
  return sort == EntrySort::kModifier || sort == EntrySort::kPronoun ||
         sort == EntrySort::kReference;
}

bool NeedsPlace(EntrySort sort) {
  return sort == EntrySort::kName || sort == EntrySort::kDemonym || sort == EntrySort::kCapital ||
         sort == EntrySort::kOrgan;
}


absl::StatusOr<LexiconEntry> ReadEntry(const Cells& cells) {
  LexiconEntry entry;
  const auto sort = FindNamed(kSorts, cells[1]);
  if (sort == std::end(kSorts)) return Unknown("sort of entry", cells[1], NamesOf(kSorts));
  entry.sort = sort->sort;
  ENTENTE_RETURN_IF_ERROR(FindPlace(cells[2], &entry));
  if (NeedsPlace(entry.sort) && entry.place == nullptr) {
    return absl::InvalidArgumentError("no place in the third column");
  }
  ENTENTE_RETURN_IF_ERROR(FindRole(cells[3], &entry));
  entry.relation = cells[4];
  entry.plural = entry.sort == EntrySort::kPeople ||
                 (entry.sort == EntrySort::kDemonym && IsPluralDemonym(cells[0]));
  if (!HasSense(entry.sort)) {
    entry.kind = cells[5];
    return entry;
  }
  const auto sense = FindNamed(kSenses, cells[5]);
  if (sense == std::end(kSenses)) return Unknown("sense", cells[5], NamesOf(kSenses));
  entry.sense = sense->sense;
  return entry;
}

absl::Status AddLine(std::string_view line, Lexicon* lexicon) {
  ENTENTE_ASSIGN_OR_RETURN(const Cells cells, SplitLine(line));
  ENTENTE_ASSIGN_OR_RETURN(LexiconEntry entry, ReadEntry(cells));
  if (!lexicon->AddEntry(cells[0], entry)) {
    return absl::InvalidArgumentError("an entry has at most 32 words");
  }
  if (entry.sort != EntrySort::kTitle && entry.sort != EntrySort::kBody) return absl::OkStatus();
  entry.plural = true;
  lexicon->AddEntry(PluralOf(cells[0]), entry);
  return absl::OkStatus();
}

LexiconEntry EntryOfName(NameType type, const ActorPlace* place, std::string_view words) {
  LexiconEntry entry{.place = place};
  if (type == NameType::kCapital) entry.sort = EntrySort::kCapital;
  if (type == NameType::kDemonym) {
    entry.sort = EntrySort::kDemonym;
    entry.plural = IsPluralDemonym(words);
  }
  return entry;
}

void AddReferenceNames(Lexicon* lexicon) {
  RecordBatch batch;
  // The reference data are compiled in and tested: they can be read.
  AppendReferenceEntities(batch).IgnoreError();
  const auto add = [&](std::string_view words, NameType type) {
    if (type == NameType::kCode || type == NameType::kId || words.size() < 2) return;
    const ActorPlace* place = FindNamedPlace(words);
    if (place == nullptr) place = FindPlaceByName(words, NameUse::kAny);
    if (place != nullptr) lexicon->AddEntry(words, EntryOfName(type, place, words));
  };
  for (const EntityRecord& entity : batch.entities) {
    for (const EntityName& name : entity.names) add(name.text, name.type);
    add(entity.ref.name, NameType::kCanonical);
  }
}

// The names of peoples and believers that CAMEO has codes of.
void AddGroups(Lexicon* lexicon) {
  for (const absl::string_view line :
       absl::StrSplit(AsAbsl(embedded::ActorGroupsTsv()), '\n', absl::SkipEmpty())) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    if (cells.size() != 3) continue;
    const ActorGroup* group = FindActorGroup(AsStd(cells[0]));
    if (group == nullptr) continue;
    lexicon->AddEntry(group->name,
                      {.sort = EntrySort::kGroup, .group = group, .plural = true});
  }
}

}  // namespace

absl::Status AddDictionary(std::string_view tsv, std::string_view document, Lexicon* lexicon) {
  const std::string_view kept = lexicon->Keep(tsv);
  std::size_t number = 0;
  bool header_may_come = true;
  for (absl::string_view line : absl::StrSplit(AsAbsl(kept), '\n')) {
    ++number;
    if (absl::StripAsciiWhitespace(line).empty() || line[0] == '#') continue;
    if (std::exchange(header_may_come, false) && absl::StartsWith(line, "words\t")) continue;
    const absl::Status status = AddLine(AsStd(line), lexicon);
    if (status.ok()) continue;
    return absl::InvalidArgumentError(
        absl::StrCat(AsAbsl(document), ":", number, ": ", status.message()));
  }
  return absl::OkStatus();
}

Lexicon MakeDefaultLexicon() {
  Lexicon lexicon;
  // What is added later is preferred: our own words over the names of the reference data.
  AddGroups(&lexicon);
  AddReferenceNames(&lexicon);
  for (const embedded::EmbeddedFile& file : embedded::LexiconFiles()) {
    AddDictionary(file.text, file.name, &lexicon).IgnoreError();  // compiled in, tested
  }
  return lexicon;
}

const Lexicon& DefaultLexicon() {
  static const Lexicon& lexicon = *new Lexicon(MakeDefaultLexicon());
  return lexicon;
}

}  // namespace entente::text
