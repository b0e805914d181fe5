#!/usr/bin/env python3
"""How long `loopgen status` takes, beside `ssh target docker ps`.

Both go over a real OpenSSH server on loopback to the engine of this machine, in turns, without a shared connection;
medians are compared, and the connections in the server's log are counted. The stack has as many services as LOOP.

    python3 Tests/Benchmarks/status.py

Root, an engine, OpenSSH's server, sudo and BusyBox are needed, as for `Tests/Operations`, whose host it is.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
sys.path[:0] = [
    str(HERE),
    *(str(TESTS / part / "support") for part in ("Operations", "EndToEnd", "Clients", "Failures")),
]

from run import BUILD, ROOT, Series, measure


def sleepers(name: str, folder: Path) -> Path:
    """Four containers of the project, which are all that `status` looks at."""
    service = {"image": "debian:bookworm-slim", "command": ["sleep", "3600"], "init": True, "stop_grace_period": "1s"}
    services = ("api", "web", "other", "edge")
    file = folder / "compose.json"
    file.write_text(json.dumps({"name": name, "services": dict.fromkeys(services, service)}))
    return file


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
    os.environ["LOOPGEN"] = loopgen

    # Where loopgen is, is read when these are imported.
    from rig import Rig, absent
    from small import Small

    if reason := absent():
        sys.exit(f"NOT MEASURED: {reason}")
    rig = Rig()
    # Nobody looks at the list of processes meanwhile.
    rig.processes.stop()
    try:
        for target in ("box", "nas"):
            small = Small(rig, target)
            try:
                compare(rig, small, loopgen, options.runs)
            finally:
                small.remove()
    finally:
        rig.close()


def compare(rig, small, loopgen: str, runs: int) -> None:
    small.settle_in()
    daemon = rig.box if small.target == "box" else rig.nas
    os.environ.update(small.checkout.environment())
    with tempfile.TemporaryDirectory(prefix="loopgen-bench-") as folder:
        file = sleepers(small.name, Path(folder))
        subprocess.run(["docker", "compose", "-f", file, "up", "-d", "--quiet-pull"], check=True, capture_output=True)
        plain = Series(
            f"ssh {small.target} docker ps",
            ["ssh", "-T", "-o", "BatchMode=yes", small.target, f"sudo -n {rig.docker} ps"],
            small.checkout.root,
        )
        status = Series("loopgen status", [loopgen, "status", "--target", small.target], small.checkout.root)
        for series in (plain, status):
            series.sample()
            series.samples.clear()
        before = daemon.connections()
        measure([plain, status], runs)
        connections = (daemon.connections() - before) / runs
    print(
        f"{small.target}: {plain.name} {plain.wall * 1000:.0f} ms wall, {plain.processor * 1000:.0f} ms processor\n"
        f"  {status.name:26} {status.wall * 1000:6.0f} ms wall {status.processor * 1000:6.0f} ms processor   "
        f"{status.wall / plain.wall:5.2f} x wall   {connections - 1:.2f} connections each"
    )


if __name__ == "__main__":
    main()
