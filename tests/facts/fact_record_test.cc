// SPDX-License-Identifier: Apache-2.0
#include "facts/fact_record.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace entente {
namespace {

using ::testing::HasSubstr;

template <typename Enum>
void ExpectNamesAreReadBack(int count, std::string_view (*name)(Enum),
                            absl::Status (*parse)(std::string_view, Enum*)) {
  for (int i = 0; i < count; ++i) {
    Enum value{};
    ASSERT_THAT(parse(name(static_cast<Enum>(i)), &value), IsOk());
    EXPECT_EQ(static_cast<int>(value), i);
  }
  EXPECT_EQ(name(static_cast<Enum>(count)), "?");
}

TEST(Names, AreReadBack) {
  ExpectNamesAreReadBack(kModalityCount, &ModalityName, &ParseModality);
  ExpectNamesAreReadBack(kBoundCount, &BoundName, &ParseBound);
  ExpectNamesAreReadBack(kNameTypeCount, &NameTypeName, &ParseNameType);
}

TEST(Names, AreSuggestedWhenMisspelt) {
  Modality modality{};
  EXPECT_THAT(ParseModality("claimd", &modality),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("unknown modality \"claimd\"; did you mean \"claimed\"?")));
  Bound bound{};
  EXPECT_THAT(ParseBound("atleast", &bound), StatusIs(absl::StatusCode::kInvalidArgument,
                                                      HasSubstr("did you mean \"at-least\"")));
}

TEST(RecordBatch, KeepsTextWhereItIs) {
  RecordBatch batch;
  std::vector<std::pair<std::string_view, std::string>> kept;
  std::string adopted(200, 'x');
  const std::string_view into_adopted = std::string_view(adopted).substr(50, 10);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = absl::StrCat("text ", i, std::string(i % 1000 == 0 ? 50000 : 0, 'y'));
    kept.emplace_back(batch.Keep(text), text);
    if (i == 10000) batch.Adopt(std::move(adopted));
  }
  const RecordBatch moved = std::move(batch);
  for (const auto& [view, text] : kept) ASSERT_EQ(view, text);
  EXPECT_EQ(into_adopted, "xxxxxxxxxx");
}

TEST(RecordBatch, CanBeUsedAgainAfterItWasMovedFromAndCleared) {
  RecordBatch batch;
  const std::string_view first = batch.Keep("first");
  RecordBatch moved = std::move(batch);
  batch.Clear();
  const std::string_view second = batch.Keep("second");
  moved.facts.emplace_back();
  EXPECT_EQ(first, "first");
  EXPECT_EQ(second, "second");
  EXPECT_TRUE(batch.facts.empty());
}

TEST(EntityRef, IsEmptyWithoutNameIdAndCode) {
  EXPECT_TRUE(EntityRef{}.empty());
  EXPECT_TRUE((EntityRef{.id = {}, .code = {}, .name = {}, .kind = "state", .context = "x"}).empty());
  EXPECT_FALSE((EntityRef{.id = {}, .code = "iso3:RUS", .name = {}, .kind = {}, .context = {}})
                   .empty());
}

}  // namespace
}  // namespace entente
