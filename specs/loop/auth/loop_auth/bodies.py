"""Request bodies: bounded by the application, parsed here."""

import json
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from loop_auth.errors import OAuthError

MAX_BODY_BYTES = 32 * 1024
MAX_FIELDS = 50


def unique(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """`pairs` by name. A name sent twice is an error: two readers could take different ones."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise OAuthError("invalid_request", "a parameter is given more than once")
    return fields


async def _form(request: Request) -> dict[str, str]:
    if _media_type(request) != "application/x-www-form-urlencoded":
        raise OAuthError("invalid_request", "the body is not a form", 415)
    try:
        text = (await request.body()).decode("utf-8")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict")
    except ValueError as error:
        raise OAuthError("invalid_request", "the form cannot be read") from error
    # Whitespace and all: passwords may begin or end with it.
    return unique(pairs)


async def _json_object(request: Request) -> dict[str, Any]:
    if _media_type(request) != "application/json":
        raise OAuthError("invalid_client_metadata", "the body is not JSON", 415)
    try:
        document = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise OAuthError("invalid_client_metadata", "the JSON cannot be read") from error
    if not isinstance(document, dict):
        raise OAuthError("invalid_client_metadata", "the body is not a JSON object")
    return document


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


Form = Annotated[dict[str, str], Depends(_form)]
JSONObject = Annotated[dict[str, Any], Depends(_json_object)]
