// SPDX-License-Identifier: Apache-2.0
// The synthetic world and questions about it as files, so that other databases can be asked the
// same (bench/peers/run.sh).
#ifndef ENTENTE_BENCH_PEER_FILES_H_
#define ENTENTE_BENCH_PEER_FILES_H_

#include <string>

namespace entente::bench {

// Writes to `folder`, which exists:
//   quadruples.tsv  name, relation, name, day (2014-03-06); a fact a line, no header
//   questions.json  for each kind of question some that the benches ask, by name, with the answer
//                   as this program gives it
void WritePeerFiles(const std::string& folder);

}  // namespace entente::bench

#endif  // ENTENTE_BENCH_PEER_FILES_H_
