// SPDX-License-Identifier: Apache-2.0
// Facts about chiefs of state and heads of government.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_LEADERS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_LEADERS_H_

#include "importers/factbook/subject.h"

namespace entente::factbook {

// Who is head of state and of government, who stands beside them (deputies, viceroys, heirs), and
// that these are all.
void AddLeaders(const ProfileContext& context);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_LEADERS_H_
