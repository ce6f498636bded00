// SPDX-License-Identifier: Apache-2.0
// Small sets of words, compared by their numbers.
#ifndef ENTENTE_IMPORTERS_TEXT_WORD_SETS_H_
#define ENTENTE_IMPORTERS_TEXT_WORD_SETS_H_

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "importers/text/tokens.h"

namespace entente::text {

// Immutable; any thread.
class WordSet {
 public:
  WordSet(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) numbers_.push_back(HashWord(word));
    std::sort(numbers_.begin(), numbers_.end());
  }
  bool Has(std::uint32_t word) const {
    return std::binary_search(numbers_.begin(), numbers_.end(), word);
  }

 private:
  std::vector<std::uint32_t> numbers_;
};

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_WORD_SETS_H_
