// SPDX-License-Identifier: Apache-2.0
// Pieces of work side by side.
#ifndef ENTENTE_GRAPH_PARALLEL_H_
#define ENTENTE_GRAPH_PARALLEL_H_

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <thread>
#include <vector>

namespace entente {

// Into how many pieces work on so many facts is worth cutting: a thread costs as much as some
// thousand facts.
inline std::size_t PiecesFor(std::uint64_t facts) { return facts < 20'000 ? 1 : 2; }

// Calls work(0) … work(count − 1), each in a thread of its own but for the first, and returns when
// all have; where the system gives no more threads, one after the other. `work` must not throw.
template <typename Work>
void InParallel(std::size_t count, const Work& work) {
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < count; ++i) {
    try {
      threads.emplace_back([&work, i] { work(i); });
    } catch (const std::system_error&) {
      work(i);
    }
  }
  if (count > 0) work(0);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace entente

#endif  // ENTENTE_GRAPH_PARALLEL_H_
