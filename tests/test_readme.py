"""The README keeps its word: every command is run and prints what is shown."""

from __future__ import annotations

import re
import shutil

from tests.readme import README, ROOT, playground, run, shown


def test_every_command_prints_what_the_readme_shows() -> None:
    commands = list(shown(README.read_text(encoding="utf-8")))
    assert len(commands) >= 10
    folder = playground()
    try:
        for each in commands:
            assert run(each.command, folder) == each.output, each.command
    finally:
        shutil.rmtree(folder)


def test_ci_runs_the_two_set_up_commands_of_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for step in ("set-up-1", "set-up-2"):
        assert re.search(rf"^<!-- {step} -->\n```sh\n.+\n```$", text, re.MULTILINE), step
        assert step in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_file_that_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
