// SPDX-License-Identifier: Apache-2.0
// Dictionaries: the tables that fill a lexicon.
#ifndef ENTENTE_IMPORTERS_TEXT_DICTIONARY_H_
#define ENTENTE_IMPORTERS_TEXT_DICTIONARY_H_

#include <string_view>

#include "absl/status/status.h"
#include "importers/text/lexicon.h"

namespace entente::text {

// Adds lines of the tab-separated columns words, sort, place, role, relation, kind, as in
// datasets/lexicon/; "-" or nothing for what does not apply; # begins a remark. Plurals of titles and
// bodies are added to them. InvalidArgument names `document`, line and what is wrong, with
// suggestions; the lines before it have been added then.
absl::Status AddDictionary(std::string_view tsv, std::string_view document, Lexicon* lexicon);

// Names, demonyms and capitals of the reference entities, groups, and datasets/lexicon/; to which a
// user's dictionaries may be added. Takes some milliseconds.
Lexicon MakeDefaultLexicon();
// The same, made on the first call, shared by all threads.
const Lexicon& DefaultLexicon();

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_DICTIONARY_H_
