// SPDX-License-Identifier: Apache-2.0
// "ASEAN (dialogue partner), BIS, UN Security Council (permanent)": organisations in which a state
// takes part, and how.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_MEMBERSHIPS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_MEMBERSHIPS_H_

#include <string>
#include <string_view>
#include <vector>

namespace entente::factbook {

struct Membership {
  std::string organisation;   // as abbreviated: "ASEAN"
  std::string_view relation;  // of the ontology, below "membership"; static
  std::string qualifier;      // "dialogue partner"; "" where there is none
  std::string quote;          // the item's own words
};

struct MembershipText {
  std::vector<Membership> memberships;  // each organisation once, in the order of the text
  bool none = false;                    // "none": the state takes part in nothing
  std::string remark;                   // note, or a sentence before the list
  std::vector<std::string> unread;      // items with a qualifier that nothing is known of
};

// Reads plain text (text.h). A missing closing bracket ("OECD (enhanced engagement, OPANAL, …") is
// put where the next comma is.
MembershipText ReadMemberships(std::string_view text);

// "Ruritania is an EU candidate country and must …" in a note: that candidature, or nothing.
std::vector<Membership> CandidaturesInNote(std::string_view note);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_MEMBERSHIPS_H_
