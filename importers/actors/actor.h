// SPDX-License-Identifier: Apache-2.0
// Reads who acted from the columns in which event data say so: CAMEO actor codes as GDELT and
// Phoenix write them, ICEWS names with sectors and country, POLECAT names and sectors. One actor
// coded in many ways is one entity: `RUSGOV` and "Government (Russia)" are both "Government of
// Russia". docs/importers.md lists the rules; the tables are in datasets/actors/.
//
// The readers are pure functions of their arguments and may be called from any thread; the tables
// are made on the first call. They take about a microsecond; who reads many rows keeps the results
// by their arguments.
#ifndef ENTENTE_IMPORTERS_ACTORS_ACTOR_H_
#define ENTENTE_IMPORTERS_ACTORS_ACTOR_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "facts/fact_record.h"

namespace entente {

// An EntityRef that owns its texts, `kind` excepted, which lives as long as the program.
struct ActorEntity {
  std::string id;         // "org:UN": organisations and places of the reference data
  std::string code;       // "cameo:RUS": states, so that the date of the fact decides which
  std::string name;       // "Government of Russia"
  std::string_view kind;  // of the ontology: "government"; empty where the columns do not tell
  std::string context;    // of a person: the id of his country
  bool empty() const { return id.empty() && code.empty() && name.empty(); }
  // Views of this object's texts.
  EntityRef ref() const;
};

struct Actor {
  ActorEntity entity;  // empty: the columns name nobody (all missing)
  // For whom it acts: the state of an organ of a state or of a person, the organisation of an organ
  // of it. Empty for states and organisations themselves, and for those who are of a state without
  // acting for it: rebels, the opposition, companies, media, citizens.
  ActorEntity principal;
};

// A CAMEO actor code, and beside it the name as the coder found it in the text, which may be empty.
// The code decides. The name tells which organisation it is, where the code only says that it is
// one (`MNC`, "MICROSOFT"), which ministry, and the state where the code names none (`GOV`,
// "BRAZIL"); without a code it is all there is. Blanks around both are passed over. NotFound names
// the part of the code that is neither a country, a region, a group nor a role, with suggestions.
absl::StatusOr<Actor> ReadCameoActor(std::string_view code, std::string_view name);

// An actor of ICEWS: a country ("China"), a role ("Police (India)"), or a name ("Vladimir Putin")
// with its sectors (a list whose members contain commas; may be empty) and its country's name. Any
// may be missing: "", "NULL", "None", "NA". NotFound names a country that is not known, with
// suggestions, where the actor's state depends on it.
absl::StatusOr<Actor> ReadIcewsActor(std::string_view name, std::string_view sectors,
                                     std::string_view country);

// An actor of POLECAT: its resolved name, sectors by PLOVER's codes (one, or a list with ";"; the
// first is the primary one) and its country as ISO alpha-3 code or name. Any may be missing, as
// above. NotFound names a country or sector that is not known, with suggestions.
absl::StatusOr<Actor> ReadPolecatActor(std::string_view name, std::string_view sectors,
                                       std::string_view country);

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_ACTORS_ACTOR_H_
