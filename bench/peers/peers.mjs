// SPDX-License-Identifier: Apache-2.0
// Loads the quadruples of a folder (entente_bench --peer-files) into Entente, DuckDB and Kùzu, asks
// each the questions of the same folder, holds every answer against the others', and prints one
// table. Times of Entente's questions are those that entente_bench measured in the same run.
//   node peers.mjs FOLDER ENTENTE_PROGRAM BENCH_RESULTS.json
// Exit code 1 if an answer differs.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, statSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import kuzu from "kuzu";

const [folder, program, benchResults] = process.argv.slice(2);
const questions = JSON.parse(readFileSync(join(folder, "questions.json"), "utf8"));
const facts = questions.facts;
const quadruples = join(folder, "quadruples.tsv");
let wrong = 0;

const seconds = async (work) => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

const bytesOf = (path) => {
  const info = statSync(path);
  if (!info.isDirectory()) return info.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
};

const fresh = (name) => {
  const path = join(folder, name);
  for (const end of ["", ".wal"]) rmSync(path + end, { recursive: true, force: true });
  return path;
};

// Microseconds a question: the median over all of a kind, each asked once before.
const ask = async (peer, kind, answerOf) => {
  const list = questions[kind];
  const times = [];
  for (const question of list) {
    const answer = Number(await answerOf(question));
    if (answer !== question.answer) {
      ++wrong;
      console.error(`${peer}, ${kind}, ${question.a} – ${question.b}: ${answer}, not ${question.answer}`);
      continue;
    }
    times.push((await seconds(() => answerOf(question))) * 1e6);
  }
  times.sort((x, y) => x - y);
  return times[times.length >> 1];
};

const entente = async () => {
  const store = fresh("peers.entente");
  const load = await seconds(() =>
    execFileSync(program, ["import", store, quadruples, "--importer", "quadruples"], { stdio: "ignore" }));
  const results = { "import, facts/s": facts / load, "bytes a fact": bytesOf(store) / facts };
  for (const run of JSON.parse(readFileSync(benchResults, "utf8")).benchmarks) {
    const micro = { ns: 1e-3, us: 1, ms: 1e3, s: 1e6 }[run.time_unit];
    if (run.name in questions) results[run.name] = run.cpu_time * micro;
  }
  return results;
};

// A plain table is DuckDB's fastest import; ids in the order of the dyads its fastest form to ask.
const duckdb = async () => {
  const path = fresh("peers.duckdb");
  const connection = await (await DuckDBInstance.create(path)).connect();
  const run = (sql) => connection.run(sql);
  const load = await seconds(async () => {
    await run(`CREATE TABLE raw AS SELECT * FROM read_csv('${quadruples}', delim='\\t', quote='',
      header=false, columns={'s':'VARCHAR','r':'VARCHAR','o':'VARCHAR','day':'DATE'})`);
    await run("CHECKPOINT");
  });
  const arrange = await seconds(async () => {
    await run("CREATE TABLE entity AS SELECT row_number() OVER (ORDER BY name)::INTEGER AS id, name " +
              "FROM (SELECT s AS name FROM raw UNION SELECT o FROM raw)");
    await run("CREATE TABLE relation AS SELECT row_number() OVER (ORDER BY name)::SMALLINT AS id, name " +
              "FROM (SELECT DISTINCT r AS name FROM raw)");
    await run("CREATE TABLE fact AS SELECT a.id AS s, relation.id AS r, b.id AS o, day FROM raw " +
              "JOIN entity a ON a.name = raw.s JOIN entity b ON b.name = raw.o " +
              "JOIN relation ON relation.name = raw.r ORDER BY 1, 3, 4");
    await run("CREATE TABLE dyad AS SELECT DISTINCT s AS a, o AS b FROM fact UNION " +
              "SELECT o, s FROM fact ORDER BY 1, 2");
    await run("CREATE UNIQUE INDEX names ON entity(name)");
    await run("DROP TABLE raw");
    await run("CHECKPOINT");
  });
  const ids = new Map();
  for (const [id, name] of (await connection.runAndReadAll("SELECT id, name FROM entity")).getRows()) {
    ids.set(name, id);
  }
  const prepare = async (sql, bind) => {
    const statement = await connection.prepare(sql);
    return async (question) => {
      bind(question).forEach((value, i) =>
        typeof value === "number" ? statement.bindInteger(i + 1, value) : statement.bindVarchar(i + 1, value));
      return (await statement.runAndReadAll()).getRows();
    };
  };
  const pair = (q) => [ids.get(q.a), ids.get(q.b)];
  const window = await prepare(
    "SELECT r, day FROM fact WHERE s = $1 AND o = $2 AND day >= CAST($3 AS DATE) AND day < CAST($4 AS DATE)",
    (q) => [...pair(q), q.from, q.to]);
  const months = await prepare(
    "SELECT date_trunc('month', day), count(*) FROM fact WHERE s = $1 AND o = $2 GROUP BY 1", pair);
  const hub = await prepare("SELECT r, count(*) FROM fact WHERE s = $1 OR o = $1 GROUP BY r",
                            (q) => [ids.get(q.a)]);
  const two = await prepare(
    "SELECT count(*) FROM (SELECT b FROM dyad WHERE a = $1 UNION SELECT second.b FROM dyad first " +
    "JOIN dyad second ON second.a = first.b WHERE first.a = $1 AND second.b <> $1)",
    (q) => [ids.get(q.a)]);
  const length = (ask) => async (q) => (await ask(q)).length;
  return {
    "import, facts/s": facts / load,
    "import and arrange, facts/s": facts / (load + arrange),
    "bytes a fact": bytesOf(path) / facts,
    "dyad/window_list": await ask("DuckDB", "dyad/window_list", length(window)),
    "busy_dyad/window_list": await ask("DuckDB", "busy_dyad/window_list", length(window)),
    "busy_dyad/months": await ask("DuckDB", "busy_dyad/months", length(months)),
    "hub/by_relation": await ask("DuckDB", "hub/by_relation", length(hub)),
    "path/two_steps": await ask("DuckDB", "path/two_steps", async (q) => (await two(q))[0][0]),
  };
};

// Facts as edges; dyads as edges of their own for questions about ways.
const kuzuPeer = async () => {
  const path = fresh("peers.kuzu");
  const connection = new kuzu.Connection(new kuzu.Database(path));
  const rowsOf = (result) => { const rows = result.getAllSync(); result.close(); return rows; };
  const run = (query) => rowsOf(connection.querySync(query));
  const entities = join(folder, "entities.csv");
  const edges = join(folder, "edges.csv");
  const dyads = join(folder, "dyads.csv");
  // Its COPY wants the ends first, and the nodes before: files that cost it nothing here.
  const names = new Set();
  const pairs = new Set();
  const lines = [];
  for (const line of readFileSync(quadruples, "utf8").split("\n")) {
    if (line === "") continue;
    const [s, r, o, day] = line.split("\t");
    names.add(s).add(o);
    if (s !== o) pairs.add(s < o ? `${s}\t${o}` : `${o}\t${s}`);
    lines.push(`${s}\t${o}\t${r}\t${day}`);
  }
  writeFileSync(entities, [...names].join("\n") + "\n");
  writeFileSync(edges, lines.join("\n") + "\n");
  writeFileSync(dyads, [...pairs].join("\n") + "\n");
  const form = "(delim='\t', header=false, auto_detect=false, parallel=true)";
  const load = await seconds(() => {
    run("CREATE NODE TABLE Entity(name STRING PRIMARY KEY)");
    run("CREATE REL TABLE Fact(FROM Entity TO Entity, relation STRING, day DATE)");
    run(`COPY Entity FROM '${entities}' ${form}`);
    run(`COPY Fact FROM '${edges}' ${form}`);
  });
  run("CREATE REL TABLE Dyad(FROM Entity TO Entity)");
  run(`COPY Dyad FROM '${dyads}' ${form}`);
  const prepare = (query, bind) => {
    const statement = connection.prepareSync(query);
    if (!statement.isSuccess()) throw new Error(statement.getErrorMessage());
    return (question) => rowsOf(connection.executeSync(statement, bind(question)));
  };
  const pair = (q) => ({ a: q.a, b: q.b });
  const match = "MATCH (x:Entity {name: $a})-[f:Fact]->(y:Entity {name: $b}) ";
  const window = prepare(match + "WHERE f.day >= date($from) AND f.day < date($to) RETURN f.relation, f.day",
                         (q) => ({ ...pair(q), from: q.from, to: q.to }));
  const months = prepare(match + "RETURN date_trunc('month', f.day), count(*)", pair);
  const hub = prepare("MATCH (x:Entity {name: $a})-[f:Fact]-(:Entity) RETURN f.relation, count(*)",
                      (q) => ({ a: q.a }));
  const shortest = prepare("MATCH (x:Entity {name: $a})-[e:Dyad* SHORTEST 1..30]-(y:Entity {name: $b}) " +
                           "RETURN length(e)", pair);
  const all = prepare("MATCH (x:Entity {name: $a})-[e:Dyad* ALL SHORTEST 1..30]-(y:Entity {name: $b}) " +
                      "RETURN count(*) AS n", pair);
  const two = prepare("MATCH (x:Entity {name: $a})-[:Dyad*1..2]-(y:Entity) WHERE y.name <> $a " +
                      "RETURN count(DISTINCT y.name) AS n", (q) => ({ a: q.a }));
  const length = (ask) => (q) => ask(q).length;
  return {
    "import, facts/s": facts / load,
    "bytes a fact": bytesOf(path) / facts,
    "dyad/window_list": await ask("Kùzu", "dyad/window_list", length(window)),
    "busy_dyad/window_list": await ask("Kùzu", "busy_dyad/window_list", length(window)),
    "busy_dyad/months": await ask("Kùzu", "busy_dyad/months", length(months)),
    "hub/by_relation": await ask("Kùzu", "hub/by_relation", length(hub)),
    "path/shortest": await ask("Kùzu", "path/shortest", (q) => Object.values(shortest(q)[0] ?? { n: 0 })[0]),
    "path/all_counted": await ask("Kùzu", "path/all_counted", (q) => all(q)[0].n),
    "path/two_steps": await ask("Kùzu", "path/two_steps", (q) => two(q)[0].n),
  };
};

const show = (value) => {
  if (value === undefined) return "-";
  if (value >= 1e6) return (value / 1e6).toFixed(2) + " M";
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
};

const peers = { Entente: await entente(), DuckDB: await duckdb(), Kùzu: await kuzuPeer() };
const rows = [...new Set(Object.values(peers).flatMap((results) => Object.keys(results)))];
console.log(`${facts} facts; questions in microseconds`);
console.log("".padEnd(30) + Object.keys(peers).map((name) => name.padStart(12)).join(""));
for (const row of rows) {
  console.log(row.padEnd(30) + Object.values(peers).map((results) => show(results[row]).padStart(12)).join(""));
}
if (wrong > 0) console.error(`${wrong} answers differ`);
process.exit(wrong > 0 ? 1 : 0);
