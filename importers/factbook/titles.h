// SPDX-License-Identifier: Apache-2.0
// Sorts of titles, and the relation of the ontology that a title stands for.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_TITLES_H_
#define ENTENTE_IMPORTERS_FACTBOOK_TITLES_H_

#include <string>
#include <string_view>

namespace entente::factbook {

// "Deputy Prime Ministers" → "Deputy Prime Minister", "Chargés" …; other words are kept.
std::string SingularTitle(std::string_view title);

// True if the first office in the title is that of a second: vice, deputy, heir, assistant.
bool IsDeputyTitle(std::string_view title);

// True for acting, interim, caretaker …
bool IsActingTitle(std::string_view title);

// True for "President-elect", "Prime Minister-Designate": who is to take office.
bool IsElectTitle(std::string_view title);

// Relations of chiefs of state, of heads of government and of those beside them.
std::string_view StateRelation(std::string_view title, bool head);
std::string_view GovernmentRelation(std::string_view title, bool head);

// Relation of a chief of mission, "" if the title is none of a diplomat. An empty title is an
// ambassador's, or, where the ambassador's post was said to be vacant, an acting chief's.
std::string_view MissionRelation(std::string_view title, bool ambassador_vacant);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_TITLES_H_
