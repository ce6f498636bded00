// SPDX-License-Identifier: Apache-2.0
// Facts about the state itself: its memberships, its independence, its borders.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_STATE_FACTS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_STATE_FACTS_H_

#include "importers/factbook/subject.h"

namespace entente::factbook {

// Each organisation with the way of taking part, and that these are all.
void AddMemberships(const ProfileContext& context);
void AddIndependence(const ProfileContext& context);
void AddBorders(const ProfileContext& context);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_STATE_FACTS_H_
