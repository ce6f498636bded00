# SPDX-License-Identifier: Apache-2.0
"""What each row of known tables states, read row by row without the importer.

TABLES has a line for each file: path below the data folder, mapping, a function from an open table
to outcomes, and whether subject and object are codes that can be compared. An outcome is a list of
claims (relation, subject, object, date, what tells spells apart), empty where the row states
nothing, or None where it is refused. An end is (system, code), ("id", id), or None where only its
presence counts. Dates are texts; "" is none.
"""
import csv
import datetime
import re

ALLIANCE = {"defense": "defence-pact", "offense": "offence-pact", "neutral": "neutrality-pact",
            "nonagg": "nonaggression-pact", "consul": "consultation-pact"}
CONTIGUITY = {"1": "land-border", "2": "within-12-miles-of", "3": "within-24-miles-of",
              "4": "within-150-miles-of", "5": "within-400-miles-of"}
MEMBER = {"1": "full-member", "2": "associate-member", "3": "observer"}
MISSION = {"1": "represented-by-charge", "2": "represented-by-minister",
           "3": "represented-by-ambassador", "9": "diplomatic-representation"}
QUAD = {"1": "verbal-cooperation", "2": "material-cooperation", "3": "verbal-conflict",
        "4": "material-conflict"}
MISSING = {"", "-7", "-8", "-9", "NA", ".", "0001-01-01"}


def rows_of(text, delimiter=","):
    """Rows as dictionaries, whatever the line ends; spare cells are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    table = csv.reader((line + "\n" for line in lines if line), delimiter=delimiter)
    names = next(table)
    for cells in table:
        yield dict(zip(names, cells))


def cow(code):
    return ("cow", code)


def date(*parts):
    """2014, 2014-3, 2014-3-9: up to the first part that is missing or 0; None if no such day."""
    given = []
    for part in parts:
        if part in MISSING or part == "0":
            break
        given.append(part)
    try:
        numbers = [int(part) for part in given]
        datetime.date(*(numbers + [1, 1, 1])[:3] if numbers else (1, 1, 1))
    except ValueError:
        return None
    return "-".join("%02d" % number for number in numbers)


def after(end, begin):
    """True if a fact that lasts until the end of `end` begins before that."""
    return not end or not begin or end >= begin[:len(end)]


def one(relation, subject, obj, when, key=()):
    return [(relation, subject, obj, when, key)]


def spans(row, subject, obj, begin, end, relation="party-to-conflict"):
    first, last = date(*(row[c] for c in begin)), date(*(row[c] for c in end))
    if first is None or last is None or not after(last, first):
        return None
    return one(relation, subject, obj, first)


# ── States, alliances, organisations ──

def system(row):
    return one("full-member", cow(row["ccode"]), None,
               date(row["styear"], row["stmonth"], row["stday"]))


def gw_system(row):
    return one("full-member", ("gw", row["gwcode"]), None, row["startdate"])


def atop_member(row):
    return spans(row, cow(row["member"]), None, ("yrent", "moent", "dayent"),
                 ("yrexit", "moexit", "dayexit"), "treaty-party")


def atop_dyad(row):
    return [(relation, cow(row["ccode1"]), cow(row["ccode2"]), row["year"], ())
            for column, relation in ALLIANCE.items() if row["atop_" + column] == "1"]


def igo_year(row):
    names = list(row)
    states = names[names.index("afghanistan"):names.index("zimbabwe") + 1]
    return [(MEMBER[row[state]], ("column", state), None, row["year"], (row["orgname"],))
            for state in states if row[state] in MEMBER]


def igo_state(row):
    return [(MEMBER[cell], cow(row["ccode"]), None, row["year"], (name,))
            for name, cell in row.items()
            if name not in ("ccode", "year", "state", "version") and cell in MEMBER]


# ── Diplomacy and geography ──

def exchange(row):
    level = row["DR_at_2"]
    return [] if level == "0" else one(MISSION[level], cow(row["ccode1"]), cow(row["ccode2"]),
                                       row["year"])


def contact(row):
    return one("diplomatic-contact", cow(row["ccodea"]), cow(row["ccodeb"]),
               row["year"]) if row["dipcon"] == "1" else []


def contiguity(row):
    if row["conttype"] == "0":
        return []
    return one(CONTIGUITY[row["conttype"]], cow(row["ccode1"]), cow(row["ccode2"]),
               row["stdate"][:7])


def colonial(row):
    return one(CONTIGUITY[row["conttype"]], cow(row["statelno"]), cow(row["statehno"]),
               row["begin"])


def chief(row):
    begin = row["started"] or row["appointed"]
    if row["ended"] and begin and row["ended"] <= begin[:len(row["ended"])] and \
            len(row["ended"]) <= len(begin):
        return None
    return one(None, None, None, begin)


def travel(row):
    return one("visit", None, None, row["start_date"])


def embassy(row):
    kinds = (("embassy|high commission|nunciature", "represented-by-ambassador"),
             ("interests section", "represented-by-interests-section"))
    found = [name for words, name in kinds if re.search("(?i)" + words, row["type"])]
    relation = (found + ["represented-otherwise"])[0]
    return [(relation, None, None, row["creation"][:4], (place,))
            for place in row["jurisdictions"].split("|") if place]


def speaker(row):
    return one("make-statement", None, ("id", "org:UN General Assembly"),
               row["Year"]) if row["Name of Person Speaking"] else []


# ── War and crisis ──

def inter_state(row):
    claims = []
    for phase in "12":
        if row["StartYear" + phase] not in MISSING:
            claims += spans(row, cow(row["ccode"]), None,
                            [p + phase for p in ("StartYear", "StartMonth", "StartDay")],
                            [p + phase for p in ("EndYear", "EndMonth", "EndDay")])
    return claims


def sides(row, names, phases, begin, end):
    claims = []
    for name in names:
        for phase in phases:
            later = phase not in ("", "1")
            if row[name] in MISSING or (later and row[begin[0] + phase] in MISSING):
                continue
            found = spans(row, None, None, [p + phase for p in begin],
                          [p + phase if p + phase in row else p + phase + " " for p in end])
            if found is None:
                return None
            claims += [(*claim[:4], (name, phase)) for claim in found]
    return claims


def extra_state(row):
    return sides(row, ("SideA", "SideB"), "12", ("StartYear", "StartMonth", "StartDay"),
                 ("EndYear", "EndMonth", "EndDay"))


def intra_state(row):
    return sides(row, ("SideA", "SideB"), "1234", ("StartYr", "StartMo", "StartDy"),
                 ("EndYr", "EndMo", "EndDy"))


def non_state(row):
    names = [name for name in row if re.match("Side[AB][0-9]", name)]
    return sides(row, names, [""], ("StartYear", "StartMonth", "StartDay"),
                 ("EndYear", "EndMonth", "EndDay"))


def war_year(row):
    return one("at-war-with", cow(row["ccode1"]), cow(row["ccode2"]), row["year"],
               (row["warnum"],)) if row["sidea1"] == "1" else []


def dispute(row):
    return one("militarised-dispute-with", cow(row["ccode1"]), cow(row["ccode2"]), row["year"],
               (row["dispnum"], row["hostlev1"], row["hostlev2"])) if row["sidea1"] == "1" else []


def participant(row):
    return spans(row, cow(row["ccode"]), None, ("styear", "stmon", "stday"),
                 ("endyear", "endmon", "endday"))


def crisis(row):
    cells = dict(row)
    for name in ("datrig", "daterm"):
        if cells[name] in ("66", "77", "88", "99"):
            cells[name] = ""
    return spans(cells, cow(row["cracid"]), None, ("yrtrig", "motrig", "datrig"),
                 ("yrterm", "moterm", "daterm"))


def conflict(row):
    return [("party-to-conflict", ("gw", row[column]), None, row["year"],
             (row["conflict_id"], column, row["incompatibility"]))
            for column in ("gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd") if row[column]]


def violence(row):
    return one({"1": "fight", "2": "fight", "3": "mass-killing"}[row["type_of_violence"]], None,
               None, row["date_start"])


def rivalry(row):
    return one("strategic-rivalry", cow(row["ccode1"]), cow(row["ccode2"]),
               row.get("styear") or row["start"])


def sanction(row):
    body = lambda code: ("id", "org:EU") if code == "1000" else cow(code)
    first = date(row["startyear"], row["startmonth"], row["startday"])
    begin = date(*(row["sancimpositionstart" + p] for p in ("year", "month", "day")))
    end = date(row["endyear"], row["endmonth"], row["endday"])
    claims = []
    for sender in (row["sender%d" % i] for i in range(1, 6)):
        ends = (body(sender), body(row["targetstate"])) if sender else None
        if ends and row["threat"] == "1":
            if first is None:
                return None
            claims += one("threaten-sanctions", *ends, first)
        if ends and row["imposition"] == "1":
            if begin is None or end is None or not after(end, begin):
                return None
            claims += one("sanctions-in-force", *ends, begin)
    return claims


# ── Treaties ──

def day(text):
    """ISO or dd.mm.yyyy as ISO; None if it is no day."""
    found = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text)
    text = "-".join(reversed(found.groups())) if found else text
    return date(*text.split("-")) if text else ""


def party(row, signed, bound, end, subject):
    claims = one("sign", subject, None, day(row[signed])) if row[signed] not in MISSING else []
    begin = next((row[name] for name in bound if row[name] not in MISSING), "")
    if begin:
        first, last = day(begin), day(row[end]) if row[end] not in MISSING else ""
        if first is None or last is None or (last and last[:4] != "9999" and last <= first):
            return None
        claims += one("treaty-party", subject, None, first)
    return None if any(claim[3] is None for claim in claims) else claims


def ieadb(row):
    real = lambda text: text[:10] if re.match("1[0-9]{3}|20[0-9]{2}", text) else ""
    cells = {name: real(row[name]) for name in ("csig", "crat", "ceif3", "tterm")}
    if row["ceif3"] and not re.match("2[1-9]", row["ceif3"]) and not cells["ceif3"]:
        cells["crat"] = ""
    return party(cells, "csig", ("ceif3", "crat"), "tterm", None)


def ecolex(row):
    return party(row, "Sign", ("Force", "Rat"), "Term", None)


def huggo_environment(row):
    return party(row, "stateSignature", ("stateForce", "stateRat", "Accession"), "stateWithdrawal",
                 None)


def huggo_trade(row):
    return party(row, "StateSignature", ("StateForce", "StateRatification", "Accession"),
                 "StateEnd", None)


def desta(row):
    if row["entry_type"] in ("negotiation", "withdrawal"):
        return []
    force = row["entryforceyear"]
    relation, when = ("treaty-signatory", row["year"]) if force == "NA" else ("treaty-party", force)
    return [(relation, ("isonum", cell), None, when, (name,)) for name, cell in row.items()
            if re.fullmatch("c[0-9]+", name) and cell not in MISSING]


NO_ACT = {"Participant", "Date of Adoption", "Registration Date", "Registration Number",
          "UNTS Volume", "UNTS Page", "Resolution", "Confirmation of signature ad referendum(C)"}


def un_treaty(row):
    claims = []
    for act, cell in row.items():
        relation = "sign" if act.startswith("Signature") else "treaty-party"
        if act in NO_ACT or not cell:
            continue
        found = re.search("[0-9]{1,2} ([A-Z][a-z]{2}) ([0-9]{4})", cell)
        claims += one(relation, None, None, found.group(2) if found else "", (act,))
    return claims


# ── People, positions, events ──

def leader(row):
    code = ("gw", row.get("gwcode") or row["ccode"])
    return one("leader-of", None, code, row["startdate"])


def reign(row):
    begin = date(row["syear"], row["smonth"], row["sdate"])
    return one("leader-of", None, cow(row["ccode"]), begin)


def official(row):
    # Ambassadors elsewhere than in Washington and New York are sent to nobody that the row names.
    abroad = re.match("(?i)permanent representative|ambassador", row["description"])
    if not row["description"] or (abroad and not re.match(
            "(?i)ambassador to the us|permanent representative to the un", row["description"])):
        return []
    return one(None, None, None, row["startYr"][:6])


def head(row):
    if not row["name"]:
        return None
    return one(None, None, None, row["startYr"]) if row["title"] else []


def world_leader(row):
    return one(None, None, None, row["start_year"])


def vote(row):
    relation = {"yes": "supports", "no": "opposes", "abstain": "neutral-on"}[row["vote"]]
    return one(relation, None, None, None)


def month_of_events(row):
    return one(QUAD[row["QuadClass"]], None, None, row["MonthYear"][:4])


def named_event(row):
    if not row["Actor1Name"] and not row["Actor1Type1Code"]:
        return []
    return one(None, None, None, row["Date"]) if row["EventDescription"] else None


# Path, mapping, rows, and how to read and compare: encoding, delimiter; whether subject and object
# are codes; whether years in a row are one fact; the folder in an archive whose files are tables.
TABLES = [
    ("ir/cow/states2016.csv", "cow-states", system, {"subject": True}),
    ("ir/peacesciencer/cow_states.csv", "cow-states", system, {"subject": True}),
    ("ir/cow/majors2016.csv", "cow-majors", system, {"subject": True}),
    ("ir/peacesciencer/cow_majors.csv", "cow-majors", system, {"subject": True}),
    ("ir/peacesciencer/gw_states.csv", "gw-states", gw_system, {"subject": True}),
    ("ir/igo/igo_year_format3.csv.gz", "cow-igo-years", igo_year, {"spells": True}),
    ("ir/igo/state_year_format3.csv.gz", "cow-igo-states", igo_state,
     {"subject": True, "spells": True}),
    ("ir/atop/atop-member-level.csv.gz", "atop-members", atop_member, {"subject": True}),
    ("ir/peacesciencer/atop_alliance.csv.gz", "atop-dyads-short", atop_dyad,
     {"subject": True, "object": True, "spells": True}),
    ("ir/diplomacy/Diplomatic_Exchange_2006v1.csv.gz", "cow-diplomatic-exchange", exchange,
     {"subject": True, "object": True}),
    ("ir/diplomacy/DIPCON23.csv.gz", "dipcon", contact, {"subject": True, "object": True}),
    ("ir/peacesciencer/cow_contdir.csv", "cow-contiguity", contiguity,
     {"subject": True, "object": True}),
    ("ir/cow/contcol.csv", "cow-colonial-contiguity", colonial, {"subject": True, "object": True}),
    ("ir/diplomacy/us-chiefs-of-mission.csv.gz", "us-chiefs-of-mission", chief, {}),
    ("ir/diplomacy/us-leader-travels.csv.gz", "us-leader-travels", travel, {}),
    ("ir/diplomacy/database_of_embassies.csv.gz", "embassies", embassy, {"delimiter": ";"}),
    ("ir/diplomacy/ungd_posts_of_speakers.csv.gz", "unga-speakers", speaker,
     {"encoding": "latin-1", "object": True}),
    ("ir/cow/Inter-StateWarData_v4.0.csv", "cow-inter-state-wars", inter_state, {"subject": True}),
    ("ir/cow/Extra-StateWarData_v4.0.csv", "cow-extra-state-wars", extra_state,
     {"encoding": "cp1252"}),
    ("ir/cow/INTRA-STATE_WARS_v5.1_CSV.csv", "cow-intra-state-wars", intra_state,
     {"encoding": "latin-1"}),
    ("ir/cow/Non-StateWarData_v4.0.csv", "cow-non-state-wars", non_state, {}),
    ("ir/peacesciencer/cow_war_inter.csv", "cow-inter-state-war-years", war_year,
     {"subject": True, "object": True, "spells": True}),
    ("ir/mid/gml-ddy-disputes-2.1.1.csv.gz", "gml-mid-dyads", dispute,
     {"subject": True, "object": True, "spells": True}),
    ("ir/peacesciencer/gml_dirdisp.csv.gz", "gml-mid-dyads", dispute,
     {"subject": True, "object": True, "spells": True}),
    ("ir/peacesciencer/cow_mid_dirdisps.csv.gz", "cow-mid-dyads", dispute,
     {"subject": True, "object": True, "spells": True}),
    ("ir/peacesciencer/cow_mid_ddydisps.csv.gz", "cow-mid-dyads-whittled", dispute,
     {"subject": True, "object": True, "spells": True}),
    ("ir/peacesciencer/gml_part.csv.gz", "gml-mid-participants", participant, {"subject": True}),
    ("ir/icb/icb2v12.csv", "icb-actors", crisis, {"encoding": "utf-8-sig", "subject": True}),
    ("ir/peacesciencer/ucdp_acd.csv.gz", "ucdp-acd", conflict, {"subject": True, "spells": True}),
    ("ir/ucdp/ged-19.1-syria.csv.gz", "ucdp-ged", violence, {}),
    ("ir/peacesciencer/td_rivalries.csv", "td-rivalries", rivalry,
     {"subject": True, "object": True}),
    ("ir/peacesciencer/tss_rivalries.csv", "tss-rivalries", rivalry,
     {"subject": True, "object": True}),
    ("ir/sanctions/TIESv4.csv", "ties-sanctions", sanction,
     {"encoding": "cp1252", "subject": True, "object": True}),
    ("ir/treaties/environment/IEADB-memberships.csv.gz", "ieadb-memberships", ieadb, {}),
    ("ir/treaties/environment/ECOLEX-eco_membs.csv.gz", "ecolex-memberships", ecolex, {}),
    ("ir/treaties/environment/HUGGO_MEM_reconciled.csv.gz", "huggo-environment", huggo_environment,
     {}),
    ("ir/treaties/trade/HUGGO_MEM_additional.csv.gz", "huggo-trade", huggo_trade, {}),
    ("ir/treaties/trade/DESTA.csv.gz", "desta", desta,
     {"delimiter": ";", "encoding": "latin-1", "subject": True}),
    ("ir/treaties/un-treaty-collection-status.tar.gz", "untc-status", un_treaty,
     {"members": "treaties/"}),
    ("ir/leaders/archigos-4.1.csv.gz", "archigos", leader, {"object": True}),
    ("ir/peacesciencer/archigos.csv.gz", "archigos-gw", leader, {"object": True}),
    ("ir/leaders/reign-leaderlist_3_21.csv", "reign-leaders", reign,
     {"encoding": "cp1252", "object": True}),
    ("ir/leaders/countryinfo-people_gov.csv.gz", "countryinfo-officials", official, {}),
    ("ir/leaders/countryinfo-people_leaders.csv", "countryinfo-leaders", head, {}),
    ("ir/leaders/world-leaders-2021-wikidata.csv", "world-leaders-wikidata", world_leader, {}),
    ("ir/leaders/world-leaders-2021-wikipedia.csv", "world-leaders-wikipedia", world_leader, {}),
    ("ir/unga/un_votes.csv.gz", "un-votes", vote, {}),
    ("gdelt/tables/russia-ukraine-2022-04.csv.gz", "gdelt-months", month_of_events, {}),
    ("gdelt/tables/china-to-all-monthly-2003-2023.csv.gz", "gdelt-months", month_of_events, {}),
    ("gdelt/tables/portugal-lusophone-spain-2022-2024.csv.zst", "gdelt-names", named_event, {}),
]
