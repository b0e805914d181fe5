#!/usr/bin/env python3
"""The server's search beside SQLite's FTS5, on one generated vault and in one run.

Prints how long an index takes to build and how large it is, how long queries take, and how many of the notes that a
query must find are among the first ten. No test is timed.

    python3 Tests/Benchmarks/search.py [--notes 10000]

Standard library only.
"""

import argparse
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from search_notes import KINDS, Judged, Note, vault

ROOT = Path(__file__).resolve().parents[2]
NAME = "loopgen-search-bench"


class Result:
    def __init__(self, name: str, build: float, size: float, answers: list[tuple[float, list[int]]]) -> None:
        """Build in milliseconds, size in bytes, and for each query its milliseconds and the notes found."""
        self.name = name
        self.build = build
        self.size = size
        self.times = sorted(time for time, _ in answers)
        self.found = [found for _, found in answers]

    def quantile(self, share: float) -> float:
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))]

    def recall(self, judged: list[Judged]) -> dict[str, float]:
        shares = defaultdict(list)
        for one, found in zip(judged, self.found):
            shares[one.kind].append(len(set(one.wanted) & set(found)) / len(one.wanted))
        return {kind: statistics.mean(values) for kind, values in shares.items()}


def own(
    bench: Path, notes: list[Note], queries: list[str], folder: Path, options: list[str]
) -> tuple[Result, list[str]]:
    file = folder / "notes"
    with file.open("w", encoding="utf-8") as output:
        for note in notes:
            output.write(
                "\x1f".join([note.title, note.name, "\n".join(note.tags), "\n".join(note.headings), note.body])
            )
            output.write("\x1e")
    (folder / "queries").write_text("\n".join(queries), encoding="utf-8")
    run = [str(bench), str(file), str(folder / "queries"), *options]
    lines = subprocess.run(run, check=True, capture_output=True, text=True).stdout.splitlines()
    head = lines[0].split()
    measured = dict(zip(head[::2], map(float, head[1::2])))
    answers = []
    for line in lines[1 : 1 + len(queries)]:
        first, *found = line.split()
        answers.append((float(first) / 1_000, [int(each) for each in found]))
    result = Result("own", measured["build_ms"], measured["resident_bytes"], answers)
    return result, [lines[0], *lines[1 + len(queries) :]]


class FTS:
    """FTS5 as it would be used: all fields weighed, words joined by AND, and by OR where that finds less than ten."""

    COLUMNS = "title, tags, headings, name, body"

    def __init__(self, tokenizer: str, notes: list[Note]) -> None:
        self.is_trigram = tokenizer.startswith("trigram")
        self.database = sqlite3.connect(":memory:")
        prefix = "" if self.is_trigram else ", prefix='2 3'"
        self.database.execute(f"CREATE VIRTUAL TABLE notes USING fts5({self.COLUMNS}, tokenize='{tokenizer}'{prefix})")
        start = time.process_time()
        with self.database:
            self.database.executemany(
                "INSERT INTO notes (rowid, title, tags, headings, name, body) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (place, note.title, " ".join(note.tags), " ".join(note.headings), note.name, note.body)
                    for place, note in enumerate(notes)
                ),
            )
        self.build = (time.process_time() - start) * 1_000
        pages = self.database.execute("PRAGMA page_count").fetchone()[0]
        self.size = pages * self.database.execute("PRAGMA page_size").fetchone()[0]

    def search(self, query: str) -> list[int]:
        words = [word for word in re.split(r"[^\w-]+", unicodedata.normalize("NFC", query)) if word]
        if self.is_trigram and any(len(word) < 3 for word in words):
            clause = " AND ".join("(title LIKE ? OR headings LIKE ? OR body LIKE ?)" for _ in words)
            values = [f"%{word}%" for word in words for _ in range(3)]
            rows = self.database.execute(f"SELECT rowid FROM notes WHERE {clause} LIMIT 10", values)
            return [row[0] for row in rows]
        terms = [f'"{word}"' + ("" if self.is_trigram else "*") for word in words]
        found = self.match(" AND ".join(terms))
        if len(found) < 10 and len(terms) > 1:
            found += [row for row in self.match(" OR ".join(terms)) if row not in found]
        return found[:10]

    def match(self, expression: str) -> list[int]:
        rows = self.database.execute(
            "SELECT rowid FROM notes WHERE notes MATCH ? ORDER BY bm25(notes, 6, 4, 3, 4, 1) LIMIT 10", (expression,)
        )
        return [row[0] for row in rows]


def fts(name: str, tokenizer: str, notes: list[Note], queries: list[str], rounds: int) -> Result:
    index = FTS(tokenizer, notes)
    answers = []
    for query in queries:
        times = []
        for _ in range(rounds):
            start = time.process_time()
            found = index.search(query)
            times.append((time.process_time() - start) * 1_000)
        answers.append((statistics.median(times), found))
    return Result(name, index.build, index.size, answers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bench", type=Path, help=f"a {NAME} that is built already; else it is built for release")
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3, help="times each query is asked; the median counts")
    parser.add_argument("--edits", type=int, default=20_000, help="notes replaced one after the other at the end")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--own", action="store_true", help="without FTS5")
    options = parser.parse_args()

    bench = options.bench
    if bench is None:
        environment = {**os.environ, "LOOPGEN_VAULT": "1"}
        command = ["swift", "build", "-c", "release", "--scratch-path", ".build-vault", "--product", NAME]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=sys.stderr)
        bench = ROOT / ".build-vault" / "release" / NAME

    notes, judged, ordinary = vault(options.notes)
    text = sum(len(note.body.encode()) for note in notes)
    queries = [one.query for one in judged] + ordinary
    rounds = ["--rounds", str(options.rounds), "--edits", str(options.edits), "--threads", str(options.threads)]
    with tempfile.TemporaryDirectory(prefix="loopgen-bench-") as folder:
        mine, log = own(bench, notes, queries, Path(folder), rounds)
    results = [mine]
    if not options.own:
        for name, tokenizer in (("unicode61", "unicode61 remove_diacritics 2"), ("trigram", "trigram")):
            results.append(fts(name, tokenizer, notes, queries, options.rounds))

    print(f"{options.notes} notes, {text / 1e6:.1f} MB of text, {len(queries)} queries")
    print("| | " + " | ".join(result.name for result in results) + " |")
    print("|---|" + "---|" * len(results))
    row("build, ms of processor time", [f"{result.build:,.0f}" for result in results])
    row("size, MB", [f"{result.size / 1e6:.0f}" for result in results])
    for label, share in (("median", 0.5), ("99th percentile", 0.99), ("slowest", 1)):
        row(f"query, ms, {label}", [f"{result.quantile(share):.2f}" for result in results])
    recalls = [result.recall(judged) for result in results]
    for kind in KINDS:
        row(kind, [f"{recall[kind]:.2f}" for recall in recalls])
    for line in log:
        print(line)


def row(name: str, cells: list[str]) -> None:
    print("| " + " | ".join([name, *cells]) + " |")


if __name__ == "__main__":
    main()
