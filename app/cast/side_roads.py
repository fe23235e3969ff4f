"""What people of the demonstration city say on the side roads of a case: applications, orders, notices, coordination.

Every word of it is invented (resources/demo/README.txt).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from models.errors import Facts
from models.lifecycle import Action
from models.people import Post
from models.working_time import CITY_ZONE

_A = Action


def _pdf() -> bytes:
    """A paper of one page that says that it is none."""
    said = b"BT /F1 20 Tf 72 720 Td (Demonstration city: an illustrative paper, no real permit.) Tj ET"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(said), said),
    )
    made, begins = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(parts, 1):
        begins.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % at for at in begins)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return made + head + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1, len(made),
    )  # fmt: skip


PAPER = _pdf()
"""What a unit sends with an application that needs a proof."""

NOT_TAKEN = ("该路段正由此单位围挡施工。", "该单位已电话认领。", "按上次协调结果派遣。")
"""Why a dispatcher takes another unit than the one that is proposed, where he says so."""

POSTS: Mapping[Action, Post] = {
    **dict.fromkeys(
        (
            _A.APPLY_EXTENSION, _A.APPLY_RETURN, _A.APPLY_SUSPENSION, _A.APPEAL, _A.ATTACH, _A.GRANT_EXTENSION,
            _A.GRANT_RETURN, _A.RESUME, _A.RAISE_TO_COORDINATION, _A.STATE_POSITION, _A.ANSWER_ORDER, _A.DISPATCH_ON,
            _A.FEED_BACK_UP, _A.NOTIFY, _A.ACKNOWLEDGE_NOTICE,
        ),
        Post.DISPATCHER,
    ),
    **dict.fromkeys(
        (
            _A.ENDORSE_EXTENSION, _A.ENDORSE_APPEAL, _A.GRANT_SUSPENSION, _A.REJECT_APPLICATION, _A.APPLY_VOID,
            _A.APPLY_FORCED_CLOSE, _A.ESCALATE,
        ),
        Post.DUTY_LEADER,
    ),
    **dict.fromkeys(
        (_A.TAKE_UP, _A.RAISE_TO_CITY, _A.INVITE_PARTY, _A.RECORD_MEETING, _A.SETTLE, _A.SHELVE), Post.COORDINATOR
    ),
    **dict.fromkeys((_A.SUPERVISE, _A.GRANT_FURTHER_EXTENSION, _A.GRANT_APPEAL), Post.HEAD),
    **dict.fromkeys((_A.URGE, _A.CALL_BACK, _A.LINK_LEVELS), Post.ACCEPTOR),
}  # fmt: skip
"""Whose work each step is, at a desk."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a step is about: when, of which of many cases (`turn`), which `unit` is meant, which division is told."""

    at: datetime
    turn: int
    unit: str
    division: int
    again: bool = False
    """Whether it is asked for the second time."""


_MORE_TIME: Sequence[tuple[str, str]] = (
    ("material", "所需配件须向厂家订货，预计明日到货。"),
    ("weather", "连日阵雨，无法施工。"),
    ("needs_others", "须待供电单位断电后方可施工，时间已约定。"),
)
_NOT_OURS: Sequence[tuple[str, str]] = (
    ("not_ours", "经现场查看，不属本单位管护范围。"),
    ("not_ours", "该路段尚未移交，仍由建设单位管护。"),
    ("wrong_place", "所报门牌处未见所报问题，请核对地点。"),
)
_HELD: Sequence[tuple[str, str, int]] = (
    ("season", "高温时节补植成活率低，拟入秋后补植。", 60),
    ("engineering", "位于道路改造工程围挡内，完工后一并恢复。", 28),
)
_DIFFICULT: Sequence[tuple[str, str]] = (
    ("disputed", "街道与物业各执一词，权属有争议。"),
    ("no_rule", "责任清单无此情形，无法确定责任单位。"),
    ("border", "位于两区交界，双方均称不在本辖区。"),
)
_ORDERS = ("群众反复来电，请今日内处置完毕并回复。", "临近学校，存在安全隐患，请立即处置。", "已近时限，请说明进展。")
_CALLED: Sequence[tuple[str, str]] = (
    ("satisfied", "来电人表示满意。"),
    ("satisfied", "来电人称现场已恢复，表示感谢。"),
    ("unreached", "两次拨打无人接听，改日再拨。"),
    ("satisfied", "来电人表示满意。"),
    ("unsatisfied", "来电人称仍有残留，希望再清理一次。"),
)
_APPEALED: Sequence[tuple[str, str]] = (
    ("weather", "处置当日暴雨橙色预警，无法作业，有值班记录为证。"),
    ("needs_others", "须待供电单位断电，等待时间不应计入。"),
)


def said_beside(action: Action, beside: Beside) -> Facts:
    """The facts of a step of a side road, but for the ids of what it is about."""
    return _SAID[action](beside) if action in _SAID else {}


def _grounded(action: Action, beside: Beside) -> Facts:
    choices = {_A.APPLY_RETURN: _NOT_OURS, _A.APPEAL: _APPEALED, _A.APPLY_EXTENSION: _MORE_TIME}[action]
    ground, reason = choices[beside.turn % len(choices)]
    if action is _A.APPLY_EXTENSION and beside.again:
        ground, reason = "engineering", "开挖后发现管线，须设计变更，需再延一个时限。"
    return {"ground": ground, "reason": reason}


def held_until(beside: Beside) -> str:
    """The planned date of a pause, in the morning."""
    days = _HELD[beside.turn % len(_HELD)][2]
    day = (beside.at.astimezone(CITY_ZONE) + timedelta(days=days)).date()
    return datetime.combine(day, time(9), CITY_ZONE).isoformat()


def _suspension(beside: Beside) -> Facts:
    ground, reason, _days = _HELD[beside.turn % len(_HELD)]
    return {"ground": ground, "reason": reason, "until": held_until(beside)}


def _granted_suspension(beside: Beside) -> Facts:
    return {"ground": _HELD[beside.turn % len(_HELD)][0], "until": held_until(beside), "ruling": "情况属实，同意。"}


def _raised(beside: Beside) -> Facts:
    if beside.again:
        return {"why": "returned_by_two", "reason": "两家单位先后退回，均称不属其管护范围。"}
    why, reason = _DIFFICULT[beside.turn % len(_DIFFICULT)]
    return {"why": why, "reason": reason}


def _asked(beside: Beside) -> Facts:
    due = (beside.at + timedelta(days=1)).isoformat()
    asked = {"unit": beside.unit, "division": beside.division, "due": due}
    if beside.again:
        return {**asked, "role": "concerned", "question": "该处邻近贵区，请说明是否由贵方养护。"}
    return {**asked, "role": "maintainer", "question": "该处是否在贵单位养护范围内，请附移交清单。"}


def _position(beside: Beside) -> Facts:
    if beside.again:
        return {"stance": "not_ours", "position": "不在本区养护清单内。"}
    return {"stance": "partly", "position": "路面由我单位养护，设施产权不属我单位；可先行处置。"}


def _meeting(beside: Beside) -> Facts:
    return {
        "way": "on_site" if beside.turn % 2 else "online",
        "held_at": (beside.at - timedelta(minutes=50)).isoformat(),
        "venue": "问题点位旁" if beside.turn % 2 else "协同平台线上会议",
        "present": "区协同平台、街道办、养护单位",
        "minutes": "现场查看并核对移交清单：由养护单位先行处置，权属由区协同平台另行落实。",
    }


def _called_back(beside: Beside) -> Facts:
    outcome, text = _CALLED[beside.turn % len(_CALLED)]
    return {"outcome": outcome, "text": text}


def _notified(beside: Beside) -> Facts:
    return {"manner": "notify", "division": beside.division, "text": "该处邻近贵区，请对相邻路段一并查看。"}


def _attached(_beside: Beside) -> Facts:
    return {
        "kind": "reference", "media_type": "application/pdf", "name": "情况说明（示例）.pdf",
        "size": len(PAPER), "digest": hashlib.sha256(PAPER).hexdigest(),
    }  # fmt: skip


_SAID: Mapping[Action, Callable[[Beside], Facts]] = {
    _A.ATTACH: _attached,
    _A.APPLY_EXTENSION: lambda beside: _grounded(_A.APPLY_EXTENSION, beside),
    _A.ENDORSE_EXTENSION: lambda _: {"ruling": "情况属实，拟同意。"},
    _A.GRANT_EXTENSION: lambda _: {"ruling": "同意延期一个时限。"},
    _A.GRANT_FURTHER_EXTENSION: lambda _: {"ruling": "同意，不得再延。"},
    _A.APPLY_RETURN: lambda beside: _grounded(_A.APPLY_RETURN, beside),
    _A.GRANT_RETURN: lambda beside: {**_grounded(_A.APPLY_RETURN, beside), "reason": "情况属实，同意退单。"},
    _A.APPLY_SUSPENSION: _suspension,
    _A.GRANT_SUSPENSION: _granted_suspension,
    _A.APPLY_VOID: lambda _: {"reason": "复核发现与另一问题系同一现场误报。"},
    _A.APPLY_FORCED_CLOSE: lambda _: {"ground": "special", "reason": "该处已列入年度改造，由改造项目一并解决。"},
    _A.APPEAL: lambda beside: _grounded(_A.APPEAL, beside),
    _A.ENDORSE_APPEAL: lambda _: {"ruling": "材料齐全，拟同意。"},
    _A.GRANT_APPEAL: lambda _: {"ruling": "同意，统计时剔除。"},
    _A.REJECT_APPLICATION: lambda _: {"application": "extension", "ruling": "配件本地可购，请按时处置。"},
    _A.SUPERVISE: lambda beside: {"opinion": _ORDERS[beside.turn % len(_ORDERS)]},
    _A.ANSWER_ORDER: lambda _: {"answer": "已加派人手，今日内完成。"},
    _A.URGE: lambda _: {"text": "来电人再次询问何时处置。"},
    _A.DISPATCH_ON: lambda beside: {"sub_unit": beside.unit, "instruction": "请就近处置，完成后回报。"},
    _A.FEED_BACK_UP: lambda _: {"result": "已到场处置完毕，照片已发。"},
    _A.NOTIFY: _notified,
    _A.ACKNOWLEDGE_NOTICE: lambda _: {"answer": "已知悉，已安排巡查。"},
    _A.CALL_BACK: _called_back,
    _A.ESCALATE: lambda _: {"to": "市应急指挥中心", "how": "desk_rang", "reason": "路面塌陷扩大，须应急抢险。"},
    _A.RAISE_TO_COORDINATION: _raised,
    _A.TAKE_UP: lambda _: {"note": "已受理，约各方现场查看。"},
    _A.RAISE_TO_CITY: lambda _: {"reason": "涉及两区，区级无法确定。"},
    _A.INVITE_PARTY: _asked,
    _A.STATE_POSITION: _position,
    _A.RECORD_MEETING: _meeting,
    _A.SETTLE: lambda beside: {
        "unit": beside.unit, "instruction": "请先行处置，权属另行落实。",
        "ruling": "由该单位先行处置并纳入日常养护。", "basis": "meeting" if beside.again else "territorial",
    },
    _A.SHELVE: lambda beside: {"until": held_until(beside), "reason": "权属待建设单位移交后确定，列入挂账问题库。"},
}  # fmt: skip
