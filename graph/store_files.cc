// SPDX-License-Identifier: Apache-2.0
#include "graph/store_files.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// Whether a store writes files of this name: "segment-000012.ent", "ontology-8f….json",
// "rejects-000013.jsonl", or one of them on its way there. Nothing else is ever removed.
bool IsStoreFile(std::string_view name) {
  constexpr std::string_view kTemporary = ".tmp";  // ReplaceFile: NAME.PROCESS.NUMBER.tmp
  if (name.ends_with(kTemporary)) {
    name.remove_suffix(kTemporary.size());
    for (int part = 0; part < 2; ++part) name = name.substr(0, name.rfind('.'));
  }
  if (name == kManifestName || name == kLockName) return true;
  static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
      {"segment-", ".ent"}, {"ontology-", ".json"}, {"rejects-", ".jsonl"}};
  return std::any_of(std::begin(kForms), std::end(kForms), [&](const auto& form) {
    const auto [stem, extension] = form;
    if (!name.starts_with(stem) || !name.ends_with(extension) ||
        name.size() <= stem.size() + extension.size()) {
      return false;
    }
    const std::string_view number =
        name.substr(stem.size(), name.size() - stem.size() - extension.size());
    return number.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  });
}

std::vector<std::string> FilesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

}  // namespace

absl::Status MakeStoreFolder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return absl::InternalError(absl::StrCat(path, ": ", error.message()));
  for (const std::string& name : FilesIn(path)) {
    if (IsStoreFile(name)) continue;
    return absl::FailedPreconditionError(
        absl::StrCat(path, " is a folder with other files in it (", name,
                     "); name a new or an empty folder for the store"));
  }
  return absl::OkStatus();
}

void RemoveStrayFiles(const std::string& folder, const Manifest& manifest) {
  for (const std::string& name : FilesIn(folder)) {
    const auto named = [&](const std::vector<ManifestFile>& files) {
      return std::any_of(files.begin(), files.end(),
                         [&](const ManifestFile& file) { return file.name == name; });
    };
    if (!IsStoreFile(name) || name == kManifestName || name == kLockName ||
        name == manifest.ontology.name || named(manifest.segments) || named(manifest.rejects)) {
      continue;
    }
    std::error_code ignored;
    fs::remove(fs::path(folder) / name, ignored);
  }
}

}  // namespace entente
