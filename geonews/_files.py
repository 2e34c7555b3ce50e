"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from geonews.errors import SettingsError


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file beside its place and rename it, so that nobody ever sees half of it.

    ``content`` may come in pieces; where making them fails, nothing is left behind. Raise
    ``SettingsError`` where the place cannot be written.
    """
    if path.is_dir():
        message = f"{path} is a folder; name a file to write"
        raise SettingsError(message)
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise SettingsError(message) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        message = f"{path} cannot be written: {error.strerror}"
        raise SettingsError(message) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
