// SPDX-License-Identifier: Apache-2.0
// Files of this folder as they were when the library was built. The bytes live as long as the
// program; any thread may read them.
#ifndef ENTENTE_DATASETS_EMBEDDED_H_
#define ENTENTE_DATASETS_EMBEDDED_H_

#include <span>
#include <string_view>

namespace entente::embedded {

std::string_view OntologyJson();
std::string_view StatesJson();
std::string_view OrganisationsJson();
std::string_view ActorRolesTsv();
std::string_view ActorRoleWordsTsv();
std::string_view ActorGroupsTsv();
std::string_view ActorNameWordsTsv();

std::string_view CodingTriggersTsv();

std::string_view WikidataPropertiesTsv();
std::string_view WikidataClassesTsv();
std::string_view WikidataItemsTsv();

struct EmbeddedFile {
  std::string_view name;  // without folders
  std::string_view text;
};
// By name: datasets/mappings/*.json and datasets/mappings/tables/*.tsv.
std::span<const EmbeddedFile> MappingFiles();
std::span<const EmbeddedFile> MappingTableFiles();
// datasets/lexicon/*.tsv: names and words by which news text speaks of actors.
std::span<const EmbeddedFile> LexiconFiles();

}  // namespace entente::embedded

#endif  // ENTENTE_DATASETS_EMBEDDED_H_
