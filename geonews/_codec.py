"""Turn frozen records into JSON values and back, with the exact path of what is wrong.

One codec serves every record: fields that hold their default are left out, unknown keys are
errors, geometries are GeoJSON-like coordinate lists, dates are ISO 8601.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geonews.errors import StoryFileError

Json = Any
"""A JSON value; ``json`` itself has no better type."""

_DECIMALS = 5
# Five decimals of a degree are about a metre.


def encode(value: object) -> Json:
    """Return the JSON value of a record, or of anything that a record's field may hold."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _encode_record(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseGeometry):
        return mapping(shapely.set_precision(value, 10**-_DECIMALS, mode="pointwise"))
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, float):
        return round(value, _DECIMALS)
    return value


def _encode_record(record: Any) -> dict[str, Json]:
    encoded = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.default is not dataclasses.MISSING and value == field.default:
            continue
        encoded[field.name] = encode(value)
    return encoded


@cache
def _hints(record_type: type) -> dict[str, Any]:
    return get_type_hints(record_type)


def decode(value: Json, expected: Any, *, where: str = "$") -> Any:
    """Return the object of type ``expected`` that a JSON value stands for.

    Raise ``StoryFileError`` with the path of the first thing that does not fit.
    """
    origin = get_origin(expected)
    if origin in (Union, types.UnionType):
        return _decode_union(value, get_args(expected), where)
    if origin is tuple:
        return _decode_tuple(value, get_args(expected), where)
    if dataclasses.is_dataclass(expected):
        return _decode_record(value, expected, where)
    if isinstance(expected, type) and issubclass(expected, Enum):
        return _decode_enum(value, expected, where)
    if isinstance(expected, type) and issubclass(expected, BaseGeometry):
        return _decode_geometry(value, (expected,), where)
    if expected is date:
        return _decode_date(value, where)
    return _decode_scalar(value, expected, where)


def _decode_union(value: Json, options: Sequence[Any], where: str) -> Any:
    if value is None and type(None) in options:
        return None
    concrete = tuple(option for option in options if option is not type(None))
    if all(isinstance(o, type) and issubclass(o, BaseGeometry) for o in concrete):
        return _decode_geometry(value, concrete, where)
    return decode(value, concrete[0], where=where)


def _decode_tuple(value: Json, items: Sequence[Any], where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        message = f"expected a list, not {_kind(value)}"
        raise StoryFileError(message, where=where)
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(decode(v, items[0], where=f"{where}[{i}]") for i, v in enumerate(value))
    if len(value) != len(items):
        message = f"expected {len(items)} values, not {len(value)}"
        raise StoryFileError(message, where=where)
    pairs = zip(value, items, strict=True)
    return tuple(decode(v, t, where=f"{where}[{i}]") for i, (v, t) in enumerate(pairs))


def _decode_record(value: Json, record_type: Any, where: str) -> Any:
    if not isinstance(value, dict):
        message = f"expected an object, not {_kind(value)}"
        raise StoryFileError(message, where=where)
    fields = {field.name: field for field in dataclasses.fields(record_type)}
    for key in value:
        if key not in fields:
            near = get_close_matches(key, fields, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            message = f"unknown key {key!r}{hint}"
            raise StoryFileError(message, where=where)
    for name, field in fields.items():
        required = (
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        if required and name not in value:
            message = f"{name!r} is missing"
            raise StoryFileError(message, where=where)
    hints = _hints(record_type)
    decoded = {key: decode(item, hints[key], where=f"{where}.{key}") for key, item in value.items()}
    try:
        return record_type(**decoded)
    except ValueError as error:
        raise StoryFileError(str(error), where=where) from error


def _decode_enum(value: Json, expected: type[Enum], where: str) -> Enum:
    try:
        return expected(value)
    except ValueError as error:
        known = ", ".join(repr(member.value) for member in expected)
        message = f"{value!r} is not one of {known}"
        raise StoryFileError(message, where=where) from error


def _decode_geometry(value: Json, expected: tuple[Any, ...], where: str) -> BaseGeometry:
    try:
        geometry = shape(value)
    except (ValueError, TypeError, AttributeError, KeyError, shapely.GEOSException) as error:
        message = "not a GeoJSON geometry"
        raise StoryFileError(message, where=where) from error
    if not isinstance(geometry, expected):
        names = " or ".join(option.__name__ for option in expected)
        message = f"expected a {names}, not a {geometry.geom_type}"
        raise StoryFileError(message, where=where)
    return geometry


def _decode_date(value: Json, where: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        message = f"not a date such as '2026-01-31': {value!r}"
        raise StoryFileError(message, where=where) from error


def _decode_scalar(value: Json, expected: Any, where: str) -> Any:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if expected is float and number:
        return float(value)
    if type(value) is expected:
        return value
    wanted = {float: "a number", int: "a whole number", str: "a text", bool: "true or false"}
    message = f"expected {wanted.get(expected, expected)}, not {_kind(value)}"
    raise StoryFileError(message, where=where)


def _kind(value: Json) -> str:
    if value is None:
        return "null"
    names = {dict: "an object", list: "a list", str: f"the text {value!r}", bool: "true or false"}
    return names.get(type(value), f"the number {value!r}")
