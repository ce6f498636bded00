// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "facts/ontology.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/actors/actor.h"

namespace entente {
namespace {

using ::testing::HasSubstr;

std::string Text(const ActorEntity& entity) {
  std::string text = absl::StrCat(entity.id, entity.code, entity.name);
  if (!entity.kind.empty()) absl::StrAppend(&text, " [", AsAbsl(entity.kind), "]");
  if (!entity.context.empty()) absl::StrAppend(&text, " @", entity.context);
  return text;
}

// "Government of Russia [government] for cameo:RUS"
std::string Text(const absl::StatusOr<Actor>& actor) {
  if (!actor.ok()) return std::string(actor.status().message());
  const std::string text = Text(actor->entity);
  return actor->principal.empty() ? text : absl::StrCat(text, " for ", Text(actor->principal));
}

struct Case {
  std::string_view code, name, expected;
};

TEST(CameoActorTest, CountryCodeIsTheState) {
  for (const Case& c : {
           Case{"RUS", "", "cameo:RUS"},
           Case{"NAM", "NAMIBIA", "cameo:NAM"},
           Case{" AUS ", "", "cameo:AUS"},
           Case{"EUR", "EUROPE", "place:europe"},
           Case{"USAGUM", "", "cameo:USAGUM"},
           Case{"GBRSHN", "", "cameo:SHN"},
           Case{"SCGSRB", "", "cameo:SRB"},
       }) {
    EXPECT_EQ(Text(ReadCameoActor(c.code, c.name)), c.expected) << c.code;
  }
}

TEST(CameoActorTest, OrganActsForItsState) {
  for (const Case& c : {
           Case{"RUSGOV", "", "Government of Russia [government] for cameo:RUS"},
           Case{"CHNMIL", "", "Armed forces of China [armed-forces] for cameo:CHN"},
           Case{"USACOP", "", "Police of the United States [police] for cameo:USA"},
           Case{"USAGOVMIL", "",
                "Ministry of Defence of the United States [defence-ministry] for cameo:USA"},
           Case{"USALEG", "SENATOR",
                "Upper house of the United States [legislature] for cameo:USA"},
           Case{"IRNGOV", "FOREIGN MINIST",
                "Ministry of Foreign Affairs of Iran [foreign-ministry] for cameo:IRN"},
           // A name of another role than the code's is no help.
           Case{"IRNMIL", "FOREIGN MINIST", "Armed forces of Iran [armed-forces] for cameo:IRN"},
       }) {
    EXPECT_EQ(Text(ReadCameoActor(c.code, c.name)), c.expected) << c.code;
  }
}

TEST(CameoActorTest, WhoIsOfAStateWithoutActingForItHasNoPrincipal) {
  for (const Case& c : {
           Case{"PSEREB", "", "Rebels of Palestine [rebel-group]"},
           Case{"USAELI", "", "Former officials and elites of the United States [group]"},
           Case{"IRNOPP", "", "Opposition of Iran [opposition]"},
           Case{"USABUS", "", "Business of the United States [group]"},
           Case{"EURBUS", "", "Business of Europe [group]"},
       }) {
    EXPECT_EQ(Text(ReadCameoActor(c.code, c.name)), c.expected) << c.code;
  }
}

TEST(CameoActorTest, RoleWithoutStateIsAGroup) {
  for (const Case& c : {
           Case{"GOV", "PRESIDENT", "Presidencies [group]"},
           Case{"LEG", "SENATOR", "Upper houses [group]"},
           Case{"REB", "", "Rebels [group]"},
           Case{"CVL", "", "Citizens [population]"},
           // The name tells the state.
           Case{"GOV", "BRAZIL", "Government of Brazil [government] for cameo:BRA"},
           Case{"MIL", "FRENCH", "Armed forces of France [armed-forces] for cameo:FRA"},
       }) {
    EXPECT_EQ(Text(ReadCameoActor(c.code, c.name)), c.expected) << c.code;
  }
}

TEST(CameoActorTest, OrganisationOfTheReferenceDataIsThatOrganisation) {
  for (const Case& c : {
           Case{"IGOUNO", "", "org:UN"},
           Case{"UNO", "", "org:UN"},
           Case{"IGOEUREEC", "", "org:EU"},
           Case{"IGOWSTNAT", "", "org:NATO"},
           Case{"IGOUNODEVWBK", "", "org:IBRD"},
           Case{"IGOUNOREFHCR", "", "org:UNHCR"},
           Case{"IGOUNOGOV", "", "org:UN"},
           Case{"AFGINSTAL", "", "org:Taliban"},
           Case{"NGOHRIAMN", "", "org:Amnesty"},
           Case{"IGO", "SHANGHAI COOPERATION ORGANIZATION", "org:SCO"},
           Case{"IGOEUREECLEG", "", "Legislature of the European Union [legislature] for org:EU"},
       }) {
    EXPECT_EQ(Text(ReadCameoActor(c.code, c.name)), c.expected) << c.code;
  }
}

TEST(CameoActorTest, NameTellsTheOrganisationThatTheCodeLeavesOpen) {
  EXPECT_EQ(Text(ReadCameoActor("MNCUSAMED", "MICROSOFT")), "Microsoft [company]");
  EXPECT_EQ(Text(ReadCameoActor("NGO", "DOCTORS OF THE WORLD")),
            "Doctors of the World [non-governmental-organisation]");
  EXPECT_EQ(Text(ReadCameoActor("MNCUSA", "")),
            "Multinational companies of the United States [company]");
  EXPECT_EQ(Text(ReadCameoActor("NGO", "NON-GOVERNMENTAL ORGANIZATION")),
            "Non-governmental organisations [group]");
}

TEST(CameoActorTest, GroupsAndChains) {
  for (const Case& c : {
           Case{"kur", "", "Kurds [ethnic-group]"},
           Case{"MOSSHI", "", "Shiites [religious-group]"},
           Case{"USAJEW", "", "Jews of the United States [religious-group]"},
           Case{"BUDMAH420", "", "Buddhists [religious-group]"},
           Case{"CHRPRO300", "", "Protestants [religious-group]"},
           Case{"kurREB", "", "Rebels (Kurds) [group]"},
           Case{"PAKMOSUAF", "", "Unaligned armed groups of Pakistan (Muslims) [armed-group]"},
           Case{"IRNOPPEDU", "", "Opposition of Iran (education) [opposition]"},
           Case{"EDUEDU", "", "Education [group]"},
       }) {
    EXPECT_EQ(Text(ReadCameoActor(c.code, c.name)), c.expected) << c.code;
  }
}

TEST(CameoActorTest, WithoutCodeTheNameIsAllThereIs) {
  EXPECT_EQ(Text(ReadCameoActor("", "BRAZIL")), "cameo:BRA");
  EXPECT_EQ(Text(ReadCameoActor("", "GUINEA")), "cameo:GIN");
  EXPECT_EQ(Text(ReadCameoActor("", "POLICE")), "Police [group]");
  EXPECT_EQ(Text(ReadCameoActor("", "SOUTH AUSTRALIA")), "South Australia");
  EXPECT_TRUE(ReadCameoActor("NULL", "").value().entity.empty());
  EXPECT_TRUE(ReadCameoActor("", "").value().entity.empty());
}

TEST(CameoActorTest, UnknownPartIsNamedWithSuggestions) {
  EXPECT_THAT(
      Text(ReadCameoActor("RUSGVO", "")),
      HasSubstr("CAMEO actor code \"RUSGVO\": \"GVO\" is no country, region, role, group or "
                "organisation; did you mean \"GOV\""));
  EXPECT_THAT(Text(ReadCameoActor("RUSG", "")), HasSubstr("parts of three letters"));
  EXPECT_FALSE(ReadCameoActor("300", "").ok());
  // Two-letter codes mean one country in FIPS and another in ISO: neither is CAMEO.
  EXPECT_FALSE(ReadCameoActor("AU", "").ok());
}

struct IcewsCase {
  std::string_view name, sectors, country, expected;
};

TEST(IcewsActorTest, ReadsCountriesRolesAndNames) {
  for (const IcewsCase& c : {
           IcewsCase{"China", "NA", "China", "cameo:CHN"},
           IcewsCase{"Russia", "", "Russian Federation", "cameo:RUS"},
           IcewsCase{"Congo", "NULL", "Congo", "cameo:COG"},
           IcewsCase{"European Union", "Regional", "NA", "org:EU"},
           IcewsCase{"Foreign Affairs (Bangladesh)", "Executive,Foreign Ministry,Government",
                     "Bangladesh",
                     "Ministry of Foreign Affairs of Bangladesh [foreign-ministry] for cameo:BGD"},
           IcewsCase{"Government (Russia)", "", "",
                     "Government of Russia [government] for cameo:RUS"},
           IcewsCase{"Police (India)", "Government,Police", "India",
                     "Police of India [police] for cameo:IND"},
           IcewsCase{"Citizen (India)", "Social", "India", "Citizens of India [population]"},
           IcewsCase{"Clergy (Holy See (Vatican City State))", "", "Holy See",
                     "Clergy and believers of the Holy See [religious-group]"},
           IcewsCase{"Combatant (Boko Haram)", "", "Nigeria", "Combatants of Boko Haram [group]"},
           IcewsCase{"Unspecified Actor", "Unspecified", "NA", "Unidentified actors [group]"},
           IcewsCase{"Military\xC2\xA0(Iraq)", "", "",
                     "Armed forces of Iraq [armed-forces] for cameo:IRQ"},
           IcewsCase{"Vladimir Putin", "Government,Executive Office,Elite", "Russian Federation",
                     "Vladimir Putin [person] @state:RUS for cameo:RUS"},
           IcewsCase{"Boko Haram", "Insurgents,Dissident", "Nigeria", "org:Boko Haram"},
           IcewsCase{"Shiv Sena", "Parties", "India", "Shiv Sena"},
           IcewsCase{"Slovenian Democratic Party", "Parties", "Slovenia",
                     "Slovenian Democratic Party [party]"},
           IcewsCase{"Al Jazeera", "News,Executive,Government", "Qatar",
                     "Al Jazeera [media] for cameo:QAT"},
           IcewsCase{"Israeli Defense Forces", "Government,Military", "Israel",
                     "Israeli Defense Forces [organisation] for cameo:ISR"},
       }) {
    EXPECT_EQ(Text(ReadIcewsActor(c.name, c.sectors, c.country)), c.expected) << c.name;
  }
}

TEST(IcewsActorTest, MissingNameIsNobody) {
  for (const std::string_view missing : {"", "NULL", "None", "NA", "  "}) {
    EXPECT_TRUE(ReadIcewsActor(missing, "NA", "India").value().entity.empty()) << missing;
  }
}

TEST(IcewsActorTest, UnknownCountryIsNamed) {
  EXPECT_THAT(Text(ReadIcewsActor("Jane Roe", "Government", "Frence")),
              HasSubstr("\"Frence\" is no country; did you mean \"France\""));
}

TEST(ActorsTest, OneActorCodedInManyWaysIsOneEntity) {
  const std::string government = Text(ReadCameoActor("RUSGOV", "KREMLIN"));
  EXPECT_EQ(Text(ReadIcewsActor("Government (Russia)", "Government", "Russian Federation")),
            government);
  EXPECT_EQ(Text(ReadPolecatActor("Russia", "GOV", "RUS")), government);
  EXPECT_EQ(Text(ReadPolecatActor("None", "GOV;MIL", "RUS")), government);
  EXPECT_EQ(Text(ReadCameoActor("INDCOP", "")),
            Text(ReadIcewsActor("Police (India)", "", "India")));
}

TEST(PolecatActorTest, ReadsNamesSectorsAndCountries) {
  for (const IcewsCase& c : {
           IcewsCase{"Joe Biden", "GOV", "USA", "Joe Biden [person] @state:USA for cameo:USA"},
           IcewsCase{"Russia", "", "RUS", "cameo:RUS"},
           IcewsCase{"None", "None", "NAM", "cameo:NAM"},
           IcewsCase{"None", "JRN", "FRA", "Media of France [media]"},
           IcewsCase{"None", "MED", "FRA", "Health services of France [group]"},
           IcewsCase{"NATO", "IGO", "", "org:NATO"},
           IcewsCase{"None", "UNO", "", "org:UN"},
           IcewsCase{"Protester", "CVL", "BLR", "Protesters of Belarus [population]"},
           IcewsCase{"Boko Haram", "REB", "NGA", "org:Boko Haram"},
       }) {
    EXPECT_EQ(Text(ReadPolecatActor(c.name, c.sectors, c.country)), c.expected) << c.name;
  }
  EXPECT_TRUE(ReadPolecatActor("None", "", "").value().entity.empty());
  EXPECT_THAT(Text(ReadPolecatActor("X", "GVO", "USA")), HasSubstr("is no sector of PLOVER"));
}

TEST(ActorsTest, KindsAreThoseOfTheOntology) {
  for (const char* code :
       {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "INS", "SEP", "UAF", "OPP",
        "PTY", "ELI", "BUS", "AGR", "CRM", "CVL", "DEV", "EDU", "ENV", "HLH", "HRI",
        "LAB", "MED", "REF", "SET", "MOD", "RAD", "REL", "PKO", "IGO", "IMG", "INT",
        "MNC", "NGM", "NGO", "UIS", "PRM", "JRN", "SOC", "ISM"}) {
    for (const std::string& text : {std::string(code), absl::StrCat("FRA", code)}) {
      const absl::StatusOr<Actor> actor = ReadCameoActor(text, "");
      ASSERT_TRUE(actor.ok()) << actor.status();
      EXPECT_TRUE(Ontology::Default()->FindKind(actor->entity.kind)) << text << actor->entity.kind;
    }
  }
}

}  // namespace
}  // namespace entente
