// SPDX-License-Identifier: Apache-2.0
// Spells put together from dated editions, each worked out by hand.
#include "queries/standing.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/queries/answer_text.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Holds = Spell::Holds;
using Lines = std::vector<std::string>;

RelationRange Subtree(const Graph& graph, std::string_view relation) {
  return graph.ontology().relation(*graph.ontology().FindRelation(relation)).subtree;
}

std::vector<Spell> Memberships(const TestWorld& world, std::string_view subject,
                               const Filter& filter = {}) {
  return SpellsOfSubject(world.graph(), world[subject], Subtree(world.graph(), "membership"),
                         filter);
}

Lines MembershipTexts(const TestWorld& world, std::string_view subject, const Filter& filter = {}) {
  return SpellTexts(world.graph(), Memberships(world, subject, filter));
}

Filter KnownBefore(int year, int month = 1, int day = 1) {
  Filter filter;
  filter.known_before = FromCivil(year, month, day);
  return filter;
}

Holds HoldsOn(const Spell& spell, int year, int month, int day) {
  const Minutes from = FromCivil(year, month, day);
  return spell.HoldsIn(from, from + kMinutesPerDay);
}

// Finland and NATO, as the yearbook has it.
const Lines kFinland = {Lists("2022-12-29", "Finland"), Seen("2022-12-29", "Finland", "full-member", "EU"),
                        Lists("2023-06-29", "Finland"), Seen("2023-06-29", "Finland", "full-member", "EU"),
                        Seen("2023-06-29", "Finland", "full-member", "NATO")};

TEST(Spells, BeginBetweenTheEditionThatLacksThemAndTheFirstThatShowsThem) {
  const TestWorld world(kFinland);
  EXPECT_THAT(MembershipTexts(world, "Finland"),
              ElementsAre("Finland full-member EU (..2022-12-29) – …",
                          "Finland full-member NATO (2022-12-29..2023-06-29) – …"));
  const Spell nato = Memberships(world, "Finland")[1];
  EXPECT_EQ(nato.last_seen, FromCivil(2023, 6, 29));
  EXPECT_EQ(nato.series, "Yearbook");
  EXPECT_EQ(nato.facts.size(), 1u);
  EXPECT_FALSE(nato.from_stated);
}

TEST(Spells, HoldForCertainPerhapsOrNot) {
  const TestWorld world(kFinland);
  const Spell nato = Memberships(world, "Finland")[1];
  EXPECT_EQ(HoldsOn(nato, 2022, 12, 28), Holds::kNo);
  EXPECT_EQ(HoldsOn(nato, 2022, 12, 29), Holds::kPerhaps);  // later on that day
  EXPECT_EQ(HoldsOn(nato, 2023, 3, 1), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(nato, 2023, 6, 28), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(nato, 2023, 6, 29), Holds::kYes);
  EXPECT_EQ(HoldsOn(nato, 2030, 1, 1), Holds::kYes);  // what was not seen to end goes on
  EXPECT_EQ(nato.HoldsIn(FromCivil(2022), FromCivil(2024)), Holds::kYes);
  EXPECT_EQ(nato.HoldsIn(kBeginningOfTime, kEndOfTime), Holds::kYes);
}

TEST(Spells, EndBetweenTheLastEditionThatShowsThemAndTheFirstThatLacksThem) {
  const TestWorld world({Lists("2016-11-26", "UK"), Seen("2016-11-26", "UK", "full-member", "EU"),
                         Lists("2020-11-27", "UK"), Lists("2021-06-01", "UK")});
  EXPECT_THAT(MembershipTexts(world, "UK"),
              ElementsAre("UK full-member EU (..2016-11-26) – (2016-11-26..2020-11-27)"));
  const Spell eu = Memberships(world, "UK")[0];
  EXPECT_EQ(HoldsOn(eu, 2016, 11, 25), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(eu, 2016, 11, 26), Holds::kYes);  // the day on which it was seen, once
  EXPECT_EQ(HoldsOn(eu, 2016, 11, 27), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(eu, 2020, 11, 27), Holds::kNo);
  EXPECT_EQ(eu.HoldsIn(kBeginningOfTime, kEndOfTime), Holds::kYes);
}

TEST(Spells, AGapMakesTwo) {
  Lines lines = {Seen("2014", "Iran", "observer", "SCO"), Seen("2016", "Iran", "observer", "SCO"),
                 Seen("2020", "Iran", "observer", "SCO")};
  for (const std::string_view year : {"2014", "2016", "2018", "2020"}) {
    lines.push_back(Lists(year, "Iran"));
  }
  const TestWorld world(lines);
  EXPECT_THAT(MembershipTexts(world, "Iran"),
              ElementsAre("Iran observer SCO (..2014-01-01) – (2016-01-01..2018-01-01)",
                          "Iran observer SCO (2018-01-01..2020-01-01) – …"));
}

TEST(Spells, WithoutAListAnEditionThatIsSilentSaysNothing) {
  // The yearbook of 2018 lists another state only.
  const TestWorld world({Seen("2014", "Iran", "observer", "SCO"),
                         Seen("2020", "Iran", "observer", "SCO"), Lists("2018", "India"),
                         Seen("2018", "India", "full-member", "SCO")});
  EXPECT_THAT(MembershipTexts(world, "Iran"), ElementsAre("Iran observer SCO (..2014-01-01) – …"));
}

TEST(Spells, AListOfAnotherSeriesEndsNothing) {
  const TestWorld world({Seen("2014", "Iran", "observer", "SCO"), Lists("2014", "Iran"),
                         Lists("2018", "Iran", "Almanac")});
  EXPECT_THAT(MembershipTexts(world, "Iran"), ElementsAre("Iran observer SCO (..2014-01-01) – …"));
}

TEST(Spells, AStatedBeginningBridgesAGap) {
  const std::string since = R"("from":"2005-07-05")";
  const TestWorld world({Lists("2014", "Iran"), Seen("2014", "Iran", "observer", "SCO", since),
                         Lists("2016", "Iran"), Lists("2018", "Iran"),
                         Seen("2018", "Iran", "observer", "SCO", since)});
  EXPECT_THAT(MembershipTexts(world, "Iran"), ElementsAre("Iran observer SCO 2005-07-05 – …"));
  EXPECT_EQ(Memberships(world, "Iran")[0].facts.size(), 2u);
}

TEST(Spells, TheLastEditionsWordOnTheBeginningCounts) {
  const TestWorld world({Seen("2014", "Iran", "observer", "SCO", R"("from":"2004")"),
                         Seen("2016", "Iran", "observer", "SCO", R"("from":"2005-07-05")")});
  EXPECT_THAT(MembershipTexts(world, "Iran"), ElementsAre("Iran observer SCO 2005-07-05 – …"));
}

Lines Ambassador(std::string_view date, std::string_view name, std::string_view since) {
  std::string line = absl::StrCat(
      R"({"subject":{"name":")", AsAbsl(name),
      R"(","kind":"diplomat"},"relation":"ambassador-to","object":"US","principal":"Russia",)",
      since.empty() ? "" : absl::StrCat(R"("from":")", AsAbsl(since), "\","), R"("observed":")",
      AsAbsl(date), "\",", SourceText("Yearbook", date), "}");
  return {std::move(line),
          absl::StrCat(R"({"subject":"Russia","relation":"lists-chiefs-of-mission","object":"US","observed":")",
                       AsAbsl(date), "\",", SourceText("Yearbook", date), "}")};
}

Lines Join(const std::vector<Lines>& parts) {
  Lines lines;
  for (const Lines& part : parts) lines.insert(lines.end(), part.begin(), part.end());
  return lines;
}

Lines PostTexts(const TestWorld& world, const Filter& filter = {}) {
  return SpellTexts(world.graph(), SpellsForPrincipal(world.graph(), world["Russia"],
                                                      Subtree(world.graph(), "post"), filter));
}

TEST(Spells, ASuccessorEndsAPost) {
  const TestWorld world(Join({Ambassador("2020-11-27", "Ann Alpha", "2017-09-08"),
                              Ambassador("2024-06-27", "Ann Alpha", "2017-09-08"),
                              Ambassador("2025-06-26", "Ben Beta", "2025-03-10")}));
  EXPECT_THAT(PostTexts(world),
              ElementsAre("Ann Alpha ambassador-to US 2017-09-08 – (2024-06-27..2025-03-10)",
                          "Ben Beta ambassador-to US 2025-03-10 – …"));
}

TEST(Spells, ASuccessorOfUnknownBeginningLeavesTheEditionsAsBounds) {
  const TestWorld world(Join({Ambassador("2024-06-27", "Ann Alpha", "2017-09-08"),
                              Ambassador("2025-06-26", "Ben Beta", "")}));
  EXPECT_THAT(PostTexts(world),
              ElementsAre("Ann Alpha ambassador-to US 2017-09-08 – (2024-06-27..2025-06-26)",
                          "Ben Beta ambassador-to US (2024-06-27..2025-06-26) – …"));
}

TEST(Spells, AVacancyIsNoSuccessor) {
  Lines lines = Ambassador("2024-06-27", "Ann Alpha", "2017-09-08");
  lines.push_back(Ambassador("2025-06-26", "nobody", "").back());  // the list alone
  EXPECT_THAT(PostTexts(TestWorld(lines)),
              ElementsAre("Ann Alpha ambassador-to US 2017-09-08 – (2024-06-27..2025-06-26)"));
}

TEST(Spells, AsKnownOnADayLaterEditionsAreNotThere) {
  const TestWorld world(kFinland);
  EXPECT_THAT(MembershipTexts(world, "Finland", KnownBefore(2023)),
              ElementsAre("Finland full-member EU (..2022-12-29) – …"));
  EXPECT_THAT(MembershipTexts(world, "Finland", KnownBefore(2022, 12, 29)), IsEmpty());
  const TestWorld left({Lists("2016", "UK"), Seen("2016", "UK", "full-member", "EU"),
                        Lists("2020", "UK")});
  EXPECT_THAT(MembershipTexts(left, "UK", KnownBefore(2018)),
              ElementsAre("UK full-member EU (..2016-01-01) – …"));
}

// Four editions, committed one by one in any order, tell the same.
TEST(Spells, TheOrderOfImportDoesNotMatter) {
  const std::array<Lines, 4> editions = {
      Join({{Lists("2017-03-29", "India"), Seen("2017-03-29", "India", "observer", "SCO")},
            Ambassador("2017-03-29", "Ann Alpha", "2016-02-01")}),
      Join({{Lists("2020-11-27", "India"), Seen("2020-11-27", "India", "full-member", "SCO")},
            Ambassador("2020-11-27", "Ben Beta", "2019-05-06")}),
      Lines{Lists("2022-05-26", "India")},
      Join({{Lists("2023-06-29", "India"), Seen("2023-06-29", "India", "full-member", "SCO")},
            Ambassador("2023-06-29", "Ben Beta", "2019-05-06")})};
  const auto memberships = ElementsAre(
      "India observer SCO (..2017-03-29) – (2017-03-29..2020-11-27)",
      "India full-member SCO (2017-03-29..2020-11-27) – (2020-11-27..2022-05-26)",
      "India full-member SCO (2022-05-26..2023-06-29) – …");
  const auto posts =
      ElementsAre("Ann Alpha ambassador-to US 2016-02-01 – (2017-03-29..2019-05-06)",
                  "Ben Beta ambassador-to US 2019-05-06 – …");
  std::array<int, 4> order = {0, 1, 2, 3};
  do {
    TestWorld world;
    for (const int edition : order) world.Commit(editions[static_cast<std::size_t>(edition)]);
    EXPECT_THAT(MembershipTexts(world, "India"), memberships);
    EXPECT_THAT(PostTexts(world), posts);
  } while (std::next_permutation(order.begin(), order.end()));
}

// ── Stated bounds ──

Spell OnlySpell(const TestWorld& world, std::string_view subject) {
  const std::vector<Spell> spells = Memberships(world, subject);
  EXPECT_EQ(spells.size(), 1u);
  return spells.front();
}

TEST(Spells, WithinThePrecisionOfAStatedDateNothingIsCertain) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"O","from":"2023-02","to":"2024"})"});
  const Spell spell = OnlySpell(world, "A");
  EXPECT_EQ(SpellText(world.graph(), spell), "A full-member O 2023-02 – 2024");
  EXPECT_EQ(HoldsOn(spell, 2023, 1, 31), Holds::kNo);
  EXPECT_EQ(HoldsOn(spell, 2023, 2, 1), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(spell, 2023, 2, 27), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(spell, 2023, 3, 1), Holds::kYes);
  EXPECT_EQ(spell.HoldsIn(FromCivil(2023, 2), FromCivil(2023, 3)), Holds::kYes);
  EXPECT_EQ(HoldsOn(spell, 2023, 12, 31), Holds::kYes);
  EXPECT_EQ(HoldsOn(spell, 2024, 7, 1), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(spell, 2024, 12, 31), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(spell, 2025, 1, 1), Holds::kNo);
}

TEST(Spells, ADayIsTakenAtItsBeginning) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"O","from":"2023-04-04","to":"2024-05-05"})"});
  const Spell spell = OnlySpell(world, "A");
  EXPECT_EQ(HoldsOn(spell, 2023, 4, 3), Holds::kNo);
  EXPECT_EQ(HoldsOn(spell, 2023, 4, 4), Holds::kYes);
  EXPECT_EQ(HoldsOn(spell, 2024, 5, 4), Holds::kYes);
  EXPECT_EQ(HoldsOn(spell, 2024, 5, 5), Holds::kNo);
}

TEST(Spells, WhatStatesOnlyItsEndHeldJustBeforeItAndPerhapsEarlier) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"O","to":"2024-05-05"})"});
  const Spell spell = OnlySpell(world, "A");
  EXPECT_EQ(SpellText(world.graph(), spell), "A full-member O ? – 2024-05-05");
  EXPECT_EQ(HoldsOn(spell, 1900, 1, 1), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(spell, 2024, 5, 3), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(spell, 2024, 5, 4), Holds::kYes);
  EXPECT_EQ(HoldsOn(spell, 2024, 5, 5), Holds::kNo);
  EXPECT_EQ(spell.HoldsIn(FromCivil(2024), FromCivil(2025)), Holds::kYes);
}

TEST(Spells, AnEndWithinAMonthLeavesOpenWhenItHeld) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"O","to":"2024-05"})"});
  const Spell spell = OnlySpell(world, "A");
  EXPECT_EQ(HoldsOn(spell, 2024, 4, 30), Holds::kPerhaps);  // it may have begun on 1 May
  EXPECT_EQ(HoldsOn(spell, 2024, 5, 31), Holds::kPerhaps);
  EXPECT_EQ(HoldsOn(spell, 2024, 6, 1), Holds::kNo);
}

TEST(MergeCompatible, ABeginningThatAnotherSeriesStatesCompletesAnEnd) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"O","to":"2024-05-05","source":"S"})",
                         R"({"subject":"A","relation":"full-member","object":"O","from":"2001-02-03","source":"T"})"});
  std::vector<Spell> spells = MergeCompatible(world.graph(), Memberships(world, "A"));
  ASSERT_EQ(spells.size(), 1u);
  EXPECT_EQ(SpellText(world.graph(), spells[0]), "A full-member O 2001-02-03 – 2024-05-05");
  EXPECT_EQ(HoldsOn(spells[0], 2001, 2, 3), Holds::kYes);
}

TEST(Spells, EqualStatementsAreOneWithMoreEvidence) {
  const std::string fact = R"({"subject":"A","relation":"full-member","object":"O","from":"2023","source":{"name":)";
  const TestWorld world({fact + R"("Yearbook 1","series":"Y"}})", fact + R"("Yearbook 2","series":"Y"}})"});
  EXPECT_EQ(OnlySpell(world, "A").facts.size(), 2u);
}

// ── Several series ──

Lines Merged(const TestWorld& world, std::string_view subject) {
  std::vector<Spell> spells = MergeCompatible(world.graph(), Memberships(world, subject));
  MarkConflicts(world.graph(), spells);
  return SpellTexts(world.graph(), spells);
}

TEST(MergeCompatible, ADateWithinTheBoundsOfEditionsSettlesThem) {
  Lines lines = kFinland;
  lines.push_back(R"({"subject":"Finland","relation":"full-member","object":"NATO","from":"2023-04-04","source":"NATO press"})");
  const TestWorld world(lines);
  EXPECT_THAT(Merged(world, "Finland"),
              UnorderedElementsAre("Finland full-member EU (..2022-12-29) – …",
                                   "Finland full-member NATO 2023-04-04 – …"));
  const std::vector<Spell> spells = MergeCompatible(world.graph(), Memberships(world, "Finland"));
  const auto nato = std::ranges::find_if(spells, [](const Spell& spell) { return spell.from_stated; });
  ASSERT_NE(nato, spells.end());
  EXPECT_EQ(nato->facts.size(), 2u);
  EXPECT_EQ(nato->last_seen, FromCivil(2023, 6, 29));
  EXPECT_EQ(HoldsOn(*nato, 2023, 4, 3), Holds::kNo);
  EXPECT_EQ(HoldsOn(*nato, 2023, 4, 4), Holds::kYes);
}

TEST(MergeCompatible, ADateThatTheEditionsExcludeStaysApart) {
  Lines lines = kFinland;
  lines.push_back(R"({"subject":"Finland","relation":"full-member","object":"NATO","from":"2024-01-01","source":"Rumour"})");
  EXPECT_THAT(Merged(TestWorld(lines), "Finland"),
              UnorderedElementsAre("Finland full-member EU (..2022-12-29) – …",
                                   "Finland full-member NATO (2022-12-29..2023-06-29) – …",
                                   "Finland full-member NATO 2024-01-01 – …"));
}

TEST(MergeCompatible, TakesTheRelationBelow) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"O","from":"2001-06-15","source":"S"})",
                         R"({"subject":"A","relation":"founding-member","object":"O","from":"2001-06-15","source":"T"})"});
  EXPECT_THAT(Merged(world, "A"), ElementsAre("A founding-member O 2001-06-15 – …"));
}

TEST(MergeCompatible, TakesTheMorePreciseOfTwoDates) {
  for (const bool precise_first : {false, true}) {
    const std::string fact = R"({"subject":"A","relation":"full-member","object":"O",)";
    const std::string year = fact + R"("from":"2004","to":"2010","source":"S"})";
    const std::string day = fact + R"("from":"2004-03-09","to":"2010-02-03","source":"T"})";
    TestWorld world({precise_first ? day : year});
    world.Commit({precise_first ? year : day});
    EXPECT_THAT(Merged(world, "A"), ElementsAre("A full-member O 2004-03-09 – 2010-02-03"));
  }
}

TEST(MergeCompatible, KeepsSpellsOfOneSeriesApart) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"O","from":"2001","to":"2002","source":"S"})",
                         R"({"subject":"A","relation":"full-member","object":"O","from":"2005","source":"S"})"});
  EXPECT_THAT(Merged(world, "A"), ElementsAre("A full-member O 2001 – 2002", "A full-member O 2005 – …"));
}

TEST(MarkConflicts, MemberAndObserverAtOnceContradictEachOther) {
  const TestWorld world({Seen("2020", "India", "observer", "SCO"), Seen("2022", "India", "observer", "SCO"),
                         R"({"subject":"India","relation":"full-member","object":"SCO","from":"2017-06-09","source":"Declaration"})"});
  EXPECT_THAT(Merged(world, "India"),
              UnorderedElementsAre(
                  "India full-member SCO 2017-06-09 – … ! Yearbook has it as observer",
                  "India observer SCO (..2020-01-01) – … ! Declaration has it as full-member"));
}

TEST(MarkConflicts, OneAfterTheOtherIsNoConflict) {
  const TestWorld world({R"({"subject":"India","relation":"observer","object":"SCO","from":"2005-07-05","to":"2017-06-09","source":"A"})",
                         R"({"subject":"India","relation":"full-member","object":"SCO","from":"2017-06-09","source":"B"})"});
  EXPECT_THAT(Merged(world, "India"),
              UnorderedElementsAre("India observer SCO 2005-07-05 – 2017-06-09",
                                   "India full-member SCO 2017-06-09 – …"));
}

TEST(MarkConflicts, OneSourceMaySayBoth) {
  const TestWorld world({R"({"subject":"India","relation":"observer","object":"SCO","from":"2005","source":"A"})",
                         R"({"subject":"India","relation":"full-member","object":"SCO","from":"2017","source":"A"})"});
  for (const std::string& text : Merged(world, "India")) EXPECT_EQ(text.find('!'), std::string::npos);
}

}  // namespace
}  // namespace entente
