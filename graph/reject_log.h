// SPDX-License-Identifier: Apache-2.0
// What an import refused: counted by reason, all of it kept as JSON lines.
#ifndef ENTENTE_GRAPH_REJECT_LOG_H_
#define ENTENTE_GRAPH_REJECT_LOG_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "facts/fact_record.h"

namespace entente {

// Not thread-safe.
class RejectLog {
 public:
  void Add(const Reject& reject);
  std::uint64_t count() const { return count_; }
  const std::map<std::string, std::uint64_t>& by_reason() const { return by_reason_; }
  const std::vector<Reject>& first() const { return first_; }  // up to 5 of each reason
  // {"input","line","class","reason","text"}, one a line.
  const std::string& Lines() const { return lines_; }

 private:
  std::uint64_t count_ = 0;
  std::map<std::string, std::uint64_t> by_reason_;
  std::vector<Reject> first_;
  std::string lines_;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_REJECT_LOG_H_
