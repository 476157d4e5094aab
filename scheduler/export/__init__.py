"""Schedules in the formats of other programs, one file a format."""

from __future__ import annotations

from collections.abc import Mapping

from .cosplib import COSPLIB
from .csv import CSV
from .format import ExportOptions, Format

FORMATS: Mapping[str, Format] = {"csv": CSV, "cosplib": COSPLIB}
"""Every format by its name."""

__all__ = ["FORMATS", "ExportOptions", "Format"]
