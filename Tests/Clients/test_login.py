"""`--login`: loopgen itself signs in as a client that has nothing but the URL, and asks with the token it gets."""

import json
import re
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from conftest import Bench
from generated import LOOPGEN
from person import consent
from processes import KEPT, Child, wait_until
from stack import Stack

# What an access token of the stack begins with: a JWT's header.
TOKEN = "eyJ"


@pytest.fixture(scope="module")
def stack(shared: Bench) -> Stack:
    return Stack(shared.place("stack"), shared.stack)


def smoke(stack: Stack, folder: Path, *options: str) -> Child:
    return Child([LOOPGEN, "smoke", stack.origin, "--login", "--wait", "0s", "--json", *options], folder)


def invitation(child: Child) -> str:
    """The address that a person is asked to open."""

    def printed() -> str | None:
        found = re.search(r"^  (http://\S+/authorize\?\S+)$", child.said, re.MULTILINE)
        return found and found[1]

    wait_until(lambda: printed() is not None, "an address is printed")
    return printed() or ""


def bring(url: str) -> tuple[int, str]:
    """What the browser does at last: it goes where it is sent back to."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()


def checks(child: Child) -> dict[str, str]:
    """The outcome of each check, out of the one JSON object between lines for people."""
    begin = re.search(r"^\{", child.said, re.MULTILINE)
    assert begin, child.said
    report, _ = json.JSONDecoder().raw_decode(child.said, begin.start())
    return {check["name"]: check["outcome"] for check in report["checks"]}


def test_a_person_signs_in_and_the_stack_is_asked_as_them(bench: Bench, stack: Stack) -> None:
    child = smoke(stack, bench.place("smoke"))
    back = consent(invitation(child), "reader", stack.passwords["reader"])
    status, page = bring(back)
    assert status == 200 and "terminal" in page
    child.wait(60)
    found = checks(child)
    assert found["tools-list"] == "pass" and found["tools-call"] == "pass", child.said
    assert TOKEN not in child.said, "a token was printed"


def test_a_person_who_declines_is_told_of(bench: Bench, stack: Stack) -> None:
    child = smoke(stack, bench.place("smoke"))
    back = consent(invitation(child), "reader", stack.passwords["reader"])
    refused = re.sub(r"code=[^&]+", "error=access_denied", back)
    assert bring(refused)[0] == 400
    assert child.wait(60) == 4
    assert "no leave was given: `access_denied`" in child.said


def test_another_state_ends_the_login(bench: Bench, stack: Stack) -> None:
    child = smoke(stack, bench.place("smoke"))
    back = consent(invitation(child), "reader", stack.passwords["reader"])
    assert bring(re.sub(r"state=[^&]+", "state=forged", back))[0] == 400
    assert child.wait(60) == 4
    assert "another login" in child.said and "help:" in child.said


def test_a_token_and_a_login_are_one_too_many() -> None:
    command = [LOOPGEN, "smoke", "http://127.0.0.1:9", "--login", "--token", "planted"]
    run = subprocess.run(command, env=KEPT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 64 and "--login" in run.stderr and "planted" not in run.stdout + run.stderr


@pytest.mark.parametrize("held", ["two words", "", "é", "x" * 20_000])
def test_what_is_no_token_is_not_repeated(tmp_path: Path, held: str) -> None:
    file = tmp_path / "token"
    file.write_text(held + "\n")
    command = [LOOPGEN, "smoke", "http://127.0.0.1:9", "--token", f"@{file}"]
    run = subprocess.run(command, env=KEPT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 64, run.stderr
    assert not held or held not in run.stdout + run.stderr


def test_a_token_file_that_is_not_there_or_too_long_is_the_worlds(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * 70_000)
    for name, cause in (("missing", "cannot be read"), ("long", "is longer than 64 KiB")):
        command = [LOOPGEN, "smoke", "http://127.0.0.1:9", "--token", f"@{tmp_path / name}"]
        run = subprocess.run(command, env=KEPT, capture_output=True, text=True, timeout=60, check=False)
        assert run.returncode == 4 and cause in run.stderr, run.stderr
