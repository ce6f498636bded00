// SPDX-License-Identifier: Apache-2.0
// Texts, dates, names of persons and of countries.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/factbook/country_names.h"
#include "importers/factbook/dates.h"
#include "importers/factbook/person_name.h"
#include "importers/factbook/text.h"
#include "importers/factbook/words.h"

namespace entente::factbook {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PlainText, UndoesHtml) {
  struct Row {
    std::string_view html;
    std::string_view plain;
  };
  const Row rows[] = {
      {"", ""},
      {"plain", "plain"},
      {"Jos&eacute;&nbsp; R&Iacute;O", "Jos\xC3\xA9 R\xC3\x8DO"},
      {"Charg&eacute; d&rsquo;Affaires", "Charg\xC3\xA9 d'Affaires"},
      {"James &ldquo;Jim&rdquo; HILL", "James \"Jim\" HILL"},
      {"&#65;&#x42;", "AB"},
      {"A &amp; B", "A & B"},
      {"<p>Ambassador Ann LEE</p>", "Ambassador Ann LEE"},
      {"Ann LEE<br>note - also in Fiji", "Ann LEE; note - also in Fiji"},
      {"Ann LEE;<br />and more", "Ann LEE; and more"},
      {"<strong>note:</strong> x", "note: x"},
      {"Dato<span class=\"x\"> Paduka</span>", "Dato Paduka"},
      {"2 < 3 & 4", "2 < 3 & 4"},
      {"cut <br", "cut <br"},
      {"&unknown; &#xD800; &#0; &#99999999;", "&unknown; &#xD800; &#0; &#99999999;"},
      {"a \xE2\x80\x93 b\xE2\x80\x8B", "a - b"},
  };
  for (const Row& row : rows) EXPECT_EQ(PlainText(row.html), row.plain) << row.html;
}

TEST(CutNote, FindsTheMarkerInItsSpellings) {
  for (std::string_view marker : {"note - ", "note: ", "Note: ", "note 1: "}) {
    const std::string text = "body; " + std::string(marker) + "the rest; of it";
    const NotedText noted = CutNote(text);
    EXPECT_EQ(noted.body, "body") << marker;
    EXPECT_EQ(noted.note, "the rest; of it") << marker;
  }
  EXPECT_EQ(CutNote("a notebook").body, "a notebook");
  EXPECT_EQ(CutNote("x (note - inside)").note, "");
  EXPECT_EQ(CutNote("note: all of it").body, "");
}

TEST(SplitOutsideBrackets, IgnoresSeparatorsInBracketsThatClose) {
  EXPECT_THAT(SplitOutsideBrackets("a (b; c); d [e; f]", ";"), ElementsAre("a (b; c)", "d [e; f]"));
  EXPECT_THAT(SplitOutsideBrackets("a (since 2015; b", ";"), ElementsAre("a (since 2015", "b"));
  EXPECT_THAT(SplitOutsideBrackets(" ; ;a;", ";"), ElementsAre("a"));
  EXPECT_THAT(SplitOutsideBrackets("a) ; b", ";"), ElementsAre("a)", "b"));
}

std::string Found(std::string_view text) {
  const std::optional<FoundDate> found = FindDate(text);
  if (!found) return "";
  return FormatDate(found->date) + (found->about ? " about" : "");
}

TEST(FindDate, ReadsTheSpellingsOfDates) {
  struct Row {
    std::string_view text;
    std::string_view date;
  };
  const Row rows[] = {
      {"8 September 2017", "2017-09-08"},
      {"03 December 2011", "2011-12-03"},
      {"September 9, 2011", "2011-09-09"},
      {"September 2008", "2008-09"},
      {"December, 2012", "2012-12"},
      {"2008", "2008"},
      {"21 Oct 2024", "2024-10-21"},
      {"3 May2023", "2023-05-03"},
      {"15 Septermber 2014", "2014-09-15"},
      {"14-15 May 1811", "1811-05-14"},
      {"late July 2021", "2021-07 about"},
      {"ca. 965 (unified)", "0965 about"},
      {"A.D. 301", "0301"},
      {"660 B.C.", "-0659"},
      {"on 26 January 1986, when", "1986-01-26"},
      {"NA", ""},
      {"31 February 2020", "2020-02"},  // the month and year are there
      {"18 April 20", ""},
      {"suite 400", ""},
      {"12345", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(Found(row.text), row.date) << row.text;
}

TEST(ReadSince, TakesTheStatementThatIsMeant) {
  const auto from = [](std::string_view text, std::string_view preferred = "") {
    const Since since = ReadSince(text, preferred);
    return since.from ? FormatDate(*since.from) : "";
  };
  EXPECT_EQ(from("since 7 May 2012"), "2012-05-07");
  EXPECT_EQ(from("both since 2008"), "2008");
  EXPECT_EQ(from("since since 4 March 2020"), "2020-03-04");
  EXPECT_EQ(from("since 3 August 1979 when he seized power"), "1979-08-03");
  EXPECT_EQ(from("sultan since 23 July 1970 and prime minister since 23 July 1972"), "1970-07-23");
  EXPECT_EQ(
      from("sultan since 23 July 1970 and prime minister since 23 July 1972", "prime minister"),
      "1972-07-23");
  EXPECT_EQ(from("12 December 2022"), "2022-12-12");
  EXPECT_EQ(from("2019"), "");  // the year of a revision
  EXPECT_EQ(from("born 11 June 1968"), "");
}

TEST(ReadSince, KeepsWhatCannotBeRead) {
  EXPECT_EQ(ReadSince("since 4 October", "").unread, "since 4 October");
  EXPECT_EQ(ReadSince("since NA", "").unread, "since NA");
  EXPECT_EQ(ReadSince("Hutu", "").unread, "");
}

TEST(ReadSince, ReadsAPeriodToItsEnd) {
  const Since since = ReadSince("for the period 1 October 2025 - 31 March 2026", "");
  ASSERT_TRUE(since.from && since.to);
  EXPECT_EQ(FormatDate(*since.from), "2025-10-01");
  EXPECT_EQ(FormatDate(*since.to), "2026-04-01");
}

TEST(TitleCase, KeepsTheCapitalsWithinAName) {
  struct Row {
    std::string_view word;
    std::string_view title;
  };
  const Row rows[] = {
      {"PETROV", "Petrov"},
      {"O'NEILL", "O'Neill"},
      {"MCFAUL", "McFaul"},
      {"McDOWELL", "McDowell"},
      {"MacLEAN", "MacLean"},
      {"al-SISI", "al-Sisi"},
      {"EL-SISI", "El-Sisi"},
      {"SASSOU-Nguesso", "Sassou-Nguesso"},
      {"ST.PIER", "St.Pier"},
      {"CH\xC3\x81VEZ", "Ch\xC3\xA1vez"},
      {"\xC5\xA0UTANOVAC", "\xC5\xA0utanovac"},
      {"Anna", "Anna"},
      {"bin", "bin"},
      {"J.", "J."},
  };
  for (const Row& row : rows) EXPECT_EQ(TitleCase(row.word), row.title);
}

TEST(ReadPersonName, FindsGivenNameAndSurnameInTheOrderOfTheText) {
  struct Row {
    std::string_view text;
    std::string_view canonical;
    std::vector<std::string> aliases;
  };
  const Row rows[] = {
      {"Ivan Petrovich SIDOROV", "Ivan Sidorov", {"Ivan Petrovich Sidorov"}},
      {"WANG Jinhai", "Wang Jinhai", {}},
      {"PAK Chol Su", "Pak Chol Su", {}},
      {"John J. MILLER", "John Miller", {"John J. Miller"}},
      {"J. Douglas HOUSE", "J. Douglas House", {}},
      {"Juan Manuel PRADO Ugarte", "Juan Prado", {"Juan Manuel Prado", "Juan Manuel Prado Ugarte"}},
      {"Luis LIMA da Costa", "Luis Lima da Costa", {}},
      {"Anna von der HEYDE", "Anna von der Heyde", {}},
      {"Mohamed Ould el GHALI", "Mohamed Ould el Ghali", {}},
      {"Paulo Correia e SILVA", "Paulo Correia e Silva", {}},
      {"Marco REBELO DE SOUSA", "Marco Rebelo de Sousa", {}},
      {"Omar bin Salman AL SAUD", "Omar Al Saud", {"Omar bin Salman Al Saud"}},
      {"SALIM bin Isa Al-Harithi", "Salim bin Isa Al-Harithi", {}},
      {"Abdel Karim EL-AMIN", "Abdel Karim El-Amin", {}},
      {"Abdul Rashid KHAN", "Abdul Rashid Khan", {}},
      {"Daniel SHIELDS III", "Daniel Shields", {"Daniel Shields III"}},
      {"Jeff DOWANA, Sr.", "Jeff Dowana", {"Jeff Dowana Sr."}},
      {"Samantha (Sam) MOORE", "Samantha Moore", {"Samantha \"Sam\" Moore"}},
      {"Robert \"Bob\" HILL", "Robert Hill", {"Robert \"Bob\" Hill"}},
      {"Lt. Gen. THEIN AUNG", "Thein Aung", {}},
      {"Dr. Peter WEISS", "Peter Weiss", {}},
      {"Susan K. Fallon", "Susan Fallon", {"Susan K. Fallon"}},
      {"Rafiq Ahmed Omar AHMED", "Rafiq Ahmed Omar Ahmed", {}},  // "Rafiq Ahmed" is his father
      {"Ana de Melo DE SOUSA", "Ana De Sousa", {"Ana de Melo De Sousa"}},
      {"DM Rafiq AHMED", "Dm Ahmed", {"Dm Rafiq Ahmed"}},
  };
  for (const Row& row : rows) {
    const PersonName name = ReadPersonName(Words(row.text));
    EXPECT_EQ(name.canonical, row.canonical) << row.text;
    EXPECT_EQ(name.aliases, row.aliases) << row.text;
  }
}

TEST(ReadPersonName, TellsMonarchsNumbersFromSuffixes) {
  const PersonName numbered = ReadPersonName(Words("RUPERT III"));
  EXPECT_EQ(numbered.canonical, "Rupert III");
  EXPECT_TRUE(numbered.single);
  EXPECT_TRUE(numbered.numbered);
  EXPECT_EQ(ReadPersonName(Words("CARL XVI GUSTAF")).canonical, "Carl XVI Gustaf");
  EXPECT_EQ(ReadPersonName(Words("XI Jinhai")).canonical, "Xi Jinhai");
  EXPECT_FALSE(ReadPersonName(Words("XI Jinhai")).single);
  EXPECT_TRUE(ReadPersonName(Words("NARUTO")).single);
}

TEST(ReadPersonName, HasNoNameInNothing) {
  EXPECT_EQ(ReadPersonName({}).canonical, "");
  EXPECT_EQ(ReadPersonName(Words("(since 2008), -")).canonical, "");
}

TEST(ReadCountryNames, LeavesOutLanguagesAndDescriptions) {
  EXPECT_THAT(ReadCountryNames("Schweiz (German); Suisse (French)", ";"),
              ElementsAre("Schweiz", "Suisse"));
  EXPECT_THAT(ReadCountryNames("Haiti (French)/ Ayiti (Haitian Creole)", ";/"),
              ElementsAre("Haiti", "Ayiti"));
  EXPECT_THAT(ReadCountryNames("Congo/Kinshasa, Zaire", ",;"),
              ElementsAre("Congo/Kinshasa", "Zaire"));
  EXPECT_THAT(ReadCountryNames("US or USA", ";"), ElementsAre("US", "USA"));
  EXPECT_THAT(ReadCountryNames("Cocos (Keeling) Islands", ";"), ElementsAre("Cocos Islands"));
  EXPECT_THAT(ReadCountryNames("none", ";"), IsEmpty());
  EXPECT_THAT(ReadCountryNames("sometimes referred to as the Atoll", ";"), IsEmpty());
}

}  // namespace
}  // namespace entente::factbook
