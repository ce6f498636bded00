// SPDX-License-Identifier: Apache-2.0
// The JSON files of this folder as they were when the library was built. The bytes live as long as
// the program; any thread may read them.
#ifndef ENTENTE_DATASETS_EMBEDDED_H_
#define ENTENTE_DATASETS_EMBEDDED_H_

#include <string_view>

namespace entente::embedded {

std::string_view OntologyJson();
std::string_view StatesJson();
std::string_view OrganisationsJson();
std::string_view ActorRolesTsv();
std::string_view ActorRoleWordsTsv();
std::string_view ActorGroupsTsv();
std::string_view ActorNameWordsTsv();

}  // namespace entente::embedded

#endif  // ENTENTE_DATASETS_EMBEDDED_H_
