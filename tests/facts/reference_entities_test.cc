// SPDX-License-Identifier: Apache-2.0
#include "facts/reference_entities.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace entente {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Ids = std::vector<std::string>;

// Names and codes of the reference entities, found as docs/fact_model.md says: whoever has the
// name, and of several those that existed, and used it, at the date.
class ReferenceEntities : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    batch_ = new RecordBatch;
    ASSERT_THAT(AppendReferenceEntities(*batch_), IsOk());
    names_ = new std::multimap<std::string, Use>;
    for (const EntityRecord& entity : batch_->entities) {
      names_->emplace(NormalizeName(entity.ref.name), Use{&entity, {}});
      for (const EntityName& name : entity.names) {
        names_->emplace(NormalizeName(name.text), Use{&entity, name});
      }
    }
  }

  static Ids Find(std::string_view name, std::string_view date) {
    const Minutes when = ParseDate(date).value().start;
    const auto [begin, end] = names_->equal_range(NormalizeName(name));
    std::set<std::string> all, at_date;
    for (auto use = begin; use != end; ++use) {
      const auto& [entity, how] = use->second;
      all.emplace(entity->ref.id);
      if (Exists(*entity, when) && how.from <= when && when < how.to) {
        at_date.emplace(entity->ref.id);
      }
    }
    const std::set<std::string>& found = all.size() > 1 ? at_date : all;
    return {found.begin(), found.end()};
  }

  static bool Exists(const EntityRecord& entity, Minutes when) {
    for (const auto& [from, to] : entity.existence) {
      if (from <= when && when < to) return true;
    }
    return entity.existence.empty();
  }

  struct Use {
    const EntityRecord* entity;
    EntityName name;
  };
  static inline RecordBatch* batch_ = nullptr;
  static inline std::multimap<std::string, Use>* names_ = nullptr;
};

TEST_F(ReferenceEntities, HaveUniqueIdsAndNamesAndKnownKinds) {
  std::set<std::string_view> ids;
  std::set<std::string> canonical;
  for (const EntityRecord& entity : batch_->entities) {
    EXPECT_TRUE(ids.insert(entity.ref.id).second) << entity.ref.id;
    EXPECT_TRUE(canonical.insert(NormalizeName(entity.ref.name)).second) << entity.ref.name;
    EXPECT_TRUE(Ontology::Default()->FindKind(entity.ref.kind).has_value()) << entity.ref.kind;
  }
  EXPECT_GT(ids.size(), 700u);
}

TEST_F(ReferenceEntities, HaveNoCodeThatTwoOfThemUseAtOnce) {
  std::map<std::string_view, std::vector<std::pair<EntityName, std::string_view>>> codes;
  for (const EntityRecord& entity : batch_->entities) {
    for (const EntityName& name : entity.names) {
      if (name.type != NameType::kCode) continue;
      for (const auto& [other, id] : codes[name.text]) {
        EXPECT_TRUE(id == entity.ref.id || name.to <= other.from || other.to <= name.from)
            << name.text << ": " << id << " and " << entity.ref.id;
      }
      codes[name.text].emplace_back(name, entity.ref.id);
    }
  }
}

struct CodeCase {
  std::string_view code, date, id;
};

TEST_F(ReferenceEntities, AreFoundByTheCodeOfTheDay) {
  const CodeCase cases[] = {{"cow:365", "1914-08-01", "state:RUS"},
                            {"cow:365", "1950", "state:SUN"},
                            {"cow:365", "1995", "state:RUS"},
                            {"gw:365", "1991-12-25", "state:SUN"},
                            {"gw:365", "1991-12-26", "state:RUS"},
                            {"cow:2", "2024", "state:USA"},
                            {"cow:255", "1866", "state:PRU"},
                            {"cow:255", "1914", "state:DEU"},
                            {"cow:260", "1970", "state:DEU"},
                            {"cow:265", "1970", "state:DDR"},
                            {"cow:255", "2000", "state:DEU"},
                            {"gw:260", "2000", "state:DEU"},
                            {"cow:345", "1914", "state:SRB"},
                            {"cow:345", "1980", "state:YUG"},
                            {"cow:345", "1999", "state:SCG"},
                            {"cow:345", "2010", "state:SRB"},
                            {"gw:340", "2010", "state:SRB"},
                            {"gw:345", "1999", "state:SCG"},
                            {"cow:678", "1980", "state:YAR"},
                            {"cow:679", "1995", "state:YEM"},
                            {"cow:680", "1980", "state:YMD"},
                            {"gw:678", "1980", "state:YAR"},
                            {"gw:678", "1995", "state:YEM"},
                            {"cow:816", "1968", "state:VNM"},
                            {"cow:817", "1968", "state:RVN"},
                            {"gw:815", "1850", "state:VNM-1893"},
                            {"cow:315", "1968", "state:CSK"},
                            {"cow:316", "2000", "state:CZE"},
                            {"cow:325", "1850", "state:SRD"},
                            {"cow:325", "1900", "state:ITA"},
                            {"cow:626", "2012", "state:SSD"},
                            {"cow:730", "1900", "state:KOR-1910"},
                            {"iso3:SUN", "1980", "state:SUN"},
                            {"iso3:YUG", "1980", "state:YUG"},
                            {"iso3:YUG", "2000", "state:SCG"},
                            {"iso2:CS", "1980", "state:CSK"},
                            {"iso2:CS", "2005", "state:SCG"},
                            {"iso3:ROM", "1990", "state:ROU"},
                            {"iso3:ZAR", "1990", "state:COD"},
                            {"cameo:TMP", "2015", "state:TLS"},
                            {"cameo:ROM", "2015", "state:ROU"},
                            {"cameo:KSV", "2015", "state:XKX"},
                            {"cameo:RUS", "1985", "state:SUN"},
                            {"cameo:RUS", "2015", "state:RUS"},
                            {"fips:AG", "2000", "state:DZA"},
                            {"iso2:AG", "2000", "state:ATG"},
                            {"iso2:NA", "2000", "state:NAM"},
                            {"fips:WA", "2000", "state:NAM"},
                            {"fips:RS", "2000", "state:RUS"},
                            {"iso2:RS", "2010", "state:SRB"},
                            {"fips:CH", "2000", "state:CHN"},
                            {"iso2:CH", "2000", "state:CHE"},
                            {"fips:GZ", "2000", "state:GAZA"},
                            {"fips:EE", "2000", "org:EU"},
                            {"fips:XQ", "2000", "place:arctic ocean"},
                            {"isonum:004", "2000", "state:AFG"},
                            {"isonum:4", "2000", "state:AFG"},
                            {"cowabbrev:GDR", "1970", "state:DDR"},
                            {"RUS", "2000", "state:RUS"},
                            {"AUS", "2000", "state:AUS"},
                            {"cowabbrev:AUS", "2000", "state:AUT"},
                            {"cameo:IGOUNO", "2000", "org:UN"},
                            {"cameo:UNO", "2000", "org:UN"},
                            {"cameo:HMS", "2000", "org:Hamas"}};
  for (const CodeCase& c : cases) {
    EXPECT_THAT(Find(c.code, c.date), ElementsAre(c.id)) << c.code << " in " << c.date;
  }
}

struct NameCase {
  std::string_view name, date;
  Ids ids;
};

TEST_F(ReferenceEntities, AreAmbiguousOnlyWhereTheWorldIs) {
  const NameCase cases[] = {
      {"Congo", "2020", {"state:COD", "state:COG"}},
      {"Congo (Brazzaville)", "2020", {"state:COG"}},
      {"Zaire", "1990", {"state:COD"}},
      {"Korea", "2020", {"state:KOR", "state:PRK"}},
      {"Korea", "1900", {"state:KOR-1910"}},
      {"Guinea", "2020", {"state:GIN", "state:GNB", "state:GNQ", "state:PNG"}},
      {"Republic of Guinea", "2020", {"state:GIN"}},
      {"Guinea (Conakry)", "2020", {"state:GIN"}},
      {"Guinean", "2020", {"state:GIN", "state:GNB", "state:GNQ", "state:PNG"}},
      {"Sudan", "2020", {"state:SDN"}},
      {"Ireland", "2020", {"state:IRL"}},
      {"China", "2020", {"state:CHN"}},
      {"Republic of China", "2020", {"state:TWN"}},
      {"Republic of China", "1930", {"state:CHN"}},
      {"Germany", "2020", {"state:DEU"}},
      {"West Germany", "1970", {"state:DEU"}},
      {"Yemen", "2020", {"state:YEM"}},
      {"Yemen", "1980", {"state:YAR", "state:YMD"}},
      {"Vietnam", "2020", {"state:VNM"}},
      {"Russia", "2020", {"state:RUS"}},
      {"Russia", "1960", {"state:SUN"}},
      {"Moscow", "2020", {"state:RUS"}},
      {"Moscow", "1960", {"state:SUN"}},
      {"Kremlin", "2020", {"state:RUS"}},
      {"White House", "2020", {"state:USA"}},
      {"Yugoslavia", "1970", {"state:YUG"}},
      {"Yugoslavia", "1999", {"state:SCG"}},
      {"Serbia", "2020", {"state:SRB"}},
      {"Prague", "1968", {"state:CSK"}},
      {"Prague", "2020", {"state:CZE"}},
      {"Niger", "2020", {"state:NER"}},
      {"Nigeria", "2020", {"state:NGA"}},
      {"Georgia", "2020", {"state:GEO"}},
      {"Dominica", "2020", {"state:DMA"}},
      {"Dominican Republic", "2020", {"state:DOM"}},
      {"Dominican", "2020", {"state:DMA", "state:DOM"}},
      {"Congolese", "2020", {"state:COD", "state:COG"}},
      {"Myanmar", "2020", {"state:MMR"}},
      {"Turkiye", "2023", {"state:TUR"}},
      {"Côte d’Ivoire", "2020", {"state:CIV"}},
      {"Kosovo", "2020", {"state:XKX"}},
      {"Hong Kong", "2020", {"state:HKG"}},
      {"NATO", "2020", {"org:NATO"}},
      {"Arab League", "2020", {"org:LAS"}},
      {"AUKUS", "2022", {"org:AUKUS"}},
      {"Warsaw Pact", "1970", {"org:WTO-Warsaw"}},
      {"World Trade Organization", "2020", {"org:WTO"}},
      {"ICC", "2020", {"org:ICC"}},
      {"International Criminal Court", "2020", {"org:ICCt"}},
      {"Atlantis", "2020", {}}};
  for (const NameCase& c : cases) {
    EXPECT_EQ(Find(c.name, c.date), c.ids) << c.name << " in " << c.date;
  }
}

TEST_F(ReferenceEntities, KnowWhenStatesExisted) {
  struct {
    std::string_view id, date;
    bool existed;
  } const cases[] = {{"state:POL", "1930", true},        {"state:POL", "1942", false},
                     {"state:POL", "2020", true},        {"state:EST", "1960", false},
                     {"state:LTU", "1930", true},        {"state:SUN", "1991-12-25", true},
                     {"state:SUN", "1991-12-26", false}, {"state:SSD", "2011-07-08", false},
                     {"state:SSD", "2011-07-09", true},  {"state:DDR", "1990-10-03", false},
                     {"state:RUS", "1950", false},       {"state:RUS", "1900", true},
                     {"state:USA", "1800", true},        {"org:LoN", "1930", true},
                     {"org:LoN", "1950", false}};
  for (const auto& [id, date, existed] : cases) {
    for (const EntityRecord& entity : batch_->entities) {
      if (entity.ref.id != id) continue;
      EXPECT_EQ(Exists(entity, ParseDate(date).value().start), existed) << id << " in " << date;
    }
  }
}

TEST(AppendEntities, ReadsEveryPartOfAnEntry) {
  RecordBatch batch;
  ASSERT_THAT(AppendEntities(R"([
{"id": "state:XXA", "kind": "state", "name": "Ruritania", "aliases": ["Kingdom of Ruritania"],
 "former": [{"text": "Strelsau", "from": "1850", "to": "1870-05-01"}], "demonyms": ["Ruritanian"],
 "capitals": ["Hentzau"], "codes": {"iso3": "XXA", "cow": [{"code": "999", "from": "1900"}]},
 "existence": [[null, "1890"], ["1900-01-02", null]]}])",
                             "test", batch),
              IsOk());
  ASSERT_EQ(batch.entities.size(), 1u);
  const EntityRecord& entity = batch.entities[0];
  EXPECT_EQ(entity.ref.id, "state:XXA");
  EXPECT_EQ(entity.ref.kind, "state");
  EXPECT_EQ(entity.ref.name, "Ruritania");
  std::vector<std::pair<std::string_view, NameType>> names;
  for (const EntityName& name : entity.names) names.emplace_back(name.text, name.type);
  EXPECT_THAT(names, UnorderedElementsAre(std::pair("Kingdom of Ruritania", NameType::kAlias),
                                          std::pair("Strelsau", NameType::kFormer),
                                          std::pair("Ruritanian", NameType::kDemonym),
                                          std::pair("Hentzau", NameType::kCapital),
                                          std::pair("iso3:XXA", NameType::kCode),
                                          std::pair("XXA", NameType::kCode),
                                          std::pair("cow:999", NameType::kCode)));
  EXPECT_EQ(entity.names[1].from, FromCivil(1850));
  EXPECT_EQ(entity.names[1].to, FromCivil(1870, 5, 1));
  EXPECT_EQ(entity.names.back().from, FromCivil(1900));
  EXPECT_EQ(entity.names.back().to, kEndOfTime);
  EXPECT_THAT(entity.existence, ElementsAre(std::pair(kBeginningOfTime, FromCivil(1890)),
                                            std::pair(FromCivil(1900, 1, 2), kEndOfTime)));
}

struct BadCase {
  std::string_view json;
  std::string_view message;
};

TEST(AppendEntities, RefusesWhatItCannotReadWithPlaceAndReason) {
  const BadCase cases[] = {
      {"", "test, line 1"},
      {"[\n{\"id\": }]", "test, line 2"},
      {"{}", "a list of entities is expected"},
      {"[7]", "entry 1 (): an entity must be an object"},
      {R"([{"id": "a", "kind": "state"}])", "entry 1 (a): \"name\" must be given"},
      {R"([{"id": "a", "kind": 3, "name": "A"}])", "\"kind\" must be a text"},
      {R"([{"id": "a", "kind": "state", "name": "A", "aliase": []}])",
       "unknown key \"aliase\"; did you mean \"aliases\"?"},
      {R"([{"id": "a", "aliases": "b"}])", "\"aliases\" must be a list of names"},
      {R"([{"id": "a", "aliases": [5]}])", "\"text\" must be a text, or an object"},
      {R"([{"id": "a", "aliases": [{"from": "1900"}]}])", "\"text\" must be given"},
      {R"([{"id": "a", "aliases": [{"text": "b", "till": "1900"}]}])", "\"till\" must be one of"},
      {R"([{"id": "a", "former": [{"text": "b", "from": "1900-13"}]}])", "1900-13"},
      {R"([{"id": "a", "former": [{"text": "b", "from": "1900", "to": "1900"}]}])",
       "\"from\" must be before \"to\""},
      {R"([{"id": "a", "codes": []}])", "\"codes\" must be an object"},
      {R"([{"id": "a", "codes": {"cow": 2}}])", "\"code\" must be a text"},
      {R"([{"id": "a", "existence": [["1900"]]}])", "spans [from, to]"},
      {R"([{"id": "a", "existence": [["1900", "1890"]]}])", "spans in order of time"},
      {R"([{"id": "a", "existence": [["1900", null], ["1950", null]]}])", "in order of time"},
      {"[\"\xff\"]", "not UTF-8"}};
  for (const BadCase& bad : cases) {
    RecordBatch batch;
    EXPECT_THAT(AppendEntities(bad.json, "test", batch),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(HasSubstr("test, "), HasSubstr(std::string(bad.message)))))
        << bad.json;
    EXPECT_THAT(batch.entities, IsEmpty());
  }
}

TEST(AppendEntities, BoundsItsMemoryOfTheStackWhateverTheNesting) {
  RecordBatch batch;
  EXPECT_THAT(AppendEntities(std::string(1'000'000, '['), "test", batch),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace entente
