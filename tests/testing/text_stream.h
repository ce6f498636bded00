// SPDX-License-Identifier: Apache-2.0
// A source stream over a text in memory, and files to read streams from.
#ifndef ENTENTE_TESTS_TESTING_TEXT_STREAM_H_
#define ENTENTE_TESTS_TESTING_TEXT_STREAM_H_

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/source_stream.h"
#include "gtest/gtest.h"

namespace entente {

class TextStream : public SourceStream {
 public:
  explicit TextStream(std::string text, std::string name = "text")
      : text_(std::move(text)), name_(std::move(name)) {}
  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    const std::size_t n = std::string_view(text_).substr(position_).copy(into.data(), into.size());
    position_ += n;
    return n;
  }
  const std::string& name() const override { return name_; }
  std::int64_t modified() const override { return 0; }

 private:
  std::string text_;
  std::string name_;
  std::size_t position_ = 0;
};

// A folder for the files of one test, removed with them at its end.
class FolderOfFiles {
 public:
  FolderOfFiles() {
    std::string pattern = ::testing::TempDir() + "entente-files-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
  }
  ~FolderOfFiles() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  FolderOfFiles(const FolderOfFiles&) = delete;
  FolderOfFiles& operator=(const FolderOfFiles&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  // Writes a file, and the folders above it; returns its path.
  std::string Add(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file = path_ + "/" + std::string(name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(),
                                                static_cast<std::streamsize>(bytes.size()));
    return file.string();
  }

 private:
  std::string path_;
};

}  // namespace entente

#endif  // ENTENTE_TESTS_TESTING_TEXT_STREAM_H_
