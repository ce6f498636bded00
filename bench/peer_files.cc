// SPDX-License-Identifier: Apache-2.0
#include "bench/peer_files.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "bench/bench_world.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "queries/kernels.h"
#include "rapidjson/ostreamwrapper.h"
#include "rapidjson/prettywriter.h"

namespace entente::bench {
namespace {

// Enough for a mean, few enough for a peer that takes milliseconds for each.
constexpr std::size_t kAsked = 128;

using JsonWriter = rapidjson::PrettyWriter<rapidjson::OStreamWrapper>;

void WriteQuadruples(const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  const SyntheticWorld& world = TheWorld();
  // By name: several codes may mean one relation, which only Entente knows.
  std::vector<std::string> relations;
  for (const std::string& relation : world.relations) {
    const RelationId id = ValueOf(Ontology::Default()->RequireRelation(relation), "a relation");
    relations.push_back(Ontology::Default()->relation(id).name);
  }
  std::string day;
  Minutes last = kBeginningOfTime;
  for (const SyntheticFact& fact : world.facts) {
    if (fact.day != last) day = FormatDate(last = fact.day, Precision::kDay);
    out << world.entities[fact.subject] << '\t' << relations[fact.relation] << '\t'
        << world.entities[fact.object] << '\t' << day << '\n';
  }
  out.close();
  Require(!out.fail(), "write the quadruples");
}

void Text(JsonWriter& json, const char* key, std::string_view text) {
  json.Key(key);
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void Number(JsonWriter& json, const char* key, std::uint64_t number) {
  json.Key(key);
  json.Uint64(number);
}

// One question after the other, as `write` writes its answer (and more of the question).
template <typename Write>
void WriteQuestions(JsonWriter& json, const char* name, const std::vector<Question>& questions,
                    Write write) {
  json.Key(name);
  json.StartArray();
  for (std::size_t i = 0; i < kAsked; ++i) {
    const Question& question = questions[i];
    json.StartObject();
    Text(json, "a", TheGraph().entity_name(question.a));
    Text(json, "b", TheGraph().entity_name(question.b));
    write(question);
    json.EndObject();
  }
  json.EndArray();
}

void WriteAllQuestions(JsonWriter& json) {
  const Filter all;
  const auto window = [&](const Question& q) {
    Text(json, "from", FormatDate(q.window.from, Precision::kDay));
    Text(json, "to", FormatDate(q.window.to, Precision::kDay));
    Number(json, "answer", DyadFacts(TheGraph(), q.a, q.b, q.window).size());
  };
  WriteQuestions(json, "dyad/window_list", DyadQuestions(), window);
  WriteQuestions(json, "busy_dyad/window_list", BusyDyadQuestions(), window);
  WriteQuestions(json, "busy_dyad/months", BusyDyadQuestions(), [&](const Question& q) {
    Number(json, "answer", DyadMonths(TheGraph(), q.a, q.b, all).size());
  });
  WriteQuestions(json, "path/shortest", PathQuestions(), [&](const Question& q) {
    Number(json, "answer", ShortestPathLength(TheGraph(), q.a, q.b, all, false).value_or(0));
  });
  WriteQuestions(json, "path/all_counted", PathQuestions(), [&](const Question& q) {
    Number(json, "answer", AllShortestPaths(TheGraph(), q.a, q.b, all, false, 0).count);
  });
  WriteQuestions(json, "path/two_steps", PathQuestions(), [&](const Question& q) {
    Number(json, "answer", WithinTwoSteps(TheGraph(), q.a).size());
  });
  json.Key("hub/by_relation");
  json.StartArray();
  json.StartObject();
  Text(json, "a", TheGraph().entity_name(Hub()));
  Number(json, "answer", TheGraph().CountByRelation(Hub()).size());
  json.EndObject();
  json.EndArray();
}

}  // namespace

void WritePeerFiles(const std::string& folder) {
  WriteQuadruples(folder + "/quadruples.tsv");
  std::ofstream out(folder + "/questions.json", std::ios::binary);
  rapidjson::OStreamWrapper stream(out);
  JsonWriter json(stream);
  json.StartObject();
  Number(json, "facts", TheWorld().facts.size());
  WriteAllQuestions(json);
  json.EndObject();
  out << '\n';
  out.close();
  Require(!out.fail(), "write the questions");
}

}  // namespace entente::bench
