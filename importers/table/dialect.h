// SPDX-License-Identifier: Apache-2.0
// How the bytes of a table become rows and cells.
#ifndef ENTENTE_IMPORTERS_TABLE_DIALECT_H_
#define ENTENTE_IMPORTERS_TABLE_DIALECT_H_

#include <cstddef>

namespace entente::table {

struct Dialect {
  char delimiter = '\t';
  bool runs = false;  // A run of delimiters is one; those in front of a row are passed over.
  char quote = '\0';  // '\0': none.
};

// A row longer than this is refused, so that memory is bounded whatever the input.
inline constexpr std::size_t kMaxRowBytes = 16 << 20;

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_DIALECT_H_
