// SPDX-License-Identifier: Apache-2.0
// Measurements that need a process of their own.
#ifndef ENTENTE_BENCH_PROBE_H_
#define ENTENTE_BENCH_PROBE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace entente::bench {

// Imports the fact lines of `file` into a new store at `store` in another process; that process's
// peak of resident memory, in bytes.
double ProbeImportMemory(const std::string& file, const std::string& store);

// Imports so many facts, in worlds of at most 5 million that follow each other, as records into a new
// store at `store` in another process, which thus keeps few of them in memory itself.
struct PartsProbe {
  double peak_bytes = 0;   // of resident memory, mapped files included
  double seconds = 0;      // in the store, durable commit included
};
PartsProbe ProbePartsImport(std::uint64_t facts, const std::string& store);

// What main() calls first: if the command line is that of a probe, does its work and returns its
// exit code.
std::optional<int> RunAsProbe(int argc, char** argv);

// Runs a program with its output thrown away; its exit code, or −1 if it could not be started.
int RunQuietly(const std::vector<std::string>& command);

}  // namespace entente::bench

#endif  // ENTENTE_BENCH_PROBE_H_
