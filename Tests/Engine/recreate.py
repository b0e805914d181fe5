#!/usr/bin/env python3
"""What a real engine does to running containers, beside what loopgen says that it does.

Each change is applied to a project of its own: `docker compose up` with the file of before, then with the file of after.
A container that has the same id and start time is unchanged, one with another start time was restarted, one with another id
was recreated. Images are one image under the names that the files say; every program is one that sleeps.
"""

import argparse
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
README = HERE / "README.md"
BASE = os.environ.get("LOOPGEN_ENGINE_IMAGE", "debian:bookworm-slim")
PREFIX = "loopgen-engine"
MARK = "<!-- recorded -->"
SLEEP = ["/bin/sh", "-c", "trap 'exit 0' TERM INT QUIT; while :; do sleep 1 & wait; done"]
# What stops a container without a new one in its place, and what puts a new one there.
SAME = {"unchanged": "unchanged", "restart": "restarted", "recreate": "recreated", "data at risk": "recreated"}


def run(*words, check=True, **options):
    """Runs a program to its end, within two minutes."""
    result = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, **options)
    if check and result.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}: {result.stderr.strip()}")
    return result


def engine():
    """The engine's version, or nothing."""
    try:
        answer = run("docker", "version", "--format", "{{.Server.Version}}", check=False)
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def cases(path):
    """The changes and their verdicts, as the field tests write them."""
    if path:
        return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "cases.json"
        environment = {**os.environ, "LOOPGEN_CORE": "1", "LOOPGEN_RECREATE_CASES": str(file)}
        words = ["swift", "test", "--filter", "RecreateLiveTests"]
        subprocess.run(words, cwd=ROOT, env=environment, check=True, timeout=1800)
        return json.loads(file.read_text(encoding="utf-8"))


class Project:
    """One stack in a folder of its own."""

    def __init__(self, folder):
        self.name = f"loopgen-recreate-{os.getpid()}"
        self.root = pathlib.Path(folder)
        self.folder = self.root / "generated/recreate"
        self.folder.mkdir(parents=True)
        for name in ["notes", "archive", "other", "cache", "generated/recreate/nginx"]:
            (self.root / name).mkdir(exist_ok=True)
        self.images = set()

    def write(self, text):
        """A file whose images exist, and whose programs sleep."""
        names = re.findall(r"^  (\S+):\n    image:", text, re.MULTILINE)
        text = re.sub(
            r"^    image: \"?([^\"\n]+)\"?$",
            lambda match: "    image: " + self.image(match[1]),
            text,
            flags=re.MULTILINE,
        )
        (self.folder / "compose.yaml").write_text(text, encoding="utf-8")
        own = {"entrypoint": SLEEP, "pull_policy": "never"}
        override = {"services": {name: own for name in names}}
        # `build` goes: the images are there. JSON has no tags, so that line is written by hand.
        lines = json.dumps(override, indent=1).replace(
            '"pull_policy": "never"', '"pull_policy": "never", "build": !reset null'
        )
        (self.folder / "override.yaml").write_text(lines, encoding="utf-8")

    def image(self, name):
        """The sleeping image under a name of this test's, one for each name of the file."""
        own = PREFIX + "/" + re.sub(r"[^a-z0-9]+", "-", name.split("@")[0].lower())
        if own not in self.images:
            run("docker", "tag", BASE, own)
            self.images.add(own)
        return own

    def compose(self, *words):
        """Compose, on this project."""
        files = ["-f", str(self.folder / "compose.yaml"), "-f", str(self.folder / "override.yaml")]
        environment = {**os.environ, "API_TOKEN": "a", "OTHER_TOKEN": "b"}
        return run("docker", "compose", "-p", self.name, *files, *words, env=environment)

    def up(self):
        """Starts what is not as the file says; `--yes` lets a volume be made anew."""
        self.compose("up", "--detach", "--yes", "--no-build", "--remove-orphans", "--timeout", "5")

    def containers(self):
        """Start times by container, by service."""
        identifiers = self.compose("ps", "--all", "--quiet").stdout.split()
        form = '{{index .Config.Labels "com.docker.compose.service"}} {{.Id}} {{.State.StartedAt}}'
        found = {}
        for line in run("docker", "inspect", "--format", form, *identifiers).stdout.splitlines():
            service, identifier, start = line.split()
            found.setdefault(service, {})[identifier] = start
        return found

    def close(self, *texts):
        """Nothing stays of any of the files: each may name volumes and networks of its own."""
        for text in texts:
            self.write(text)
            self.compose("down", "--volumes", "--remove-orphans", "--timeout", "3")
        if self.images:
            run("docker", "rmi", "--no-prune", *sorted(self.images), check=False)


def became(old, new):
    """What became of a service's containers."""
    kept = [identifier for identifier in old if identifier in new]
    if not kept:
        return "recreated"
    if len(kept) < len(old) or any(old[identifier] != new[identifier] for identifier in kept):
        return "restarted"
    return "unchanged"


def look(case):
    """What the engine does, by service."""
    with tempfile.TemporaryDirectory(prefix="loopgen-engine-") as folder:
        project = Project(folder)
        try:
            project.write(case["before"])
            project.up()
            before = project.containers()
            project.write(case["after"])
            project.up()
            after = project.containers()
        finally:
            project.close(case["before"], case["after"])
    return {service: became(before[service], after[service]) for service in sorted(before) if service in after}


def cell(states):
    """Services that something happens to."""
    changed = [f"`{service}` {state}" for service, state in sorted(states.items()) if state != "unchanged"]
    return ", ".join(changed) or "nothing"


def main():
    """Applies all changes, prints the table, and fails when loopgen is wrong about one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", help="a file that the field tests wrote with LOOPGEN_RECREATE_CASES")
    parser.add_argument("--only", help="changes whose name has this text in it")
    parser.add_argument("--record", action="store_true", help="write the table into README.md")
    options = parser.parse_args()
    version = engine()
    if version is None:
        print("NOT CHECKED: no Docker engine answers; what `up` recreates was not looked at", file=sys.stderr)
        return 1 if os.environ.get("LOOPGEN_REQUIRE_ENGINE") == "1" else 0
    rows, wrong = [], 0
    for case in cases(options.cases):
        if options.only and options.only not in case["name"]:
            continue
        seen = look(case)
        said = {service: SAME[case["verdict"].get(service, "unchanged")] for service in seen}
        wrong += seen != said
        verdict = "agree" if seen == said else "**disagree**"
        risk = sorted(service for service, action in case["verdict"].items() if action == "data at risk")
        note = f"; data of {', '.join(f'`{service}`' for service in risk)} at risk" if risk else ""
        rows.append(f"| {case['name']} | {cell(seen)} | {cell(said)}{note} | {verdict} |")
        print(rows[-1], flush=True)
    compose = run("docker", "compose", "version", "--short").stdout.strip()
    summary = (
        f"{datetime.date.today()}, Docker {version}, Compose {compose}: "
        f"{len(rows)} changes, {len(rows) - wrong} agree, {wrong} disagree."
    )
    print(summary)
    if options.record:
        table = "\n".join(["| change | the engine | loopgen | |", "|---|---|---|---|", *rows])
        text = README.read_text(encoding="utf-8").split(MARK)[0]
        README.write_text(f"{text}{MARK}\n\n{summary}\n\n{table}\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
