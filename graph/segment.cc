// SPDX-License-Identifier: Apache-2.0
#include "graph/segment.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "graph/string_pool.h"

namespace entente {
namespace {

std::string_view AsText(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool IsPropertyTag(Tag tag) {
  return tag == Tag::kFactPropertyRow || tag == Tag::kFactPropertyType ||
         tag == Tag::kFactPropertyValue || tag == Tag::kEntityPropertyEntity ||
         tag == Tag::kEntityPropertyType || tag == Tag::kEntityPropertyValue;
}

// Tags whose columns have as many rows as the first of each list.
constexpr Tag kEqualSizes[][7] = {
    {Tag::kInDyad, Tag::kInSubject, Tag::kInDyad, Tag::kInDyad, Tag::kInDyad, Tag::kInDyad,
     Tag::kInDyad},
    {Tag::kHubRelation, Tag::kHubOut, Tag::kHubIn, Tag::kHubRelation, Tag::kHubRelation,
     Tag::kHubRelation, Tag::kHubRelation},
    {Tag::kActorPrincipal, Tag::kActorEntity, Tag::kActorEntity, Tag::kActorEntity,
     Tag::kActorEntity, Tag::kActorEntity, Tag::kActorEntity},
    {Tag::kEventNumber, Tag::kEventFact, Tag::kEventFact, Tag::kEventFact, Tag::kEventFact,
     Tag::kEventFact, Tag::kEventFact},
    {Tag::kExistenceEntity, Tag::kExistenceFrom, Tag::kExistenceTo, Tag::kExistenceTo,
     Tag::kExistenceTo, Tag::kExistenceTo, Tag::kExistenceTo},
    {Tag::kKindEntity, Tag::kKindValue, Tag::kKindValue, Tag::kKindValue, Tag::kKindValue,
     Tag::kKindValue, Tag::kKindValue},
    {Tag::kRenamedEntity, Tag::kRenamedName, Tag::kRenamedName, Tag::kRenamedName,
     Tag::kRenamedName, Tag::kRenamedName, Tag::kRenamedName},
    {Tag::kNameKey, Tag::kNameText, Tag::kNameEntity, Tag::kNameType, Tag::kNameFrom, Tag::kNameTo,
     Tag::kNameByEntity},
    {Tag::kLabelEntity, Tag::kLabelText, Tag::kLabelText, Tag::kLabelText, Tag::kLabelText,
     Tag::kLabelText, Tag::kLabelText},
};

}  // namespace

absl::Status Segment::Damaged(std::string_view what) const {
  return absl::DataLossError(absl::StrCat(path_, ": damaged segment file: ", AsAbsl(what)));
}

absl::StatusOr<std::shared_ptr<const Segment>> Segment::Open(const std::string& path) {
  std::shared_ptr<Segment> segment(new Segment);
  segment->path_ = path;
  ENTENTE_ASSIGN_OR_RETURN(segment->file_, MappedFile::Open(path));
  ENTENTE_RETURN_IF_ERROR(segment->Load());
  return std::shared_ptr<const Segment>(std::move(segment));
}

absl::Status Segment::Load() {
  const std::span<const std::byte> bytes = file_.bytes();
  SegmentHeader header;
  if (bytes.size() < sizeof(header)) return Damaged("shorter than its header");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != kSegmentMagic) return Damaged("it does not begin as one");
  const std::uint64_t checksum =
      HashBytes(AsText(bytes.first(offsetof(SegmentHeader, header_checksum))));
  if (checksum != header.header_checksum) return Damaged("the header's checksum differs");
  if (header.version != kSegmentVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat(path_, ": format version ", header.version, "; this program reads version ",
                     kSegmentVersion, ". Use the version of entente that wrote the store."));
  }
  header_checksum_ = header.header_checksum;
  if (header.file_bytes != bytes.size()) return Damaged("its length is not what it says");
  const std::uint64_t directory_bytes = std::uint64_t{header.entries} * sizeof(BlockEntry);
  if (header.directory_offset > bytes.size() ||
      bytes.size() - header.directory_offset != directory_bytes) {
    return Damaged("the directory is not where the header says");
  }
  const auto directory = bytes.subspan(header.directory_offset, directory_bytes);
  if (HashBytes(AsText(directory)) != header.directory_checksum) {
    return Damaged("the directory's checksum differs");
  }
  directory_.resize(header.entries);
  std::memcpy(directory_.data(), directory.data(), directory_bytes);
  for (std::size_t index = 0; index < directory_.size(); ++index) {
    ENTENTE_RETURN_IF_ERROR(LoadEntry(directory_, &index));
  }
  const Column& counts = column(Tag::kCounts);
  if (counts.size() != kSegmentCountRows) return Damaged("no counts");
  for (int row = 0; row < kSegmentCountRows; ++row) {
    if (counts[row] < 0 || counts[row] > std::numeric_limits<std::uint32_t>::max()) {
      return Damaged("a count is out of range");
    }
    counts_[row] = static_cast<std::uint32_t>(counts[row]);
  }
  ENTENTE_RETURN_IF_ERROR(LoadProperties(Tag::kFactPropertyKey, &fact_properties_));
  ENTENTE_RETURN_IF_ERROR(LoadProperties(Tag::kEntityPropertyKey, &entity_properties_));
  return CheckSizes();
}

absl::StatusOr<Column> Segment::MakeColumn(const BlockEntry& entry) const {
  // Rows are counted by 32 bits, with one more for the end.
  if (entry.count > std::uint64_t{1} << 32) return Damaged("a column of too many rows");
  if (entry.form == BlockForm::kConstant) return Column::Constant(entry.count, entry.base);
  const bool known_width = entry.width == 1 || entry.width == 2 || entry.width == 3 ||
                           entry.width == 4 || entry.width == 8;
  if (entry.form != BlockForm::kFixed || !known_width) return Damaged("unknown form of a column");
  const std::uint64_t file_bytes = file_.bytes().size();
  if (entry.offset > file_bytes || entry.bytes > file_bytes - entry.offset ||
      entry.bytes < kBlockSlack || entry.count > (entry.bytes - kBlockSlack) / entry.width) {
    return Damaged("a block reaches beyond the file");
  }
  return Column::Fixed(file_.bytes().data() + entry.offset, entry.count, entry.width, entry.base,
                       entry.step, entry.has_ends_of_time != 0);
}

absl::Status Segment::LoadEntry(const std::vector<BlockEntry>& directory, std::size_t* index) {
  const BlockEntry& entry = directory[*index];
  if (entry.tag >= kTagCount) return Damaged("a block of an unknown sort");
  const Tag tag = static_cast<Tag>(entry.tag);
  if (entry.form == BlockForm::kBytes) {
    const std::uint64_t size = file_.bytes().size();
    if (tag != Tag::kStrings || entry.offset > size || entry.bytes > size - entry.offset ||
        entry.count > entry.bytes) {
      return Damaged("the strings reach beyond the file");
    }
    strings_ = AsText(file_.bytes().subspan(entry.offset, entry.count));
    return absl::OkStatus();
  }
  Column made;
  if (entry.form == BlockForm::kSparse) {
    if (directory.size() - *index < 3) return Damaged("a sparse column lacks its parts");
    const BlockEntry& rows = directory[*index + 1];
    const BlockEntry& values = directory[*index + 2];
    if (rows.tag != entry.tag || rows.part != 1 || values.tag != entry.tag || values.part != 2 ||
        rows.count != values.count) {
      return Damaged("a sparse column's parts do not belong to it");
    }
    ENTENTE_ASSIGN_OR_RETURN(Column rows_column, MakeColumn(rows));
    ENTENTE_ASSIGN_OR_RETURN(Column values_column, MakeColumn(values));
    sparse_parts_.push_back(rows_column);
    const Column* rows_kept = &sparse_parts_.back();
    sparse_parts_.push_back(values_column);
    if (entry.count > std::uint64_t{1} << 32) return Damaged("a column of too many rows");
    made = Column::Sparse(entry.count, entry.base, rows_kept, &sparse_parts_.back());
    *index += 2;
  } else {
    ENTENTE_ASSIGN_OR_RETURN(made, MakeColumn(entry));
  }
  if (!IsPropertyTag(tag)) {
    columns_[entry.tag] = made;
    return absl::OkStatus();
  }
  const bool of_entity = tag >= Tag::kEntityPropertyEntity;
  auto& parts = property_parts_[of_entity];
  const std::size_t which = entry.tag - static_cast<std::size_t>(of_entity ? Tag::kEntityPropertyEntity
                                                                           : Tag::kFactPropertyRow);
  if (parts.size() <= entry.instance) parts.resize(entry.instance + 1);
  parts[entry.instance][which] = made;
  return absl::OkStatus();
}

absl::Status Segment::LoadProperties(Tag key, std::vector<PropertyColumn>* properties) {
  auto& parts = property_parts_[key == Tag::kEntityPropertyKey];
  const Column& keys = column(key);
  // Blocks tell properties apart by 16 bits.
  if (parts.size() > keys.size() || keys.size() > std::size_t{1} << 16) {
    return Damaged("a property without a key");
  }
  parts.resize(keys.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& [rows, types, values] = parts[i];
    if (types.size() != rows.size() || values.size() != rows.size()) {
      return Damaged("a property's columns differ in length");
    }
    properties->push_back({String(keys[i]), keys[i], rows, types, values});
  }
  parts.clear();
  return absl::OkStatus();
}

absl::Status Segment::CheckSizes() const {
  for (int tag = kFirstFactTag; tag < kFirstFactTag + kFactTagCount; ++tag) {
    if (columns_[tag].size() != fact_count()) {
      return Damaged(absl::StrCat("column ", AsAbsl(TagName(static_cast<Tag>(tag))),
                                  " does not have a row for each fact"));
    }
  }
  for (const Tag tag : {Tag::kDyadObject, Tag::kDyadWide, Tag::kDyadFamilies, Tag::kDyadFirst,
                        Tag::kDyadLast}) {
    if (column(tag).size() != dyad_count()) return Damaged("a column lacks dyads");
  }
  if (column(Tag::kDyadFact).size() != std::uint64_t{dyad_count()} + 1) {
    return Damaged("the dyads' facts are not told");
  }
  for (const Tag tag : {Tag::kEntityName, Tag::kEntityKind, Tag::kEntityTextId}) {
    if (column(tag).size() != entity_count()) return Damaged("a column lacks entities");
  }
  for (const Tag tag : {Tag::kSourceName, Tag::kSourceSeries, Tag::kSourceUrl,
                        Tag::kSourcePublisher, Tag::kSourcePublished, Tag::kSourcePrecision}) {
    if (column(tag).size() != source_count()) return Damaged("a column lacks sources");
  }
  if (column(Tag::kTypeName).size() != type_count()) return Damaged("a type lacks its name");
  for (const auto& group : kEqualSizes) {
    for (const Tag tag : group) {
      if (column(tag).size() != column(group[0]).size()) {
        return Damaged(absl::StrCat("column ", AsAbsl(TagName(tag)), " has a wrong length"));
      }
    }
  }
  return absl::OkStatus();
}

std::string_view Segment::String(std::int64_t id) const { return entente::StringAt(strings_, id); }

std::pair<std::uint32_t, std::uint32_t> Segment::Range(Tag key, Tag offset, EntityId entity,
                                                       std::uint32_t limit) const {
  const Column& keys = column(key);
  const Column& offsets = column(offset);
  std::uint64_t at = entity;
  if (keys.size() > 0) {
    at = keys.LowerBound(0, keys.size(), entity);
    if (at == keys.size() || keys[at] != std::int64_t{entity}) return {0, 0};
  }
  if (at + 1 >= offsets.size()) return {0, 0};
  const std::int64_t begin = offsets[at];
  const std::int64_t end = offsets[at + 1];
  if (begin < 0 || begin > end || end > limit) return {0, 0};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Dyad Segment::OutDyad(EntityId subject, std::uint32_t index) const {
  Dyad dyad;
  dyad.subject = subject;
  dyad.object = OutNeighbour(index);
  const Column& facts = column(Tag::kDyadFact);
  const std::int64_t begin = facts[index];
  const std::int64_t end = facts[std::uint64_t{index} + 1];
  if (begin < 0 || begin > end || end > fact_count()) return dyad;
  dyad.begin = static_cast<std::uint32_t>(begin);
  dyad.end = static_cast<std::uint32_t>(end);
  const std::int64_t wide = Value(Tag::kDyadWide, index);
  dyad.wide_end = dyad.begin + static_cast<std::uint32_t>(
                                   std::clamp<std::int64_t>(wide, 0, end - begin));
  dyad.families = static_cast<std::uint32_t>(Value(Tag::kDyadFamilies, index));
  dyad.first = static_cast<Minutes>(Value(Tag::kDyadFirst, index));
  dyad.last = static_cast<Minutes>(Value(Tag::kDyadLast, index));
  return dyad;
}

std::optional<std::uint32_t> Segment::FindDyad(EntityId subject, EntityId object) const {
  const auto [begin, end] = OutRange(subject);
  const Column& objects = column(Tag::kDyadObject);
  const std::uint64_t at = objects.LowerBound(begin, end, object);
  if (at == end || objects[at] != std::int64_t{object}) return std::nullopt;
  return static_cast<std::uint32_t>(at);
}

Dyad Segment::DyadOfFact(std::uint32_t row) const {
  const Column& facts = column(Tag::kDyadFact);
  const std::uint64_t after = facts.LowerBound(0, facts.size(), std::int64_t{row} + 1);
  if (after == 0) return {};
  const std::uint64_t index = after - 1;
  const Column& offsets = column(Tag::kOutOffset);
  const std::uint64_t next =
      offsets.LowerBound(0, offsets.size(), static_cast<std::int64_t>(index) + 1);
  if (next == 0) return {};
  const Column& keys = column(Tag::kOutKey);
  const std::int64_t subject =
      keys.size() > 0 ? keys[next - 1] : static_cast<std::int64_t>(next - 1);
  return OutDyad(static_cast<EntityId>(subject), static_cast<std::uint32_t>(index));
}

}  // namespace entente
