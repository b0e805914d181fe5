"""Accounts from a terminal: `python -m loop_auth add NAME --role editor`.

The password is asked for, or is the first line of standard input when that is no terminal. It is
never an argument: other users of a machine can read those.
"""

import argparse
import getpass
import os
import sys

from loop_auth.accounts import AccountRefused, Accounts
from loop_auth.database import Database
from loop_auth.scopes import ROLES
from loop_auth.settings import Settings
from loop_auth.setup_code import SetupCode


def main() -> int:
    """Runs one command; 1 and a reason on standard error if it is refused."""
    arguments = _parser().parse_args()
    settings = Settings.from_environment(os.environ)
    accounts = Accounts(Database(settings.db_path))
    try:
        match arguments.command:
            case "add":
                accounts.create(arguments.name, _password(), arguments.role)
                SetupCode(settings.db_path.parent).discard()
            case "password":
                accounts.set_password(arguments.name, _password())
            case "roles":
                accounts.set_roles(arguments.name, arguments.role)
            case "disable" | "enable":
                accounts.set_disabled(arguments.name, arguments.command == "disable")
            case "list":
                for account in accounts.all():
                    state = " (disabled)" if account.disabled else ""
                    print(f"{account.name}: {', '.join(account.roles)}{state}")
    except AccountRefused as error:
        print(f"loop-auth: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loop_auth", description="Accounts of LOOP")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="show all accounts")
    for command, about in (
        ("add", "make an account"),
        ("password", "give a new password"),
        ("roles", "give new roles"),
        ("disable", "refuse log-ins and refreshes"),
        ("enable", "allow them again"),
    ):
        subparser = commands.add_parser(command, help=about)
        subparser.add_argument("name")
        if command in ("add", "roles"):
            subparser.add_argument("--role", action="append", choices=list(ROLES), required=True)
    return parser


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\r\n")


if __name__ == "__main__":
    sys.exit(main())
