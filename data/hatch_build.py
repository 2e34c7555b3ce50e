"""Build the gazetteer when the package is built, so that a user has nothing to wait for later."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Build ``gazetteer.sqlite`` unless it is current."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build for wheels and editable installs; a source distribution carries the sources."""
        del version, build_data
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root) / "data"))
        import build_gazetteer

        if not build_gazetteer.is_current():
            self.app.display_waiting("Building the gazetteer (once, about 20 seconds)")
            build_gazetteer.build()
