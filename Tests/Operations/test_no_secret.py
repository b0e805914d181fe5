"""Nothing that is planted as a secret shows anywhere; the last test of a run looks at all that the run has said."""

from pathlib import Path

from engine import run
from rig import Rig


def test_no_output_of_the_whole_run_has_a_secret(rig: Rig) -> None:
    """Of every command of every test: standard output and standard error."""
    assert rig.outputs and rig.secrets
    for said in rig.outputs:
        for secret in rig.secrets:
            assert secret not in said.all, said.all.replace(secret, "SECRET")


def test_no_command_line_of_the_whole_run_had_a_secret(rig: Rig) -> None:
    """Of all processes of this machine, the client's and the host's, as anybody may list them."""
    assert rig.processes.looks > 50
    assert rig.processes.seen == set()


def test_the_servers_logs_have_no_secret(rig: Rig) -> None:
    for daemon in rig.daemons:
        log = daemon.log.read_text()
        assert not any(secret in log for secret in rig.secrets)


def test_no_file_of_the_host_has_a_secret_but_the_one_that_is_declared(rig: Rig) -> None:
    """In the folders of all stacks and the login's home; the file itself is the login's alone."""
    patterns = rig.root / "patterns"
    patterns.write_text("\n".join(rig.secrets) + "\n")
    found = run(["grep", "-rlFf", patterns, "--exclude=patterns", rig.root], check=False).output.splitlines()
    assert found, "the declared files themselves were not looked at"
    assert {Path(path).name for path in found} == {"secrets.env"}, found
    assert {Path(path).stat().st_mode & 0o777 for path in found} == {0o600}


def test_the_state_of_loopgen_on_the_host_is_nobodys_but_the_logins(rig: Rig) -> None:
    """Folders 0700, whatever the login's umask."""
    states = list(rig.root.rglob(".loopgen"))
    assert states and all(state.stat().st_mode & 0o077 == 0 for state in states), states
