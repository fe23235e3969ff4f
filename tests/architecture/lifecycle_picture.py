"""The lifecycle diagram of the README, drawn from the table itself: a letter on every arrow, one sentence per letter.

Run as a module it rewrites the README's part between the two marks; `test_readme` fails when they differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, product
from pathlib import Path
from string import ascii_uppercase

from models.case import OPEN, Status
from models.lifecycle import CASE_ACTIONS, CASE_LIFE, Action, Move

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- lifecycle: drawn from models/lifecycle.py -->", "<!-- /lifecycle -->"


def letters(actions: Iterable[Action]) -> dict[Action, str]:
    """A to Z, then AA, AB, …: a letter for each action, however many there are."""
    names = chain(ascii_uppercase, map("".join, product(ascii_uppercase, repeat=2)))
    return dict(zip(actions, names, strict=False))


LETTERS = letters(CASE_ACTIONS)

SENTENCES: dict[Action, str] = {
    Action.REGISTER: "登记: the acceptor writes down what was said, where, of which class",
    Action.IMPORT: "导入: a manager brings in a case of another system, closed as *imported*",
    Action.SEND_TO_VERIFICATION: "发核实: a supervisor is asked whether it is true",
    Action.CONFIRM: "核实属实: on to filing, the class corrected if need be",
    Action.DENY: "核实不属实: refused as untrue",
    Action.RETURN_UNVERIFIED: "无法核实: back to the acceptor, not refused",
    Action.REFUSE: "不予受理: for a listed reason, and with what was answered",
    Action.NOT_FILE: "不予立案: the duty leader declines, for a listed reason",
    Action.PROPOSE: "提请立案: class and filing condition are chosen",
    Action.FILE: "立案: the duty leader grants it; the condition fixes the limit",
    Action.DISPATCH: "派遣: a unit gets the case; its limit runs from here",
    Action.RECEIVE: "签收: the unit has it",
    Action.FEED_BACK: "反馈: the unit reports its result; on time or not is judged here",
    Action.SEND_TO_INSPECTION: "发核查: a supervisor is asked to look",
    Action.PASS_INSPECTION: "核查通过: the fix is real",
    Action.FAIL_INSPECTION: "核查不通过: rework, the limit starts again",
    Action.CLOSE: "结案: the duty leader closes",
    Action.RETURN_TO_INTAKE: "回退 to the acceptor",
    Action.RETURN_TO_FILING: "回退 to the duty leader: wrong class or place",
    Action.RETURN_TO_DISPATCH: "退单 upheld, or sent back from closing: another unit, or the same again",
    Action.RETURN_TO_HANDLING: "反馈退回: the unit's clock goes on",
    Action.RETURN_TO_FEEDBACK: "无法核查: the supervisor could not look",
    Action.RETURN_TO_INSPECTION: "回退: look again",
    Action.VOID: "作废: an error, or untrue",
    Action.REPLY: "答复: the answer a hotline waits for, while the case is open (not drawn)",
    Action.LINK_DUPLICATE: "重复: closed, and linked to the case it repeats",
    Action.NOT_DUPLICATE: "不重复: told apart from another case (not drawn)",
    Action.TELL_RESCUE: "110/119/120: life is in danger, and who comes was told (not drawn)",
    Action.URGE: "催办: asked for again (not drawn)",
    Action.TAKE_OVER: "接管: the duty leader takes it from whoever holds it, with a reason (not drawn)",
    Action.COMMENT: "备注 in any status: changes nothing (not drawn)",
    Action.RECOUNT: "重算时限: the running clock by calendars that changed since, with a reason (not drawn)",
    Action.ATTACH: "附件: a file is added, in any status (not drawn)",
    Action.SELF_HANDLE: "自处理: the supervisor put it right himself; photos from before and after at closing",
    Action.ESCALATE: "转应急: the emergency command takes it; the clocks stop",
    Action.RAISE_TO_COORDINATION: "提请协同: a difficult case, nobody is found responsible",
    Action.TAKE_UP: "协同受理: the coordinator has it in hand (not drawn)",
    Action.RAISE_TO_CITY: "报市级协同: the district cannot settle it (not drawn)",
    Action.SETTLE: "确权派遣: who is responsible is decided, and bound; the case goes to him",
    Action.INVITE_PARTY: "协同征询: a unit of any district is asked for its position (not drawn)",
    Action.STATE_POSITION: "协同意见: what it says of the case (not drawn)",
    Action.RECORD_MEETING: "确权会: on the spot or on-line, with its minutes (not drawn)",
    Action.RETURN_FROM_COORDINATION: "协同退回: no coordination is needed",
    Action.SHELVE: "列入挂账问题库: it waits until its responsibility can be settled",
    Action.RESUME: "恢复: the unit goes on before the planned date",
    Action.RESUME_COORDINATION: "恢复协同: before the planned date",
    Action.WAKE: "到期恢复: the planned date has come; a desk says so for the centre",
    Action.WAKE_COORDINATION: "到期恢复协同: the same of a shelved case",
    Action.APPLY_EXTENSION: "申请延期: the unit asks for more time (not drawn)",
    Action.ENDORSE_EXTENSION: "延期初审: the first of two words (not drawn)",
    Action.GRANT_EXTENSION: "批准延期: the first ordinary one (not drawn)",
    Action.GRANT_FURTHER_EXTENSION: "批准再次延期: beyond the first, or for engineering work (not drawn)",
    Action.APPLY_RETURN: "申请退单: the unit says that it is not its case; its clock stands (not drawn)",
    Action.GRANT_RETURN: "同意退单: back to the dispatcher, the limit goes on with what is left",
    Action.APPLY_SUSPENSION: "申请挂账: for season or engineering, until a date (not drawn)",
    Action.GRANT_SUSPENSION: "批准挂账: the clock stands until that date",
    Action.APPLY_VOID: "申请作废: after dispatch a void needs a second approver (not drawn)",
    Action.GRANT_VOID: "批准作废: by another hand than asked for it",
    Action.APPLY_FORCED_CLOSE: "申请强制结案: with its ground (not drawn)",
    Action.FORCE_CLOSE: "强制结案: by another hand; counted apart",
    Action.APPEAL: "超时申诉: against *closed overdue* (not drawn)",
    Action.ENDORSE_APPEAL: "申诉初审: the first of two words (not drawn)",
    Action.GRANT_APPEAL: "同意申诉: the fact stays, the statistic is exempted (not drawn)",
    Action.REJECT_APPLICATION: "驳回申请: whoever may grant it may say no (not drawn)",
    Action.WITHDRAW_APPLICATION: "撤回申请: the applicant takes it back (not drawn)",
    Action.SUPERVISE: "督办: an order that needs an answer by a date (not drawn)",
    Action.ANSWER_ORDER: "督办回复: the unit answers it (not drawn)",
    Action.DISPATCH_ON: "二次派遣: the unit passes it on, one level down (not drawn)",
    Action.FEED_BACK_UP: "下级反馈: the one below reports to the unit (not drawn)",
    Action.TAKE_BACK: "收回下派: the unit takes it back (not drawn)",
    Action.NOTIFY: "抄告, 抄送: a unit or a division it concerns is told, wherever it is (not drawn)",
    Action.ACKNOWLEDGE_NOTICE: "抄告签收: it is known there (not drawn)",
    Action.LINK_LEVELS: "市区同现: found by the city and by the district, linked and not merged (not drawn)",
    Action.CALL_BACK: "回访: whoever reported it is asked whether he is satisfied (not drawn)",
}


def picture() -> str:
    """The diagram (Mermaid) and the table of its letters, as Markdown."""
    lines = ["```mermaid", "stateDiagram-v2", "    direction LR"]
    for move in CASE_LIFE:
        if move.start is not move.end:
            start = "[*]" if move.start is Status.DRAFT else move.start.value
            lines.append(f"    {start} --> {move.end.value}: {LETTERS[move.action]}")
    lines += [f"    {status.value} --> [*]" for status in Status if status not in OPEN and status is not Status.DRAFT]
    lines += ["```", "", "| | action | who | |", "|---|---|---|---|"]
    for action in CASE_ACTIONS:
        moves = [move for move in CASE_LIFE if move.action is action]
        lines.append(f"| {LETTERS[action]} | `{action.value}` | {_posts(moves)} | {SENTENCES[action]} |")
    return "\n".join(lines)


def _posts(moves: list[Move]) -> str:
    posts = sorted({post.value.replace("_", " ") for move in moves for post in move.posts})
    behalf = {move.behalf.value for move in moves if move.behalf}
    return ", ".join(posts) + (f" for the {'/'.join(sorted(behalf))}" if behalf else "")


def placed(readme: str) -> str:
    """The README's text with the picture between its marks."""
    head, rest = readme.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n{picture()}\n{END}{tail}"


if __name__ == "__main__":
    README.write_text(placed(README.read_text("utf-8")), "utf-8")
