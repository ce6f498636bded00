// SPDX-License-Identifier: Apache-2.0
// Data sets of the field by the mappings that are built in: a few rows of each, made here, are
// recognised and state what their code books say.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/importer.h"
#include "rapidjson/document.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_import.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

Imported ImportAs(std::string_view format, std::string_view text) {
  const FolderOfFiles folder;
  const std::string path = folder.Add("table.csv", std::string(text));
  const absl::StatusOr<const Importer*> importer = ChooseImporter("", path);
  EXPECT_THAT(importer, IsOk());
  if (!importer.ok()) return {};
  EXPECT_EQ((*importer)->name, format);
  return ImportBy(**importer, path);
}

// "cow:2", "state:USA", or a name.
std::string End(const rapidjson::Value& end) {
  if (end.IsString()) return end.GetString();
  for (const char* key : {"id", "code", "name"}) {
    if (end.HasMember(key)) return end[key].GetString();
  }
  return "";
}

// "cow:40 full-member State system, 1902-05-20 to 1906-09-26", with "seen", "for" whom and
// quantity.
std::string Short(const std::string& line) {
  rapidjson::Document fact;
  fact.Parse(line.c_str(), line.size());
  std::string text = absl::StrCat(End(fact["subject"]), " ", fact["relation"].GetString());
  if (fact.HasMember("object")) absl::StrAppend(&text, " ", End(fact["object"]));
  if (fact.HasMember("from")) absl::StrAppend(&text, ", ", fact["from"].GetString());
  if (fact.HasMember("to")) absl::StrAppend(&text, " to ", fact["to"].GetString());
  if (fact.HasMember("observed")) absl::StrAppend(&text, ", seen ", fact["observed"].GetString());
  if (fact.HasMember("principal")) absl::StrAppend(&text, ", for ", End(fact["principal"]));
  if (fact.HasMember("quantity"))
    absl::StrAppend(&text, ", ", fact["quantity"]["value"].GetDouble());
  return text;
}

struct Case {
  std::string_view format, text;
  std::vector<std::string> facts;
};

void CheckAll(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Imported imported = ImportAs(c.format, c.text);
    EXPECT_THAT(imported.status, IsOk()) << c.format;
    EXPECT_THAT(imported.rejects, IsEmpty()) << c.format;
    std::vector<std::string> facts;
    for (const std::string& fact : imported.facts) facts.push_back(Short(fact));
    EXPECT_THAT(facts, ElementsAreArray(c.facts)) << c.format << "\n" << absl::StrJoin(facts, "\n");
  }
}

TEST(DataSets, StatesAlliancesAndOrganisations) {
  CheckAll({
      {"cow-states",
       "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
       "USA,2,United States of America,1816,1,1,2016,12,31,2016\n"
       "CUB,40,Cuba,1902,5,20,1906,9,25,2016\n",
       {"cow:2 full-member State system (Correlates of War), 1816-01-01, seen 2016-12-31",
        "cow:40 full-member State system (Correlates of War), 1902-05-20 to 1906-09-26"}},
      {"gw-states",
       "gwcode,stateabb,statename,startdate,enddate\n"
       "89,UPC,United Provinces,1823-07-01,1839-12-31\n",
       {"gw:89 full-member State system (Gleditsch and Ward), 1823-07-01 to 1840-01-01"}},
      {"cow-alliances-by-member",
       "version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,"
       "all_end_month,all_end_year,ss_type,mem_st_day,mem_st_month,mem_st_year,"
       "mem_end_day,mem_end_month,mem_end_year,left_censor,right_censor,defense,"
       "neutrality,nonaggression,entente,version\n"
       "1,200,United Kingdom,26,1,1816,,,,Type I,26,1,1816,,,,1,1,1,0,1,0,4.1\n"
       "2,220,France,1,5,1900,-9,6,1901,Type III,1,5,1900,-9,6,1901,0,0,0,0,0,1,4.1\n",
       {"cow:200 treaty-party Formal alliance 1 (Correlates of War), 1816-01-26, seen 2012-12-31",
        "cow:220 treaty-party Formal alliance 2 (Correlates of War), 1900-05-01 to 1901-07"}},
      {"cow-alliances-directed",
       "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,"
       "dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,"
       "right_censor,defense,neutrality,nonaggression,entente,version\n"
       "1,200,UK,235,Portugal,1,1,1816,,,,1,1,1,0,1,0,4.1\n"
       "2,220,France,365,Russia,4,1,1894,7,11,1917,0,0,1,0,0,0,4.1\n"
       "3,2,USA,666,Israel,0,0,0,0,0,0,0,0,0,0,0,1,4.1\n",
       {"cow:200 defence-pact cow:235, 1816-01-01, seen 2012-12-31",
        "cow:200 nonaggression-pact cow:235, 1816-01-01, seen 2012-12-31",
        "cow:220 defence-pact cow:365, 1894-01-04 to 1917-11-08"}},
      {"cow-igo-years",
       "ioname,orgname,year,afghanistan,uk,usa,zimbabwe,sdate\n"
       "ABC,A B Council,1990,-9,1,0,,1990\n"
       "ABC,A B Council,1991,1,1,2,,1990\n"
       "ABC,A B Council,1992,1,0,2,,1990\n",
       {"cow:200 full-member A B Council, 1990 to 1992",
        "cow:700 full-member A B Council, 1991 to 1993",
        "cow:2 associate-member A B Council, 1991 to 1993"}},
      {"cow-igo-states",
       "ccode,year,state,aaaid,nato\n"
       "2,2013,usa,0,1\n"
       "2,2014,usa,3,1\n",
       {"cow:2 full-member COW IGO NATO, 2013, seen 2014-01-01",
        "cow:2 observer COW IGO AAAID, 2014, seen 2014-01-01"}},
      {"atop-members",
       "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,"
       "neutral,nonagg,consul\n"
       "1005,200,1815,1,3,1815,2,8,0,1,0,0,0,1\n"
       "3150,2,1949,8,0,0,0,0,0,1,0,0,0,0\n",
       {"cow:200 treaty-party Alliance 1005 (ATOP), 1815-01-03 to 1815-02-09",
        "cow:2 treaty-party Alliance 3150 (ATOP), 1949-08, seen 2016-12-31"}},
      {"atop-dyads-short",
       "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,"
       "atop_consul\n"
       "2,20,2016,1,0,0,0,0\n"
       "2,20,2017,1,0,0,0,0\n"
       "2,20,2018,1,0,0,0,1\n"
       "2,40,1930,0,0,0,0,0\n"
       "2,40,1935,0,0,0,1,0\n",
       {"cow:2 defence-pact cow:20, 2016, seen 2018-01-01",
        "cow:2 consultation-pact cow:20, 2018, seen 2018-01-01",
        "cow:2 nonaggression-pact cow:40, 1935 to 1936"}},
  });
}

TEST(DataSets, DiplomacyAndGeography) {
  CheckAll({
      {"cow-diplomatic-exchange",
       "ccode1,ccode2,year,DR_at_1,DR_at_2,DE,version\n"
       "2,200,1955,9,9,1,2006.1\n"
       "2,365,1980,3,1,1,2006.1\n"
       "2,40,1970,0,0,0,2006.1\n",
       {"cow:2 diplomatic-representation cow:200, seen 1955-01-01",
        "cow:2 represented-by-charge cow:365, seen 1980-01-01"}},
      {"dipcon",
       "ccodea,ccodeb,year,abbrev,iso3let,dipcon\n"
       "2,20,1960,USA,USA,1\n"
       "2,40,1965,USA,USA,0\n",
       {"cow:2 diplomatic-contact cow:20, seen 1960-01-01"}},
      {"cow-contiguity",
       "ccode1,ccode2,conttype,stdate,enddate\n"
       "2,20,1,1920-01-01,2016-12-01\n"
       "2,31,4,1973-07-01,1980-03-01\n"
       "2,40,0,1902-05-01,1906-09-01\n",
       {"cow:2 land-border cow:20, 1920-01, seen 2016-12-01",
        "cow:2 within-150-miles-of cow:31, 1973-07 to 1980-04"}},
      {"us-chiefs-of-mission",
       "mission_kind,mission,territory_id,entry_kind,id,person_id,person_name,"
       "role_title_id,contemporary_territory_id,appointed,arrived,started,ended,"
       "ended_note,note\n"
       "missions-countries,korea-south,korea-south,chief,a,p,Jane Roe,ambassador-e-p,"
       "korea-south,1990-01,,1990-03-04,1992-07-25,Left post on,\n"
       "missions-orgs,representative-to-nato,representative-to-nato,chief,b,q,"
       "John Doe,representative-to-nato,,2001-05-06,,,,,\n",
       {"Jane Roe ambassador-to state:KOR, 1990-03-04 to 1992-07-25, for state:USA",
        "John Doe permanent-representative-to org:NATO, 2001-05-06, for state:USA"}},
      {"us-leader-travels",
       "role,who,name,start_date,end_date,country_id,country,locale,remarks,id\n"
       "secretary,x,Jane Roe,1990-01-09,1990-01-12,north-macedonia,North Macedonia,"
       "Skopje,Met with officials.,1\n",
       {"Jane Roe visit north-macedonia, 1990-01-09 to 1990-01-13, for state:USA"}},
      {"embassies",
       "operator;operatorQID;jurisdictions;jurisdictionQIDs;country;countryQID;city;"
       "cityQID;type;typeQID;creation;QID;\n"
       "Peru;Q1;Australia|New Zealand;Q2|Q3;Australia;Q2;Canberra;Q4;embassy;Q5;1990"
       "-01-01T00:00:00Z;Q6\n"
       "Peru;Q1;;;Spain;Q2;Bilbao;Q4;consulate;Q5;;Q7\n",
       {"Peru represented-by-ambassador Australia, 1990",
        "Peru represented-by-ambassador New Zealand, 1990"}},
      {"unga-speakers",
       "Year,ISO Code,Country,Name of Person Speaking,Post,Language\n"
       "1970,ALB,Albania,Mr. DOE,,French\n"
       "1980,YDYE,Democratic Yemen,Ms. ROE,Category1,Arabic\n",
       {"Mr. DOE make-statement org:UN General Assembly, 1970, for iso3:ALB",
        "Ms. ROE make-statement org:UN General Assembly, 1980, for state:YMD"}},
  });
}

TEST(DataSets, WarsAndDisputes) {
  CheckAll({
      {"cow-inter-state-wars",
       "WarNum,WarName,WarType,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,"
       "EndMonth1,EndDay1,EndYear1,StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,"
       "EndYear2,BatDeath\r"
       "1,A War,1,230,Spain,2,4,-9,1823,11,13,1823,-8,-8,-8,-8,-8,-8,600\r"
       "2,B War,1,640,Turkey,1,10,17,1912,4,19,1913,6,30,1913,-7,-7,-7,-9\r",
       {"cow:230 party-to-conflict A War, 1823-04 to 1823-11-14",
        "cow:640 party-to-conflict B War, 1912-10-17 to 1913-04-20",
        "cow:640 party-to-conflict B War, 1913-06-30"}},
      {"cow-inter-state-war-years",
       "warnum,ccode1,ccode2,year,cowinterongoing,cowinteronset,sidea1,sidea2\n"
       "1,220,230,1823,1,1,1,2\n"
       "1,220,230,1824,1,0,1,2\n"
       "1,230,220,1823,1,1,2,1\n",
       {"cow:220 at-war-with cow:230, 1823 to 1825"}},
      {"gml-mid-dyads",
       "dispnum,ccode1,ccode2,year,midongoing,midonset,sidea1,sidea2,hostlev1,"
       "hostlev2\n"
       "7,2,200,1902,1,1,1,0,3,1\n"
       "7,2,200,1903,1,0,1,0,3,1\n"
       "7,200,2,1902,1,1,0,1,1,3\n"
       "9,2,200,1905,1,1,1,0,4,1\n",
       {"cow:2 militarised-dispute-with cow:200, 1902 to 1904",
        "cow:2 militarised-dispute-with cow:200, 1905 to 1906"}},
      {"cow-mid-participants",
       "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,"
       "hostlev,orig\n"
       "7,USA,2,-9,5,1902,31,12,1903,1,1,3,1\n",
       {"cow:2 party-to-conflict Militarised dispute 7 (Correlates of War), 1902-05 to "
        "1904-01-01"}},
      {"icb-actors",
       "icb2,crisno,cracno,cracid,actor,systrgyr,crisname,triggr,yrtrig,motrig,datrig,"
       "yrterm,moterm,daterm,outcom\r"
       "ICB2,1,1,365,RUS,1918,BALTIC CRISIS,9,1918,5,66,1920,4,1,1\r",
       {"cow:365 party-to-conflict Baltic Crisis, 1918-05 to 1920-04-02"}},
      {"ties-sanctions",
       "caseid,startmonth,startday,startyear,endmonth,endday,endyear,ongoingasofmonth,"
       "ongoingasofday,ongoingasofyear,sender1,sender2,sender3,sender4,sender5,"
       "primarysender,targetstate,threat,imposition,sancimpositionstartmonth,"
       "sancimpositionstartday,sancimpositionstartyear\n"
       "11,12,16,1985,5,27,1987,,,,2,1000,,,,2,750,1,1,7,29,1986\n"
       "12,1,2,1990,,,,6,,1995,200,,,,,200,620,0,1,2,,1990\n",
       {"cow:2 threaten-sanctions cow:750, 1985-12-16",
        "cow:2 sanctions-in-force cow:750, 1986-07-29 to 1987-05-28",
        "org:EU threaten-sanctions cow:750, 1985-12-16",
        "org:EU sanctions-in-force cow:750, 1986-07-29 to 1987-05-28",
        "cow:200 sanctions-in-force cow:620, 1990-02, seen 1995-06-01"}},
      {"td-rivalries",
       "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n"
       "1,A-B,220,300,1816,1918,European GPs,spatial,positional,\n"
       "2,C-D,2,365,1946,2010,X,spatial,,\n",
       {"cow:220 strategic-rivalry cow:300, 1816 to 1919",
        "cow:2 strategic-rivalry cow:365, 1946, seen 2010-01-01"}},
      {"ucdp-acd",
       "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,incompatibility,"
       "intensity_level\n"
       "11342,2012,750,,,,territory,1\n"
       "11342,2013,750,,,,territory,1\n"
       "300,1980,630,,645,,territory,2\n",
       {"gw:750 party-to-conflict Armed conflict 11342 (UCDP), 2012 to 2014",
        "gw:630 party-to-conflict Armed conflict 300 (UCDP), 1980 to 1981",
        "gw:645 party-to-conflict Armed conflict 300 (UCDP), 1980 to 1981"}},
  });
}

TEST(DataSets, Treaties) {
  CheckAll({
      {"ieadb-memberships",
       "country,mitch_id,tsig,inclusion,treatyname,tterm,csig,crat,ceif3\r\n"
       "Romania,32,1901-02-22,BEA,A Treaty,,1901-02-22 00:00:00,,"
       "1902-03-15 00:00:00\r\n"
       "Congo,33,1990-01-01,MEA,B Treaty,,,1991-05-06 00:00:00,2899-01-01 00:00:00\r\n"
       "France,34,1990-01-01,MEA,C Treaty,,,,\r\n",
       {"Romania sign A Treaty, 1901-02-22", "Romania treaty-party A Treaty, 1902-03-15",
        "state:COG treaty-party B Treaty, 1991-05-06"}},
      {"ecolex-memberships",
       "\"StatID\",\"EcolexID\",\"Countries/Territories\",\"Reservation\",\"Sign\","
       "\"Rat\",\"Force\",\"Term\"\n"
       "\"BLZ\",\"TRE-1\",\"Belize\",,,2011-05-10,2012-08-24,2016-05-01\n"
       "\"EUE\",\"TRE-1\",\"European Union\",,2010-01-02,,,\n",
       {"iso3:BLZ treaty-party ECOLEX TRE-1, 2012-08-24 to 2016-05-01",
        "org:EU sign ECOLEX TRE-1, 2010-01-02"}},
      {"huggo-environment",
       "manyID,treatyID,stateID,Title,stateSignature,stateRat,stateForce,"
       "stateWithdrawal,Accession\r\n"
       "X_1,X_1,DDR,X Treaty,NA,27.09.1974,06.09.1977,1990-10-03,NA\n"
       "X_1,X_1,SDN,X Treaty,NA,NA,NA,31.12.9999,17.12.1980\r\n",
       {"iso3:DDR treaty-party X Treaty, 1977-09-06 to 1990-10-03",
        "iso3:SDN treaty-party X Treaty, 1980-12-17"}},
      {"desta",
       "\"number\";\"base_treaty\";\"name\";\"entry_type\";\"year\";\"entryforceyear"
       "\";\"c1\";\"c2\"\n"
       "1;1;\"A B\";\"base_treaty\";2003;2004;4;356\n"
       "2;1;\"C D\";\"base_treaty\";2005;NA;36;NA\n"
       "3;1;\"E F\";\"negotiation\";2005;NA;36;40\n",
       {"isonum:4 treaty-party A B 2003 (trade agreement), 2004",
        "isonum:356 treaty-party A B 2003 (trade agreement), 2004",
        "isonum:36 treaty-signatory C D 2005 (trade agreement), 2005"}},
      {"untc-status",
       "Participant,Signature,\"Ratification, Accession(a), Succession(d)\"\n"
       "Afghanistan,,24 Jan 1983 a\n"
       "\"Congo, Republic of the 3\",10 Dec 1968,12 Sep 1989\n",
       {"Afghanistan treaty-party UN treaty table, 1983-01-24",
        "state:COG sign UN treaty table, 1968-12-10",
        "state:COG treaty-party UN treaty table, 1989-09-12"}},
  });
}

TEST(DataSets, Leaders) {
  CheckAll({
      {"archigos",
       "obsid,leadid,ccode,idacr,leader,startdate,eindate,enddate,eoutdate,entry,"
       "exit\n"
       "USA-1,81d,2,USA,Grant,1869-03-04,1869-03-04,1877-03-04,1877-03-04,Regular,"
       "Regular\n"
       "USA-9,81e,2,USA,Obama,2009-01-20,2009-01-20,2015-12-31,2015-12-31,Regular,"
       "Still in Office\n",
       {"Grant leader-of gw:2, 1869-03-04 to 1877-03-05",
        "Obama leader-of gw:2, 2009-01-20, seen 2015-12-31"}},
      {"reign-leaders",
       "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,"
       "militarycareer,l_month,l_year,,,codedby,notes\n"
       "USA,2,A2.9-46,Truman,12,4,1945,1,1953,1884,1,0,11,1948,,,,\n"
       "USA,2,A3,Biden,20,1,2021,,,1942,1,0,11,2020,,,,\n",
       {"Truman leader-of cow:2, 1945-04-12 to 1953-02", "Biden leader-of cow:2, 2021-01-20"}},
      {"countryinfo-officials",
       "\"\",\"country\",\"name\",\"description\",\"startYr\",\"endYr\"\n"
       "1,afghanistan,jane_roe_,Minister of Foreign Affairs,20040401,20040931\n"
       "2,congo,john_doe_,Ambassador to the US,20100101,20161201\n"
       "3,peru,a_b_,,20100101,20161201\n",
       {"jane_roe_ foreign-minister-of afghanistan, 2004-04 to 2004-10",
        "john_doe_ ambassador-to state:USA, 2010-01, seen 2016-12-01, for state:COG"}},
      {"world-leaders-wikidata",
       "countryid,country,position,positionLabel,officeholder,officeholderLabel,"
       "start_year,end_year\n"
       "Q222,Albania,Q1625960,President of Albania,Q1,Jane Roe,2017,2022\n"
       "Q222,Albania,Q2,Prime Minister of Albania,Q3,John Doe,2022,\n",
       {"Jane Roe president-of Albania, 2017 to 2023",
        "John Doe head-of-government-of Albania, 2022"}},
  });
}

TEST(DataSets, Events) {
  CheckAll({
      {"ucdp-ged",
       "id,year,active_year,type_of_violence,conflict_name,dyad_name,side_a,side_b,"
       "date_start,date_end,where_prec,where_coordinates,source_headline,best,high,"
       "low\n"
       "5,2016,1,1,X,X,Government of Syria,Jane's Army,2016-01-02,2016-01-03,1,Y town,"
       "Head,3,4,2\n"
       "6,2016,1,3,X,X,Jane's Army,Civilians,2016-01-02,2016-01-02,1,Y town,Head,1,1,"
       "1\n",
       {"Government of Syria fight Jane's Army, 2016-01-02 to 2016-01-04, 3",
        "Jane's Army mass-killing Civilians, 2016-01-02 to 2016-01-03, 1"}},
      {"acled-events",
       "event_id_cnty,event_date,year,sub_event_type,actor1,inter1,actor2,inter2,"
       "location,source,notes,fatalities\n"
       "SYR1,01 March 2020,2020,Air/drone strike,Military Forces of Syria,1,"
       "Jane's Army,2,Idlib,Paper,Note,4\n",
       {"Military Forces of Syria aerial-attack Jane's Army, 2020-03-01, 4"}},
      {"polecat-events",
       "Event ID\tEvent Date\tEvent Type\tEvent Mode\tContexts\tActor Name"
       "\tActor Country\tPrimary Actor Sector\tRecipient Name\tRecipient Country"
       "\tPrimary Recipient Sector\tPublication Date\tSource\n"
       "E1\t2020-03-04\tCONSULT\tvisit\tdiplomatic\tRussia\tRUS\tGOV\tNATO\tNone"
       "\tIGO\t2020-03-05\tPaper\n"
       "E2\t2020-03-04\tACCUSE\tNone\tNone\tNone\tNAM\tNone\tPolice\tUSA\tCOP"
       "\t2020-03-05\tPaper\n",
       {"Government of Russia cameo:042 org:NATO, 2020-03-04, for cameo:RUS",
        "cameo:NAM cameo:11 Police of the United States, 2020-03-04"}},
      {"gdelt-names",
       "GLOBALEVENTID,Date,Actor1Name,Actor2Name,EventDescription,"
       "EventRootDescription,ActionGeo_CountryName,SOURCEURL,SourceName,"
       "Actor1Type1Code,Actor1Geo_CountryName,Actor2Type1Code,Actor2Geo_CountryName,"
       "Is_Translated,GoldsteinScale,AvgTone,NumArticles,ActionGeo_Lat,"
       "ActionGeo_Long\n"
       "9,2022-04-16,BRAZIL,,Make a visit,Consult,Spain,http://example.org,"
       "example.org,GOV,Brazil,,,0,1.9,2.9,5,40.0,-4.0\n"
       "10,2022-04-16,,SPAIN,Make a visit,Consult,Spain,http://example.org,"
       "example.org,,,,,0,1.9,2.9,5,40.0,-4.0\n",
       {"Government of Brazil cameo:042, 2022-04-16, for cameo:BRA"}},
      {"gdelt-months",
       "MonthYear,Actor2CountryCode,QuadClass,SubEventType,GoldsteinScale,"
       "RecordCount\n"
       "200301,AFG,4,1,-4,7\n",
       {"cameo:CHN material-conflict cameo:AFG, 2003-01, 7"}},
      {"phoenix-events",
       "1_v1\t20150304\t2015\t03\t04\tRUSGOV\tRUS\tGOV\t\tUSA\tUSA\t\t\t042\t04\t1"
       "\t1.9\tTRADE,1\t55.7\t37.6\tMoscow\t\tRUS\t7\thttp://example.org\tpaper\n"
       "2_v1\t20150304\t2015\t03\t04\tCHNMIL\tCHN\tMIL\t\t---\t\t\t\t154\t15\t4"
       "\t-7.2\t\t\t\t\t\t\t7\thttp://example.org\tpaper\n",
       {"Government of Russia cameo:042 cameo:USA, 2015-03-04, for cameo:RUS",
        "Armed forces of China cameo:154, 2015-03-04, for cameo:CHN"}},
  });
}

TEST(DataSets, VotesTakeDateAndTitleFromTheRollCallsBesideThem) {
  const FolderOfFiles folder;
  folder.Add("un_roll_calls.csv", "rcid,session,date,unres,short\n3,1,1946-01-01,R/1/66,RULES\n");
  const std::string path = folder.Add(
      "un_votes.csv", "rcid,country,country_code,vote\n3,Namibia,NA,yes\n3,Zanzibar,,abstain\n");
  const absl::StatusOr<const Importer*> importer = ChooseImporter("", path);
  ASSERT_THAT(importer, IsOk());
  const Imported votes = ImportBy(**importer, path);
  std::vector<std::string> facts;
  for (const std::string& fact : votes.facts) facts.push_back(Short(fact));
  EXPECT_THAT(facts, ElementsAre("iso2:NA supports UN roll call 3, 1946-01-01",
                                 "Zanzibar neutral-on UN roll call 3, 1946-01-01"));
}

}  // namespace
}  // namespace entente
