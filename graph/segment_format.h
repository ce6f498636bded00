// SPDX-License-Identifier: Apache-2.0
// The bytes of a segment file: header, blocks, directory. docs/file_format.md is the specification;
// numbers here are in files and never change their meaning.
#ifndef ENTENTE_GRAPH_SEGMENT_FORMAT_H_
#define ENTENTE_GRAPH_SEGMENT_FORMAT_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace entente {

static_assert(std::endian::native == std::endian::little, "segment files are little-endian");

inline constexpr std::array<char, 8> kSegmentMagic = {'E', 'N', 'T', 'E', 'N', 'T', 'E', '\n'};
inline constexpr std::uint32_t kSegmentVersion = 1;
inline constexpr std::uint64_t kBlockAlignment = 64;
// Zero bytes that follow every block's data at least, so that a three-byte code can be read as four.
inline constexpr std::uint64_t kBlockSlack = 8;

struct SegmentHeader {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t entries;              // in the directory
  std::uint64_t directory_offset;
  std::uint64_t directory_checksum;   // XXH3-64 of the directory
  std::uint64_t file_bytes;
  std::uint64_t reserved[2];          // 0
  std::uint64_t header_checksum;      // XXH3-64 of the 56 bytes before
};
static_assert(sizeof(SegmentHeader) == 64);

enum class BlockForm : std::uint8_t { kBytes = 0, kConstant = 1, kFixed = 2, kSparse = 3 };

// A block, or a column that needs none. A sparse column is three entries: itself (base: common
// value), and with the same tag and instance its rows (part 1) and their values (part 2).
struct BlockEntry {
  std::uint16_t tag;
  std::uint8_t part;
  BlockForm form;
  std::uint8_t width;                 // bytes a code
  std::uint8_t has_ends_of_time;
  std::uint16_t instance;             // which property
  std::uint64_t offset;               // in the file, a multiple of 64
  std::uint64_t bytes;                // with padding, a multiple of 64; the checksum covers it
  std::uint64_t count;                // rows; for kBytes, bytes without padding
  std::int64_t base;
  std::int64_t step;
  std::uint64_t reserved;             // 0
  std::uint64_t checksum;             // XXH3-64 of the block
};
static_assert(sizeof(BlockEntry) == 64);

enum class Tag : std::uint16_t {
  kStrings = 0,  // bytes: strings, each behind its length (LEB128); an id is an offset, 0 is ""
  kCounts = 1,   // see SegmentCount

  // One row a fact, in the order (subject, object, wide first, from, relation, source, row).
  kFactRelation = 2,
  kFactFrom = 3,
  kFactTo = 4,           // beginning of time: implied by from and its precision
  kFactPrecision = 5,    // of from, + 16 × that of to
  kFactObserved = 6,
  kFactKnownSince = 7,   // beginning of time: that of the source
  kFactModality = 8,
  kFactAsserter = 9,
  kFactSubjectPrincipal = 10,
  kFactObjectPrincipal = 11,
  kFactQuantity = 12,    // bits of a double; kNoQuantity
  kFactUnit = 13,
  kFactBound = 14,
  kFactScheme = 15,
  kFactConfidence = 16,  // × 10,000; −1 unknown
  kFactSource = 17,      // −1 none
  kFactRow = 18,
  kFactLocator = 19,
  kFactQuote = 20,
  kFactEvent = 21,       // bits of an unsigned number; 0 none

  // Dyads, by subject and object. Keys are left out where every entity has an offset.
  kOutKey = 22,
  kOutOffset = 23,
  kDyadObject = 24,
  kDyadFact = 25,        // first fact; one row more than dyads
  kDyadWide = 26,        // how many facts are wide
  kDyadFamilies = 27,
  kDyadFirst = 28,
  kDyadLast = 29,
  kInKey = 30,
  kInOffset = 31,
  kInSubject = 32,
  kInDyad = 33,

  // Entities with many facts: facts by relation.
  kHubEntity = 34,
  kHubOffset = 35,
  kHubRelation = 36,
  kHubOut = 37,
  kHubIn = 38,

  // Who was seen to act for whom.
  kActorPrincipal = 39,
  kActorEntity = 40,

  kEventNumber = 41,     // sorted
  kEventFact = 42,

  kEntityName = 43,
  kEntityKind = 44,
  kEntityTextId = 45,    // 0: follows from kind and name
  kExistenceEntity = 46,
  kExistenceFrom = 47,
  kExistenceTo = 48,
  kKindEntity = 49,      // kinds that became known after the entity
  kKindValue = 50,
  kNameKey = 51,         // sorted by the key's bytes
  kNameText = 52,
  kNameEntity = 53,
  kNameType = 54,
  kNameFrom = 55,
  kNameTo = 56,
  kNameByEntity = 57,    // rows of the above, by entity
  kLabelEntity = 58,
  kLabelText = 59,

  kSourceName = 60,
  kSourceSeries = 61,
  kSourceUrl = 62,
  kSourcePublisher = 63,
  kSourcePublished = 64,
  kSourcePrecision = 65,

  kTypeName = 66,        // types of the user's own

  kFactPropertyKey = 67,       // one row a property; instance i below is row i
  kFactPropertyRow = 68,
  kFactPropertyType = 69,
  kFactPropertyValue = 70,
  kEntityPropertyKey = 71,
  kEntityPropertyEntity = 72,
  kEntityPropertyType = 73,
  kEntityPropertyValue = 74,

  kRenamedEntity = 75,   // canonical names that changed after the entity was made
  kRenamedName = 76,
};
inline constexpr int kTagCount = 77;
std::string_view TagName(Tag tag);

inline constexpr int kFirstFactTag = 2;
inline constexpr int kFactTagCount = 20;

// Rows of kCounts.
enum class SegmentCount : std::uint8_t {
  kFacts, kDyads, kEntityBase, kEntities, kSourceBase, kSources, kTypeBase, kTypes,
  kFamilies,  // no count: all bits that kDyadFamilies has anywhere
};
inline constexpr int kSegmentCountRows = 9;

// A NaN that arithmetic does not produce.
inline constexpr std::int64_t kNoQuantity = 0x7ff8'dead'0000'0000;

// What most facts have in a column: the value of those that say nothing.
inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int32_t>::min();
inline constexpr std::array<std::int64_t, kFactTagCount> kCommonFactValue = {
    0, 0, kNoTime, 0x11, kNoTime, kNoTime, 0, 0, 0, 0, kNoQuantity, 0, 0, 0, -1, -1, 0, 0, 0, 0};
constexpr std::size_t FactTagIndex(Tag tag) {
  return static_cast<std::size_t>(tag) - kFirstFactTag;
}

// The entity property that tells whom a person belongs to.
inline constexpr std::string_view kContextProperty = "context";

// A word of a person's name, so that a surname finds him: beside NameType's values.
inline constexpr std::uint8_t kWordOfName = 7;

}  // namespace entente

#endif  // ENTENTE_GRAPH_SEGMENT_FORMAT_H_
