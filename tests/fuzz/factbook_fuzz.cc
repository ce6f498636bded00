// SPDX-License-Identifier: Apache-2.0
// Any bytes may be given as a profile or as the text of any field.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "facts/fact_json.h"
#include "facts/time.h"
#include "importers/factbook/borders.h"
#include "importers/factbook/country_names.h"
#include "importers/factbook/diplomacy.h"
#include "importers/factbook/fact_writer.h"
#include "importers/factbook/independence.h"
#include "importers/factbook/memberships.h"
#include "importers/factbook/missions.h"
#include "importers/factbook/offices.h"
#include "importers/factbook/places.h"
#include "importers/factbook/profile_facts.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

const Places& AllPlaces() {
  static const Places* const places = [] {
    absl::StatusOr<Places> loaded = Places::Load();
    if (!loaded.ok()) std::abort();
    return new Places(*std::move(loaded));
  }();
  return *places;
}

// Writing a record reads every byte that it points to.
absl::Status ReadAllOf(RecordBatch& batch) {
  std::string lines;
  for (const EntityRecord& entity : batch.entities) AppendEntityLine(entity, &lines);
  for (const FactRecord& fact : batch.facts) {
    AppendFactLine(fact, &batch.sources.at(fact.source), &lines);
  }
  return absl::OkStatus();
}

void ReadProfile(std::string_view json) {
  const RecordSink sink = &ReadAllOf;
  FactWriter writer(sink, 0);
  Accreditations accreditations;
  writer.StartEdition({FromCivil(2021, 11, 11), Precision::kDay});
  writer.StartDocument("input", "input");
  AddProfile(std::string(json), "fips:no", AllPlaces(), writer, accreditations);
  if (!writer.EndDocument().ok()) std::abort();
  if (!AddAccreditations(AllPlaces(), writer, accreditations).ok()) std::abort();
}

void ReadFields(std::string_view html) {
  const std::string text = PlainText(html);
  const Places& places = AllPlaces();
  const OfficeOptions options{[&](std::string_view name) { return places.IsState(name); },
                              "prime minister"};
  ReadOffices(text, options);
  ReadMission(text, options);
  ReadMemberships(text);
  CandidaturesInNote(text);
  ReadBorders(text);
  ReadIndependence(text, [&](std::string_view name, Minutes at) {
    return places.FindState(name, at) != nullptr;
  });
  ReadCountryNames(text, ",;/");
}

}  // namespace

void ReadInput(std::string_view input) {
  ReadProfile(input);
  ReadFields(input);
}

}  // namespace entente::factbook

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  entente::factbook::ReadInput({reinterpret_cast<const char*>(data), size});
  return 0;
}
