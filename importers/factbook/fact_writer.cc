// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/fact_writer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"

namespace entente::factbook {
namespace {

constexpr std::string_view kSeries = "The World Factbook";
constexpr std::string_view kPublisher = "Central Intelligence Agency";
constexpr std::size_t kRejectBytes = 1000;

// At most `size` bytes of `text`, without cutting a character in two.
std::string_view CutText(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

}  // namespace

void FactWriter::StartEdition(DatePoint date) {
  edition_ = date;
  edition_name_ = absl::StrCat(AsAbsl(kSeries), ", ", FormatDate(date));
}

void FactWriter::StartDocument(std::string_view document, std::string_view member) {
  document_ = std::string(document);
  member_ = std::string(member);
  batch_.Clear();
  batch_.input = document_;
  seen_.clear();
  batch_.sources.push_back({Keep(edition_name_), kSeries, {}, kPublisher, edition_});
}

absl::Status FactWriter::EndDocument() {
  if (limit_ != 0 && facts_ + batch_.facts.size() > limit_) {
    batch_.facts.resize(static_cast<std::size_t>(limit_ - facts_));
  }
  facts_ += batch_.facts.size();
  const bool empty = batch_.facts.empty() && batch_.entities.empty() && batch_.rejects.empty();
  return empty ? absl::OkStatus() : sink_(batch_);
}

FactRecord FactWriter::Fact(std::string_view relation, std::string_view field,
                            std::string_view quote) {
  FactRecord fact;
  fact.relation = Keep(relation);
  fact.source = 0;
  fact.locator = Keep(AsStd(absl::StrCat(member_, ": ", AsAbsl(field))));
  fact.quote = Keep(quote);
  fact.observed = edition_.start;
  return fact;
}

void FactWriter::Add(FactRecord fact) {
  std::string key;
  for (const EntityRef* ref : {&fact.subject, &fact.object, &fact.subject_principal}) {
    absl::StrAppend(&key, AsAbsl(ref->id), "\n", AsAbsl(ref->name), "\n", AsAbsl(ref->context),
                    "\n");
  }
  absl::StrAppend(&key, AsAbsl(fact.relation), "\n", fact.from);
  if (seen_.insert(std::move(key)).second) batch_.facts.push_back(std::move(fact));
}

EntityRef FactWriter::Entity(const Place& place) {
  EntityRef ref;
  ref.id = Keep(place.id);
  ref.name = Keep(place.name);
  return ref;
}

EntityRef FactWriter::Named(std::string_view name, std::string_view kind) {
  EntityRef ref;
  ref.name = Keep(name);
  ref.kind = Keep(kind);
  return ref;
}

EntityRef FactWriter::Person(const PersonName& name, std::string_view kind,
                             std::string_view context) {
  EntityRef ref = Named(name.canonical, kind);
  ref.context = Keep(context);
  EntityRecord record;
  record.ref = ref;
  const auto hash = [&](std::string_view text) {
    return HashBytes(AsStd(absl::StrCat(NormalizeName(text), "\n", AsAbsl(context))));
  };
  canonical_.insert(hash(name.canonical));
  for (const std::string& alias : name.aliases) {
    const std::string key = absl::StrCat(name.canonical, "\n", AsAbsl(context), "\n", alias);
    // What is somebody's canonical name already would become ambiguous.
    if (canonical_.contains(hash(alias)) || !declared_.insert(HashBytes(key)).second) continue;
    record.names.push_back({.text = Keep(alias), .type = NameType::kAlias});
  }
  if (!record.names.empty()) batch_.entities.push_back(std::move(record));
  return ref;
}

void FactWriter::AddProperty(FactRecord& fact, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  PropertyValue value;
  value.text = Keep(text);
  fact.properties.push_back({key, value});
}

void FactWriter::SetSince(FactRecord& fact, const Since& since, std::string_view field) {
  if (!since.unread.empty()) {
    Reject(field, "unreadable date", "no date can be read in it; the fact is kept without one",
           since.unread);
  }
  if (!since.from) return;
  if (since.from->start >= EndOf(edition_)) {
    Reject(field, "date after the edition",
           absl::StrCat("it speaks of ", FormatDate(*since.from), ", later than the edition of ",
                        FormatDate(edition_), "; the fact is kept without the date"),
           fact.quote);
    return;
  }
  fact.from = since.from->start;
  fact.from_precision = since.from->precision;
  if (since.to && since.to->start > fact.from) {
    fact.to = since.to->start;
    fact.to_precision = since.to->precision;
  }
  if (since.about) AddProperty(fact, "from", "about");
}

void FactWriter::AddName(const EntityRef& entity, std::string_view name, NameType type) {
  const std::string key = absl::StrCat(AsAbsl(entity.id), "\n", AsAbsl(entity.name), "\n",
                                       static_cast<int>(type), "\n", AsAbsl(name));
  if (!declared_.insert(HashBytes(key)).second) return;
  const bool same = !batch_.entities.empty() && batch_.entities.back().ref.id == entity.id &&
                    batch_.entities.back().ref.name == entity.name;
  if (!same) {
    EntityRecord record;
    record.ref = entity;
    batch_.entities.push_back(std::move(record));
  }
  batch_.entities.back().names.push_back({.text = Keep(name), .type = type});
}

void FactWriter::Reject(std::string_view field, std::string_view reason_class, std::string_view why,
                        std::string_view text) {
  batch_.rejects.push_back({.input = document_,
                            .line = 0,
                            .reason_class = std::string(reason_class),
                            .reason = absl::StrCat(AsAbsl(field), ": ", AsAbsl(why)),
                            .text = std::string(CutText(text, kRejectBytes))});
}

}  // namespace entente::factbook
