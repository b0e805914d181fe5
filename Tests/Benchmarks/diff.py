#!/usr/bin/env python3
"""How long `loopgen diff` takes, beside `git diff --stat` of the same range.

Both run in turns on the same repositories, with git's objects warm; medians are compared.

    python3 Tests/Benchmarks/diff.py

Standard library and git only.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from run import BUILD, ROOT, Series, measure
from synthetic import spec

IDENTITY = ["-c", "user.name=bench", "-c", "user.email=bench@example.com"]


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *IDENTITY, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def committed(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def loop_stack(loopgen: str, scratch: Path) -> Path:
    """The repository's own stack: a change of the API's log level and of one of its files."""
    repository = scratch / "loop"
    for part in ["specs", "generated"]:
        shutil.copytree(ROOT / part, repository / part)
    git(repository, "init", "--quiet", "--initial-branch=main")
    committed(repository, "before")
    text = (repository / "specs/loop.yaml").read_text()
    edited = text.replace("      VAULT_DIR: /vault\n", "      VAULT_DIR: /vault\n      LOG_LEVEL: debug\n", 1)
    if edited == text:
        sys.exit("specs/loop.yaml has no VAULT_DIR to write behind")
    (repository / "specs/loop.yaml").write_text(edited)
    with (repository / "specs/loop/api/main.py").open("a") as code:
        code.write("\n# another line\n")
    subprocess.run([loopgen, "build"], cwd=repository, check=True, capture_output=True)
    committed(repository, "after")
    return repository


def large_stack(loopgen: str, scratch: Path, count: int) -> Path:
    """A spec of many services, one of which changes."""
    repository = scratch / f"big-{count}"
    (repository / "specs").mkdir(parents=True)
    git(repository, "init", "--quiet", "--initial-branch=main")
    for message, level in [("before", "info"), ("after", "debug")]:
        text = spec(count).replace("LOG_LEVEL: info", f"LOG_LEVEL: {level}", 1)
        (repository / "specs/big.yaml").write_text(text)
        subprocess.run([loopgen, "build"], cwd=repository, check=True, capture_output=True)
        committed(repository, message)
    return repository


def compare(name: str, loopgen: str, repository: Path, runs: int, aim: str) -> None:
    stat = Series("git diff --stat", ["git", "--no-pager", "diff", "--stat", "HEAD~1..HEAD"], repository)
    diff = Series("loopgen diff", [loopgen, "diff", "HEAD~1..HEAD"], repository)
    tree = Series("loopgen diff, working tree", [loopgen, "diff", "HEAD~1"], repository)
    for series in (stat, diff, tree):
        series.sample()
        series.samples.clear()
    measure([stat, diff, tree], runs)
    print(f"{name}: git diff --stat {stat.wall * 1000:.1f} ms")
    for series in (diff, tree):
        print(
            f"  {series.name:28} {series.wall * 1000:7.1f} ms wall {series.processor * 1000:7.1f} ms processor "
            f"{series.wall / stat.wall:6.2f} x git   {aim}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--loopgen", help="a loopgen that is built already; else the shipped form is built")
    parser.add_argument("--runs", type=int, default=15, help="samples of each command")
    options = parser.parse_args()
    loopgen = options.loopgen
    if loopgen is None:
        environment = {**os.environ, "LOOPGEN_CORE": "1"}
        subprocess.run(BUILD, cwd=ROOT, env=environment, check=True, stdout=sys.stderr)
        loopgen = ROOT / ".build" / "release" / "loopgen"
    loopgen = str(Path(loopgen).resolve())
    with tempfile.TemporaryDirectory(prefix="loopgen-bench-") as folder:
        scratch = Path(folder)
        compare("specs/loop.yaml", loopgen, loop_stack(loopgen, scratch), options.runs, "aim 30 ms")
        compare("1,000 services, one change", loopgen, large_stack(loopgen, scratch, 1_000), options.runs, "aim 150 ms")


if __name__ == "__main__":
    main()
