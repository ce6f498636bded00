// SPDX-License-Identifier: Apache-2.0
// Early return on an error: the Abseil that Debian ships has no such macros.
#ifndef ENTENTE_BASE_STATUS_MACROS_H_
#define ENTENTE_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns from the enclosing function if `expr` is not OK.
#define ENTENTE_RETURN_IF_ERROR(expr)                         \
  do {                                                        \
    if (absl::Status entente_status = (expr); !entente_status.ok()) { \
      return entente_status;                                  \
    }                                                         \
  } while (false)

#define ENTENTE_CONCAT_INNER_(a, b) a##b
#define ENTENTE_CONCAT_(a, b) ENTENTE_CONCAT_INNER_(a, b)

// `ENTENTE_ASSIGN_OR_RETURN(auto x, F())`: x is the value of F(), or its error is returned.
#define ENTENTE_ASSIGN_OR_RETURN(lhs, expr) \
  ENTENTE_ASSIGN_OR_RETURN_(ENTENTE_CONCAT_(entente_or_, __LINE__), lhs, expr)
#define ENTENTE_ASSIGN_OR_RETURN_(tmp, lhs, expr) \
  auto tmp = (expr);                              \
  if (!tmp.ok()) return std::move(tmp).status();  \
  lhs = *std::move(tmp)

#endif  // ENTENTE_BASE_STATUS_MACROS_H_
