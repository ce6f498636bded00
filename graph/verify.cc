// SPDX-License-Identifier: Apache-2.0
// Checks of everything that opening a store leaves unread.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "graph/graph.h"
#include "graph/manifest.h"
#include "graph/store.h"

namespace entente {
namespace {

constexpr std::uint64_t kAnySize = ~0ull;

void CheckWholeFile(const std::string& folder, const ManifestFile& file, VerifyReport* report) {
  const absl::StatusOr<std::string> bytes = ReadWholeFile(folder + "/" + file.name, kAnySize);
  if (!bytes.ok()) {
    report->problems.push_back(std::string(AsStd(bytes.status().message())));
    return;
  }
  ++report->files;
  report->bytes += bytes->size();
  if (bytes->size() != file.bytes || HashBytes(*bytes) != file.checksum) {
    report->problems.push_back(file.name + ": the checksum differs");
  }
}

// Whether `column` ascends, and all its values lie in [least, greatest].
void CheckColumn(const Segment& segment, Tag tag, bool ascending, std::int64_t least,
                 std::int64_t greatest, std::vector<std::string>* problems) {
  const Column& column = segment.column(tag);
  for (std::uint64_t row = 0; row < column.size(); ++row) {
    const std::int64_t value = column[row];
    const bool out_of_range = value < least || value > greatest;
    if (!out_of_range && (!ascending || row == 0 || column[row - 1] <= value)) continue;
    problems->push_back(absl::StrCat(segment.path(), ": ", AsAbsl(TagName(tag)), " row ", row,
                                     ": ", value, out_of_range ? " is out of range" : " is out of order"));
    return;
  }
}

}  // namespace

void Segment::VerifyChecksums(std::vector<std::string>* problems) const {
  for (const BlockEntry& entry : directory_) {
    if (entry.form != BlockForm::kBytes && entry.form != BlockForm::kFixed) continue;
    const auto block = file_.bytes().subspan(entry.offset, entry.bytes);
    const std::string_view text(reinterpret_cast<const char*>(block.data()), block.size());
    if (HashBytes(text) == entry.checksum) continue;
    problems->push_back(absl::StrCat(path_, ": block ", AsAbsl(TagName(static_cast<Tag>(entry.tag))),
                                     ": the checksum differs"));
  }
}

void Segment::VerifyReferences(std::int64_t entities, std::int64_t sources,
                               std::int64_t relations, std::vector<std::string>* problems) const {
  const auto strings = static_cast<std::int64_t>(strings_.size()) - 1;
  const std::int64_t facts = fact_count(), dyads = dyad_count();
  const auto check = [&](Tag tag, std::int64_t least, std::int64_t greatest, bool ascending = false) {
    CheckColumn(*this, tag, ascending, least, greatest, problems);
  };
  check(Tag::kFactRelation, 0, relations - 1);
  check(Tag::kFactSource, -1, sources - 1);
  for (const Tag tag : {Tag::kFactAsserter, Tag::kFactSubjectPrincipal, Tag::kFactObjectPrincipal,
                        Tag::kDyadObject, Tag::kInSubject}) {
    check(tag, 0, entities - 1);
  }
  for (const Tag tag : {Tag::kFactUnit, Tag::kFactScheme, Tag::kFactLocator, Tag::kFactQuote,
                        Tag::kEntityName, Tag::kEntityTextId, Tag::kNameKey, Tag::kNameText,
                        Tag::kLabelText, Tag::kSourceName, Tag::kSourceSeries, Tag::kSourceUrl,
                        Tag::kSourcePublisher, Tag::kTypeName, Tag::kFactPropertyKey,
                        Tag::kEntityPropertyKey, Tag::kRenamedName}) {
    check(tag, 0, std::max<std::int64_t>(strings, 0));
  }
  check(Tag::kDyadFact, 0, facts, true);
  check(Tag::kOutOffset, 0, dyads, true);
  check(Tag::kInOffset, 0, dyads, true);
  check(Tag::kInDyad, 0, dyads - 1);
  for (const Tag tag : {Tag::kOutKey, Tag::kInKey, Tag::kHubEntity, Tag::kActorPrincipal,
                        Tag::kExistenceEntity, Tag::kKindEntity, Tag::kLabelEntity,
                        Tag::kRenamedEntity}) {
    check(tag, 0, entities - 1, true);
  }
  check(Tag::kActorEntity, 1, entities - 1);
  check(Tag::kNameEntity, 1, entities - 1);
  check(Tag::kHubRelation, 0, relations - 1);
  check(Tag::kEventFact, 0, facts - 1);
}

absl::StatusOr<VerifyReport> VerifyStore(const std::string& path) {
  ENTENTE_ASSIGN_OR_RETURN(const Manifest manifest, ReadManifest(path));
  VerifyReport report;
  CheckWholeFile(path, manifest.ontology, &report);
  for (const ManifestFile& rejects : manifest.rejects) CheckWholeFile(path, rejects, &report);
  for (const ManifestFile& file : manifest.segments) {
    const auto segment = Segment::Open(path + "/" + file.name);
    if (!segment.ok()) {
      report.problems.push_back(std::string(AsStd(segment.status().message())));
      continue;
    }
    ++report.files;
    report.bytes += (*segment)->file_bytes();
    report.facts += (*segment)->fact_count();
    (*segment)->VerifyChecksums(&report.problems);
  }
  if (!report.problems.empty()) return report;
  // Only where all bytes are as they were written does it tell anything what they refer to.
  const absl::StatusOr<Graph> graph = Graph::Open(path);
  if (!graph.ok()) {
    report.problems.push_back(std::string(AsStd(graph.status().message())));
    return report;
  }
  for (std::size_t i = 0; i < graph->segment_count(); ++i) {
    graph->segment(i).VerifyReferences(graph->entity_limit(), graph->source_count(),
                                       graph->relation_limit(), &report.problems);
  }
  return report;
}

}  // namespace entente
