// SPDX-License-Identifier: Apache-2.0
// Lines of a small world that fills every sort of block of a segment file.
#ifndef ENTENTE_TESTS_GRAPH_EVERY_BLOCK_H_
#define ENTENTE_TESTS_GRAPH_EVERY_BLOCK_H_

#include <string>
#include <vector>

namespace entente {

inline std::vector<std::string> LinesForEveryBlock() {
  return {
      R"({"entity":{"id":"state:RUS","name":"Russia","kind":"state","names":["Russian Federation",{"text":"Russian","type":"demonym"},{"text":"RSFSR","type":"former","to":"1991-12-25"}],"codes":{"cow":"365"},"existence":[["1991-12-25",null]],"labels":["Power"],"properties":{"capital":"Moscow","area":17.1,"members":[1,2]}}})",
      R"({"entity":{"name":"Ann Alpha","kind":"diplomat","names":["Anna Alpha"]}})",
      R"({"subject":"Ann Alpha","relation":"ambassador-to","object":"China","principal":"Russia","from":"2017-09-08","observed":"2021-11-11","source":{"name":"Yearbook 2021","series":"Yearbook","date":"2021-11-11","url":"https://example.org","publisher":"P","locator":"page 1"}})",
      R"({"subject":"Russia","relation":"lists-chiefs-of-mission","object":"China","observed":"2021-11-11","source":{"name":"Yearbook 2021","series":"Yearbook","date":"2021-11-11"}})",
      R"({"subject":"Ann Alpha","relation":"praise","object":"China","from":"2021-01-02","event":"7","source":{"name":"Wire","row":3,"quote":"fine"}})",
      R"({"subject":"Ben Beta","relation":"praise","object":"China","principal":"Russia","object_principal":"India","from":"2021-01-02T10:30","event":"7","confidence":0.25})",
      R"({"subject":"Russia","relation":"full-member","object":"SCO","from":"2001-06-15","to":"2030","known_since":"2001-06-16"})",
      R"({"subject":"China","relation":"expel-diplomats","object":"Russia","from":"2021","modality":"claimed","asserter":"India","scheme":"CAMEO","quantity":{"value":27,"unit":"diplomat","bound":"at-least"}})",
      R"({"subject":"Russia","type":"pipes gas to","object":"China","from":"2019-12","properties":{"bcm":38,"real":0.5,"on":true,"since":{"$date":"2019-12-02"},"list":[1],"text":"x"}})",
      R"({"subject":"Russia","relation":"test-weapon","from":"2021-11-15"})",
      R"({"subject":"Russia","relation":"accuse","object":"China","from":"2021-03-01","to":"2021-03-20"})"};
}

}  // namespace entente

#endif  // ENTENTE_TESTS_GRAPH_EVERY_BLOCK_H_
