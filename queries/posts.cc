// SPDX-License-Identifier: Apache-2.0
// Who held which post, when.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "queries/questions.h"
#include "queries/rows.h"
#include "queries/standing.h"

namespace entente {
namespace {

AnswerSection SectionOf(const Graph& graph, std::vector<Spell> spells, std::string name,
                        std::string title, std::uint32_t limit) {
  AnswerSection section{std::move(name), std::move(title),
                        {"holder", "post", "at", "for", "when", "title"}, {}, 0};
  std::stable_sort(spells.begin(), spells.end(), [&](const Spell& a, const Spell& b) {
    return std::tuple(graph.entity_name(a.object), a.relation, a.from_latest,
                      graph.entity_name(a.subject)) <
           std::tuple(graph.entity_name(b.object), b.relation, b.from_latest,
                      graph.entity_name(b.subject));
  });
  for (const Spell& spell : spells) {
    AnswerRow row;
    row.facts = EvidenceOf(graph, spell);
    row.cells = {DescribeEntity(graph, spell.subject), std::string(graph.relation_name(spell.relation)),
                 DescribeEntity(graph, spell.object), DescribeEntity(graph, spell.principal),
                 TimeOf(spell), AboutText(row.facts)};
    row.conflict = spell.conflict;
    section.rows.push_back(std::move(row));
  }
  LimitRows(limit, &section);
  return section;
}

// Missions that an edition lists without an ambassador: (receiver, date).
AnswerSection Vacancies(const Graph& graph, EntityId sender, const std::vector<Spell>& posts,
                        const Filter& filter, std::uint32_t limit) {
  AnswerSection section{"vacancies", "Missions listed without a head of ambassador's rank",
                        {"at", "seen"}, {}, 0};
  const auto listing = graph.ontology().FindRelation("lists-chiefs-of-mission");
  if (!listing) return section;
  Filter listed = filter;
  listed.relations = {graph.ontology().relation(*listing).subtree};
  listed.not_relations.clear();
  listed.kinds.clear();
  listed.include_listings = true;
  listed.some_of_family = ~0u;
  listed.all_of_family = 0;
  const RelationRange acting = SubtreeOf(graph, "charge-daffaires-to");
  graph.ForEachDyadOf(sender, Direction::kOut, [&](const Dyad& dyad) {
    ForEachFact(graph, dyad, listed, [&](const Fact& fact) {
      const Minutes at = fact.observed();
      if (at < filter.from || at >= filter.to) return true;
      const bool held = std::any_of(posts.begin(), posts.end(), [&](const Spell& post) {
        return post.object == dyad.object && !acting.contains(post.relation) &&
               post.HoldsIn(at, at + 1) == Spell::Holds::kYes;
      });
      if (held) return true;
      AnswerRow row;
      row.cells = {DescribeEntity(graph, dyad.object), FormatDate(at, Precision::kDay)};
      row.facts.push_back(DescribeFact(graph, fact));
      section.rows.push_back(std::move(row));
      return true;
    });
    return true;
  });
  std::stable_sort(section.rows.begin(), section.rows.end(), [](const auto& a, const auto& b) {
    const auto key = [](const AnswerRow& row) {
      return std::pair(std::get<AnswerEntity>(row.cells[0]).name, std::get<std::string>(row.cells[1]));
    };
    return key(a) < key(b);
  });
  LimitRows(limit, &section);
  return section;
}

std::vector<Spell> Settled(const Graph& graph, std::vector<Spell> spells, const Filter& filter) {
  return MergeCompatible(graph, InWindow(std::move(spells), filter));
}

}  // namespace

absl::StatusOr<Answer> Posts(const Graph& graph, const PostsParameters& parameters) {
  ENTENTE_ASSIGN_OR_RETURN(const Filter filter, ResolveFilter(graph, parameters.filter));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId entity, graph.Resolve(parameters.entity));
  const RelationRange post = SubtreeOf(graph, "post");
  Answer answer;
  answer.question = "posts";
  answer.about = {DescribeEntity(graph, entity)};
  answer.title = absl::StrCat("Posts of ", AsAbsl(graph.entity_name(entity)));
  const std::uint32_t limit = parameters.limit;
  const KindRange persons =
      graph.ontology().kind(graph.ontology().FindKind("person").value_or(0)).subtree;
  if (persons.contains(graph.entity_kind(entity))) {
    answer.sections.push_back(
        SectionOf(graph, Settled(graph, SpellsOfSubject(graph, entity, post, filter), filter),
                  "posts", "Posts held", limit));
    return answer;
  }
  const std::vector<Spell> sent = SpellsForPrincipal(graph, entity, post, filter);
  std::vector<Spell> received = SpellsOfObject(graph, entity, post, filter);
  std::erase_if(received, [&](const Spell& spell) { return spell.principal == entity; });
  answer.sections.push_back(
      SectionOf(graph, Settled(graph, sent, filter), "posts", "Posts held for it", limit));
  answer.sections.push_back(SectionOf(graph, Settled(graph, std::move(received), filter),
                                      "received", "Posts that others hold at it", limit));
  AnswerSection vacancies = Vacancies(graph, entity, sent, filter, limit);
  if (!vacancies.rows.empty()) answer.sections.push_back(std::move(vacancies));
  return answer;
}

}  // namespace entente
