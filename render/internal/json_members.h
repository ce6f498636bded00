// SPDX-License-Identifier: Apache-2.0
// The members of JSON objects that answers are made of, for any RapidJSON writer.
#ifndef ENTENTE_RENDER_INTERNAL_JSON_MEMBERS_H_
#define ENTENTE_RENDER_INTERNAL_JSON_MEMBERS_H_

#include <rapidjson/rapidjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "facts/fact_json.h"
#include "facts/time.h"
#include "queries/answer.h"
#include "render/text.h"

namespace entente {

// Members of the current object. Text goes through AppendJsonString, which mends what is not
// UTF-8; the writer's own strings would pass it on.
template <typename Writer>
class Members {
 public:
  explicit Members(Writer& writer) : writer_(writer) {}

  Writer& Key(std::string_view key) {
    writer_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    return writer_;
  }
  void Value(std::string_view text) {
    scratch_.clear();
    AppendJsonString(text, &scratch_);
    writer_.RawValue(scratch_.data(), scratch_.size(), rapidjson::kStringType);
  }
  void Value(double number) {
    scratch_.clear();
    AppendJsonNumber(number, &scratch_);
    writer_.RawValue(scratch_.data(), scratch_.size(), rapidjson::kNumberType);
  }
  void Text(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    Key(key);
    Value(text);
  }
  void Number(std::string_view key, double number) {
    Key(key);
    Value(number);
  }

  void EntityBody(const AnswerEntity& entity) {
    writer_.StartObject();
    Text("id", entity.id);
    Text("name", entity.name);
    Text("kind", entity.kind);
    writer_.EndObject();
  }
  void Entity(std::string_view key, const AnswerEntity& entity) {
    if (entity.id.empty() && entity.name.empty()) return;
    Key(key);
    EntityBody(entity);
  }

  // Two dates, null where one is not known.
  void Between(std::string_view key, const std::optional<std::pair<Minutes, Minutes>>& bounds) {
    if (!bounds) return;
    Key(key).StartArray();
    for (const Minutes bound : {bounds->first, bounds->second}) {
      const std::string text = MomentText(bound);
      if (text.empty()) {
        writer_.Null();
      } else {
        Value(text);
      }
    }
    writer_.EndArray();
  }
  void Time(const AnswerTime& time) {
    const std::string from = FormatDate(time.from, time.from_precision);
    const std::string to = time.is_event ? "" : FormatDate(time.to, time.to_precision);
    Text("from", from);
    Text("to", to);
    if (!from.empty()) Text("precision", PrecisionName(time.from_precision));
    if (!to.empty() && (from.empty() || time.to_precision != time.from_precision)) {
      Text("to_precision", PrecisionName(time.to_precision));
    }
    Between("from_between", time.from_between);
    Between("to_between", time.to_between);
  }

 private:
  Writer& writer_;
  std::string scratch_;
};

}  // namespace entente

#endif  // ENTENTE_RENDER_INTERNAL_JSON_MEMBERS_H_
