"""The banned patterns are absent, and every inspection is known to fail on its own bad snippet."""

from __future__ import annotations

import pytest

from tests.architecture.patterns import PATTERNS, Pattern, find, vague_name
from tests.architecture.sources import all_sources, parse

BY_NAME = pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name.replace(" ", "-"))
HOME = {"models/.*": "models/sample.py"}  # where a snippet would be inspected; ui for all others


@BY_NAME
def test_no_file_holds_the_pattern(pattern: Pattern) -> None:
    findings = [str(finding) for source in all_sources() for finding in find(pattern, source)]
    assert not findings, "\n" + "\n".join(findings)


@BY_NAME
def test_the_inspection_sees_its_bad_snippet_and_spares_the_good_one(pattern: Pattern) -> None:
    path = HOME.get(pattern.where, "ui/sample.py")
    assert find(pattern, parse(pattern.bad, path))
    assert not find(pattern, parse(pattern.good, path))


def test_modules_are_named_by_subject() -> None:
    vague = [source.path for source in all_sources() if vague_name(source.path)]
    assert not vague, f"name these by what they are about, not by kind: {vague}"


def test_vague_names_are_seen() -> None:
    assert vague_name("app/utils/x.py")
    assert vague_name("ui/helpers.py")
    assert not vague_name("app/central/provision.py")
