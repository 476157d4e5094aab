"""The CSV in the program it is for: LibreOffice Calc opens it with its accents, and computes nothing of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from scheduler.export import FORMATS, ExportOptions
from scheduler.text import Words
from tests.export.test_csv import AGENDA, MEETING

NEEDED = bool(os.environ.get("SCHEDULER_NO_SKIPS"))
UTF_8 = 76


@pytest.mark.skipif(not NEEDED and shutil.which("soffice") is None, reason="soffice (LibreOffice) is not installed")
@pytest.mark.parametrize("separator", [",", ";"])
def test_calc_shows_accents_and_no_formula(separator: str, tmp_path: Path) -> None:
    table = tmp_path / "agenda.csv"
    table.write_bytes(FORMATS["csv"].write(MEETING, AGENDA, ExportOptions(separator=separator, words=Words.of("es"))))
    english = tmp_path / "english.csv"
    english.write_bytes(FORMATS["csv"].write(MEETING, AGENDA, ExportOptions(separator=separator)))
    for path in (table, english):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{tmp_path / 'profile'}",
                "--headless",
                f"--infilter=CSV:{ord(separator)},34,{UTF_8},1,,0,false,true,false,false,true",
                "--convert-to",
                "xlsx",
                "--outdir",
                str(tmp_path),
                str(path),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    texts, formulas = opened(tmp_path / "agenda.xlsx")
    assert "Perú; panama" in texts
    assert texts[:3] == ["day", "start", "end"]  # no byte order mark in the first heading
    assert formulas == 0
    texts, formulas = opened(tmp_path / "english.xlsx")
    assert any(text.endswith('=Human rights, "all"') for text in texts)
    assert formulas == 0


def opened(workbook: Path) -> tuple[list[str], int]:
    """The texts of a workbook in order of first use, and how many of its cells compute something."""
    with zipfile.ZipFile(workbook) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    texts = [text.replace("&quot;", '"') for text in re.findall(r"<t[^>]*>([^<]*)</t>", strings)]
    return texts, sheet.count("<f")
