// SPDX-License-Identifier: Apache-2.0
// Who is meant by "he", "the minister", "both sides": decided from what a text has said before.
#ifndef ENTENTE_IMPORTERS_TEXT_REFERENCES_H_
#define ENTENTE_IMPORTERS_TEXT_REFERENCES_H_

#include <vector>

#include "importers/text/mentions.h"
#include "importers/text/tokens.h"

namespace entente::text {

// Fills in the mentions of one document that are not known, and gives persons their full names and
// posts. What is resolved has `refers_to` set and takes place, role, name and posts from there;
// "the two countries", "both sides" and a "they" for several become as many mentions of one span and
// one list. The rules, each looking at most three sentences back and never across a title of a
// document:
//   surname        the last person of that surname, of the same title if it has one
//   title, role    the last mention of that title or role (same number: "ministers" needs two)
//   he, she        the last person that was first in a sentence, else the last person; "his" too
//   it             the last state, organisation or ministry that was first in its sentence
//   they           the last list, or plural group, that acts
//   two countries  the last two different states
//   both sides     the last two different actors of one sentence
//   the bloc …     the last organisation of a kind that the word can mean
// Where a rule finds nothing, or two that fit equally, the mention stays as it is. Any thread.
void ResolveReferences(const TokenizedText& text, std::vector<Mention>* mentions);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_REFERENCES_H_
