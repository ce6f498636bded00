// SPDX-License-Identifier: Apache-2.0
// The texts of single fields, in tables: what is read from each.
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "facts/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/factbook/borders.h"
#include "importers/factbook/independence.h"
#include "importers/factbook/memberships.h"
#include "importers/factbook/missions.h"
#include "importers/factbook/offices.h"
#include "importers/factbook/text.h"
#include "importers/factbook/titles.h"

namespace entente::factbook {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

bool IsPlace(std::string_view name) {
  for (std::string_view place :
       {"Ruritania", "New Zealand", "Australia", "China", "Barbados", "Samoa", "Fiji", "Tonga",
        "Antigua and Barbuda", "French Polynesia", "Belgian", "Belgium", "UK", "NZ", "Spain",
        "Soviet Union", "Syldavia", "Serbia and Montenegro", "Serbia"}) {
    if (name == place) return true;
  }
  return false;
}

OfficeText Offices(std::string_view text) { return ReadOffices(text, {&IsPlace, ""}); }

// "title: name @date", one for each holder.
std::vector<std::string> Lines(const OfficeText& offices) {
  std::vector<std::string> lines;
  for (const Holder& holder : offices.holders) {
    std::string line = (holder.represents ? "for: " : "") + holder.title + ": ";
    line += holder.vacant ? "vacant" : holder.person.canonical;
    if (holder.since.from) line += " @" + FormatDate(*holder.since.from);
    lines.push_back(line);
  }
  return lines;
}

struct OfficeRow {
  std::string_view text;
  std::vector<std::string> lines;
};

TEST(ReadOffices, TellsTitlesFromNames) {
  const OfficeRow rows[] = {
      {"President Ivan Petrovich SIDOROV (since 7 May 2012)",
       {"President: Ivan Sidorov @2012-05-07"}},
      {"President of the Republic Ana LIMA (since 2015)",
       {"President of the Republic: Ana Lima @2015"}},
      {"President of China LI Ming (since May 2013)", {"President of China: Li Ming @2013-05"}},
      {"President of French Polynesia Edouard MARTIN",
       {"President of French Polynesia: Edouard Martin"}},
      {"Governor-General of New Zealand Dame Ann KING (since 21 October 2021)",
       {"Governor-General of New Zealand: Ann King @2021-10-21"}},
      {"Prime Minister, State Council (SC) Chair, Sr. Gen. AUNG MYINT (since 1 August 2021)",
       {"Prime Minister, State Council (SC) Chair: Aung Myint @2021-08-01"}},
      {"Head of Government (or Cap de Govern) Joan PRAT (since 12 May 2011)",
       {"Head of Government (or Cap de Govern): Joan Prat @2011-05-12"}},
      {"Minister of State Paul WEBER (since 1 June 2016)",
       {"Minister of State: Paul Weber @2016-06-01"}},
      {"GNU Interim Prime Minister Omar SALIH (since 5 February 2021)",
       {"GNU Interim Prime Minister: Omar Salih @2021-02-05"}},
      {"Lord of Mann King RUPERT III (since 8 September 2022)",
       {"Lord of Mann King: Rupert III @2022-09-08"}},
      {"Grand Duke LEOPOLD (since 3 October 2025)", {"Grand Duke: Leopold @2025-10-03"}},
      {"Janos ADAM (since 10 May 2012)", {": Janos Adam @2012-05-10"}},
      {"Deputy Prime Minister Ali OMAR, Lt. Gen. (since 2012)",
       {"Deputy Prime Minister: Ali Omar @2012"}},
      {"Premier LIN Chuan (President of the Executive Yuan) (since 20 May 2016)",
       {"Premier: Lin Chuan @2016-05-20"}},
      {"Ambassador Eric RAJA Robson, since March 2018", {"Ambassador: Eric Raja @2018-03"}},
      {"Ambassador Princess REEMA bint Bandar Al Nur (since 8 July 2019)",
       {"Ambassador Princess: Reema bint Bandar Al Nur @2019-07-08"}},
      {"Charge d'Affaires Amir P. MASON (since 2025)", {"Charge d'Affaires: Amir Mason @2025"}},
      {"Amir SALIM al-Ahmad al-Nur (since 16 December 2023)",
       {"Amir: Salim al-Ahmad al-Nur @2023-12-16"}},
      {"Sheikh HALIMA", {": Sheikh Halima"}},
  };
  for (const OfficeRow& row : rows) EXPECT_EQ(Lines(Offices(row.text)), row.lines) << row.text;
}

TEST(ReadOffices, TakesListsApart) {
  const OfficeRow rows[] = {
      {"Premier Ivan ORLOV (since 16 January 2020); First Deputy Premier Petr BELOV (since 21 "
       "January "
       "2020); Deputy Premiers Yuriy TRUBIN (since 31 August 2013), Olga ZIMINA (since 2018)",
       {"Premier: Ivan Orlov @2020-01-16", "First Deputy Premier: Petr Belov @2020-01-21",
        "Deputy Premier: Yuriy Trubin @2013-08-31", "Deputy Premier: Olga Zimina @2018"}},
      // A date is shared by those before it who have none.
      {"Deputy Premiers Yuriy TRUBIN (since 31 August 2013), Ivan BYKOV, Olga ZIMINA (since 18 May "
       "2018), Boris GRIN",
       {"Deputy Premier: Yuriy Trubin @2013-08-31", "Deputy Premier: Ivan Bykov @2018-05-18",
        "Deputy Premier: Olga Zimina @2018-05-18", "Deputy Premier: Boris Grin"}},
      {"Deputy Prime Ministers A LEE, Ben COLE, and Carl DUNN (all since 16 July 2004)",
       {"Deputy Prime Minister: A Lee @2004-07-16", "Deputy Prime Minister: Ben Cole @2004-07-16",
        "Deputy Prime Minister: Carl Dunn @2004-07-16"}},
      {"First Deputy Prime Minister Jan HUS and Deputy Prime Minister Eva MALA (both since 29 "
       "January "
       "2014)",
       {"First Deputy Prime Minister: Jan Hus @2014-01-29",
        "Deputy Prime Minister: Eva Mala @2014-01-29"}},
      {"Deputy Prime Ministers SONG Kham, BOUN Mi (since 22 March 2021); VILAI Phet (since June "
       "2022)",
       {"Deputy Prime Minister: Song Kham @2021-03-22",
        "Deputy Prime Minister: Boun Mi @2021-03-22",
        "Deputy Prime Minister: Vilai Phet @2022-06"}},
      {"co-chiefs of state Captains Regent Marco ROSSI and Lia BIANCHI (for the period 1 October "
       "2025 "
       "- 31 March 2026)",
       {"co-chief of state Captain Regent: Marco Rossi @2025-10-01",
        "co-chief of state Captain Regent: Lia Bianchi @2025-10-01"}},
      {"Chairperson of the Presidency Ivo BAN (chairperson since 16 July 2025; presidency member "
       "since "
       "2018 - Croat seat); Mia HOT (presidency member since 2022 - Serb seat)",
       {"Chairperson of the Presidency: Ivo Ban @2025-07-16", "presidency member: Mia Hot @2022"}},
  };
  for (const OfficeRow& row : rows) EXPECT_EQ(Lines(Offices(row.text)), row.lines) << row.text;
}

TEST(ReadOffices, KnowsWhoRepresentsWhom) {
  const OfficeRow rows[] = {
      {"King RUPERT III (since 8 September 2022); represented by Governor General Ann HILL (since "
       "14 "
       "August 2014)",
       {"King: Rupert III @2022-09-08", "for: Governor General: Ann Hill @2014-08-14"}},
      {"President Luc MARTIN (since 14 May 2017), represented by Prefect Jean PETIT (since 2022)",
       {"President: Luc Martin @2017-05-14", "for: Prefect: Jean Petit @2022"}},
      {"King RUPERT III (since 2022); represented by Governor Ann HILL (since 2021); the UK and "
       "New "
       "Zealand are represented by High Commissioner Mark GRAY (since 5 March 2024)",
       {"King: Rupert III @2022", "for: Governor: Ann Hill @2021",
        "for: High Commissioner: Mark Gray @2024-03-05"}},
      {"King WIRA, also spelled Vira (since 1 December 2016)", {"King: Wira @2016-12-01"}},
  };
  for (const OfficeRow& row : rows) EXPECT_EQ(Lines(Offices(row.text)), row.lines) << row.text;
  const OfficeText spelled = Offices("King WIRA, also spelled Vira (since 1 December 2016)");
  EXPECT_THAT(spelled.holders[0].person.aliases, ElementsAre("Vira"));
}

TEST(ReadOffices, KnowsVacancies) {
  const OfficeRow rows[] = {
      {"President (vacant)", {"President: vacant"}},
      {"(vacant)", {": vacant"}},
      {"Vacant", {": vacant"}},
      {"Ambassador [vacant]; Charge d'Affaires Ann REED",
       {"Ambassador: vacant", "Charge d'Affaires: Ann Reed"}},
      {"Ambassador (vacant), Charge d'Affaires Ann REED",
       {"Ambassador: vacant", "Charge d'Affaires: Ann Reed"}},
      {"Ambassador (vacant; recalled in 2008); Charge d'Affaires Ann REED (since 2014)",
       {"Ambassador: vacant", "Charge d'Affaires: Ann Reed @2014"}},
      {"Lieutenant Governor (currently vacant)", {"Lieutenant Governor: vacant"}},
  };
  for (const OfficeRow& row : rows) EXPECT_EQ(Lines(Offices(row.text)), row.lines) << row.text;
}

TEST(ReadOffices, SetsStoriesAsideAsRemarks) {
  const OfficeText offices = Offices(
      "Prime Minister Ana LIMA (since 2016); Prime Minister Rui COSTA (since 2015) resigned 8 "
      "April "
      "2016; note - the president is both chief of state and head of government");
  EXPECT_THAT(Lines(offices), ElementsAre("Prime Minister: Ana Lima @2016"));
  EXPECT_THAT(offices.remarks,
              ElementsAre("Prime Minister Rui COSTA (since 2015) resigned 8 April 2016",
                          "the president is both chief of state and head of government"));
  EXPECT_THAT(offices.unread, IsEmpty());
}

TEST(ReadOffices, SaysWhatItCannotRead) {
  EXPECT_THAT(
      Offices("on 13 November 2022 the president asked Rui COSTA to form a government").unread,
      SizeIs(1));
  EXPECT_THAT(Offices("Vice Premiers").unread, ElementsAre("Vice Premiers"));
  EXPECT_THAT(Offices("").unread, IsEmpty());
  const OfficeText half = Offices("President Ana LIMA (since 2016); Vice Premiers");
  EXPECT_THAT(half.holders, SizeIs(1));
  EXPECT_THAT(half.unread, ElementsAre("Vice Premiers"));
}

TEST(Titles, StandForRelations) {
  EXPECT_EQ(StateRelation("President", true), "president-of");
  EXPECT_EQ(StateRelation("Interim President", true), "acting-head-of-state-of");
  EXPECT_EQ(StateRelation("King", true), "monarch-of");
  EXPECT_EQ(StateRelation("Supreme Leader", true), "head-of-state-of");
  EXPECT_EQ(StateRelation("First Vice President", false), "vice-president-of");
  EXPECT_EQ(StateRelation("Heir Apparent Prince", false), "official-of");
  EXPECT_EQ(GovernmentRelation("Prime Minister", true), "prime-minister-of");
  EXPECT_EQ(GovernmentRelation("Chancellor", true), "chancellor-of");
  EXPECT_EQ(GovernmentRelation("President", true), "head-of-government-of");
  EXPECT_EQ(GovernmentRelation("Deputy Premier", false), "deputy-head-of-government-of");
  EXPECT_EQ(MissionRelation("Ambassador", false), "ambassador-to");
  EXPECT_EQ(MissionRelation("", true), "acting-chief-of-mission");
  EXPECT_EQ(MissionRelation("Apostolic Nuncio", false), "nuncio-to");
  EXPECT_EQ(MissionRelation("Gardener", false), "");
  EXPECT_TRUE(IsDeputyTitle("First Deputy Premier"));
  EXPECT_FALSE(IsDeputyTitle("Prime Minister and Vice President"));
}

MissionText Mission(std::string_view text) { return ReadMission(text, {&IsPlace, ""}); }

std::vector<std::string> Lines(const MissionText& mission) {
  std::vector<std::string> lines;
  for (const MissionHolder& holder : mission.holders) {
    lines.push_back(std::string(holder.relation) + ": " + holder.holder.person.canonical);
  }
  return lines;
}

TEST(ReadMission, NamesTheChief) {
  const OfficeRow rows[] = {
      {"Ambassador Ivan ORLOV (since 8 September 2017)", {"ambassador-to: Ivan Orlov"}},
      {"Ambassador (vacant); Charg\xC3\xA9 d'Affaires Ann REED (since June 2025)",
       {"charge-daffaires-to: Ann Reed"}},
      {"Ambassador (vacant); Charge d'Affaires Ambassador Ann REED",
       {"charge-daffaires-to: Ann Reed"}},
      {"Ambassador (vacant); Keith COLE (since June 2022)",
       {"acting-chief-of-mission: Keith Cole"}},
      {"Ambassador (vacant); Deputy Chief of Mission Ann REED",
       {"acting-chief-of-mission: Ann Reed"}},
      {"Ambassador (vacant); Jon ICE Charge d'Affaires (since July 2024)",
       {"charge-daffaires-to: Jon Ice"}},
      {"Charge d'Affaires Ann REED, Counselor (since 15 March 2021)",
       {"charge-daffaires-to: Ann Reed"}},
      {"Ambassador-designate Sean O'NEILL; Charge d'Affaires Ann REED",
       {"ambassador-designate-to: Sean O'Neill", "charge-daffaires-to: Ann Reed"}},
      {"Appointed Ambassador Ann REED (since 2021)", {"ambassador-designate-to: Ann Reed"}},
      {"Apostolic Nuncio Archbishop Carlo VIGO (since 2016)", {"nuncio-to: Carlo Vigo"}},
      {"Consul General Ann REED (since 2019)", {"consul-general-to: Ann Reed"}},
      {"chief of mission: ambassador (vacant)", {}},
  };
  for (const OfficeRow& row : rows) {
    const MissionText mission = Mission(row.text);
    EXPECT_EQ(Lines(mission), row.lines) << row.text;
    EXPECT_TRUE(mission.complete) << row.text;
    EXPECT_THAT(mission.unread, IsEmpty()) << row.text;
  }
}

TEST(ReadMission, KnowsWhereThereIsNone) {
  for (std::string_view text :
       {"none (territory of Ruritania)", "none; Ruritania has an Interests Section elsewhere",
        "the US does not have an embassy in Ruritania",
        "the Ruritanian Embassy closed in March 2022",
        "note: Although Ruritania and Syldavia have never established formal diplomatic "
        "relations"}) {
    const MissionText mission = Mission(text);
    EXPECT_THAT(mission.holders, IsEmpty()) << text;
    EXPECT_TRUE(mission.complete) << text;
    EXPECT_EQ(mission.statement, text);
  }
}

TEST(ReadMission, FindsWhoIsNamedWhereThereIsNone) {
  EXPECT_THAT(
      Lines(Mission("none; the Permanent Mission to the UN serves as the embassy; it is headed "
                    "by Odo TAVI (since 8 September 2017); address: 800 Second Avenue")),
      ElementsAre("chief-of-mission: Odo Tavi"));
  EXPECT_THAT(
      Lines(Mission("none; relations are maintained through an office, represented by Ann REED "
                    "(since 2020); telephone 1")),
      ElementsAre("diplomatic-post: Ann Reed"));
}

TEST(ReadMission, FollowsAccreditations) {
  const MissionText mission = Mission(
      "Ambassador Ann REED (since 2019); note - also accredited to Antigua and Barbuda, Samoa, "
      "and Tonga, based in Suva");
  EXPECT_THAT(mission.also_accredited, ElementsAre("Antigua and Barbuda", "Samoa", "Tonga"));
  const MissionText from = Mission(
      "the US does not have an embassy in Samoa; the US Ambassador to New Zealand is accredited to "
      "Samoa");
  EXPECT_EQ(from.accredited_from, "New Zealand");
  EXPECT_FALSE(from.complete);
  EXPECT_TRUE(
      Mission("Ambassador Ann REED; note - also Permanent Representative to the UN").also_at_un);
}

std::vector<std::string> Lines(const MembershipText& text) {
  std::vector<std::string> lines;
  for (const Membership& membership : text.memberships) {
    lines.push_back(membership.organisation + " " + std::string(membership.relation));
  }
  return lines;
}

TEST(ReadMemberships, ReadsQualifiers) {
  const OfficeRow rows[] = {
      {"ABC, SCO (observer), UN Security Council (permanent), ITUC (NGOs), ISO (correspondent)",
       {"ABC full-member", "SCO observer", "UN Security Council permanent-member",
        "ITUC participant-through-ngos", "ISO correspondent-member"}},
      {"AfDB (nonregional member), UNSC (temporary), EU (candidate country), OAS (suspended)",
       {"AfDB nonregional-member", "UNSC nonpermanent-member", "EU candidate",
        "OAS suspended-member"}},
      {"CIS (associate member, has not ratified the 1993 charter although it meets), EITI "
       "(compliant "
       "country) (suspended)",
       {"CIS associate-member", "EITI suspended-member"}},
      {"ADB (Taipei, China), G- 9, ABC, ABC",
       {"ADB full-member", "G-9 full-member", "ABC full-member"}},
      // The bracket behind "Engagement" is missing.
      {"OECD (Enhanced Engagement, OPANAL, WFTU (NGOs), WTO",
       {"OECD enhanced-engagement", "OPANAL full-member", "WFTU participant-through-ngos",
        "WTO full-member"}},
      {"WTO (2021), ZC (2024)", {"WTO full-member", "ZC full-member"}},
      {"before 15 August, 2021 Ruritania was a member of the following organizations: ADB, ECO",
       {"ADB full-member", "ECO full-member"}},
  };
  for (const OfficeRow& row : rows) {
    const MembershipText read = ReadMemberships(row.text);
    EXPECT_EQ(Lines(read), row.lines) << row.text;
    EXPECT_THAT(read.unread, IsEmpty()) << row.text;
  }
}

TEST(ReadMemberships, KnowsNoneAndTheUnknown) {
  EXPECT_TRUE(ReadMemberships("none").none);
  const MembershipText unknown = ReadMemberships("ABC, XYZ (gardener), DEF");
  EXPECT_THAT(Lines(unknown), ElementsAre("ABC full-member", "DEF full-member"));
  EXPECT_THAT(unknown.unread, ElementsAre("XYZ (gardener)"));
}

TEST(CandidaturesInNote, FindsTheOrganisation) {
  const std::vector<Membership> found =
      CandidaturesInNote("note: Ruritania is an EU candidate country and must wait");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].organisation, "EU");
  EXPECT_EQ(found[0].quote, "Ruritania is an EU candidate country");
  EXPECT_THAT(CandidaturesInNote("Ruritania is a big candidate for anything"), IsEmpty());
}

TEST(ReadBorders, AddsTheParts) {
  const BorderText read = ReadBorders(
      "Ruritania 1,312 km, Syldavia (south) 46 km and Syldavia (north) 4,133.5 km; Borduria 418 k; "
      "Holy See (Vatican City) 3.4 km (20 km are within the lake); note - as of 1956");
  ASSERT_THAT(read.borders, SizeIs(4));
  EXPECT_EQ(read.borders[0].neighbour, "Ruritania");
  EXPECT_EQ(read.borders[0].km, 1312);
  EXPECT_EQ(read.borders[1].neighbour, "Syldavia");
  EXPECT_EQ(read.borders[1].km, 4179.5);
  EXPECT_EQ(read.borders[1].parts, "south 46 km; north 4,133.5 km");
  EXPECT_EQ(read.borders[2].km, 418);
  EXPECT_EQ(read.borders[3].neighbour, "Holy See");
  EXPECT_EQ(read.borders[3].remark, "20 km are within the lake");
  EXPECT_EQ(read.remark, "as of 1956");
  EXPECT_THAT(read.unread, IsEmpty());
}

TEST(ReadBorders, SaysWhatHasNoLength) {
  EXPECT_THAT(ReadBorders("Ruritania, Syldavia 5 miles, Borduria 7 km").unread,
              ElementsAre("Ruritania", "Syldavia 5 miles"));
  EXPECT_THAT(ReadBorders("").borders, IsEmpty());
}

IndependenceText Independent(std::string_view text) {
  return ReadIndependence(text, [](std::string_view name, Minutes) { return IsPlace(name); });
}

std::vector<std::string> Lines(const IndependenceText& text) {
  std::vector<std::string> lines;
  for (const Independence& fact : text.facts) {
    std::string line = FormatDate(fact.date);
    for (const std::string& from : fact.from) line += " " + from;
    lines.push_back(line);
  }
  return lines;
}

TEST(ReadIndependence, ReadsDatesAndWhoWasLeft) {
  const OfficeRow rows[] = {
      {"25 December 1991 (from the Soviet Union; renamed); notable earlier dates: 1157 (founded)",
       {"1991-12-25 Soviet Union"}},
      {"1 July 1962 (from UN trusteeship under Belgian administration)", {"1962-07-01 Belgian"}},
      {"31 January 1968 (from the Australia-, NZ-, and UK-administered UN trusteeship)",
       {"1968-01-31 Australia NZ UK"}},
      {"3 June 2006 (from the State Union of Serbia and Montenegro)",
       {"2006-06-03 Serbia and Montenegro"}},
      {"12 July 1806 (independence from the Holy Roman Empire)", {"1806-07-12 Holy Roman Empire"}},
      {"3 November 1903 (from Syldavia); 28 November 1821 (from Spain)",
       {"1903-11-03 Syldavia", "1821-11-28 Spain"}},
      {"1 December 1918 (became sovereign); 17 June 1944 (from Syldavia)", {"1944-06-17 Syldavia"}},
      {"20 August 1991 (declared); 6 September 1991 (recognized by the Soviet Union)",
       {"1991-08-20 Soviet Union"}},
      {"11 November 1918 (republic proclaimed)", {"1918-11-11"}},
      {"1492", {"1492"}},
      {"14-15 May 1811 (from Spain)", {"1811-05-14 Spain"}},
      {"1 July 1960 (from a merger of Syldavia and Borduria)", {"1960-07-01"}},
  };
  for (const OfficeRow& row : rows) {
    EXPECT_EQ(Lines(Independent(row.text)), row.lines) << row.text;
    EXPECT_THAT(Independent(row.text).unread, IsEmpty()) << row.text;
  }
}

TEST(ReadIndependence, KeepsTheOtherDatesAsTheyStand) {
  EXPECT_EQ(
      Independent("25 December 1991 (from the Soviet Union); notable earlier dates: 1157 (x)").rest,
      "notable earlier dates: 1157 (x)");
  EXPECT_EQ(Independent("4 July 1776 (declared); 3 September 1783 (recognized by UK)").rest,
            "3 September 1783 (recognized by UK)");
}

TEST(ReadIndependence, KnowsThoseThatAreNotIndependent) {
  EXPECT_TRUE(Independent("none (territory of Ruritania)").none);
  EXPECT_TRUE(Independent("no official date of independence: 486 (tribes unified)").none);
  EXPECT_THAT(Independent("none (territory of Ruritania)").facts, IsEmpty());
  EXPECT_THAT(Independent("once upon a time").unread, ElementsAre("once upon a time"));
}

}  // namespace
}  // namespace entente::factbook
