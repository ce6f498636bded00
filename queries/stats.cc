// SPDX-License-Identifier: Apache-2.0
// Sizes of the parts of a graph.
#include <algorithm>
#include <map>
#include <string>

#include "base/strings.h"
#include "queries/questions.h"
#include "queries/rows.h"

namespace entente {
namespace {

void AddRow(AnswerSection* section, std::vector<Cell> cells) {
  AnswerRow row;
  row.cells = std::move(cells);
  section->rows.push_back(std::move(row));
}

AnswerSection Sizes(const Graph& graph) {
  AnswerSection section{"sizes", "Sizes", {"what", "count"}, {}, 0};
  const auto add = [&](const char* what, std::uint64_t count) {
    AddRow(&section, {std::string(what), static_cast<std::int64_t>(count)});
  };
  add("commit", graph.commit());
  add("facts", graph.fact_count());
  add("dyads", graph.dyad_count());
  add("entities", graph.entity_limit() - 1);
  add("sources", graph.source_count());
  add("segments", graph.segment_count());
  add("bytes", graph.bytes());
  if (graph.fact_count() > 0) {
    AddRow(&section, {std::string("bytes a fact"),
                      static_cast<double>(graph.bytes()) / static_cast<double>(graph.fact_count())});
  }
  return section;
}

}  // namespace

absl::StatusOr<Answer> Stats(const Graph& graph) {
  std::map<std::string, std::int64_t> by_family, by_series;
  std::map<int, std::int64_t> by_year;
  std::vector<std::int64_t> of_relation(graph.relation_limit()), of_source(graph.source_count());
  std::int64_t undated = 0, unsourced = 0;
  for (std::size_t s = 0; s < graph.segment_count(); ++s) {
    const Segment& segment = graph.segment(s);
    for (std::uint32_t row = 0; row < segment.fact_count(); ++row) {
      const auto relation = static_cast<std::size_t>(segment.Value(Tag::kFactRelation, row));
      if (relation < of_relation.size()) ++of_relation[relation];
      const auto source = static_cast<std::size_t>(segment.Value(Tag::kFactSource, row));
      ++(source < of_source.size() ? of_source[source] : unsourced);
      const auto from = static_cast<Minutes>(segment.Value(Tag::kFactFrom, row));
      ++(from == kBeginningOfTime ? undated : by_year[ToCivil(from).year]);
    }
  }
  for (std::size_t id = 0; id < of_relation.size(); ++id) {
    if (of_relation[id] > 0) by_family[FamilyName(graph, static_cast<RelationId>(id))] += of_relation[id];
  }
  for (SourceId id = 0; id < of_source.size(); ++id) {
    by_series[std::string(graph.source(id).series)] += of_source[id];
  }
  if (unsourced > 0) by_series["(no source)"] += unsourced;
  Answer answer;
  answer.question = "stats";
  answer.title = "The store " + graph.path();
  answer.sections.push_back(Sizes(graph));
  AnswerSection families{"families", "Facts by family", {"family", "facts"}, {}, 0};
  for (const auto& [family, facts] : by_family) AddRow(&families, {family, facts});
  AnswerSection series{"series", "Facts by series of sources", {"series", "facts"}, {}, 0};
  for (const auto& [name, facts] : by_series) AddRow(&series, {name, facts});
  AnswerSection years{"years", "Facts by year of their beginning", {"year", "facts"}, {}, 0};
  if (undated > 0) AddRow(&years, {std::string("not known"), undated});
  for (const auto& [year, facts] : by_year) AddRow(&years, {std::to_string(year), facts});
  answer.sections.push_back(std::move(families));
  answer.sections.push_back(std::move(series));
  answer.sections.push_back(std::move(years));
  return answer;
}

}  // namespace entente
