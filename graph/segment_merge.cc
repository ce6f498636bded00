// SPDX-License-Identifier: Apache-2.0
#include "graph/segment_merge.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "graph/fact_equality.h"

namespace entente {
namespace {

constexpr EntityId kNoMore = 0xffffffff;

// The place of the first subject not below `subject` in the columns of out.*.
std::uint64_t PlaceOf(const Segment& segment, EntityId subject) {
  const Column& keys = segment.column(Tag::kOutKey);
  const Column& offsets = segment.column(Tag::kOutOffset);
  const std::uint64_t last = offsets.size() == 0 ? 0 : offsets.size() - 1;
  if (keys.size() > 0) return std::min(last, keys.LowerBound(0, keys.size(), subject));
  return std::min<std::uint64_t>(last, subject);
}

std::uint32_t FirstDyad(const Segment& segment, EntityId subject) {
  const std::int64_t dyad = segment.Value(Tag::kOutOffset, PlaceOf(segment, subject));
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(dyad, 0, segment.dyad_count()));
}

// Walks the dyads of a segment, those of subjects in a range.
class DyadCursor {
 public:
  DyadCursor(const Segment& segment, EntityId begin, EntityId end)
      : segment_(&segment), place_(PlaceOf(segment, begin)), dyad_(FirstDyad(segment, begin)),
        end_(FirstDyad(segment, end)) {
    FindSubject();
  }
  bool done() const { return dyad_ >= end_; }
  EntityId subject() const { return subject_; }
  EntityId object() const { return object_; }
  Dyad dyad() const { return segment_->OutDyad(subject_, dyad_); }
  void Next() {
    ++dyad_;
    FindSubject();
  }

 private:
  void FindSubject() {
    if (done()) return;
    const Column& keys = segment_->column(Tag::kOutKey);
    const Column& offsets = segment_->column(Tag::kOutOffset);
    while (place_ + 1 < offsets.size() && offsets[place_ + 1] <= std::int64_t{dyad_}) ++place_;
    subject_ = static_cast<EntityId>(keys.size() > 0 ? keys[place_] : static_cast<std::int64_t>(place_));
    object_ = segment_->OutNeighbour(dyad_);
  }
  const Segment* segment_;
  std::uint64_t place_;
  std::uint32_t dyad_, end_;
  EntityId subject_ = kNoEntity, object_ = kNoEntity;
};

// Rows of one part that follow each other in the common order.
struct Span {
  std::uint32_t part = 0, row = 0, count = 0;
  bool in_order = true;  // no row of the part before it stands behind it
};

}  // namespace

// The properties of a segment's facts, asked for fact by fact.
class SegmentMerge::Properties {
 public:
  Properties(const Segment& segment, const std::vector<std::uint32_t>& keys,
             std::int64_t pool_shift, std::uint32_t first_row)
      : segment_(segment), keys_(keys), pool_shift_(pool_shift) {
    for (std::uint32_t i = 0; i < segment.fact_properties().size(); ++i) {
      const Column& rows = segment.fact_properties()[i].rows;
      Push(i, rows.LowerBound(0, rows.size(), first_row));
    }
  }

  // Those of the span, whose first row is `at` in the block.
  void Append(const Span& span, std::uint32_t at, std::vector<FactBlock::PropertyAt>* out) {
    if (!span.in_order) return AppendByLookUp(span, at, out);
    while (!next_.empty() && next_.front().row < std::uint64_t{span.row} + span.count) {
      const Next next = next_.front();
      std::pop_heap(next_.begin(), next_.end(), After);
      next_.pop_back();
      // Rows that were passed over are those of dyads that moved.
      if (next.row >= span.row) Add(next.property, next.at, at + (next.row - span.row), out);
      Push(next.property, next.at + 1);
    }
  }

 private:
  struct Next {
    std::uint32_t row, property;
    std::uint64_t at;
  };
  static bool After(const Next& a, const Next& b) {
    return std::tie(a.row, a.property) > std::tie(b.row, b.property);
  }

  void Push(std::uint32_t property, std::uint64_t at) {
    const Column& rows = segment_.fact_properties()[property].rows;
    if (at >= rows.size()) return;
    next_.push_back({static_cast<std::uint32_t>(rows[at]), property, at});
    std::push_heap(next_.begin(), next_.end(), After);
  }

  void Add(std::uint32_t property, std::uint64_t index, std::uint32_t at,
           std::vector<FactBlock::PropertyAt>* out) const {
    const Segment::PropertyColumn& column = segment_.fact_properties()[property];
    const auto type = static_cast<std::uint8_t>(column.types[index]);
    const std::int64_t value = column.values[index];
    const bool shifts = IsTextType(type) && value != 0;
    out->push_back({at, keys_[property], type, shifts ? value + pool_shift_ : value});
  }

  void AppendByLookUp(const Span& span, std::uint32_t at,
                      std::vector<FactBlock::PropertyAt>* out) const {
    for (std::uint32_t i = 0; i < span.count; ++i) {
      for (std::uint32_t p = 0; p < segment_.fact_properties().size(); ++p) {
        const Column& rows = segment_.fact_properties()[p].rows;
        const std::uint64_t index = rows.LowerBound(0, rows.size(), span.row + i);
        if (index < rows.size() && rows[index] == std::int64_t{span.row} + i) Add(p, index, at + i, out);
      }
    }
  }

  const Segment& segment_;
  const std::vector<std::uint32_t>& keys_;
  std::int64_t pool_shift_;
  std::vector<Next> next_;  // a heap, the least row first
};

class SegmentMerge::Reader {
 public:
  Reader(const SegmentMerge& merge, const Piece& piece) : merge_(merge) {
    for (std::size_t i = 0; i < merge.segments_.size(); ++i) {
      const Segment& segment = *merge.segments_[i];
      parts_.push_back({.segment = &segment});
      cursors_.emplace_back(segment, piece.begin, piece.end);
      SkipMoved(i);
      const std::uint32_t dyad = FirstDyad(segment, piece.begin);
      properties_.emplace_back(segment, merge.key_of_[i], merge.pool_shifts_[i],
                               static_cast<std::uint32_t>(segment.Value(Tag::kDyadFact, dyad)));
      sparse_at_.emplace_back();
    }
    const auto before = [](const MovedDyad& dyad, EntityId subject) { return dyad.subject < subject; };
    moved_ = std::lower_bound(merge.moved_.begin(), merge.moved_.end(), piece.begin, before);
    moved_end_ = std::lower_bound(moved_, merge.moved_.end(), piece.end, before);
  }

  bool Next(FactBlock* block) {
    block->Clear();
    spans_.clear();
    while (block->size < FactBlock::kMostRows) {
      if (heads_.empty() && !NextHeads(block)) break;
      TakeFromHeads(block);
    }
    for (int i = 0; i < kFactTagCount; ++i) {
      block->fields[i].resize(merge_.needed_[i] ? FactBlock::kMostRows : 0);
      if (merge_.needed_[i]) FillField(static_cast<Tag>(kFirstFactTag + i), &block->fields[i]);
    }
    std::uint32_t at = 0;
    for (const Span& span : spans_) {
      properties_[span.part].Append(span, at, &block->properties);
      at += span.count;
    }
    return block->size > 0;
  }

 private:
  // The next fact of a run of facts that are merged with others.
  struct Head {
    std::uint32_t part, row, end;
    bool in_order;
    std::int64_t from;
    FactTie tie;
  };
  struct Run {
    std::uint32_t part, begin, wide_end, end;
    bool in_order;
  };
  static bool After(const Head& a, const Head& b) {
    return std::tie(a.from, a.tie, a.part, a.row) > std::tie(b.from, b.tie, b.part, b.row);
  }

  void SkipMoved(std::size_t i) {
    DyadCursor& cursor = cursors_[i];
    while (!cursor.done() && merge_.Moves(cursor.subject(), cursor.object())) cursor.Next();
  }

  // The runs of the next pair of entities; false if there is none.
  bool NextRuns(FactBlock* block) {
    std::pair<EntityId, EntityId> least(kNoMore, kNoMore);
    bool any = false;
    for (const DyadCursor& cursor : cursors_) {
      if (cursor.done()) continue;
      any = true;
      least = std::min(least, std::pair(cursor.subject(), cursor.object()));
    }
    if (moved_ != moved_end_) {
      any = true;
      least = std::min(least, std::pair(moved_->subject, moved_->object));
    }
    if (!any) return false;
    runs_.clear();
    for (std::size_t i = 0; i < cursors_.size(); ++i) {
      DyadCursor& cursor = cursors_[i];
      if (cursor.done() || std::pair(cursor.subject(), cursor.object()) != least) continue;
      const Dyad dyad = cursor.dyad();
      runs_.push_back({static_cast<std::uint32_t>(i), dyad.begin, dyad.wide_end, dyad.end, true});
      cursor.Next();
      SkipMoved(i);
    }
    for (; moved_ != moved_end_ && std::pair(moved_->subject, moved_->object) == least; ++moved_) {
      runs_.push_back({moved_->part, moved_->begin, moved_->wide_end, moved_->end, false});
    }
    narrow_ = false;
    starts_ = {block->size, least.first, least.second};
    announced_ = false;
    return true;
  }

  // The first facts of the next runs: those of wide facts of a dyad, then those of its others.
  bool NextHeads(FactBlock* block) {
    while (heads_.empty()) {
      if (runs_.empty() && !NextRuns(block)) return false;
      for (const Run& run : runs_) {
        const std::uint32_t begin = narrow_ ? run.wide_end : run.begin;
        const std::uint32_t end = narrow_ ? run.end : run.wide_end;
        if (begin < end) heads_.push_back({run.part, begin, end, run.in_order, 0, {}});
      }
      if (narrow_) runs_.clear();
      narrow_ = true;
    }
    if (heads_.size() > 1) {
      for (Head& head : heads_) Read(&head);
      std::make_heap(heads_.begin(), heads_.end(), After);
    }
    if (!announced_) {
      starts_.at = block->size;
      block->dyads.push_back(starts_);
      announced_ = true;
    }
    return true;
  }

  void Read(Head* head) const {
    head->from = parts_[head->part].Value(Tag::kFactFrom, head->row);
    head->tie = TieOf(parts_[head->part], head->row);
  }

  void TakeFromHeads(FactBlock* block) {
    if (heads_.size() == 1) {
      Head& head = heads_.front();
      const std::uint32_t count =
          std::min(head.end - head.row, FactBlock::kMostRows - block->size);
      Take(head, count, block);
      if (head.row == head.end) heads_.clear();
      return;
    }
    std::pop_heap(heads_.begin(), heads_.end(), After);
    Head& head = heads_.back();
    Take(head, 1, block);
    if (head.row == head.end) {
      heads_.pop_back();
    } else {
      Read(&head);
      std::push_heap(heads_.begin(), heads_.end(), After);
    }
  }

  void Take(Head& head, std::uint32_t count, FactBlock* block) {
    const bool goes_on = !spans_.empty() && spans_.back().part == head.part &&
                         spans_.back().row + spans_.back().count == head.row &&
                         spans_.back().in_order == head.in_order;
    if (goes_on) {
      spans_.back().count += count;
    } else {
      spans_.push_back({head.part, head.row, count, head.in_order});
    }
    head.row += count;
    block->size += count;
  }

  void FillField(Tag tag, std::vector<std::int64_t>* values) {
    std::int64_t* out = values->data();
    const bool text = IsText(tag), entity = IsEntity(tag) && !merge_.merges_.empty();
    for (const Span& span : spans_) {
      const Column& column = parts_[span.part].segment->column(tag);
      if (column.is_sparse()) {
        ReadSparse(column, tag, span, out);
      } else if (span.count < 4) {
        for (std::uint32_t i = 0; i < span.count; ++i) out[i] = column[span.row + i];
      } else {
        column.Scan(span.row, std::uint64_t{span.row} + span.count,
                    [&](std::uint64_t row, std::int64_t value) {
                      out[row - span.row] = value;
                      return true;
                    });
      }
      const std::int64_t shift = merge_.pool_shifts_[span.part];
      for (std::uint32_t i = 0; text && shift != 0 && i < span.count; ++i) {
        if (out[i] != 0) out[i] += shift;
      }
      for (std::uint32_t i = 0; entity && i < span.count; ++i) {
        out[i] = Merged(merge_.merges_, static_cast<EntityId>(out[i]));
      }
      out += span.count;
    }
  }

  // Spans mostly follow each other, so that the next exception is near the last one.
  void ReadSparse(const Column& column, Tag tag, const Span& span, std::int64_t* out) {
    const Column& rows = *column.sparse_rows();
    std::uint64_t& near = sparse_at_[span.part][FactTagIndex(tag)];
    std::fill_n(out, span.count, column.common_value());
    if (near > 0 && rows[near - 1] >= std::int64_t{span.row}) near = 0;
    constexpr int kSteps = 8;
    for (int i = 0; i < kSteps && near < rows.size() && rows[near] < std::int64_t{span.row}; ++i) ++near;
    if (near < rows.size() && rows[near] < std::int64_t{span.row}) {
      near = rows.LowerBound(near, rows.size(), span.row);
    }
    const std::int64_t end = std::int64_t{span.row} + span.count;
    for (; near < rows.size() && rows[near] < end; ++near) {
      out[rows[near] - span.row] = (*column.sparse_values())[near];
    }
  }

  const SegmentMerge& merge_;
  std::vector<FactPart> parts_;
  std::vector<DyadCursor> cursors_;
  std::vector<Properties> properties_;
  std::vector<std::array<std::uint64_t, kFactTagCount>> sparse_at_;
  std::vector<MovedDyad>::const_iterator moved_, moved_end_;
  std::vector<Run> runs_;      // of one pair of entities
  bool narrow_ = false;        // whether its wide facts have been taken
  FactBlock::DyadStart starts_;
  bool announced_ = true;      // whether a block says so
  std::vector<Head> heads_;    // a heap, the least first
  std::vector<Span> spans_;    // of the block
};

SegmentMerge::SegmentMerge(std::vector<std::shared_ptr<const Segment>> segments,
                           const EntityMerges& merges)
    : segments_(std::move(segments)), merges_(merges) {
  std::map<std::string_view, std::int64_t> keys;
  std::int64_t shift = 0;
  for (const auto& segment : segments_) {
    pool_shifts_.push_back(shift);
    for (const Segment::PropertyColumn& property : segment->fact_properties()) {
      keys.emplace(property.key, property.key_id + shift);
    }
    shift += static_cast<std::int64_t>(segment->strings().size());
    fact_count_ += segment->fact_count();
    for (int i = 0; i < kFactTagCount; ++i) {
      const Column& column = segment->column(static_cast<Tag>(kFirstFactTag + i));
      const bool common = column.is_constant() && column.common_value() == kCommonFactValue[i];
      needed_[i] |= segment->fact_count() > 0 && !common;
    }
  }
  for (const auto& [key, id] : keys) property_keys_.push_back({std::string(key), id});
  for (const auto& segment : segments_) {
    std::vector<std::uint32_t>& numbers = key_of_.emplace_back();
    for (const Segment::PropertyColumn& property : segment->fact_properties()) {
      numbers.push_back(static_cast<std::uint32_t>(
          std::distance(keys.begin(), keys.find(property.key))));
    }
  }
  if (!merges_.empty()) FindMoved();
}

void SegmentMerge::FindMoved() {
  for (std::uint32_t part = 0; part < segments_.size(); ++part) {
    for (DyadCursor cursor(*segments_[part], 0, kNoMore); !cursor.done(); cursor.Next()) {
      if (!Moves(cursor.subject(), cursor.object())) continue;
      const Dyad dyad = cursor.dyad();
      moved_.push_back({Merged(merges_, cursor.subject()), Merged(merges_, cursor.object()), part,
                        dyad.begin, dyad.wide_end, dyad.end, cursor.subject()});
    }
  }
  std::sort(moved_.begin(), moved_.end(), [](const MovedDyad& a, const MovedDyad& b) {
    return std::tie(a.subject, a.object, a.part, a.begin) <
           std::tie(b.subject, b.object, b.part, b.begin);
  });
}

std::uint64_t SegmentMerge::FactsBefore(EntityId subject) const {
  std::int64_t facts = 0;
  for (const auto& segment : segments_) {
    facts += segment->Value(Tag::kDyadFact, FirstDyad(*segment, subject));
  }
  for (const MovedDyad& dyad : moved_) {
    const std::int64_t size = std::int64_t{dyad.end} - dyad.begin;
    if (dyad.old_subject < subject) facts -= size;
    if (dyad.subject < subject) facts += size;
  }
  return static_cast<std::uint64_t>(facts);
}

std::vector<SegmentMerge::Piece> SegmentMerge::Cut(std::size_t pieces) const {
  std::vector<Piece> cut(pieces);
  for (std::size_t i = 1; i < pieces; ++i) {
    // The first subject that has so many facts before it.
    EntityId begin = cut[i - 1].begin, end = kNoMore;
    while (begin < end) {
      const EntityId middle = begin + (end - begin) / 2;
      if (FactsBefore(middle) < fact_count_ * i / pieces) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    cut[i].begin = begin;
    cut[i].first_fact = static_cast<std::uint32_t>(FactsBefore(begin));
    cut[i - 1].end = begin;
  }
  cut.back().end = kNoMore;
  return cut;
}

FactReader SegmentMerge::Read(const Piece& piece) const {
  return [reader = std::make_shared<Reader>(*this, piece)](FactBlock* block) {
    return reader->Next(block);
  };
}

}  // namespace entente
