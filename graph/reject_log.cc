// SPDX-License-Identifier: Apache-2.0
#include "graph/reject_log.h"

#include "absl/strings/str_cat.h"
#include "facts/fact_json.h"

namespace entente {

void RejectLog::Add(const Reject& reject) {
  constexpr std::uint64_t kFirstOfEach = 5;
  ++count_;
  if (++by_reason_[reject.reason_class] <= kFirstOfEach) first_.push_back(reject);
  lines_ += "{\"input\":";
  AppendJsonString(reject.input, &lines_);
  if (reject.line != 0) absl::StrAppend(&lines_, ",\"line\":", reject.line);
  lines_ += ",\"class\":";
  AppendJsonString(reject.reason_class, &lines_);
  lines_ += ",\"reason\":";
  AppendJsonString(reject.reason, &lines_);
  lines_ += ",\"text\":";
  AppendJsonString(reject.text, &lines_);
  lines_ += "}\n";
}

}  // namespace entente
