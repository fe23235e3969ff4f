"""No attribute of ours hides a method of Qt."""

from __future__ import annotations

from tests.architecture.shadowing import hiding
from tests.architecture.sources import floor_sources, parse


def test_no_widget_hides_a_method_of_qt() -> None:
    findings = [str(finding) for finding in hiding(floor_sources("ui"))]
    assert not findings, "\n" + "\n".join(findings)


def test_hiding_is_seen_also_through_our_own_classes() -> None:
    code = (
        "class Pane(QtWidgets.QWidget):\n    def __init__(self):\n        self.rows = 1\n"
        "class Badge(Pane):\n    def __init__(self):\n        self.size, self.age = 2, 3\n"
        "class Model(QAbstractTableModel):\n    parent: int = 0\n"
        "    def rowCount(self): return 1\n    columnCount = rowCount\n"
        "class Plain:\n    size = 3\n"
    )
    found = [finding.remedy.split(" ")[0] for finding in hiding([parse(code, "ui/sample.py")])]
    assert found == ["Badge.size", "Model.parent"]
