// SPDX-License-Identifier: Apache-2.0
// Who represents a state in another: chiefs of mission, vacancies, and the texts that stand where
// there is no mission.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_MISSIONS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_MISSIONS_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/factbook/offices.h"

namespace entente::factbook {

struct MissionHolder {
  Holder holder;
  std::string_view relation;  // of the ontology, below "diplomatic-post"; static
};

struct MissionText {
  std::vector<MissionHolder> holders;  // vacancies left out
  // True if the text tells who is chief of mission, or that nobody is: what it does not name did
  // not hold at the time.
  bool complete = false;
  // "note - also accredited to Samoa": other places where the chief is accredited.
  std::vector<std::string> also_accredited;
  // "note - also Permanent Representative to the UN"
  bool also_at_un = false;
  // "the US Ambassador to Barbados is accredited to Grenada": the place whose chief it is.
  std::string accredited_from;
  std::string statement;  // notes, and what is said where there is no mission
  std::vector<std::string> unread;
};

// Reads plain text (text.h): the chief of mission's, or the one that stands in its place.
MissionText ReadMission(std::string_view text, const OfficeOptions& options);

// The places named behind "accredited to" in `note`, as they stand there.
std::vector<std::string> AccreditedTo(std::string_view note,
                                      const std::function<bool(std::string_view)>& is_place);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_MISSIONS_H_
