"""Half a minute of mutated requests; LOOP_CLIENTS_FUZZ_SECONDS gives it longer."""

import os

import pytest

from conftest import Bench
from fuzz import GROWTH, fuzz
from mutations import mutation

SECONDS = float(os.environ.get("LOOP_CLIENTS_FUZZ_SECONDS", "30"))
SEED = int(os.environ.get("LOOP_CLIENTS_FUZZ_SEED", "1"))


def test_the_same_seed_makes_the_same_inputs() -> None:
    assert [mutation(number, 1) for number in range(200)] == [mutation(number, 1) for number in range(200)]
    assert mutation(0, 1) != mutation(0, 2)


@pytest.mark.parametrize("has_auth", [False, True], ids=["open", "guarded"])
def test_no_input_breaks_the_server(bench: Bench, capsys: pytest.CaptureFixture[str], has_auth: bool) -> None:
    server = bench.server(issuer=bench.issuer() if has_auth else None, ANONYMOUS=8)
    token = server.token() if has_auth else None
    found = fuzz(server.port, server.process, SECONDS / 3 if has_auth else SECONDS * 2 / 3, SEED, token)
    with capsys.disabled():
        print(f"\n{'guarded' if has_auth else 'open'}: {found}")
    assert not found.faults, "\n\n".join([str(found), *found.faults, server.running.said[-2_000:]])
    assert found.inputs > SECONDS and found.growth < GROWTH, str(found)
    assert server.stop() == 0
