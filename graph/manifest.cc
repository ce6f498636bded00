// SPDX-License-Identifier: Apache-2.0
#include "graph/manifest.h"

#include <charconv>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "base/strings.h"

namespace entente {
namespace {

constexpr std::uint64_t kMaxManifestBytes = 64 << 20;
constexpr std::uint64_t kMaxOntologyBytes = 64 << 20;
constexpr char kFirstLine[] = "entente-store 1";

std::string FileLine(std::string_view word, const ManifestFile& file) {
  return absl::StrFormat("%s %s %d %016x %d\n", AsAbsl(word), file.name, file.bytes, file.checksum,
                         file.rows);
}

std::string ChecksumLine(std::string_view text) {
  return absl::StrFormat("checksum %016x\n", HashBytes(text));
}

bool ParseHex(std::string_view text, std::uint64_t* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value, 16);
  return error == std::errc() && end == text.data() + text.size();
}

// "segment NAME BYTES CHECKSUM ROWS"; a name is never a way out of the folder.
bool ParseFileLine(const std::vector<std::string>& words, ManifestFile* file) {
  if (words.size() != 5 || words[1].empty() || words[1].find('/') != std::string::npos) return false;
  file->name = words[1];
  return absl::SimpleAtoi(words[2], &file->bytes) && ParseHex(words[3], &file->checksum) &&
         absl::SimpleAtoi(words[4], &file->rows);
}

bool ParseLine(const std::string& line, Manifest* manifest) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ');
  ManifestFile file;
  if (words[0] == "commit") return words.size() == 2 && absl::SimpleAtoi(words[1], &manifest->commit);
  if (words[0] == "next-file") {
    return words.size() == 2 && absl::SimpleAtoi(words[1], &manifest->next_file);
  }
  if (!ParseFileLine(words, &file)) return false;
  if (words[0] == "ontology") {
    manifest->ontology = file;
  } else if (words[0] == "segment") {
    manifest->segments.push_back(file);
  } else if (words[0] == "rejects") {
    manifest->rejects.push_back(file);
  } else {
    return false;
  }
  return true;
}

}  // namespace

absl::Status WriteManifest(const std::string& folder, const Manifest& manifest) {
  std::string text = absl::StrCat(kFirstLine, "\ncommit ", manifest.commit, "\nnext-file ",
                                  manifest.next_file, "\n");
  text += FileLine("ontology", manifest.ontology);
  for (const ManifestFile& segment : manifest.segments) text += FileLine("segment", segment);
  for (const ManifestFile& rejects : manifest.rejects) text += FileLine("rejects", rejects);
  text += ChecksumLine(text);
  return ReplaceFile(folder + "/" + kManifestName, text);
}

absl::StatusOr<Manifest> ReadManifest(const std::string& folder) {
  const std::string path = folder + "/" + kManifestName;
  absl::StatusOr<std::string> text = ReadWholeFile(path, kMaxManifestBytes);
  if (absl::IsNotFound(text.status())) {
    return absl::NotFoundError(absl::StrCat(
        "there is no store at ", folder, " (it has no file ", kManifestName,
        "); `entente import ", folder, " FILE…` makes one"));
  }
  if (!text.ok()) return text.status();
  const auto damaged = [&](std::string_view what) {
    return absl::DataLossError(absl::StrCat(path, ": damaged manifest: ", AsAbsl(what)));
  };
  constexpr std::string_view kLast = "checksum ";
  const std::size_t last = text->rfind(kLast);
  if (last == std::string::npos || last == 0 || (*text)[last - 1] != '\n' ||
      text->size() != last + kLast.size() + 17) {
    return damaged("no checksum at its end");
  }
  // As text: the same number in other digits was not written by us.
  if (std::string_view(*text).substr(last) !=
      ChecksumLine(std::string_view(*text).substr(0, last))) {
    return damaged("the checksum differs");
  }
  std::vector<std::string> lines = absl::StrSplit(text->substr(0, last), '\n', absl::SkipEmpty());
  if (lines.empty() || lines[0] != kFirstLine) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " begins with \"", lines.empty() ? "" : lines[0], "\", this program reads \"",
                     kFirstLine, "\". Use the version of entente that wrote the store."));
  }
  Manifest manifest;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!ParseLine(lines[i], &manifest)) return damaged(absl::StrCat("line ", i + 1).c_str());
  }
  return manifest;
}

absl::StatusOr<std::shared_ptr<const Ontology>> LoadOntology(const std::string& folder,
                                                             const Manifest& manifest) {
  const std::shared_ptr<const Ontology>& built_in = Ontology::Default();
  if (manifest.ontology.checksum == built_in->hash()) return built_in;
  const std::string path = folder + "/" + manifest.ontology.name;
  ENTENTE_ASSIGN_OR_RETURN(const std::string json, ReadWholeFile(path, kMaxOntologyBytes));
  if (HashBytes(json) != manifest.ontology.checksum) {
    return absl::DataLossError(absl::StrCat(path, ": the checksum differs"));
  }
  ENTENTE_ASSIGN_OR_RETURN(Ontology ontology, Ontology::FromJson(json));
  return std::make_shared<const Ontology>(std::move(ontology));
}

}  // namespace entente
