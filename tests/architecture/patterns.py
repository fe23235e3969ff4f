"""The banned patterns, each with where it is banned, its remedy, and a snippet that must be caught.

A pattern is a function from one syntax node to yes or no; the table at the end is what is enforced. A
pattern that cannot be decided on one node gets its ancestors.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.architecture.sources import Finding, Source

Ancestors = Sequence[ast.AST]
Catches = Callable[[ast.AST, Ancestors], bool]

EVERYWHERE = r".*"
FLOORS = r"(models|app|ui)/.*"
UI = r"ui/.*"

WORDS_SETTERS = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setPlaceholderText",
    "setTitle", "setAccessibleName", "setAccessibleDescription", "setHeaderLabels", "setSuffix", "setPrefix",
}  # fmt: skip
WORDS_MAKERS = {"QLabel", "QAction", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox",
                "QDockWidget", "QMessageBox"}  # fmt: skip
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is banned where, why, and the proof that the inspection sees it."""

    name: str
    where: str  # a pattern on the whole path
    catches: Catches
    remedy: str
    bad: str
    good: str
    allowed: str = r"(?!)"  # paths excused for good; nothing by default


def find(pattern: Pattern, source: Source) -> list[Finding]:
    """Every place in ``source`` that ``pattern`` catches."""
    if not re.fullmatch(pattern.where, source.path) or re.fullmatch(pattern.allowed, source.path):
        return []
    return [
        Finding(source.path, getattr(node, "lineno", 1), f"{pattern.name}: {pattern.remedy}")
        for node, ancestors in _walk(source.tree, ())
        if pattern.catches(node, ancestors)
    ]


def _walk(node: ast.AST, ancestors: tuple[ast.AST, ...]) -> Iterator[tuple[ast.AST, Ancestors]]:
    yield node, ancestors
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, (*ancestors, node))


def _called(node: ast.AST) -> str:
    """The last name of what is called: ``f`` for f(), ``g`` for a.b.g(); "" for no call."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _owner(node: ast.AST) -> str:
    """``a.b`` for a call of a.b.g(); "" where nothing plain stands before the dot."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return ast.unparse(node.func.value)
    return ""


def calls(*names: str) -> Catches:
    """Calls by the last name."""
    return lambda node, _: _called(node) in names


def _translates(node: ast.AST) -> ast.expr | None:
    """The text argument of a translating call; None for every other node (painters translate too)."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    name, owner = _called(node), _owner(node)
    if name == "tr":
        return node.args[0]
    if name in {"translate", "QT_TRANSLATE_NOOP"} and (
        not owner or owner.endswith(("QCoreApplication", "QApplication", "QGuiApplication"))
    ):
        return node.args[1] if len(node.args) > 1 else node.args[0]
    return None


def _is_put_together(text: ast.expr) -> bool:
    """Text that lupdate cannot know: an f-string, +, %, or .format before the translation."""
    return isinstance(text, ast.JoinedStr | ast.BinOp) or _called(text) == "format"


def translates_assembled(node: ast.AST, _: Ancestors) -> bool:
    """An f-string, a sum or a .format inside a translating call."""
    text = _translates(node)
    return text is not None and _is_put_together(text)


def translates_variable(node: ast.AST, _: Ancestors) -> bool:
    """A variable inside a translating call."""
    text = _translates(node)
    return text is not None and not isinstance(text, ast.Constant) and not _is_put_together(text)


def _says_words(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return any(character.isalpha() for character in node.value)
    return isinstance(node, ast.JoinedStr) and any(_says_words(part) for part in node.values)


def literal_words(node: ast.AST, _: Ancestors) -> bool:
    """A literal with letters given to something that shows it."""
    if not isinstance(node, ast.Call) or _called(node) not in WORDS_SETTERS | WORDS_MAKERS:
        return False
    return any(_says_words(argument) for argument in node.args)


def unescaped_tip(node: ast.AST, _: Ancestors) -> bool:
    """``setToolTip`` with words of which Qt will guess whether they are markup."""
    return _called(node) == "setToolTip" and "tip(" not in ast.unparse(node)


def nameless_timer(node: ast.AST, ancestors: Ancestors) -> bool:
    """``x = QTimer(…)`` without ``x.setObjectName(…)`` in the same function or class."""
    if not isinstance(node, ast.Call) or _called(node) != "QTimer":
        return False
    statement = next((above for above in reversed(ancestors) if isinstance(above, ast.stmt)), None)
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is not node:
        return True
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    scope = next(above for above in reversed(ancestors) if isinstance(above, ast.FunctionDef | ast.Module))
    named = f"{ast.unparse(target)}.setObjectName"
    return not any(isinstance(n, ast.Call) and ast.unparse(n.func) == named for n in ast.walk(scope))


def resets_model(node: ast.AST, ancestors: Ancestors) -> bool:
    """beginResetModel outside a function of the first load (its name begins with load or _load)."""
    if _called(node) != "beginResetModel":
        return False
    around = [above.name for above in ancestors if isinstance(above, ast.FunctionDef)]
    return not any(re.match(r"_?(first_)?load", name) for name in around)


def sleeps(node: ast.AST, _: Ancestors) -> bool:
    """time.sleep, under whichever name it was imported."""
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        return any(alias.name == "sleep" for alias in node.names)
    return _called(node) == "sleep" and _owner(node) in {"time", ""}


def catches_everything(node: ast.AST, _: Ancestors) -> bool:
    """``except:``, ``except Exception`` and ``except BaseException``, unless the last thing done is ``raise``."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    last = node.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False  # it tidies up and lets the error go on
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in kinds)


def naive_time(node: ast.AST, _: Ancestors) -> bool:
    """datetime.now() without a zone, utcnow, fromtimestamp without a zone, date.today."""
    name, owner = _called(node), _owner(node).split(".")[-1]
    if not isinstance(node, ast.Call) or owner not in {"datetime", "date"}:
        return False
    zone = {"now": 1, "fromtimestamp": 2}.get(name)
    if zone is not None:
        return len(node.args) < zone and not any(word.arg == "tz" for word in node.keywords)
    return name in {"utcnow", "utcfromtimestamp", "today"}


def reads_the_clock(node: ast.AST, _: Ancestors) -> bool:
    """datetime.now of any kind and time.time: time comes from a Clock that is passed in."""
    return (_called(node) == "now" and _owner(node).split(".")[-1] == "datetime") or (
        _called(node) == "time" and _owner(node) == "time"
    )


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "text put together inside a translation",
        UI,
        translates_assembled,
        "it is extracted and never matched: use placeholders, translate, then .format",
        'label(self.tr(f"{n} cases"))',
        'label(self.tr("{n} cases").format(n=n))',
    ),
    Pattern(
        "variable inside a translation",
        UI,
        translates_variable,
        "lupdate cannot see it: write the literal here, or a table in ui/wording.py",
        'QCoreApplication.translate("queue", text)',
        'painter.translate(x, y); QCoreApplication.translate("queue", "Due")',
        allowed=r"ui/wording\.py|ui/wording/.*",
    ),
    Pattern(
        "literal words on the screen",
        UI,
        literal_words,
        "nobody can translate them: self.tr(…) or ui/wording.py",
        'QLabel("Due")',
        'QLabel("…"); QLabel(""); label.setText(self.tr("Due")); QLabel(parent)',
    ),
    Pattern(
        "tooltip that Qt may take for markup",
        UI,
        unescaped_tip,
        "what somebody typed would become a picture or a link: setToolTip(tip(words)), of ui/tips.py",
        "label.setToolTip(case.place)",
        "label.setToolTip(tip(case.place))",
    ),
    Pattern(
        "shortcut outside ui/actions.py",
        UI,
        calls("setShortcut", "setShortcuts", "QShortcut"),
        "two panes would take the same key unseen: declare it in ui/actions.py",
        "action.setShortcut(key)",
        "action.setShortcutContext(context)",
        allowed=r"ui/actions\.py",
    ),
    Pattern(
        "timer without a name",
        UI,
        nameless_timer,
        "a left-over timer must say whose it is: keep it in a variable and call its setObjectName beside it",
        "def f(self):\n    self.tick = QTimer(self)",
        'def f(self):\n    self.tick = QTimer(self)\n    self.tick.setObjectName("queueTick")',
    ),
    Pattern(
        "widget in a table cell",
        UI,
        calls("setItemWidget", "setIndexWidget"),
        "the view cannot help you any more: paint with a delegate",
        "view.setIndexWidget(index, label)",
        "view.setItemDelegate(delegate)",
    ),
    Pattern(
        "model reset after the first load",
        UI,
        resets_model,
        "it loses selection and scroll: apply changed rows; only a function load… may reset",
        "def refresh(self):\n    self.beginResetModel()",
        "def load(self):\n    self.beginResetModel()",
    ),
    Pattern(
        "processEvents",
        EVERYWHERE,
        calls("processEvents"),
        "it lets anything happen in the middle of this function: return to the event loop; in tests qtbot.waitUntil",
        "QApplication.processEvents()",
        "qtbot.waitUntil(lambda: done)",
    ),
    Pattern(
        "time.sleep",
        EVERYWHERE,
        sleeps,
        "wait for a condition with a limit (an Event, a socket, qtbot.waitUntil)",
        "time.sleep(1)",
        "event.wait(1)",
    ),
    Pattern(
        "print",
        EVERYWHERE,
        lambda node, _: _called(node) == "print" and not _owner(node),
        "log it, or write results to sys.stdout from a command",
        'print("here")',
        'sys.stdout.write("1\\n"); log.info("here")',
    ),
    Pattern(
        "except Exception",
        EVERYWHERE,
        catches_everything,
        "catch what the world can do here (a named error); a bug must travel up",
        "try:\n    f()\nexcept (ValueError, Exception):\n    g()",
        "try:\n    f()\nexcept OSError:\n    g()\nexcept BaseException:\n    close()\n    raise",
        allowed=r"main\.py|app/sync/loop\.py",
    ),
    Pattern(
        "time without a zone",
        EVERYWHERE,
        naive_time,
        "give the zone (datetime.now(UTC)); better, take a Clock",
        "datetime.now()",
        "datetime.now(UTC); datetime.now(tz=UTC); clock.now()",
    ),
    Pattern(
        "wall clock inside the rules",
        r"models/.*",
        reads_the_clock,
        "rules must be replayable: take ``now`` as an argument",
        "datetime.now(UTC)",
        "now + timedelta(hours=2)",
        allowed=r"models/ids\.py",  # an id's time only orders ids; no rule reads it
    ),
    Pattern(
        "create_engine outside the two doors",
        FLOORS,
        calls("create_engine"),
        "connections are made in app/central/connect.py and files opened in app/local/files.py",
        "create_engine(url)",
        "connect(profile)",
        allowed=r"app/central/connect\.py|app/local/files\.py",
    ),
)


def vague_name(path: str) -> bool:
    """A module or folder named by kind instead of subject."""
    return any(part.removesuffix(".py") in VAGUE_NAMES for part in path.split("/"))
