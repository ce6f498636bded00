// SPDX-License-Identifier: Apache-2.0
// GoogleMock matchers for absl::Status and absl::StatusOr (the Abseil that Debian ships has none):
//
//   EXPECT_THAT(ParseDate("2021-02-30"), StatusIs(absl::StatusCode::kInvalidArgument,
//                                                 ::testing::HasSubstr("28 days")));
//   EXPECT_THAT(ontology.RequireKind("entity"), IsOkAndHolds(0));
//   ASSERT_THAT(store.Commit(), IsOk());
//   ENTENTE_ASSERT_OK_AND_ASSIGN(Store store, Store::Open(path));
#ifndef ENTENTE_TESTS_TESTING_STATUS_MATCHERS_H_
#define ENTENTE_TESTS_TESTING_STATUS_MATCHERS_H_

#include <ostream>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace entente {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) { return result.status(); }

MATCHER(IsOk, negation ? "is an error" : "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

// The code equals `code`, and the message matches `message`.
MATCHER_P2(StatusIs, code, message,
           (negation ? "is not " : "is ") + absl::StatusCodeToString(code) +
               " with a message that " + ::testing::DescribeMatcher<std::string>(message)) {
  const absl::Status& status = StatusOf(arg);
  *result_listener << status.ToString();
  return status.code() == code && ::testing::Matches(message)(std::string(status.message()));
}
inline auto StatusIs(absl::StatusCode code) { return StatusIs(code, ::testing::_); }

// The result is OK and its value matches `value` (a value or a matcher).
MATCHER_P(IsOkAndHolds, value, "") {
  if (!arg.ok()) {
    *result_listener << StatusOf(arg).ToString();
    return false;
  }
  *result_listener << "holds " << ::testing::PrintToString(*arg) << ", ";
  return ::testing::ExplainMatchResult(value, *arg, result_listener);
}

// Declares or sets `lhs` to the value of `expr`; ends the test, with the status, on an error.
#define ENTENTE_TESTING_CONCAT_INNER_(a, b) a##b
#define ENTENTE_TESTING_CONCAT_(a, b) ENTENTE_TESTING_CONCAT_INNER_(a, b)
#define ENTENTE_ASSERT_OK_AND_ASSIGN(lhs, expr) \
  ENTENTE_ASSERT_OK_AND_ASSIGN_(ENTENTE_TESTING_CONCAT_(entente_result_, __LINE__), lhs, expr)
#define ENTENTE_ASSERT_OK_AND_ASSIGN_(tmp, lhs, expr)     \
  auto tmp = (expr);                                      \
  ASSERT_TRUE(tmp.ok()) << #expr << ": " << tmp.status(); \
  lhs = *std::move(tmp)

}  // namespace entente

#endif  // ENTENTE_TESTS_TESTING_STATUS_MATCHERS_H_
