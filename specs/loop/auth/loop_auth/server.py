"""The parts of the authorization server, put together once at start."""

from typing import Annotated, Any

from fastapi import Depends, Request

from loop_auth.accounts import Accounts
from loop_auth.clients import Clients
from loop_auth.database import Database
from loop_auth.grants import Grants
from loop_auth.rate_limit import RateLimit
from loop_auth.sessions import Sessions
from loop_auth.settings import Settings
from loop_auth.setup_code import SetupCode
from loop_auth.signing_keys import SigningKeys


class Server:
    """Everything a route needs. Making one opens the database and makes what is missing."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings.db_path)
        self.keys = SigningKeys(settings.keys_dir)
        self.accounts = Accounts(self.database)
        self.clients = Clients(self.database)
        self.grants = Grants(self.database, settings.refresh_token_lifetime)
        self.sessions = Sessions(self.database, self.accounts, settings)
        self.setup_code = SetupCode(settings.db_path.parent)
        # Failed log-ins, by address and, much wider, by account: strangers who guess from many
        # addresses are slowed down, and one who only wants to lock somebody out is not served.
        self.failures_of_address = RateLimit(20, 15 * 60)
        self.failures_of_name = RateLimit(100, 15 * 60)
        # Registrations, by address and by all.
        self.registrations_of_address = RateLimit(20, 3600)
        self.registrations = RateLimit(200, 3600)
        if self.accounts.exist():
            self.setup_code.discard()
        else:
            self.setup_code.ensure()

    def resource(self, asked: str | None) -> str | None:
        """The resource meant by `asked` (None: our first), or None if it is none of ours."""
        if asked is None:
            return self.settings.resources[0]
        for resource in self.settings.resources:
            # Clients disagree on the trailing slash, and on nothing else.
            if asked.removesuffix("/") == resource.removesuffix("/"):
                return resource
        return None


def server_of(request: Request) -> Server:
    """The server that answers `request`."""
    server: Any = request.app.state.server
    assert isinstance(server, Server)
    return server


def address_of(request: Request) -> str:
    """The address the request came from: uvicorn's word, which trusts the proxy it was told of."""
    return request.client.host if request.client else "unknown"


CurrentServer = Annotated[Server, Depends(server_of)]
