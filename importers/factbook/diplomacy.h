// SPDX-License-Identifier: Apache-2.0
// Facts about chiefs of mission in and from the United States.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_DIPLOMACY_H_
#define ENTENTE_IMPORTERS_FACTBOOK_DIPLOMACY_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "importers/factbook/missions.h"
#include "importers/factbook/subject.h"

namespace entente::factbook {

// What one profile of an edition says about others: "the US Ambassador to Barbados is accredited to
// Grenada" is known only when the profile of Barbados has been read.
struct Accreditations {
  struct Chief {
    std::string host;  // id of the state or territory where the chief resides
    MissionHolder holder;
  };
  struct Pending {
    std::string document;  // where it was said
    std::string member;
    std::string place;  // id: accredited to
    std::string host;   // id: accredited from
    std::string statement;
  };
  std::vector<Chief> chiefs;
  std::vector<Pending> pending;
};

// Who represents the profile's state in the United States, and the United States there.
void AddMissions(const ProfileContext& context, Accreditations& accreditations);

// Facts about the chiefs that other profiles named, for the edition that ends. Clears the lists.
absl::Status AddAccreditations(const Places& places, FactWriter& writer,
                               Accreditations& accreditations);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_DIPLOMACY_H_
