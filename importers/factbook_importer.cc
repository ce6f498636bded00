// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook_importer.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/source_stream.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/factbook/diplomacy.h"
#include "importers/factbook/fact_writer.h"
#include "importers/factbook/places.h"
#include "importers/factbook/profile_facts.h"
#include "importers/factbook/subject.h"
#include "importers/factbook/text.h"

namespace entente {
namespace {

using factbook::Accreditations;
using factbook::FactWriter;
using factbook::Places;

// The largest profile that was ever seen has 126 kB.
constexpr std::uint64_t kMaxProfileBytes = 4 << 20;
constexpr std::string_view kDateLike = "dddd-dd-dd";

// The first date of the form 2021-11-11 in one component of a path.
std::optional<DatePoint> DateIn(std::string_view component) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 0; i + kDateLike.size() <= component.size(); ++i) {
    const std::string_view part = component.substr(i, kDateLike.size());
    bool like = (i == 0 || !digit(component[i - 1])) &&
                (i + part.size() == component.size() || !digit(component[i + part.size()]));
    for (std::size_t j = 0; j < part.size() && like; ++j) {
      like = kDateLike[j] == 'd' ? digit(part[j]) : part[j] == '-';
    }
    if (!like) continue;
    const absl::StatusOr<DatePoint> date = ParseDate(part);
    if (date.ok()) return *date;
  }
  return std::nullopt;
}

// The components of "folder/archive.tar.gz!region/rs.json", from the last to the first.
std::string_view TakeLastComponent(std::string_view* path) {
  const std::size_t slash = path->find_last_of("/!");
  const std::string_view last = slash == std::string_view::npos ? *path : path->substr(slash + 1);
  *path = slash == std::string_view::npos ? std::string_view() : path->substr(0, slash);
  return last;
}

std::optional<DatePoint> DateInPath(std::string_view path) {
  while (!path.empty()) {
    if (const auto date = DateIn(TakeLastComponent(&path))) return date;
  }
  return std::nullopt;
}

// "central-asia/rs.json": region and file, as locators call a profile.
std::string_view MemberPath(std::string_view name) {
  std::string_view rest = name;
  TakeLastComponent(&rest);
  TakeLastComponent(&rest);
  const std::size_t skip = rest.empty() ? 0 : rest.size() + 1;
  return name.substr(skip);
}

// True for what lies in an archive.
bool IsMember(std::string_view name) { return name.find('!') != std::string_view::npos; }

std::string_view FileName(std::string_view name) { return TakeLastComponent(&name); }

// One import over any number of editions.
class FactbookImport {
 public:
  FactbookImport(const ImportOptions& options, std::optional<DatePoint> published, Places places,
                 const RecordSink& sink)
      : options_(options),
        published_(published),
        places_(std::move(places)),
        writer_(sink, options.limit) {}

  // `whole`: the user named just this document, whatever it is called.
  absl::Status Import(SourceStream& stream, bool whole);
  absl::Status Finish() { return AddAccreditations(places_, writer_, accreditations_); }

  bool full() const { return writer_.full(); }
  int profiles() const { return profiles_; }

 private:
  absl::Status StartEdition(std::string_view name);

  const ImportOptions& options_;
  const std::optional<DatePoint> published_;
  const Places places_;
  FactWriter writer_;
  Accreditations accreditations_;
  std::optional<DatePoint> edition_;
  std::uint64_t bytes_ = 0;
  int profiles_ = 0;
};

absl::Status FactbookImport::StartEdition(std::string_view name) {
  std::optional<DatePoint> date = DateInPath(name);
  if (!date) date = published_;
  if (!date) {
    return absl::InvalidArgumentError(absl::StrCat(
        AsAbsl(name),
        ": of which day the snapshot is can't be told; name the folder or archive by "
        "its date, as \"factbook-2021-11-11.tar.gz\", or give the date of publication"));
  }
  if (edition_ == date) return absl::OkStatus();
  ENTENTE_RETURN_IF_ERROR(Finish());
  edition_ = date;
  writer_.StartEdition(*date);
  return absl::OkStatus();
}

absl::Status FactbookImport::Import(SourceStream& stream, bool whole) {
  // Beside the profiles an archive holds pages to read, and lists of its own contents.
  const std::optional<std::string> code = factbook::ProfileCode(FileName(stream.name()));
  if (!code && !whole) return absl::OkStatus();
  ENTENTE_RETURN_IF_ERROR(StartEdition(stream.name()));
  absl::StatusOr<std::string> json = ReadAll(stream, kMaxProfileBytes);
  if (!json.ok() && !absl::IsResourceExhausted(json.status())) return json.status();
  bytes_ += json.ok() ? json->size() : 0;
  ++profiles_;
  writer_.StartDocument(stream.name(), MemberPath(stream.name()));
  AddProfile(std::move(json), code.value_or(""), places_, writer_, accreditations_);
  ENTENTE_RETURN_IF_ERROR(writer_.EndDocument());
  if (options_.progress) options_.progress(bytes_, writer_.facts());
  return absl::OkStatus();
}

absl::StatusOr<std::optional<DatePoint>> ParsePublished(const ImportOptions& options) {
  if (options.published.empty()) return std::nullopt;
  absl::StatusOr<DatePoint> date = ParseDate(options.published);
  if (date.ok()) return *date;
  return absl::InvalidArgumentError(absl::StrCat("date of publication: ", date.status().message()));
}

}  // namespace

int RecogniseFactbook(std::string_view name, std::string_view head) {
  const auto has = [head](std::string_view key) {
    return head.find(key) != std::string_view::npos;
  };
  if (factbook::ProfileCode(FileName(name)) || name == "-") {
    const bool later = has("\"Introduction\"") || has("\"Geography\"");
    if (later && has("\"text\"")) return 90;
    if (has("\"intro\"") && has("\"background\"")) return 90;
  }
  // The first document of an archive may be a page about it.
  return factbook::ContainsWord(name, "factbook") && name.ends_with(".md") ? 60 : 0;
}

absl::Status ImportFactbook(const std::string& path, const ImportOptions& options,
                            const RecordSink& sink) {
  ENTENTE_ASSIGN_OR_RETURN(const std::optional<DatePoint> published, ParsePublished(options));
  ENTENTE_ASSIGN_OR_RETURN(Places places, Places::Load());
  FactbookImport import(options, published, std::move(places), sink);
  bool stopped = false;
  absl::Status status = ForEachSource(path, [&](SourceStream& stream) {
    const bool whole = stream.name() == path || path == "-";
    ENTENTE_RETURN_IF_ERROR(import.Import(stream, whole && !IsMember(stream.name())));
    stopped = import.full();
    // An error ends the walk; this one is taken back below.
    return stopped ? absl::CancelledError("limit reached") : absl::OkStatus();
  });
  if (!status.ok() && !stopped) return status;
  ENTENTE_RETURN_IF_ERROR(import.Finish());
  if (import.profiles() > 0) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(path,
                   ": there is no profile in it; profiles are called by their country's code, as "
                   "\"central-asia/rs.json\" or \"europe/ru-russia.json\""));
}

}  // namespace entente
