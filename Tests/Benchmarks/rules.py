#!/usr/bin/env python3
"""What each rule costs, and how that grows with the size of a spec.

Prints processor time of a service in microseconds for specs of several sizes, and the exponent of the growth between two
sizes: 1 is linear. Then the same for the repository's own stack. No test is timed.

    python3 Tests/Benchmarks/rules.py

Standard library only.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import varied

ROOT = Path(__file__).resolve().parents[2]
NAME = "loopgen-rules-bench"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bench", help=f"a {NAME} that is built already; else it is built for release")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each rule; the median counts")
    parser.add_argument("--services", default="100,1000,10000", help="sizes of the synthetic specs")
    options = parser.parse_args()

    bench = options.bench
    if bench is None:
        environment = {**os.environ, "LOOPGEN_CORE": "1"}
        command = ["swift", "build", "-c", "release", "--product", NAME]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=sys.stderr)
        bench = ROOT / ".build" / "release" / NAME
    run = [str(Path(bench).resolve()), "--rounds", str(options.rounds)]

    with tempfile.TemporaryDirectory(prefix="loopgen-bench-") as folder:
        specs = []
        for count in sorted(int(count) for count in options.services.split(",")):
            file = Path(folder) / f"varied-{count}.yaml"
            file.write_text(varied(count))
            specs.append(str(file))
        subprocess.run([*run, *specs], check=True)
    print("specs/loop.yaml:", flush=True)
    subprocess.run([*run, str(ROOT / "specs" / "loop.yaml")], check=True)


if __name__ == "__main__":
    main()
