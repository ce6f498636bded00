// SPDX-License-Identifier: Apache-2.0
// Whether a document is of a mapping's format.
#ifndef ENTENTE_IMPORTERS_TABLE_RECOGNISE_H_
#define ENTENTE_IMPORTERS_TABLE_RECOGNISE_H_

#include <string_view>

#include "importers/table/mapping.h"

namespace entente::table {

// 0 … 100, by what the mapping's `recognise` says, for a document called `name` that begins with
// `head`. Never sure of what it says nothing about.
int Recognise(const Mapping& mapping, std::string_view name, std::string_view head);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_RECOGNISE_H_
