"""Any geopy service as a source of candidates: limited in pace, cached, and marked as its own.

Nothing is asked unless a caller names the service. One request a second (geopy's RateLimiter);
answers are kept in the user's cache folder.
"""

from __future__ import annotations

import inspect
import json
import os
import sqlite3
import warnings
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import get_geocoder_for_service
from geopy.location import Location
from platformdirs import user_cache_path

from geonews._http import fetch
from geonews.errors import ServiceError, SettingsError
from geonews.gazetteer import haversine_m
from geonews.model import Candidate, LatLon
from geonews.settings import Settings

SECONDS_BETWEEN_REQUESTS = 1.0
_MOST = 5
_TIMEOUT_S = 10.0
_KEYS = ("api_key", "username", "subscription_key", "app_code", "auth_token", "access_token")


class _Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Send geopy's requests through geonews' one door to the network."""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        answer = fetch(url, user_agent=headers["User-Agent"], timeout_s=timeout)
        return answer.content.decode(answer.charset or "utf-8", errors="replace")

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except ValueError as error:
            service = url.split("/")[2]
            message = f"{service} did not answer with JSON"
            raise ServiceError(message, service=service) from error


class Service:
    """One geopy service, asked by name."""

    def __init__(self, name: str, *, user_agent: str, address: str = "", cache: Path) -> None:
        self.name = name
        self._cache = cache
        self._address = address
        geocoder = _make_geocoder(name, user_agent=user_agent, address=address)
        self._options = _geocode_options(geocoder.geocode)
        self._ask = RateLimiter(
            geocoder.geocode,
            min_delay_seconds=SECONDS_BETWEEN_REQUESTS,
            max_retries=0,
            swallow_exceptions=False,
        )

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return what the service proposes for a name, its best first.

        Raise ``ServiceError`` where it fails.
        """
        kept = self._kept(name)
        if kept is None:
            kept = [_plain(location) for location in self._answers(name)]
            self._keep(name, kept)
        return tuple(_candidate(self.name, item) for item in kept)

    def _answers(self, name: str) -> list[Location]:
        try:
            with warnings.catch_warnings():
                # geopy only warns of a point that is not on the globe.
                warnings.simplefilter("error", UserWarning)
                return self._ask(name, exactly_one=False, **self._options) or []
        except GeopyError as error:
            message = f"{self.name} failed: {error}"
            raise ServiceError(message, service=self.name) from error
        except (UserWarning, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            message = f"{self.name} gave an answer that cannot be read"
            raise ServiceError(message, service=self.name) from error

    def _database(self) -> sqlite3.Connection:
        self._cache.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._cache, timeout=10)
        database.execute(
            "create table if not exists answer"
            " (service text, query text, answer text, primary key (service, query))"
        )
        return database

    def _kept(self, name: str) -> list[dict[str, Any]] | None:
        with closing(self._database()) as database:
            row = database.execute(
                "select answer from answer where service = ? and query = ?", (self._key, name)
            ).fetchone()
        return None if row is None else json.loads(row[0])

    def _keep(self, name: str, answer: list[dict[str, Any]]) -> None:
        with closing(self._database()) as database, database:
            database.execute(
                "insert or replace into answer values (?, ?, ?)",
                (self._key, name, json.dumps(answer)),
            )

    @property
    def _key(self) -> str:
        return f"{self.name}:{self._address}" if self._address else self.name


def _make_geocoder(name: str, *, user_agent: str, address: str) -> Any:  # noqa: ANN401 - untyped
    try:
        kind = get_geocoder_for_service(name)
    except GeopyError as error:
        message = f"geopy knows no service named {name!r}"
        raise SettingsError(message) from error
    parameters = inspect.signature(kind.__init__).parameters
    options: dict[str, Any] = {"adapter_factory": _Adapter, "timeout": _TIMEOUT_S}
    if "user_agent" in parameters:
        options["user_agent"] = user_agent
    for key in _KEYS:
        secret = os.environ.get(f"GEONEWS_{name.upper()}_{key.upper()}")
        if key in parameters and secret:
            options[key] = secret
        elif key in parameters and parameters[key].default is inspect.Parameter.empty:
            message = f"{name} needs the variable GEONEWS_{name.upper()}_{key.upper()}"
            raise SettingsError(message)
    if address and "domain" in parameters:
        scheme, _, domain = address.rpartition("://")
        options["domain"] = domain.strip("/")
        if "scheme" in parameters:
            options["scheme"] = scheme or "https"
    elif address:
        message = f"{name} takes no address"
        raise SettingsError(message)
    return kind(**options)


def _geocode_options(geocode: Any) -> dict[str, Any]:  # noqa: ANN401 - geopy has no types
    wanted = {"limit": _MOST, "language": "en", "addressdetails": True}
    known = inspect.signature(geocode).parameters
    return {key: value for key, value in wanted.items() if key in known}


def _plain(location: Location) -> dict[str, Any]:
    """Return what is kept of an answer; it may be anything, so nothing is trusted."""
    raw: dict[str, Any] = location.raw if isinstance(location.raw, dict) else {}
    found = raw.get("address")
    address: dict[str, Any] = found if isinstance(found, dict) else {}
    box = raw.get("boundingbox")
    radius_m = 0.0
    if isinstance(box, list) and len(box) == 4:
        south, north, west, east = (float(side) for side in box)
        radius_m = haversine_m(south, west, north, east) / 2
    identifier = str(raw.get("osm_id") or raw.get("geonameId") or "")
    if not identifier:
        identifier = sha256(str(location.address).encode()).hexdigest()[:12]
    return {
        "id": identifier,
        "name": str(raw.get("name") or location.address.split(",")[0])[:200],
        "lat": float(location.latitude),
        "lon": float(location.longitude),
        "country": str(address.get("country_code") or raw.get("countryCode") or "").upper()[:2],
        "admin1": str(address.get("state") or raw.get("adminName1") or "")[:200],
        "code": str(raw.get("fcode") or raw.get("type") or "")[:40],
        "radius_m": round(radius_m),
    }


def _candidate(service: str, item: dict[str, Any]) -> Candidate:
    try:
        at = LatLon(lat=item["lat"], lon=item["lon"])
    except ValueError as error:
        message = f"{service} gave a point that is not on the globe"
        raise ServiceError(message, service=service) from error
    return Candidate(
        id=f"{service}:{item['id']}",
        name=item["name"],
        at=at,
        feature_code=item["code"],
        country=item["country"],
        admin1=item["admin1"],
        radius_m=float(item["radius_m"]),
        source=service,
    )


def build(settings: Settings, argument: str = "") -> Service:
    """Return the service named before the first colon of ``argument``; its address follows.

    Raise ``SettingsError`` without a user agent: services refuse or block unnamed programs.
    """
    name, _, address = argument.partition(":")
    if not settings.user_agent:
        asked = "give --user-agent 'your newsroom (your e-mail address)'"
        message = f"{name} wants to know who asks: {asked}"
        raise SettingsError(message)
    cache = user_cache_path("geonews") / "geocoder.sqlite"
    return Service(name, user_agent=settings.user_agent, address=address, cache=cache)
