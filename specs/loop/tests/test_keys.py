"""The signing keys and the database across restarts and simultaneous starts."""

import base64
import hashlib
import json
import stat
import subprocess
import sys
from pathlib import Path

import httpx

from conftest import Stack
from people import Client, Edge, tokens_for
from services import API, LOOP, Auth, clean_environment


def key_set(auth: Auth) -> list[dict[str, str]]:
    keys: list[dict[str, str]] = httpx.get(auth.url + "/.well-known/jwks.json").json()["keys"]
    return keys


def test_the_key_set_holds_public_halves_named_by_thumbprint(stack: Stack) -> None:
    (key,) = key_set(stack.auth)
    assert key.keys() == {"kty", "use", "alg", "kid", "n", "e"}
    assert len(base64.urlsafe_b64decode(key["n"] + "==")) * 8 >= 2048
    members = json.dumps({"e": key["e"], "kty": "RSA", "n": key["n"]}, separators=(",", ":"))
    thumbprint = base64.urlsafe_b64encode(hashlib.sha256(members.encode()).digest())
    assert key["kid"] == thumbprint.decode().rstrip("=")


def test_what_the_volume_holds_is_for_its_owner_alone(stack: Stack) -> None:
    files = [file for file in stack.auth.data.rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {"oauth.db", "signing.pem"}
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)


def test_tokens_sessions_and_clients_outlive_a_restart_of_the_issuer(
    auth: Auth, tmp_path: Path
) -> None:
    password = auth.add("hannah", "reader")
    edge = Edge(auth.start().url)
    client = Client(edge)
    client.register()
    tokens = tokens_for(edge, "hannah", password, "vault:read")
    before = key_set(auth)
    auth.stop()
    auth.start()
    assert key_set(auth) == before

    # An API that has never seen the issuer before its restart accepts the token.
    api = API(tmp_path, auth.url + "/.well-known/jwks.json").start()
    try:
        headers = {"Authorization": f"Bearer {tokens['access_token']}"}
        assert httpx.get(api.url + "/api/dashboard", headers=headers).status_code == 200
        # And one that has seen it goes on while the issuer is away.
        auth.stop()
        assert httpx.get(api.url + "/api/dashboard", headers=headers).status_code == 200
    finally:
        api.stop()
    auth.start()
    assert client.http.get(client.authorize_url()).status_code == 200


def test_processes_started_at_once_agree_on_one_key(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from loop_auth.database import Database\n"
        "from loop_auth.signing_keys import SigningKeys\n"
        "data = pathlib.Path(sys.argv[1])\n"
        "Database(data / 'oauth.db')\n"
        "print(SigningKeys(data / 'keys').key_set['keys'][0]['kid'])\n"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "data")],
            cwd=LOOP / "auth",
            env=clean_environment(),
            stdout=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    kids = {process.communicate()[0] for process in processes}
    assert all(process.returncode == 0 for process in processes)
    assert len(kids) == 1 and kids != {b""}
    assert [file.name for file in (tmp_path / "data" / "keys").iterdir()] == ["signing.pem"]


def test_a_retired_key_is_published_beside_the_one_that_signs(auth: Auth) -> None:
    (old,) = key_set(auth.start())
    auth.stop()
    keys = auth.data / "keys"
    (keys / "signing.pem").rename(keys / "2026.pem")
    published = [key["kid"] for key in key_set(auth.start())]
    assert len(published) == 2 and old["kid"] in published


def test_a_key_that_others_can_read_is_not_used(auth: Auth) -> None:
    auth.start().stop()
    (auth.data / "keys" / "signing.pem").chmod(0o644)
    refused = auth.launch().process
    assert refused is not None and refused.wait(30) != 0
    auth.process = None


def test_an_issuer_that_is_no_https_origin_ends_the_start(tmp_path: Path) -> None:
    for issuer in ("http://mcp.example.com", "https://mcp.example.com/auth", "mcp.example.com", ""):
        auth = Auth(tmp_path)
        auth.environment = {**auth.environment, "OAUTH_ISSUER": issuer}
        done = auth.manage("list")
        assert done.returncode != 0 and "OAUTH_ISSUER" in done.stderr
