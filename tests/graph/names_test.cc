// SPDX-License-Identifier: Apache-2.0
// The one rule by which a name speaks of an entity, alone and through Graph::Resolve with the
// states and organisations that every store begins with.
#include "graph/names.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/segment_format.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

KindId KindNamed(std::string_view name) { return *Ontology::Default()->FindKind(name); }
KindRange KindsBelow(std::string_view name) {
  return Ontology::Default()->kind(KindNamed(name)).subtree;
}

NameCandidate Candidate(EntityId entity, NameType type, std::string_view kind = "state") {
  NameCandidate candidate;
  candidate.entity = entity;
  candidate.type = static_cast<std::uint8_t>(type);
  candidate.kind = KindNamed(kind);
  return candidate;
}

std::vector<EntityId> Narrow(std::vector<NameCandidate> candidates,
                             std::optional<KindRange> kinds = std::nullopt,
                             std::optional<Minutes> at = std::nullopt, bool with_words = true) {
  return NarrowCandidates(*Ontology::Default(), std::move(candidates), kinds, at, with_words);
}

// ── NarrowCandidates ──

TEST(NarrowCandidates, GivesEachEntityOnceInOrderOfIds) {
  EXPECT_THAT(Narrow({}), IsEmpty());
  EXPECT_THAT(Narrow({Candidate(9, NameType::kAlias), Candidate(2, NameType::kAlias),
                      Candidate(9, NameType::kCanonical)}),
              ElementsAre(2, 9));
}

TEST(NarrowCandidates, PrefersProperNamesToCodesToDemonymsToWords) {
  NameCandidate word = Candidate(1, NameType::kAlias, "person");
  word.type = kWordOfName;
  const NameCandidate demonym = Candidate(2, NameType::kDemonym);
  const NameCandidate capital = Candidate(3, NameType::kCapital);
  const NameCandidate code = Candidate(4, NameType::kCode);
  const NameCandidate former = Candidate(5, NameType::kFormer);
  EXPECT_THAT(Narrow({word, demonym, capital, code, former}), ElementsAre(5));
  EXPECT_THAT(Narrow({word, demonym, capital, code}), ElementsAre(4));
  EXPECT_THAT(Narrow({word, demonym, capital}), ElementsAre(2, 3));
  EXPECT_THAT(Narrow({word}), ElementsAre(1));
}

TEST(NarrowCandidates, TakesWordsOfNamesOnlyWhereAskedTo) {
  NameCandidate word = Candidate(1, NameType::kAlias, "person");
  word.type = kWordOfName;
  EXPECT_THAT(Narrow({word}, std::nullopt, std::nullopt, false), IsEmpty());
}

TEST(NarrowCandidates, DropsWhatTheKindExcludesBeforeTheSortOfNameCounts) {
  // A city called like the state's capital: who asks for a state means the state.
  const NameCandidate city = Candidate(1, NameType::kCanonical, "city");
  const NameCandidate state = Candidate(2, NameType::kCapital, "state");
  EXPECT_THAT(Narrow({city, state}), ElementsAre(1));
  EXPECT_THAT(Narrow({city, state}, KindsBelow("state")), ElementsAre(2));
}

TEST(NarrowCandidates, AKindFitsWhatIsBelowAndWhatIsAbove) {
  const Ontology& ontology = *Ontology::Default();
  EXPECT_TRUE(KindFits(ontology, KindNamed("ambassador"), KindsBelow("person")));
  EXPECT_TRUE(KindFits(ontology, KindNamed("person"), KindsBelow("ambassador")));
  EXPECT_TRUE(KindFits(ontology, KindNamed("entity"), KindsBelow("ambassador")));
  EXPECT_FALSE(KindFits(ontology, KindNamed("consul"), KindsBelow("ambassador")));
  EXPECT_FALSE(KindFits(ontology, KindNamed("state"), KindsBelow("person")));
}

TEST(NarrowCandidates, ADateKeepsThoseThatExistedThen) {
  NameCandidate old = Candidate(1, NameType::kAlias);
  old.existence = {{FromCivil(1922), FromCivil(1991)}};
  NameCandidate today = Candidate(2, NameType::kAlias);
  today.existence = {{kBeginningOfTime, FromCivil(1917)}, {FromCivil(1991), kEndOfTime}};
  EXPECT_THAT(Narrow({old, today}, std::nullopt, FromCivil(1950)), ElementsAre(1));
  EXPECT_THAT(Narrow({old, today}, std::nullopt, FromCivil(1900)), ElementsAre(2));
  EXPECT_THAT(Narrow({old, today}, std::nullopt, FromCivil(1995)), ElementsAre(2));
  // The end of a span is no more part of it, its beginning is.
  EXPECT_THAT(Narrow({old, today}, std::nullopt, FromCivil(1991)), ElementsAre(2));
  EXPECT_THAT(Narrow({old, today}, std::nullopt, FromCivil(1991) - 1), ElementsAre(1));
  // Between them neither was: no date is worse than none.
  EXPECT_THAT(Narrow({old, today}, std::nullopt, FromCivil(1920)), ElementsAre(1, 2));
}

TEST(NarrowCandidates, WithoutADateThoseOfTodayAreMeant) {
  NameCandidate old = Candidate(1, NameType::kAlias);
  old.existence = {{FromCivil(1922), FromCivil(1991)}};
  EXPECT_THAT(Narrow({old, Candidate(2, NameType::kAlias)}), ElementsAre(2));
  EXPECT_THAT(Narrow({old}), ElementsAre(1));  // nobody else: no need to choose
}

TEST(NarrowCandidates, TheNameMustHaveBeenInUseToo) {
  NameCandidate then = Candidate(1, NameType::kCode);
  then.from = FromCivil(1922);
  then.to = FromCivil(1991);
  NameCandidate now = Candidate(2, NameType::kCode);
  now.from = FromCivil(1991);
  EXPECT_THAT(Narrow({then, now}, std::nullopt, FromCivil(1950)), ElementsAre(1));
  EXPECT_THAT(Narrow({then, now}, std::nullopt, FromCivil(2000)), ElementsAre(2));
  EXPECT_THAT(Narrow({then, now}), ElementsAre(2));
}

TEST(DefaultTextId, IsTheSortAndTheNormalisedName) {
  const Ontology& ontology = *Ontology::Default();
  EXPECT_EQ(DefaultTextId(ontology, KindNamed("ambassador"), "Anatoliy  Antonov"),
            "person:anatoliy antonov");
  EXPECT_EQ(DefaultTextId(ontology, KindNamed("alliance"), "Côte d’Azur Pact"),
            "organisation:cote d azur pact");
  EXPECT_EQ(DefaultTextId(ontology, 0, "Something"), "entity:something");
}

// ── Through a graph with the reference entities ──

class ReferenceNames : public ::testing::Test {
 protected:
  static const Graph& graph() {
    static const auto* const world = new TestWorld(
        {R"({"subject":{"name":"Anatoliy Antonov","kind":"diplomat"},"relation":"criticise","object":"NATO","from":"2021"})",
         R"({"subject":{"name":"John Sullivan","kind":"diplomat"},"relation":"meet","object":{"name":"Maria Zakharova","kind":"official"},"from":"2021"})",
         R"({"subject":{"name":"Jake Sullivan","kind":"minister"},"relation":"meet","object":{"name":"Wang Yi","kind":"minister"},"from":"2021"})",
         R"({"subject":{"name":"Wang Yi","kind":"minister"},"relation":"meet","object":{"name":"Li","kind":"official"},"from":"2021"})"},
        {.with_reference_entities = true});
    return world->graph();
  }
  static std::string IdOf(std::string_view name, const ResolveHints& hints = {}) {
    const auto entity = graph().Resolve(name, hints);
    return entity.ok() ? graph().entity_text_id(*entity) : entity.status().ToString();
  }
  static std::string IdOn(std::string_view name, int year) {
    return IdOf(name, {.kinds = std::nullopt, .at = FromCivil(year, 7, 1)});
  }
};

TEST_F(ReferenceNames, FindsNamesWithoutRegardToCaseAccentsAndPunctuation) {
  EXPECT_EQ(IdOf("Russia"), "state:RUS");
  EXPECT_EQ(IdOf("RUSSIAN federation"), "state:RUS");
  EXPECT_EQ(IdOf("cote d'ivoire"), IdOf("Côte d’Ivoire"));
  EXPECT_EQ(IdOf("  united   STATES "), "state:USA");
}

TEST_F(ReferenceNames, FindsIds) {
  EXPECT_EQ(IdOf("state:RUS"), "state:RUS");
  EXPECT_EQ(IdOf("org:SCO"), "org:SCO");
  EXPECT_EQ(IdOf("person:anatoliy antonov"), "person:anatoliy antonov");
}

TEST_F(ReferenceNames, TwoCongosAreAmbiguousAndBothNamed) {
  EXPECT_THAT(graph().Resolve("Congo"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("ambiguous"), HasSubstr("state:COD"),
                             HasSubstr("state:COG"), HasSubstr("Democratic Republic of the Congo"))));
  EXPECT_EQ(IdOf("DR Congo"), "state:COD");
  EXPECT_EQ(IdOf("Congo-Brazzaville"), "state:COG");
}

TEST_F(ReferenceNames, KoreaDependsOnTheYear) {
  const auto today = graph().Resolve("Korea");
  EXPECT_THAT(today, StatusIs(absl::StatusCode::kInvalidArgument,
                              AllOf(HasSubstr("state:KOR"), HasSubstr("state:PRK"),
                                    Not(HasSubstr("state:KOR-1910")))));
  EXPECT_EQ(IdOn("Korea", 1900), "state:KOR-1910");
}

TEST_F(ReferenceNames, AnOutrightNameIsStillAmbiguousWithTheAliasesOfOthers) {
  EXPECT_THAT(graph().Resolve("Guinea"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("state:GIN"), HasSubstr("state:GNB"), HasSubstr("state:GNQ"),
                             HasSubstr("state:PNG"))));
  EXPECT_EQ(IdOf("Guinea-Conakry"), "state:GIN");
  EXPECT_EQ(IdOf("Guinea-Bissau"), "state:GNB");
}

TEST_F(ReferenceNames, GermanyIsOneThroughTheCenturiesBesideTheDDR) {
  EXPECT_EQ(IdOf("Germany"), "state:DEU");
  EXPECT_EQ(IdOn("Germany", 1985), "state:DEU");
  EXPECT_EQ(IdOn("West Germany", 1985), "state:DEU");
  EXPECT_EQ(IdOn("East Germany", 1985), "state:DDR");
  EXPECT_EQ(IdOf("GDR"), "state:DDR");
  // One capital of two states, and of a third before them.
  EXPECT_EQ(IdOf("Berlin"), "state:DEU");
}

TEST_F(ReferenceNames, RussiaOf1950IsTheSovietUnion) {
  EXPECT_EQ(IdOn("Russia", 1950), "state:SUN");
  EXPECT_EQ(IdOn("Russia", 1995), "state:RUS");
  EXPECT_EQ(IdOn("Russia", 1900), "state:RUS");
  EXPECT_EQ(IdOf("Soviet Union"), "state:SUN");
}

TEST_F(ReferenceNames, ACodeMeansWhatItMeantThen) {
  EXPECT_EQ(IdOn("cow:365", 1950), "state:SUN");
  EXPECT_EQ(IdOn("cow:365", 1995), "state:RUS");
  EXPECT_EQ(IdOf("cow:365"), "state:RUS");
  EXPECT_EQ(IdOf("iso3:DDR"), "state:DDR");
  EXPECT_EQ(IdOf("RUS"), "state:RUS");  // letters alone are found too
  EXPECT_THAT(IdOf("365"), HasSubstr("no entity"));
}

TEST_F(ReferenceNames, DemonymsAndCapitalsStandForTheState) {
  EXPECT_EQ(IdOf("Finns"), "state:FIN");
  EXPECT_EQ(IdOf("Moscow"), "state:RUS");
  EXPECT_EQ(IdOn("Moscow", 1950), "state:SUN");
  EXPECT_EQ(IdOf("Paris"), "state:FRA");
  EXPECT_THAT(IdOf("Congolese"), HasSubstr("ambiguous"));
}

TEST_F(ReferenceNames, AMissingNameBringsSuggestions) {
  EXPECT_THAT(graph().Resolve("Rusia"),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr("no entity is called \"Rusia\""),
                             HasSubstr("did you mean"), HasSubstr("Russia"))));
  EXPECT_THAT(graph().NamesNear("Finnland"), Contains("Finland"));
  EXPECT_THAT(graph().Resolve("Qqqqqqqqqqqq"),
              StatusIs(absl::StatusCode::kNotFound, Not(HasSubstr("did you mean"))));
}

TEST_F(ReferenceNames, NothingIsCalledNothing) {
  for (const std::string_view name : {"", " ", "—", ":", "state:", "\xff\xfe"}) {
    EXPECT_THAT(graph().Resolve(name), StatusIs(absl::StatusCode::kNotFound)) << name;
  }
}

TEST_F(ReferenceNames, APersonIsFoundByHisSurname) {
  EXPECT_EQ(IdOf("Antonov"), "person:anatoliy antonov");
  EXPECT_EQ(IdOf("ZAKHAROVA"), "person:maria zakharova");
  EXPECT_THAT(IdOf("Sullivan"),
              AllOf(HasSubstr("person:jake sullivan"), HasSubstr("person:john sullivan")));
  EXPECT_EQ(IdOf("Li"), "person:li");  // a whole name before a word of one
}

TEST_F(ReferenceNames, AKindTellsNamesakesApart) {
  EXPECT_EQ(IdOf("Sullivan", {.kinds = KindsBelow("diplomat"), .at = std::nullopt}),
            "person:john sullivan");
}

TEST_F(ReferenceNames, PrefixesFindNamesAndWordsOfPersonsNames) {
  const auto texts = [](std::string_view prefix, std::size_t limit) {
    std::vector<std::string> found;
    for (const NameMatch& match : graph().FindPrefix(prefix, limit)) {
      found.push_back(graph().entity_text_id(match.entity));
    }
    return found;
  };
  EXPECT_THAT(texts("Finl", 10), Contains("state:FIN"));
  EXPECT_THAT(texts("ANTON", 10), Contains("person:anatoliy antonov"));
  EXPECT_THAT(texts("zakh", 10), Contains("person:maria zakharova"));
  EXPECT_THAT(texts("qqq", 10), IsEmpty());
  EXPECT_EQ(texts("a", 3).size(), 3u);
  EXPECT_THAT(texts("a", 0), IsEmpty());
}

TEST_F(ReferenceNames, FindNameGivesAllThatHaveIt) {
  std::vector<std::string> ids;
  for (const NameMatch& match : graph().FindName("congo")) {
    ids.push_back(graph().entity_text_id(match.entity));
  }
  EXPECT_THAT(ids, ::testing::UnorderedElementsAre("state:COD", "state:COG"));
}

}  // namespace
}  // namespace entente
