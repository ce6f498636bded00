#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the events of a GDELT table by relation, dyad and month, row by row.

Independent of the importer, for tests to compare with: count_events.py FILE prints lines
"relation 042 17", "dyad RUS USA 3" ("-" is nobody), "month 2018-03 5", sorted.
"""
import collections
import sys


def main(path):
    counts = collections.Counter()
    with open(path, encoding="utf-8", newline="\n") as table:
        for line in table:
            cells = line.rstrip("\r\n").split("\t")
            if cells[0] == "GLOBALEVENTID" or not (cells[5] or cells[6]):
                continue
            code, root = cells[26], cells[28]
            if len(root) == 1:  # leading zeros were lost
                code = "0" + code if not code.startswith("0") else code
            counts["relation", code] += 1
            counts["dyad", cells[5], cells[15] or "-"] += 1
            counts["month", cells[1][:4] + "-" + cells[1][4:6]] += 1
    for key, count in sorted(counts.items()):
        print(*key, count)


main(sys.argv[1])
