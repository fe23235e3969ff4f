"""Attributes of our widgets that hide a method of Qt: ``self.size = 3`` breaks layouts far away from here."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from PySide6 import QtCore, QtGui, QtWebEngineCore, QtWebEngineWidgets, QtWidgets

from tests.architecture.sources import Finding, Source

QT = (QtCore, QtGui, QtWidgets, QtWebEngineCore, QtWebEngineWidgets)


def hiding(sources: Iterable[Source]) -> list[Finding]:
    """Every attribute set on self, or on the class without being a method, whose name Qt's base has too."""
    classes = {
        node.name: (source, node)
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }
    own_bases = {name: _base_names(node) for name, (_, node) in classes.items()}
    findings: list[Finding] = []
    for name, (source, node) in classes.items():
        taken = {taken for base in _qt_bases(name, own_bases, frozenset()) for taken in dir(base)}
        findings.extend(
            Finding(source.path, line, f"{name}.{attribute} hides Qt's {attribute}(): choose another name")
            for line, attribute in _attributes(node)
            if attribute in taken
        )
    return findings


def _base_names(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(base).split(".")[-1] for base in node.bases]


def _qt_bases(name: str, own: dict[str, list[str]], seen: frozenset[str]) -> Iterator[type]:
    for base in own.get(name, []):
        if base in own and base not in seen:
            yield from _qt_bases(base, own, seen | {base})
        yield from (getattr(module, base) for module in QT if hasattr(module, base))


def _attributes(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """(line, name) of what is assigned in the class body, or to self anywhere inside it."""
    methods = {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef)}
    for statement in node.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            if isinstance(statement.value, ast.Name) and statement.value.id in methods:
                continue  # ``minimumSizeHint = sizeHint``: a method stays a method
            yield from ((statement.lineno, t.id) for t in _targets(statement) if isinstance(t, ast.Name))
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign | ast.AnnAssign):
            yield from (
                (inner.lineno, target.attr)
                for target in _targets(inner)
                if isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self"
            )


def _targets(statement: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    if isinstance(statement, ast.AnnAssign):
        return [statement.target]
    return [
        inner for target in statement.targets for inner in (target.elts if isinstance(target, ast.Tuple) else [target])
    ]
