// SPDX-License-Identifier: Apache-2.0
#include "bench/probe.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string_view>

#include "bench/bench_world.h"
#include "importers/importer.h"

extern char** environ;

namespace entente::bench {
namespace {

constexpr std::string_view kProbe = "--probe-import-memory";
constexpr std::string_view kPartsProbe = "--probe-import-parts";

// Peak of resident memory of this process, in KiB. Not getrusage(): its figure outlives exec, so
// that a child would report its parent's.
std::string PeakMemory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return line.substr(line.find_first_of("0123456789"));
  }
  return "0";
}

void ImportFile(const std::string& file, const std::string& store) {
  StoreWriter writer = ValueOf(StoreWriter::Open(store, {}), "open a new store");
  const Importer* importer = ValueOf(ChooseImporter("facts", file), "choose an importer");
  ImportOptions options;
  options.ontology = &writer.ontology();
  RequireOk(importer->import(file, options, writer.Sink()), "import");
  ValueOf(writer.Commit(), "commit");
}

double ImportParts(std::uint64_t facts, const std::string& store) {
  using Clock = std::chrono::steady_clock;
  constexpr std::uint64_t kPartFacts = 5'000'000;
  StoreWriter writer = ValueOf(StoreWriter::Open(store, {}), "open a new store");
  double seconds = 0;
  for (std::uint64_t at = 0; at < facts; at += kPartFacts) {
    const std::uint64_t some = std::min(kPartFacts, facts - at);
    const SyntheticWorld world = MakeSyntheticWorld({.facts = some, .seed = at + 1});
    seconds += AddRecords(world, 0, some, static_cast<std::uint32_t>(at), writer);
  }
  const Clock::time_point start = Clock::now();
  const CommitSummary summary = ValueOf(writer.Commit(), "commit");
  Require(summary.facts_added == facts, "the store did not take all facts");
  return seconds + std::chrono::duration<double>(Clock::now() - start).count();
}

// Exit code of `command`, its standard output going to `output`.
int Run(const std::vector<std::string>& command, const std::string& output) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child = 0;
  const int error = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return -1;
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

double ProbeImportMemory(const std::string& file, const std::string& store) {
  const std::string output = FreshPath("probe.txt");
  const int code = Run({"/proc/self/exe", std::string(kProbe), file, store}, output);
  Require(code == 0, "the import in another process failed");
  double kib = 0;
  std::ifstream(output) >> kib;
  return kib * 1024;
}

PartsProbe ProbePartsImport(std::uint64_t facts, const std::string& store) {
  const std::string output = FreshPath("probe.txt");
  const int code =
      Run({"/proc/self/exe", std::string(kPartsProbe), std::to_string(facts), store}, output);
  Require(code == 0, "the import in another process failed");
  double kib = 0;
  PartsProbe probe;
  std::ifstream(output) >> kib >> probe.seconds;
  probe.peak_bytes = kib * 1024;
  return probe;
}

std::optional<int> RunAsProbe(int argc, char** argv) {
  if (argc == 4 && argv[1] == kPartsProbe) {
    const double seconds = ImportParts(std::strtoull(argv[2], nullptr, 10), argv[3]);
    std::cout << std::stoull(PeakMemory()) << " " << seconds << std::endl;
    return 0;
  }
  if (argc != 4 || argv[1] != kProbe) return std::nullopt;
  ImportFile(argv[2], argv[3]);
  std::cout << PeakMemory() << std::endl;
  return 0;
}

int RunQuietly(const std::vector<std::string>& command) { return Run(command, "/dev/null"); }

}  // namespace entente::bench
