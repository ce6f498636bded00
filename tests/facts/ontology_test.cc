// SPDX-License-Identifier: Apache-2.0
// What the reader of ontologies promises, on small ontologies written here.
#include "facts/ontology.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace entente {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kSmall = R"({"kinds": [
{"name": "entity", "gloss": "anything"},
{"name": "person", "parent": "entity"},
{"name": "envoy", "parent": "person", "gloss": "who is sent"},
{"name": "state", "parent": "entity"}
],
"relations": [
{"name": "relation"},
{"name": "words", "parent": "relation", "family": true, "sign": "cooperative", "quad": 1},
{"name": "praise", "parent": "words", "label": "praised", "inverse": "was praised by",
 "goldstein": 3.4, "cameo": ["051"], "plover": "SUPPORT", "plover_mode": "m"},
{"name": "praise-highly", "parent": "praise"},
{"name": "blame", "parent": "words", "sign": "conflictual", "quad": 3, "cameo": ["11", "110"]},
{"name": "post", "parent": "relation", "standing": true, "acts_for": "object",
 "subject_kinds": ["person"], "object_kinds": ["state"]},
{"name": "envoy-to", "parent": "post", "acts_for": "principal", "subject_kinds": ["envoy"]},
{"name": "ally-of", "parent": "relation", "symmetric": true, "standing": true, "family": true},
{"name": "lists-envoys", "parent": "relation", "lists": "envoy-to",
 "scope": "principal-and-object"}
]}
)";

const Relation& Get(const Ontology& ontology, std::string_view name) {
  return ontology.relation(ontology.FindRelation(name).value());
}

TEST(OntologyReader, NumbersBothTreesInPreOrderOfTheFile) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Ontology ontology, Ontology::FromJson(kSmall));
  std::vector<std::string> kinds;
  for (const Kind& kind : ontology.kinds()) kinds.push_back(kind.name);
  EXPECT_THAT(kinds, ElementsAre("entity", "person", "envoy", "state"));
  EXPECT_EQ(ontology.kind(1).subtree, (KindRange{1, 3}));
  EXPECT_EQ(ontology.kind(2).parent, 1);
  EXPECT_EQ(ontology.kind(2).gloss, "who is sent");
  EXPECT_EQ(Get(ontology, "words").subtree, (RelationRange{1, 5}));
  EXPECT_EQ(Get(ontology, "blame").subtree, (RelationRange{4, 5}));
  EXPECT_EQ(ontology.relation(0).subtree, (RelationRange{0, 9}));
}

TEST(OntologyReader, TakesEntriesInAnyOrderAndKeepsThatOfSiblings) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Ontology ontology, Ontology::FromJson(R"({
    "relations": [{"name": "leaf", "parent": "branch"}, {"name": "second", "parent": "relation"},
                  {"name": "branch", "parent": "relation"}, {"name": "relation"}],
    "kinds": [{"name": "entity"}]})"));
  std::vector<std::string> names;
  for (const Relation& relation : ontology.relations()) names.push_back(relation.name);
  EXPECT_THAT(names, ElementsAre("relation", "second", "branch", "leaf"));
}

TEST(OntologyReader, InheritsWhatConcernsASubtreeAndNothingElse) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Ontology ontology, Ontology::FromJson(kSmall));
  const Relation& praise = Get(ontology, "praise");
  EXPECT_EQ(praise.sign, Sign::kCooperative);
  EXPECT_EQ(praise.quad, 1);
  EXPECT_EQ(praise.goldstein, 3.4);
  EXPECT_EQ(praise.label, "praised");
  EXPECT_EQ(praise.inverse, "was praised by");
  const Relation& highly = Get(ontology, "praise-highly");
  EXPECT_EQ(highly.sign, Sign::kCooperative);
  EXPECT_EQ(highly.plover, "SUPPORT");
  EXPECT_EQ(highly.label, "praise highly");  // Its own name, where no label is given.
  EXPECT_EQ(highly.goldstein, std::nullopt);
  EXPECT_EQ(highly.plover_mode, "");
  EXPECT_EQ(highly.inverse, "");
  EXPECT_THAT(highly.cameo, IsEmpty());
  const Relation& blame = Get(ontology, "blame");
  EXPECT_EQ(blame.sign, Sign::kConflictual);
  EXPECT_EQ(blame.quad, 3);
  const Relation& envoy = Get(ontology, "envoy-to");
  EXPECT_TRUE(envoy.standing);
  EXPECT_EQ(envoy.acts_for, ActsFor::kPrincipal);
  EXPECT_THAT(envoy.subject_kinds, ElementsAre("envoy"));
  EXPECT_THAT(envoy.object_kinds, ElementsAre("state"));
  EXPECT_EQ(Get(ontology, "post").acts_for, ActsFor::kObject);
}

TEST(OntologyReader, GivesEachRelationItsNearestFamily) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Ontology ontology, Ontology::FromJson(kSmall));
  EXPECT_THAT(ontology.families(), ElementsAre(0, 1, 7));
  EXPECT_EQ(Get(ontology, "praise-highly").family, 1);
  EXPECT_EQ(Get(ontology, "envoy-to").family, 0);
  EXPECT_EQ(Get(ontology, "ally-of").family, 2);
}

TEST(OntologyReader, KnowsWhatAListingCovers) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Ontology ontology, Ontology::FromJson(kSmall));
  const Relation& listing = Get(ontology, "lists-envoys");
  EXPECT_EQ(ontology.relation(listing.lists).name, "envoy-to");
  EXPECT_EQ(listing.list_scope, ListScope::kPrincipalAndObject);
  EXPECT_EQ(Get(ontology, "envoy-to").list_scope, ListScope::kNone);
}

TEST(OntologyReader, FindsNamesWhateverTheirCaseAndJoints) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Ontology ontology, Ontology::FromJson(kSmall));
  for (const std::string_view name : {"praise-highly", "Praise_Highly", "praise highly"}) {
    EXPECT_EQ(ontology.FindRelation(name), ontology.FindRelation("praise-highly")) << name;
  }
  EXPECT_EQ(ontology.FindKind("ENVOY"), 2);
  EXPECT_EQ(ontology.FindRelation("prais"), std::nullopt);
  EXPECT_EQ(ontology.FindRelation(""), std::nullopt);
  EXPECT_EQ(ontology.FindCameo("110"), ontology.FindRelation("blame"));
  EXPECT_EQ(ontology.FindCameo("51"), std::nullopt);  // Leading zeros matter.
}

TEST(OntologyReader, SuggestsNamesForMisspeltOnes) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Ontology ontology, Ontology::FromJson(kSmall));
  EXPECT_THAT(ontology.RequireRelation("cameo:051"), IsOkAndHolds(2));
  EXPECT_THAT(ontology.RequireRelation("prase"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("did you mean \"praise\"")));
  EXPECT_THAT(ontology.RequireRelation("cameo:51"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("leading zero")));
  EXPECT_THAT(ontology.RequireKind("stat"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("did you mean \"state\"")));
}

TEST(OntologyReader, KeepsItsTextAndTheTextsHash) {
  ENTENTE_ASSERT_OK_AND_ASSIGN(Ontology one, Ontology::FromJson(kSmall));
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Ontology other, Ontology::FromJson(std::string(kSmall) + " "));
  EXPECT_EQ(one.json(), kSmall);
  EXPECT_NE(one.hash(), other.hash());
  const Ontology moved = std::move(one);
  EXPECT_EQ(moved.FindKind("state"), 3);
}

struct BadCase {
  std::string_view json;
  std::string_view message;
};
void PrintTo(const BadCase& bad, std::ostream* out) { *out << bad.message; }

class BadOntology : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadOntology, IsRefusedWithThePlaceAndTheReason) {
  EXPECT_THAT(Ontology::FromJson(GetParam().json),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

#define KINDS "{\"kinds\": [{\"name\": \"entity\"}], \"relations\": [{\"name\": \"relation\"}"

INSTANTIATE_TEST_SUITE_P(
    Structure, BadOntology,
    ::testing::Values(
        BadCase{"", "line 1: "}, BadCase{"{\n\n", "line 3: "}, BadCase{"[]", "line 1: no list"},
        BadCase{"7", "line 1: an object is expected"},
        BadCase{"{\"kinds\": {}}", "line 1: no object is expected"},
        BadCase{"{\"kinds\": [1]}", "line 1: an object is expected"},
        BadCase{"{\"kinds\": [{\"name\": {}}]}", "no object is expected here"},
        BadCase{"{\"kinds\": [{\"name\": [[]]}]}", "no list is expected here"},
        BadCase{"{\"kinds\": [{\"name\": [1]}]}", "a list holds texts only"},
        BadCase{"{\"kinds\": [\n{\"name\": \"a\",\n\"name\": \"b\"}]}",
                "line 3: \"name\" is given twice in one entry"},
        BadCase{"{\"kinds\": [{}], \"kinds\": [{}]}", "\"kinds\" is given twice"},
        BadCase{"{\"sorts\": []}", "\"sorts\" is neither"},
        BadCase{"{\"kinds\": [], \"relations\": []}", "the kinds lack their root, \"entity\""},
        BadCase{"{\"kinds\": [{\"name\": \"entity\"}]}", "the relations lack their root"},
        BadCase{KINDS "]} x", "line 1: "}, BadCase{"{\"kinds\": [{\"name\": \"\xff\"}]}", "UTF-8"},
        BadCase{std::string_view("{\0}", 3), "line 1: there is a NUL byte"}));

INSTANTIATE_TEST_SUITE_P(
    Entries, BadOntology,
    ::testing::Values(
        BadCase{KINDS ",\n{\"parent\": \"relation\"}]}", "line 2: relation \"\": \"name\" must"},
        BadCase{KINDS ",\n{\"name\": \"A b\", \"parent\": \"relation\"}]}",
                "line 2: relation \"A b\""},
        BadCase{KINDS ",\n{\"name\": 7, \"parent\": \"relation\"}]}", "line 2: relation \"\""},
        BadCase{KINDS ",\n{\"name\": \"x\"}]}", "line 2: relation \"x\": \"parent\" is missing"},
        BadCase{KINDS ",\n\n{\"name\": \"x\", \"parent\": \"relaton\"}]}",
                "line 3: relation \"x\": parent \"relaton\" does not exist; did you mean "
                "\"relation\"?"},
        BadCase{KINDS ",\n{\"name\": \"relation\", \"parent\": \"relation\"}]}", "given twice"},
        BadCase{"{\"kinds\": [{\"name\": \"entity\", \"parent\": \"entity\"}], \"relations\": []}",
                "the root has no parent"},
        BadCase{KINDS
                ",\n{\"name\": \"a\", \"parent\": \"b\"}, {\"name\": \"b\", \"parent\": \"a\"}]}",
                "line 2: relation \"a\": its parents lead round in a circle"},
        BadCase{KINDS ",\n{\"name\": \"a\", \"parent\": \"a\"}]}", "circle"},
        BadCase{KINDS ",\n{\"name\": \"x\", \"parent\": \"relation\",\n\"lable\": \"y\"}]}",
                "line 3: relation \"x\": unknown key \"lable\"; did you mean \"label\"?"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"label\": 7}]}",
                "\"label\" must be a text"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"standing\": \"yes\"}]}",
                "\"standing\" must be true or false"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"goldstein\": null}]}",
                "\"goldstein\" must be a number"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"goldstein\": 11}]}",
                "between -10 and 10"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"quad\": 5}]}",
                "\"quad\" must be"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"quad\": 1.5}]}",
                "\"quad\" must be"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"sign\": \"nice\"}]}",
                "it must be one of \"cooperative\", \"neutral\", \"conflictual\""},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"acts_for\": \"it\"}]}",
                "it must be one of \"nobody\", \"object\", \"principal\""},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"lists\": \"y\", \"scope\": "
                      "\"object\"}]}",
                "listed relation \"y\" does not exist"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"lists\": \"x\"}]}",
                "\"lists\" and \"scope\" go together"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"scope\": \"object\"}]}",
                "\"lists\" and \"scope\" go together"},
        BadCase{KINDS
                ",{\"name\": \"x\", \"parent\": \"relation\", \"object_kinds\": [\"entiti\"]}]}",
                "kind \"entiti\" does not exist; did you mean \"entity\"?"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"symmetric\": true, "
                      "\"inverse\": \"y\"}]}",
                "a symmetric relation has no \"inverse\""},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"cameo\": [\"4\"]}]}",
                "CAMEO code \"4\" must have 2 to 4 digits"},
        BadCase{KINDS ",{\"name\": \"x\", \"parent\": \"relation\", \"cameo\": [\"04x\"]}]}",
                "must have 2 to 4 digits"},
        BadCase{KINDS
                ",{\"name\": \"x\", \"parent\": \"relation\", \"cameo\": [\"04\"]},\n{\"name\": "
                "\"y\", \"parent\": \"relation\", \"cameo\": [\"04\"]}]}",
                "line 2: relation \"y\": CAMEO code \"04\" is given twice"}));

// `count` entries below `root`, each `fields` long, as a list's text.
std::string Entries(std::string_view root, int count, std::string_view fields, bool chain) {
  std::string text = "[{\"name\": \"" + std::string(root) + "\"}";
  std::string parent(root);
  for (int i = 0; i < count; ++i) {
    const std::string name = "n" + std::to_string(i);
    text += ",\n{\"name\": \"" + name + "\", \"parent\": \"" + parent + "\"" + std::string(fields) +
            "}";
    if (chain) parent = name;
  }
  return text + "]";
}

TEST(OntologyLimits, HoldExactly) {
  const auto kinds = [](int count) {
    return "{\"kinds\": " + Entries("entity", count, "", false) +
           ", \"relations\": [{\"name\": \"relation\"}]}";
  };
  EXPECT_THAT(Ontology::FromJson(kinds(199)), IsOk());
  EXPECT_THAT(Ontology::FromJson(kinds(200)),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("line 201"), HasSubstr("more than 200 kinds"))));
  const auto relations = [](int count, std::string_view fields) {
    return "{\"kinds\": [{\"name\": \"entity\"}], \"relations\": " +
           Entries("relation", count, fields, true) + "}";
  };
  EXPECT_THAT(Ontology::FromJson(relations(15'999, "")), IsOk());  // One chain, as deep as it gets.
  EXPECT_THAT(Ontology::FromJson(relations(16'000, "")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("more than 16000 relations")));
  EXPECT_THAT(Ontology::FromJson(relations(30, ", \"family\": true")), IsOk());
  EXPECT_THAT(Ontology::FromJson(relations(31, ", \"family\": true")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("more than 31 families")));
}

}  // namespace
}  // namespace entente
