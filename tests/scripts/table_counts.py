#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Imports tables of real data and compares what came of them with counts of the raw rows.

table_counts.py ENTENTE DATA [MAPPING…]: the program, and a folder with the files of
table_rows.TABLES; those that are not there are passed over, and so are other mappings than the
named ones. For each file: rows are the sum of those that gave facts, stated nothing and were
refused, each as counted here; facts agree by relation and year, and where ends are codes by dyad.
Prints a table; exit 1 if anything differs.
"""
import collections
import csv
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import table_rows

HERE = os.path.dirname(os.path.abspath(__file__))
csv.field_size_limit(1 << 24)


def texts(path, options):
    """The tables in a file: one, or those in a folder of an archive."""
    encoding = options.get("encoding", "utf-8")
    if "members" not in options:
        yield read_text(path, encoding)
        return
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and options["members"] in member.name:
                yield archive.extractfile(member).read().decode(encoding)


def read_text(path, encoding):
    if path.endswith(".gz"):
        data = gzip.open(path).read()
    elif path.endswith(".zst"):
        data = subprocess.run(["zstd", "-dc", path], capture_output=True, check=True).stdout
    else:
        data = open(path, "rb").read()
    return data.decode(encoding, errors="replace")


class Codes:
    """States by dated codes, as docs/ontology.md explains them, read from datasets/states.json."""

    def __init__(self):
        self.spans, self.holders = {}, collections.defaultdict(list)
        with open(f"{HERE}/../../datasets/states.json", encoding="utf-8") as file:
            states = json.load(file)
        for state in states:
            self.spans[state["id"]] = state.get("existence", [])
            for system, codes in state.get("codes", {}).items():
                for code in codes if isinstance(codes, list) else [codes]:
                    entry = {"code": code} if isinstance(code, str) else code
                    key = system, entry["code"].lstrip("0") if system == "isonum" else entry["code"]
                    self.holders[key].append((state["id"], entry.get("from"), entry.get("to")))

    def find(self, system, code, when):
        """The id; None where the program has to refuse it."""
        if system == "id":
            return code
        held = self.holders[system, code]
        then = {state for state, begin, end in held
                if within(when, begin, end) and self.exists(state, when)}
        found = then or {state for state, _, _ in held}
        return found.pop() if len(found) == 1 else None

    def exists(self, state, when):
        spans = self.spans[state]
        return not spans or any(within(when, begin, end) for begin, end in spans)


def within(when, begin, end):
    when = (when + "-01-01")[:10] if len(when) == 4 else (when + "-01")[:10]
    return (begin is None or begin <= when) and (end is None or when < end)


def merge_years(claims):
    """Claims of following years that are equal but for the year, as the first of them."""
    years = collections.defaultdict(set)
    for relation, subject, obj, when, key in claims:
        years[relation, subject, obj, key].add(int(when))
    return [(relation, subject, obj, str(year), key)
            for (relation, subject, obj, key), all_years in years.items()
            for year in all_years if year - 1 not in all_years]


def expect(path, rows, options, codes):
    """Rows by outcome, facts by (relation, subject, object, year), how many codes are refused, and
    how many facts a row states twice."""
    outcomes, claims, twice = collections.Counter(), [], 0
    for text in texts(path, options):
        for row in table_rows.rows_of(text, options.get("delimiter", ",")):
            found = rows(row)
            outcomes["refused" if found is None else "gave" if found else "nothing"] += 1
            claims += set(found or [])
            twice += len(found or []) - len(set(found or []))
    if options.get("spells"):
        claims = merge_years(claims)
    facts, refused = collections.Counter(), 0
    for relation, subject, obj, when, _ in claims:
        ends = [codes.find(*end, when) if use and end else "*"
                for end, use in ((subject, options.get("subject")), (obj, options.get("object")))]
        if None in ends:
            refused += 1
        else:
            facts[(relation or "*", *ends, year_of(when))] += 1
    return outcomes, facts, refused, twice


def year_of(when):
    return "*" if when is None else re.match("[0-9]*", when).group()[:4]


def run_import(entente, store, path, mapping):
    command = [entente, "import", store, path, "--importer", mapping]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}: {done.stderr}")
    printed = done.stdout + done.stderr
    number = lambda pattern: int((re.search(pattern, printed) or [0, "0"])[1].replace(",", ""))
    rows = collections.Counter(gave=number(r"([\d,]+) gave facts"),
                               nothing=number(r"([\d,]+) stated nothing"),
                               refused=number(r"rows:.*? ([\d,]+) (?:was |were )?refused"))
    return number(r"([\d,]+) rows:"), rows, number(r"read ([\d,]+) facts"), number(
        r"([\d,]+) facts? (?:was|were) known already"), printed


def exported(entente, store, expected, options):
    """Facts of the store by the same keys as those expected: what is "*" there is not looked at."""
    any_relation = any(key[0] == "*" for key in expected)
    any_year = any(key[3] == "*" for key in expected)
    facts = collections.Counter()
    with subprocess.Popen([entente, "export", store], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if not line.startswith('{"subject"'):
                continue
            fact = json.loads(line)
            relation = fact.get("relation") or fact.get("type")
            name = relation["name"] if isinstance(relation, dict) else relation
            when = fact.get("from") or fact.get("observed") or ""
            facts["*" if any_relation else name,
                  fact["subject"]["id"] if options.get("subject") else "*",
                  fact["object"]["id"] if options.get("object") else "*",
                  "*" if any_year else year_of(when)] += 1
    return facts


def main(entente, data, *wanted):
    codes, failed, work = Codes(), 0, tempfile.mkdtemp(prefix="entente-tables-")
    print("| file | rows | gave | nothing | refused | facts | names refused | agrees |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for path, mapping, rows, options in table_rows.TABLES:
        full = f"{data}/{path}"
        if not os.path.exists(full) or (wanted and mapping not in wanted):
            continue
        store = f"{work}/store"
        total, counted, facts_read, known, printed = run_import(entente, store, full, mapping)
        outcomes, expected, unresolved, twice = expect(full, rows, options, codes)
        facts = exported(entente, store, expected, options)
        shutil.rmtree(store)
        kept = sum(facts.values())
        names_refused = facts_read - kept - known
        told = sum(expected.values()) + unresolved + twice
        wrong = []
        if total != sum(counted.values()) or counted != outcomes:
            wrong.append(f"rows {dict(counted)} of {total}, expected {dict(outcomes)}")
        if told != facts_read or known < twice:
            wrong.append(f"facts {facts_read}, {known} twice; expected {told}, {twice} twice")
        # Names that the program can't decide are not told here: they may only be missing.
        both_coded = unresolved == names_refused
        if (facts - expected) or (both_coded and facts != expected):
            wrong.append(f"too many {list((facts - expected).items())[:3]}, "
                         f"too few {list((expected - facts).items())[:3]}")
        # Two names in a list may be those of one state: then its fact was known already.
        elif sum((expected - facts).values()) + unresolved != names_refused + known - twice:
            wrong.append(f"{names_refused} refused by name, expected "
                         f"{sum((expected - facts).values()) + unresolved - known + twice}")
        failed += bool(wrong)
        print(f"| {path} | {total:,} | {counted['gave']:,} | {counted['nothing']:,} | "
              f"{counted['refused']:,} | {kept:,} | {names_refused:,} | "
              f"{'; '.join(wrong) or 'yes'} |", flush=True)
    shutil.rmtree(work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
