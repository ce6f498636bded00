#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the exports of a store with other programs and compares them with its facts as CSV.

read_networks.py ENTENTE FOLDER. Ends with 77 (skipped) where networkx is missing.
"""
import collections
import csv
import io
import json
import shutil
import subprocess
import sys

try:
    import networkx
except ImportError:
    print("python3-networkx is not installed; skipped")
    sys.exit(77)

ENTENTE, FOLDER = sys.argv[1:3]
STORE = FOLDER + "/networks.entente"
HOSTILE = "a<b>&\"c'\u0001\ufffe \u202e]]> <!-- Ł\t\n%\\"


def fact(subject, relation, object_, **more):
    return json.dumps({"subject": subject, "relation": relation, "object": object_, **more})


LINES = [
    fact("Arcadia", "accuse", HOSTILE, **{"from": "2021-10-02"}, confidence=0.25,
         source={"name": HOSTILE, "quote": HOSTILE, "row": 3}),
    fact("Arcadia", "accuse", HOSTILE, **{"from": "2021-10-02"}, source={"name": "B", "row": 1}),
    fact("Arcadia", "joint-exercise", HOSTILE, **{"from": "2021-11", "to": "2022-02"},
         quantity={"value": 2.5, "unit": "ship"}),
    fact(HOSTILE, "accuse", "Arcadia", **{"from": "2022"}),
    fact("Arcadia", "full-member", {"name": "Pact", "kind": "alliance"}, **{"from": "1999-03-12"}),
    fact("Arcadia", "accuse", "Arcadia", **{"from": "2020"}),
]


def export(*words):
    command = [ENTENTE, "export", STORE, *words]
    return subprocess.run(command, check=True, capture_output=True).stdout


def rows(*words):
    return list(csv.DictReader(io.StringIO(export(*words).decode(), newline="")))


def expect(what, seen, expected):
    if seen != expected:
        sys.exit(f"{what}:\n  seen     {seen}\n  expected {expected}")


def mended(text):
    """As XML 1.0 can hold it."""
    for control in "\t\n":
        text = text.replace(control, " ")
    return text.replace("\u0001", "\ufffd").replace("\ufffe", "\ufffd")


def check_facts(what, graph, facts, nodes):
    expect(what + " nodes", sorted(graph.nodes), sorted(mended(n["id"]) for n in nodes))
    for node in nodes:
        for key in ("name", "kind"):
            expect(what + " node", graph.nodes[mended(node["id"])].get(key, ""), mended(node[key]))
    keys = [k for k in facts[0] if not k.startswith(("subject", "object"))]
    numbers = {"sign": int, "source_row": int, "quantity": float, "confidence": float}

    def of_csv(row):
        values = {k: numbers.get(k, mended)(row[k]) for k in keys if row[k] != ""}
        return mended(row["subject_id"]), mended(row["object_id"]), sorted(values.items())

    def of_graph(edge):
        values = {k: v for k, v in edge[2].items() if k in keys}
        return edge[0], edge[1], sorted(values.items())

    expect(what + " edges", sorted(map(of_graph, graph.edges(data=True)), key=str),
           sorted(map(of_csv, facts), key=str))


def check_dyads(what, graph, facts):
    expected = collections.Counter((mended(f["subject_id"]), mended(f["object_id"])) for f in facts)
    expect(what, {(a, b): data["facts"] for a, b, data in graph.edges(data=True)}, dict(expected))


with open(FOLDER + "/networks.jsonl", "w", encoding="utf-8") as file:
    file.write("\n".join(LINES))
shutil.rmtree(STORE, ignore_errors=True)
subprocess.run([ENTENTE, "import", STORE, FOLDER + "/networks.jsonl", "--no-reference"],
               check=True, capture_output=True)
FACTS, NODES = rows("--as", "csv"), rows("--as", "entities")
expect("facts", len(FACTS), len(LINES))

check_facts("GraphML", networkx.read_graphml(io.BytesIO(export("--as", "graphml"))), FACTS, NODES)
gexf = networkx.read_gexf(io.BytesIO(export("--as", "gexf")), version="1.3")
check_facts("GEXF", gexf, FACTS, NODES)
exercise = [d for _, _, d in gexf.edges(data=True) if d["relation"] == "joint-exercise"][0]
expect("GEXF spell", (exercise["start"], exercise["end"]), ("2021-11-01", "2022-01-31"))

check_dyads("GraphML by dyad",
            networkx.read_graphml(io.BytesIO(export("--as", "graphml", "--by", "dyad"))), FACTS)
check_dyads("GEXF by dyad", networkx.read_gexf(
    io.BytesIO(export("--as", "gexf", "--by", "dyad")), version="1.3"), FACTS)

expected = collections.Counter((f["subject_id"], f["object_id"]) for f in FACTS)
matrix = rows("--as", "matrix")
expect("matrix", {(r["id"], c): int(r[c]) for r in matrix for c in r if c != "id" and r[c] != "0"},
       dict(expected))
expect("counts", {(r["subject_id"], r["object_id"]): int(r["facts"])
                  for r in rows("--as", "counts")}, dict(expected))

if shutil.which("dot"):
    for by in ("fact", "dyad"):
        subprocess.run(["dot", "-Tcanon"], input=export("--as", "dot", "--by", by), check=True,
                       capture_output=True)
else:
    print("graphviz is not installed; DOT was not read")
