# SPDX-License-Identifier: Apache-2.0
"""The checks of real_data.sh: answers about stores made of sixteen editions of a yearbook."""
import json
import subprocess
import sys

ENTENTE, WORK = sys.argv[1], sys.argv[2]
failures = []


def ask(store, *words):
    """The answer to `entente WORD…` as JSON; the store goes behind the command."""
    command = [ENTENTE, words[0], f"{WORK}/{store}", *words[1:], "--format", "json", "--limit", "0"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def check(what, holds, seen=None):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        failures.append(what)
        if seen is not None:
            print("        seen: " + json.dumps(seen, ensure_ascii=False)[:1500])


def named(rows, name, column="member"):
    return [row for row in rows if row[column]["name"] == name]


def without_evidence(rows):
    return [{key: value for key, value in row.items() if key != "facts"} for row in rows]


def members(store, organisation, *words):
    answer = ask(store, "members", organisation, *words)
    return answer["members"], answer.get("perhaps", [])


def ambassador_in_washington(store):
    posts = ask(store, "posts", "Russia")["posts"]
    found = [row for row in posts
             if row["holder"]["name"] == "Anatoliy Antonov" and row["at"]["id"] == "state:USA"
             and row["post"] == "ambassador-to"]
    check(f"{store}: Antonov is one ambassador to the United States from 2017-09-08, who left",
          len(found) == 1 and found[0].get("from") == "2017-09-08" and
          ("to" in found[0] or "to_between" in found[0]), without_evidence(found))
    check(f"{store}: a surname finds him", ask(store, "show", "Antonov")["about"][0]["name"] ==
          "Anatoliy Antonov")


def nato_grows(store):
    names = {}
    for day in ("2022-06-01", "2023-09-15", "2024-09-15"):
        sure, _ = members(store, "NATO", "--on", day)
        names[day] = {row["member"]["name"] for row in sure if row["relation"] == "full-member"}
    first, second, third = names.values()
    check(f"{store}: NATO grows by Finland, then by Sweden",
          second - first == {"Finland"} and not first - second and
          third - second == {"Sweden"} and not second - third,
          [sorted(first ^ second), sorted(second ^ third)])
    sure, perhaps = members(store, "NATO", "--on", "2023-03-01")
    finland = named(perhaps, "Finland")
    check(f"{store}: Finland is perhaps in NATO on 2023-03-01, between two editions",
          not named(sure, "Finland") and len(finland) == 1 and
          "2022-12-29" in finland[0]["why"] and "2023-06-29" in finland[0]["why"],
          without_evidence(finland))


def pakistan_joins_the_sco(store):
    for day, relation in (("2017-03-29", "observer"), ("2023-08-01", "full-member")):
        sure, _ = members(store, "SCO", "--on", day)
        rows = named(sure, "Pakistan")
        check(f"{store}: Pakistan is {relation} of the SCO on {day}",
              [row["relation"] for row in rows] == [relation], without_evidence(rows))


def india_in_the_sco(store):
    sure, _ = members(store, "SCO", "--on", "2023-08-01")
    rows = named(sure, "India")
    check("India is member and observer of the SCO, and that is called a conflict",
          {row["relation"] for row in rows} == {"full-member", "observer"} and
          all(row.get("conflict") for row in rows), without_evidence(rows))
    shared = [row for row in ask(store, "links", "India", "Pakistan")["memberships"]
              if row["organisation"]["id"] == "org:SCO"]
    check("… also among what links India and Pakistan",
          shared and any(row.get("conflict") for row in shared), without_evidence(shared))
    shown = [row for row in ask(store, "show", "India")["memberships"]
             if row["with"]["id"] == "org:SCO"]
    check("… and in what is shown of India",
          shown and any(row.get("conflict") for row in shown), without_evidence(shown))


def as_known_then(store):
    posts = ask(store, "posts", "Russia", "--as-known-on", "2021-12-01")["posts"]
    check(f"{store}: as known on 2021-12-01 nobody has heard of Darchiev in Washington",
          not any("Darchiev" in row["holder"]["name"] for row in posts))
    posts = ask(store, "posts", "Russia")["posts"]
    check(f"{store}: today everybody has",
          any("Darchiev" in row["holder"]["name"] and row["at"]["id"] == "state:USA"
              for row in posts))
    sure, perhaps = members(store, "NATO", "--as-known-on", "2021-12-01")
    check(f"{store}: nor of Finland in NATO",
          not named(sure, "Finland") and not named(perhaps, "Finland"))


QUESTIONS = (
    ("posts", "Russia"), ("posts", "United States", "--on", "2022-06-01"), ("show", "Antonov"),
    ("show", "Finland"), ("members", "NATO"), ("members", "SCO", "--on", "2023-08-01"),
    ("members", "European Union", "--on", "2019-01-01"), ("links", "Russia", "China"),
    ("links", "India", "Pakistan"), ("timeline", "Russia", "United States"),
    ("path", "Finland", "North Korea", "--all"), ("members", "NATO", "--as-known-on", "2021-12-01"),
)


def order_does_not_matter():
    for question in QUESTIONS:
        one, other = ask("at-once", *question), ask("one-by-one", *question)
        differing = sorted(key for key in one.keys() | other.keys()
                           if one.get(key) != other.get(key))
        check(f"the order of import does not matter: {' '.join(question)}", one == other,
              [(key, first_difference(one.get(key), other.get(key))) for key in differing])


def first_difference(a, b):
    if isinstance(a, list) and isinstance(b, list):
        for x, y in zip(a, b):
            if x != y:
                return first_difference(x, y)
        return f"{len(a)} and {len(b)} rows"
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            if a.get(key) != b.get(key):
                return {key: first_difference(a.get(key), b.get(key))}
    return [a, b]


for each in ("at-once", "one-by-one"):
    ambassador_in_washington(each)
    nato_grows(each)
    pakistan_joins_the_sco(each)
    as_known_then(each)
india_in_the_sco("with-world")
order_does_not_matter()
for each in ("at-once", "one-by-one", "with-world"):
    verified = subprocess.run([ENTENTE, "verify", f"{WORK}/{each}"], capture_output=True, text=True)
    check(f"{each}: verify finds nothing", verified.returncode == 0, verified.stdout)

if failures:
    sys.exit(f"{len(failures)} checks failed")
