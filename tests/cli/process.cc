// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/process.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

namespace entente {
namespace {

std::string ReadText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void RedirectTo(const std::string& path, int descriptor) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(126);
}

}  // namespace

Process::Process(const std::vector<std::string>& words, const std::string& log) : log_(log) {
  std::vector<std::string> line = {std::string(ENTENTE_BINARY_DIR) + "/entente"};
  line.insert(line.end(), words.begin(), words.end());
  std::vector<char*> argv;
  for (std::string& word : line) argv.push_back(word.data());
  argv.push_back(nullptr);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    RedirectTo(log_ + ".out", STDOUT_FILENO);
    RedirectTo(log_ + ".err", STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(ends[0]);
  input_ = ends[1];
}

Process::~Process() {
  CloseInput();
  if (pid_ < 0) return;
  Signal(SIGKILL);
  Wait();
}

void Process::Feed(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(input_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool Process::WaitUntilRead() const {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    int waiting = 0;
    if (::ioctl(input_, FIONREAD, &waiting) == 0 && waiting == 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

void Process::CloseInput() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
}

void Process::Signal(int number) { ::kill(pid_, number); }

int Process::Wait() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {}
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Process::out() const { return ReadText(log_ + ".out"); }
std::string Process::err() const { return ReadText(log_ + ".err"); }

Finished RunEntente(const std::vector<std::string>& words, const std::string& log) {
  Process process(words, log);
  process.CloseInput();
  const int exit_code = process.Wait();
  return {exit_code, process.out(), process.err()};
}

std::string FactLines(int count, int entities, unsigned seed) {
  std::mt19937 random(seed);
  const auto actor = [&] {
    return "\"Actor " + std::to_string(random() % static_cast<unsigned>(entities)) + "\"";
  };
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const unsigned day = 1 + random() % 28;
    lines += "{\"subject\":" + actor() + ",\"relation\":\"accuse\",\"object\":" + actor() +
             ",\"from\":\"2021-11-" + (day < 10 ? "0" : "") + std::to_string(day) +
             "\",\"source\":{\"name\":\"Random News\",\"date\":\"2021-12-01\",\"row\":" +
             std::to_string(i + 1) + "}}\n";
  }
  return lines;
}

}  // namespace entente
