"""The stack is built, starts, and passes `loopgen smoke` through the edge that it publishes."""

from pathlib import Path

from figures import Figures
from hold import smoke
from messages import called
from people import Tokens
from stack import SERVICES, Stack


def test_one_file_starts_the_stack_and_everything_is_healthy(stack: Stack) -> None:
    for service in SERVICES:
        state = stack.inspect(service)["State"]
        assert (state["Status"], state["Health"]["Status"]) == ("running", "healthy"), service
    assert stack.ask("/health").json["service"] == "loop-api"


def test_smoke_passes_without_a_token(stack: Stack, figures: Figures) -> None:
    found = smoke(stack)
    failed = [check for check in found["checks"] if check["outcome"] == "fail"]
    assert found["exit"] == 0 and not failed and found["passed"] > 0, failed
    figures.note("smoke without a token", f"{found['passed']} pass, {found['skipped']} skipped, 0 fail")


def test_smoke_passes_with_a_token(stack: Stack, tokens: Tokens, tmp_path: Path, figures: Figures) -> None:
    secret = tmp_path / "token"
    secret.touch(0o600)
    secret.write_text(tokens.access)
    found = smoke(stack, "--token", f"@{secret}")
    failed = [check for check in found["checks"] if check["outcome"] == "fail"]
    assert found["exit"] == 0 and not failed and found["passed"] > 0, failed
    figures.note("smoke with a token", f"{found['passed']} pass, {found['skipped']} skipped, 0 fail")


def test_a_token_of_the_first_account_opens_both_vaults(stack: Stack, tokens: Tokens) -> None:
    """Set-up code, account, consent, code, token, call: the whole way through the edge."""
    for query, note in (("감귤", "jeju"), ("runway", "runway")):
        results = called(stack.port, "search", {"query": query}, tokens.access)["results"]
        assert any(note in str(result).lower() for result in results), (query, results)
