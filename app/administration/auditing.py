"""`admin audit`: the report, every disagreement in a sentence."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from app.administration.centres import admin_dsn
from app.administration.terminal import Terminal, say
from app.reading.audit import audit
from app.reading.findings import Fault, Finding, Report

SENTENCES: Mapping[Fault, str] = {
    Fault.HASH: "the journal's entry is not what was written: its hash differs",
    Fault.CHAIN: "the journal's entry does not follow the one before it: the hash it names is another",
    Fault.MISSING: "an entry of the journal is missing: version {expected} should come here",
    Fault.ANCHOR: "entries tied together at {at} are not all there, or not as they were",
    Fault.CALLER: "who called is not what the journal's hash says",
    Fault.FORBIDDEN: "the rules forbid it ({code}), yet the centre took it",
    Fault.BROKEN: "the journal's entry cannot be replayed ({why})",
    Fault.OTHER_VALUE: "the rules write {column} = {decided}, the journal says {written}",
    Fault.OTHER_BEFORE: "the journal says {column} was {said} before, it was {was}",
    Fault.NO_SUCH_RULES: "no program up to this one decides by rules {rules_version} over the catalogue {edition}",
    Fault.NOT_THEN: "it says it was decided at {decided_at}, and the centre heard of it at {at}",
    Fault.BACKWARDS: "it says it was decided at {decided_at}, and what came before it at {before}",
    Fault.NO_MOVE: "no such action starts in status {status}",
    Fault.ROW_DIFFERS: "the table says {column} = {row}, the journal {journal}",
    Fault.ROW_MISSING: "the journal knows it, the table has it no more",
    Fault.ROW_UNEXPLAINED: "the table has it, the journal does not explain it",
}


def audit_centre(chosen: argparse.Namespace) -> int:
    """Audits; 1 when something disagrees."""
    terminal = Terminal()
    with admin_dsn(chosen) as dsn:
        report = audit(dsn, lambda cases: terminal.progress(f"{cases:,} cases looked at", 0, 0))
    terminal.end()
    for finding in report.findings:
        say(sentence(finding, report.names))
    say(summary(report))
    return 0 if report.agrees else 1


def summary(report: Report) -> str:
    """The counts, and whether all agrees."""
    looked = (
        f"Entries {report.entries:,} (refused {report.refusals:,}), decided again {report.replayed:,}, "
        f"rows {report.rows:,}, anchors {report.anchors:,}"
    )
    if report.past_calendars:
        looked += f", of them {report.past_calendars:,} by the calendars of their day"
    unjudged = "1 entry" if report.other_rules == 1 else f"{report.other_rules:,} entries"
    passed_over = f" {unjudged} of older rules could not be judged." if report.other_rules else ""
    if report.other_calendars:
        passed_over += f" Deadlines of {report.other_calendars:,} entries were made by calendars not kept: not judged."
    if not report.agrees:
        return f"{looked}: disagreements {len(report.findings):,}.{passed_over}"
    return f"{looked}: {'what was judged agrees' if passed_over else 'everything agrees'}.{passed_over}"


def sentence(finding: Finding, names: Mapping[str, str]) -> str:
    """One disagreement, with the case and the step it is about."""
    what = SENTENCES[finding.fault].format_map({name: _shown(value) for name, value in finding.facts.items()})
    return f"{_about(finding, names)}: {what}."


_THINGS = {
    "cases": "Case",
    "comments": "Remark",
    "attachments": "Attachment",
    "urges": "Reminder",
    "distinctions": "Not a duplicate",
    "intercom": "Radio entry",
    "calls": "Call",
    "editions": "Edition",
    "edition_acts": "Approvals of edition",
}


def _about(finding: Finding, names: Mapping[str, str]) -> str:
    if finding.fault is Fault.ANCHOR:
        return "Journal"
    thing = _THINGS.get(finding.kind, finding.kind.capitalize())
    name = f"{thing} {finding.number or finding.subject}"
    step = f", version {finding.version}" if finding.version else ""
    if finding.action:
        step += f" ({finding.action} by {names.get(finding.person, finding.person)})"
    return name + step


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)
