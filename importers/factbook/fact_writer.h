// SPDX-License-Identifier: Apache-2.0
// Puts what was read from one edition's profiles into batches: sources, locators, observation
// dates, references that keep their bytes, one fact once.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_FACT_WRITER_H_
#define ENTENTE_IMPORTERS_FACTBOOK_FACT_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "facts/fact_record.h"
#include "importers/factbook/dates.h"
#include "importers/factbook/person_name.h"
#include "importers/factbook/places.h"
#include "importers/importer.h"

namespace entente::factbook {

// Not thread-safe. Views handed in need not outlive the call.
class FactWriter {
 public:
  FactWriter(const RecordSink& sink, std::uint64_t limit) : sink_(sink), limit_(limit) {}

  // The edition that the next documents belong to.
  void StartEdition(DatePoint date);
  // One profile. `document` is for messages, `member` (a path within the edition) for locators.
  void StartDocument(std::string_view document, std::string_view member);
  // Hands the document's records on.
  absl::Status EndDocument();

  DatePoint edition() const { return edition_; }
  std::string_view document() const { return document_; }
  std::string_view member() const { return member_; }
  std::uint64_t facts() const { return facts_; }
  bool full() const { return limit_ != 0 && facts_ >= limit_; }

  // A fact of this document with source, locator, quote and observation date; add ends and time,
  // then Add it. What it refers to must come from the functions below.
  FactRecord Fact(std::string_view relation, std::string_view field, std::string_view quote);
  // Left out if the document said the same before.
  void Add(FactRecord fact);

  std::string_view Keep(std::string_view text) { return batch_.Keep(text); }
  EntityRef Entity(const Place& place);
  EntityRef Named(std::string_view name, std::string_view kind);
  // Declares the person's other names too, but for those that an earlier person of the same state
  // is called by.
  EntityRef Person(const PersonName& name, std::string_view kind, std::string_view context);
  void AddProperty(FactRecord& fact, std::string_view key, std::string_view text);
  // Sets the beginning, and the end where it is known. A date after the edition is refused, as is
  // one that can't be read; the fact stands without it.
  void SetSince(FactRecord& fact, const Since& since, std::string_view field);

  // Adds a name to an entity of the reference data. Each is handed on once in an import.
  void AddName(const EntityRef& entity, std::string_view name, NameType type);

  void Reject(std::string_view field, std::string_view reason_class, std::string_view why,
              std::string_view text);

 private:
  const RecordSink& sink_;
  const std::uint64_t limit_;
  std::uint64_t facts_ = 0;
  DatePoint edition_;
  std::string edition_name_;
  std::string document_;
  std::string member_;
  RecordBatch batch_;
  absl::flat_hash_set<std::string> seen_;         // facts of this document
  absl::flat_hash_set<std::uint64_t> declared_;   // hashes of names handed on
  absl::flat_hash_set<std::uint64_t> canonical_;  // and of persons' canonical names
};

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_FACT_WRITER_H_
