"""The host is what it is said to be: every promise that is tested on it depends on these."""

import os
import shlex
import subprocess

from rig import Rig
from small import Small
from worlds import changed_key, no_compose, no_daemon, no_docker, nobody, stranger, unknown_key

LOOK = """
for tool in docker git python3 swift loopgen docker-compose; do command -v $tool; done
{docker} ps 2>&1
sudo -n {docker} ps
"""


def test_the_login_finds_no_docker_and_may_not_reach_the_engine_by_itself(rig: Rig) -> None:
    """Not on the path; at its full path without sudo the socket is refused; with `sudo -n` it answers."""
    for host in ("box", "nas"):
        first, second = rig.ssh(host, LOOK.format(docker=rig.docker)).splitlines()[:2]
        assert "permission denied" in first and second.startswith("CONTAINER ID"), (first, second)


def test_sudo_runs_nothing_but_docker(rig: Rig) -> None:
    """And it never asks: a password that nobody has is not waited for."""
    said = rig.ssh("box", "sudo -n id", check=False)
    assert "password is required" in said, said
    with rig.login.without_sudo():
        said = rig.ssh("box", f"sudo -n {rig.docker} ps", check=False)
        assert "CONTAINER ID" not in said, said


def test_a_host_has_one_kind_of_tools(rig: Rig) -> None:
    """One host's are GNU's, the other one's are BusyBox's, its shell too."""
    assert "GNU" in rig.ssh("box", "cp --version")
    assert "BusyBox" in rig.ssh("nas", "cp --help", check=False)
    assert "BusyBox" in rig.ssh("nas", "sh --help", check=False)


def test_each_connection_is_counted(rig: Rig) -> None:
    """What the server's log says is what happened."""
    connections, sessions = rig.box.connections(), rig.box.sessions()
    rig.ssh("box", "true")
    rig.ssh("box", "true")
    assert (rig.box.connections() - connections, rig.box.sessions() - sessions) == (2, 2)


def test_what_is_wrong_with_a_host_is_wrong(rig: Rig) -> None:
    """By everybody's ssh and docker; the good one stays good beside it."""
    for make, words in (
        (changed_key, "IDENTIFICATION HAS CHANGED"),
        (unknown_key, "Host key verification failed"),
        (stranger, "Permission denied"),
        (nobody, "Connection refused"),
    ):
        assert words in rig.ssh("box", "true", world=rig.once(make), check=False)
    missing = rig.ssh("box", f"{rig.docker} --version", world=rig.once(no_docker), check=False)
    assert "not found" in missing, missing
    docker = f"sudo -n {rig.docker}"
    assert "CONTAINER" in rig.ssh("box", f"{docker} ps", world=rig.once(no_compose))
    said = rig.ssh("box", f"{docker} compose version", world=rig.once(no_compose), check=False)
    assert "Docker Compose version" not in said, said
    assert "Cannot connect" in rig.ssh("box", f"{docker} ps", world=rig.once(no_daemon), check=False)
    assert "Docker Compose version" in rig.ssh("box", f"{docker} compose version")


def test_the_stack_starts_there_by_the_commands_that_people_type(small: Small) -> None:
    """Files by tar, `sudo -n docker compose up`: whatever fails later is not the host's fault."""
    small.settle_in()
    rig, folder = small.rig, shlex.quote(str(small.folder))
    archive = subprocess.run(
        ["git", "archive", "HEAD", "--", ":!data", ":!docs"], cwd=small.checkout.root, capture_output=True, check=True
    )
    command = ["ssh", "-T", "-o", "BatchMode=yes", small.target, f"cd {folder} && tar -xf -"]
    subprocess.run(command, input=archive.stdout, env={**os.environ, **rig.environment()}, check=True)
    compose = (
        f"sudo -n {rig.docker} compose --env-file {folder}/secrets.env --file {folder}/{small.output}/compose.yaml"
    )
    rig.ssh(small.target, f"{compose} up --build --detach --wait --wait-timeout 60 2>&1")
    small.wait_for("1")
    assert small.told() == {"service": "api", "build": "1", "level": "info", "page": "1"}
    assert small.place.containers()["api"]["Config"]["User"] == ("1026:100" if small.target == "nas" else "10001:10001")
