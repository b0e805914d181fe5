"""Which redirect URIs may be registered, and which one matches a registered one."""

import re
from urllib.parse import urlencode, urlsplit

from loop_auth.settings import LOOPBACK_HOSTS

MAX_REDIRECT_URI = 2000

# Visible ASCII without what a URL may not hold and an HTML or header writer might stumble over.
_PLAIN = re.compile(r"[!#-;=?-\[\]_a-z~]+\Z", re.ASCII)

# A private-use scheme is a reversed domain name (RFC 8252 §7.1); these editors have none.
_APP_SCHEMES = frozenset({"cursor", "vscode", "vscode-insiders", "windsurf"})
_REVERSED_DOMAIN = re.compile(r"[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+\Z")


def is_acceptable(uri: str) -> bool:
    """Whether a client may register `uri`: https, http on loopback, or an app's own scheme."""
    if len(uri) > MAX_REDIRECT_URI or not _PLAIN.match(uri) or "#" in uri:
        return False
    try:
        parts = urlsplit(uri)
        _ = parts.port
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None:
        return False
    match parts.scheme:
        case "https":
            return bool(parts.hostname)
        case "http":
            return parts.hostname in LOOPBACK_HOSTS
        case scheme:
            return scheme in _APP_SCHEMES or bool(_REVERSED_DOMAIN.match(scheme))


def matches(registered: str, presented: str) -> bool:
    """Whether `presented` is `registered`, character for character.

    On loopback the port may differ (RFC 8252 §7.3): a native app listens where it finds room.
    """
    if registered == presented:
        return True
    without_port = _without_loopback_port(registered)
    return (
        without_port is not None
        and is_acceptable(presented)
        and without_port == _without_loopback_port(presented)
    )


def with_parameters(uri: str, parameters: dict[str, str]) -> str:
    """`uri` with `parameters` added to whatever query it has."""
    separator = "&" if urlsplit(uri).query else "" if uri.endswith("?") else "?"
    return uri + separator + urlencode(parameters)


def shown_target(uri: str) -> str:
    """The part of `uri` by which a person can tell where the answer goes."""
    parts = urlsplit(uri)
    return parts.netloc if parts.scheme in ("http", "https") else f"{parts.scheme}:"


def _without_loopback_port(uri: str) -> str | None:
    parts = urlsplit(uri)
    if parts.scheme != "http" or parts.hostname not in LOOPBACK_HOSTS:
        return None
    return parts._replace(netloc=parts.hostname).geturl()
