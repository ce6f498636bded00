// SPDX-License-Identifier: Apache-2.0
#include "facts/ontology_tree.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace entente {
namespace {

std::vector<std::string> Names(const OntologyTree& tree) {
  std::vector<std::string> names;
  for (const OntologyEntry& entry : tree.entries) names.emplace_back(NameOf(entry));
  return names;
}

bool IsWellFormedName(std::string_view name) {
  const auto allowed = [](unsigned char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), allowed);
}

absl::Status IndexNames(OntologyTree& tree) {
  if (tree.entries.size() > tree.max_size) {
    return EntryError(
        tree, tree.entries[tree.max_size],
        absl::StrCat("there are more than ", tree.max_size, " ", AsAbsl(tree.what), "s"));
  }
  tree.by_name.reserve(tree.entries.size());
  for (std::size_t place = 0; place < tree.entries.size(); ++place) {
    const OntologyEntry& entry = tree.entries[place];
    const std::string_view name = NameOf(entry);
    if (!IsWellFormedName(name)) {
      return EntryError(tree, entry,
                        "\"name\" must be made of lower-case letters, digits and \"-\"");
    }
    if (!tree.by_name.emplace(name, place).second) {
      return EntryError(tree, entry, "this name is given twice");
    }
  }
  return absl::OkStatus();
}

// The place of each entry's parent, by place; the root's is its own.
absl::StatusOr<std::vector<std::size_t>> ParentPlaces(const OntologyTree& tree) {
  std::vector<std::size_t> parents;
  parents.reserve(tree.entries.size());
  for (const OntologyEntry& entry : tree.entries) {
    const bool is_root = NameOf(entry) == tree.root_name;
    const OntologyField* parent = entry.Find("parent");
    if (is_root && parent != nullptr) return EntryError(tree, entry, "the root has no parent");
    if (!is_root && (parent == nullptr || parent->type != OntologyField::Type::kText)) {
      return EntryError(tree, entry,
                        absl::StrCat("\"parent\" is missing; the topmost ones have the parent ",
                                     Quoted(tree.root_name)));
    }
    const auto found = tree.by_name.find(is_root ? tree.root_name : parent->text);
    if (found == tree.by_name.end()) {
      return UnknownName(tree, entry, tree, "parent", parent->text);
    }
    parents.push_back(found->second);
  }
  return parents;
}

// The first child and the next sibling of each place, in file order.
struct Links {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> child;
  std::vector<std::size_t> sibling;
};

Links LinkChildren(const std::vector<std::size_t>& parents) {
  Links links{std::vector(parents.size(), Links::kNone), std::vector(parents.size(), Links::kNone)};
  for (std::size_t place = parents.size(); place-- > 0;) {
    if (parents[place] == place) continue;  // The root.
    links.sibling[place] = links.child[parents[place]];
    links.child[parents[place]] = place;
  }
  return links;
}

// Walks from the root: down to a first child where there is one, else to the next sibling of the
// nearest ancestor that has one. No recursion: a hostile tree may be 16,000 deep.
void WalkInPreOrder(OntologyTree& tree, std::size_t root, const std::vector<std::size_t>& parents) {
  const Links links = LinkChildren(parents);
  tree.id.assign(parents.size(), Links::kNone);
  for (std::size_t place = root; place != Links::kNone;) {
    tree.id[place] = tree.order.size();
    tree.order.push_back(place);
    tree.parent.push_back(tree.id[parents[place]]);
    std::size_t next = links.child[place];
    while (next == Links::kNone && place != root) {
      next = links.sibling[place];
      place = parents[place];
    }
    place = next;
  }
}

void MeasureSubtrees(OntologyTree& tree) {
  tree.end.assign(tree.order.size(), 0);
  for (std::size_t id = tree.order.size(); id-- > 0;) {
    tree.end[id] = std::max(tree.end[id], id + 1);
    std::size_t& parent_end = tree.end[tree.parent[id]];
    parent_end = std::max(parent_end, tree.end[id]);
  }
}

}  // namespace

absl::Status NumberTree(OntologyTree& tree) {
  ENTENTE_RETURN_IF_ERROR(IndexNames(tree));
  const auto root = tree.by_name.find(tree.root_name);
  if (root == tree.by_name.end()) {
    return absl::InvalidArgumentError(absl::StrCat("ontology: the ", AsAbsl(tree.what),
                                                   "s lack their root, ", Quoted(tree.root_name)));
  }
  ENTENTE_ASSIGN_OR_RETURN(const std::vector<std::size_t> parents, ParentPlaces(tree));
  WalkInPreOrder(tree, root->second, parents);
  // What the walk did not reach has no way up to the root.
  const auto missed = std::find(tree.id.begin(), tree.id.end(), Links::kNone);
  if (missed != tree.id.end()) {
    return EntryError(tree, tree.entries[missed - tree.id.begin()],
                      "its parents lead round in a circle");
  }
  MeasureSubtrees(tree);
  return absl::OkStatus();
}

std::string_view NameOf(const OntologyEntry& entry) {
  const OntologyField* name = entry.Find("name");
  return name == nullptr ? std::string_view() : name->text;
}

std::string Quoted(std::string_view text) { return absl::StrCat("\"", AsAbsl(text), "\""); }

absl::Status EntryError(const OntologyTree& tree, const OntologyEntry& entry,
                        std::string_view message) {
  return OntologyError(
      tree.json, entry.offset,
      absl::StrCat(AsAbsl(tree.what), " ", Quoted(NameOf(entry)), ": ", AsAbsl(message)));
}

absl::Status UnknownName(const OntologyTree& tree, const OntologyEntry& entry,
                         const OntologyTree& wanted, std::string_view role, std::string_view name) {
  return EntryError(tree, entry,
                    absl::StrCat(AsAbsl(role), " ", Quoted(name), " does not exist",
                                 DidYouMean(name, Names(wanted))));
}

}  // namespace entente
