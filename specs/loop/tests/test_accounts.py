"""Accounts, and the command by which an operator keeps them."""

from pathlib import Path

import pytest

from loop_auth.accounts import AccountRefused, Accounts
from loop_auth.database import Database
from services import Auth

PASSWORD = "물은 거짓말을 하지 않는다"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return Accounts(Database(tmp_path / "oauth.db"))


def test_a_first_account_is_made_only_once(accounts: Accounts) -> None:
    accounts.create("하람", PASSWORD, ["exec"], only_as_first=True)
    with pytest.raises(AccountRefused, match="exists already"):
        accounts.create("유나", PASSWORD, ["exec"], only_as_first=True)
    assert [account.name for account in accounts.all()] == ["하람"]


@pytest.mark.parametrize(
    ("name", "password", "roles"),
    [
        ("", PASSWORD, ["reader"]),
        (" ", PASSWORD, ["reader"]),
        ("a" * 65, PASSWORD, ["reader"]),
        ("a\u202eb", PASSWORD, ["reader"]),
        ("YUNA", PASSWORD, ["reader"]),
        ("doyun", "x" * 11, ["reader"]),
        ("doyun", "x" * 257, ["reader"]),
        ("doyun", PASSWORD, []),
        ("doyun", PASSWORD, ["root"]),
    ],
)
def test_an_unfit_account_is_not_made(
    accounts: Accounts, name: str, password: str, roles: list[str]
) -> None:
    accounts.create("yuna", PASSWORD, ["reader"])
    with pytest.raises(AccountRefused):
        accounts.create(name, password, roles)
    assert len(accounts.all()) == 1


def test_a_password_opens_its_own_account_while_it_is_enabled(accounts: Accounts) -> None:
    accounts.create("yuna", PASSWORD, ["reader"])
    accounts.create("minjae", PASSWORD + "!", ["reader"])
    account = accounts.verify(" Yuna", PASSWORD)
    assert account is not None and account.name == "yuna"
    assert accounts.verify("minjae", PASSWORD) is None
    assert accounts.verify("nobody", PASSWORD) is None
    accounts.set_disabled("yuna", True)
    assert accounts.verify("yuna", PASSWORD) is None
    accounts.set_disabled("yuna", False)
    accounts.set_password("yuna", PASSWORD + "?")
    assert accounts.verify("yuna", PASSWORD) is None
    assert accounts.verify("yuna", PASSWORD + "?") is not None


def test_the_command_says_why_it_refuses_and_repeats_no_password(auth: Auth) -> None:
    auth.add("yuna", "reader", "exec")
    refused = auth.manage("add", "yuna", "--role", "editor", password="a secret of mine")
    assert refused.returncode == 1 and refused.stderr == "loop-auth: the name is taken\n"
    assert auth.manage("roles", "nobody", "--role", "exec").returncode == 1
    assert auth.manage("list").stdout == "yuna: reader, exec\n"
