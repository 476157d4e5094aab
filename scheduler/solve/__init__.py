"""Tiers, hints, limits, interruption, and the lot."""

from __future__ import annotations

from .limits import Limits
from .solve import solve

__all__ = ["Limits", "solve"]
