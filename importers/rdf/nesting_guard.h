// SPDX-License-Identifier: Apache-2.0
// How deep the brackets of Turtle are nested. The parser calls itself for each level, so that input
// of brackets alone would use up the stack.
#ifndef ENTENTE_IMPORTERS_RDF_NESTING_GUARD_H_
#define ENTENTE_IMPORTERS_RDF_NESTING_GUARD_H_

#include <cstddef>
#include <string_view>

namespace entente::rdf {

// Follows strings, IRIs and comments, in which brackets mean nothing. Not thread-safe.
class NestingGuard {
 public:
  static constexpr int kMaxDepth = 100;

  // Takes the next bytes; returns how many of them may be read before the nesting gets too deep.
  std::size_t Take(std::string_view bytes);
  bool too_deep() const { return depth_ > kMaxDepth; }

 private:
  void Step(char c);
  void StepInString(char c);
  void StepOutside(char c);

  enum class Place { kOutside, kIri, kComment, kString };
  Place place_ = Place::kOutside;
  int depth_ = 0;
  bool escaped_ = false;
  char quote_ = 0;
  int quotes_ = 0;     // in a row, so far
  int needed_ = 0;     // quotes that end the string: 1 or 3; 0 while that is not known
};

}  // namespace entente::rdf

#endif  // ENTENTE_IMPORTERS_RDF_NESTING_GUARD_H_
