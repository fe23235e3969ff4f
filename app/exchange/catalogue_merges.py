"""Which cells of a workbook are merged: openpyxl does not say it where it reads row by row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from posixpath import join, normpath
from typing import IO, NamedTuple
from xml.etree import ElementTree

_REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")


class Span(NamedTuple):
    """Merged cells: rows from 1 as a spreadsheet shows them, columns from 0; both ends belong to it."""

    top: int
    bottom: int
    left: int
    right: int


def merged_spans(path: Path) -> Mapping[str, tuple[Span, ...]]:
    """The merged cells of each worksheet by its name.

    Raises zipfile.BadZipFile, KeyError or ElementTree.ParseError for a file that is no workbook.
    """
    with zipfile.ZipFile(path) as archive:
        return {name: _spans(archive, part) for name, part in _parts(archive).items()}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The worksheets' files within the archive by the sheets' names."""
    targets = {}
    for element in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")):
        if element.get("Type", "").endswith("/worksheet"):
            target = element.get("Target", "")
            inside = target[1:] if target.startswith("/") else normpath(join("xl", target))
            targets[element.get("Id", "")] = inside
    sheets = {}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if _local(element.tag) == "sheet":
            ids = [value for name, value in element.attrib.items() if name.endswith("}id")]
            if ids and ids[0] in targets:
                sheets[element.get("name", "")] = targets[ids[0]]
    return sheets


def _spans(archive: zipfile.ZipFile, part: str) -> tuple[Span, ...]:
    with archive.open(part) as source:
        return tuple(_found(source))


def _found(source: IO[bytes]) -> list[Span]:
    spans = []
    for _, element in ElementTree.iterparse(source):
        if _local(element.tag) == "mergeCell" and (match := _REF.fullmatch(element.get("ref", ""))):
            left, top, right, bottom = match.groups()
            spans.append(Span(int(top), int(bottom), _column(left), _column(right)))
        if _local(element.tag) == "row":
            element.clear()
    return spans


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
