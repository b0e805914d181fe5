"""What `compose.yaml` says of mounts, users, capabilities and limits is so in the running containers."""

import pytest

from images import saved_words
from inside import processes
from stack import BUILT, SERVICES, Stack

READ_ONLY = "Read-only file system"

each = pytest.mark.parametrize("service", SERVICES)


def declared(stack: Stack, service: str) -> dict:
    return stack.model["services"][service]


@each
def test_a_write_to_every_read_only_mount_fails(stack: Stack, service: str) -> None:
    """As root too, on folders that everybody may write on the host: the mount refuses, not the file's mode."""
    promised = {mount["target"] for mount in declared(stack, service)["volumes"] if mount.get("read_only")}
    if service in BUILT:
        assert promised == stack.reads(service)
    mounts = {mount["Destination"]: mount["RW"] for mount in stack.inspect(service)["Mounts"]}
    assert {target for target, is_writable in mounts.items() if not is_writable} == promised
    for target in promised:
        for user in ("0:0", None):
            done = stack.execute(service, "sh", "-c", f"echo x > {target}/new.txt", user=user, check=False)
            assert done.status != 0 and READ_ONLY in done.said, (target, user, done.said)


@each
def test_its_writable_mounts_can_be_written(stack: Stack, service: str) -> None:
    """So that the test above can fail: by the user that the service runs as."""
    for mount in declared(stack, service)["volumes"]:
        if not mount.get("read_only"):
            probe = f"{mount['target']}/probe.tmp"
            stack.execute(service, "sh", "-c", f"echo x > {probe} && rm {probe}")


@each
def test_its_root_file_system_is_read_only(stack: Stack, service: str) -> None:
    assert stack.inspect(service)["HostConfig"]["ReadonlyRootfs"]
    for folder in ("/", "/etc", "/usr", "/var"):
        done = stack.execute(service, "sh", "-c", f"echo x > {folder}/new.txt", user="0:0", check=False)
        assert done.status != 0 and READ_ONLY in done.said, (folder, done.said)


@each
def test_its_scratch_is_writable_and_runs_nothing(stack: Stack, service: str) -> None:
    script = "cd /tmp && printf '#!/bin/sh\\n' > run.sh && chmod +x run.sh; ./run.sh; echo $?; rm -f run.sh"
    done = stack.execute(service, "sh", "-c", script)
    assert done.output.split()[-1] == "126" and "Permission denied" in done.said, done.said


@each
def test_it_is_not_root_and_can_do_nothing_special(stack: Stack, service: str) -> None:
    """Every process: no root, no capability, no new privileges, system calls filtered."""
    found = processes(stack, service)
    assert found
    for process in found:
        assert "0" not in process.users, process
        for capabilities in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
            assert int(process.status[capabilities], 16) == 0, (process.name, capabilities)
        assert process.status["NoNewPrivs"] == "1", process.name
        assert process.status["Seccomp"] == "2", process.name


@pytest.mark.parametrize("service", ["loop-mcp", "edge"])
def test_it_may_open_as_many_files_as_the_compose_file_says(stack: Stack, service: str) -> None:
    """Those that hold streams; the others have the engine's limit."""
    limits = declared(stack, service)["ulimits"]["nofile"]
    for process in processes(stack, service):
        # nginx raises its workers' to the same number.
        assert process.files == (limits["soft"], limits["hard"]), process.name


@each
def test_only_the_edge_publishes_a_port(stack: Stack, service: str) -> None:
    bound = {port: where for port, where in stack.inspect(service)["NetworkSettings"]["Ports"].items() if where}
    if service == "edge":
        assert bound == {"8080/tcp": [{"HostIp": "127.0.0.1", "HostPort": str(stack.port)}]}
    else:
        assert not bound


@pytest.mark.parametrize("service", BUILT)
def test_no_secret_is_in_its_image(stack: Stack, service: str) -> None:
    """Not in a layer, not in its configuration, not in its history; nor in what the build said."""
    image = stack.image(service)
    words = [value.encode() for value in stack.secrets.values()]
    # One that must be found, or the search finds nothing at all.
    control = b"org.opencontainers.image.title"
    assert saved_words(stack.engine, image, [*words, control]) == {control}
    logs = "\n".join(stack.logs)
    assert "swift build" in logs and "compileall" in logs, logs[-2_000:]
    said = stack.engine.said("image", "inspect", image) + stack.engine.said("history", "--no-trunc", image)
    assert control.decode() in said
    said += logs
    for name, value in stack.secrets.items():
        assert value not in said, name
    if service == "loop-api":
        # The container has them: they are planted well.
        environment = stack.inspect(service)["Config"]["Env"]
        assert {f"{name}={value}" for name, value in stack.secrets.items()} <= set(environment)
