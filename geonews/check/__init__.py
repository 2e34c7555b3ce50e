"""Judge each claim: the stated figure against what was measured."""

from __future__ import annotations

from geonews.check.judge import check_claims as check_claims

__all__ = ["check_claims"]
