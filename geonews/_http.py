"""The one door to the network. Nothing else in geonews may open a socket.

Uses requests; every call has a time-out and a size limit, and failures become ``ServiceError``.
"""

from __future__ import annotations

from dataclasses import dataclass

import requests

from geonews.errors import RateLimitedError, ServiceError, ServiceTimeoutError

TIMEOUT_S = 20.0
SIZE_LIMIT = 20_000_000
_CHUNK = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered, with its own word on type and character set."""

    content: bytes
    content_type: str
    charset: str | None
    url: str


def fetch(url: str, *, user_agent: str, timeout_s: float = TIMEOUT_S) -> Answer:
    """Get an address. Raise ``ServiceError`` or a child of it that says what failed."""
    service = url.split("/")[2] if url.count("/") >= 2 else url
    try:
        with requests.get(
            url, headers={"User-Agent": user_agent}, timeout=timeout_s, stream=True
        ) as response:
            _check_status(response, url, service)
            return Answer(
                content=_read_limited(response, url, service),
                content_type=response.headers.get("Content-Type", "").partition(";")[0].strip(),
                charset=_charset(response),
                url=response.url,
            )
    except requests.Timeout as error:
        message = f"{url} did not answer within {timeout_s:g} seconds"
        raise ServiceTimeoutError(message, service=service) from error
    except requests.RequestException as error:
        message = f"{url} cannot be reached"
        raise ServiceError(message, service=service) from error


def _check_status(response: requests.Response, url: str, service: str) -> None:
    if response.status_code == requests.codes.too_many_requests:
        after = response.headers.get("Retry-After", "")
        message = f"{url} asks us to slow down (429)"
        wait_s = float(after) if after.isdigit() else None
        raise RateLimitedError(message, service=service, retry_after_s=wait_s)
    if not response.ok:
        message = f"{url} answered {response.status_code} {response.reason}".rstrip()
        raise ServiceError(message, service=service)


def _read_limited(response: requests.Response, url: str, service: str) -> bytes:
    content = bytearray()
    for chunk in response.iter_content(_CHUNK):
        content += chunk
        if len(content) > SIZE_LIMIT:
            message = f"{url} is larger than {SIZE_LIMIT // 1_000_000} MB"
            raise ServiceError(message, service=service)
    return bytes(content)


def _charset(response: requests.Response) -> str | None:
    declared = "charset=" in response.headers.get("Content-Type", "").lower()
    return response.encoding if declared else None
