"""Words that mean danger to life: the caller is told whom to ring first, and it is written down (DOMAIN §9.1)."""

from __future__ import annotations

from collections.abc import Mapping

from models.rescue import Rescue, RescueTold

NO_DANGER = "no_danger"
"""What somebody says of words that sounded of danger and were not."""

_WHO = ("人", "孩", "孩子", "娃", "婆婆", "大爷", "老汉")
_FELL = ("掉进", "掉下", "掉到", "掉在", "掉井", "落到", "落进", "摔倒", "摔下", "摔进", "坠")
FALLEN = tuple(who + fell for who in _WHO for fell in _FELL)
"""Who fell, not only that something did: a telephone in a drain is no danger to life."""

SAID: Mapping[Rescue, tuple[str, ...]] = {
    Rescue.POLICE: (
        "打架", "持刀", "砍人", "抢劫", "打人", "闹事", "跳楼", "跳河", "跳桥", "自杀", "轻生", "车祸", "撞人",
        "斗殴", "打起来", "拿刀", "动刀", "行凶", "绑架", "炸弹",
        "fight", "knife", "stabb", "robb", "attack", "suicide", "car crash",
    ),
    Rescue.FIRE: (
        "着火", "起火", "失火", "火灾", "冒浓烟", "爆炸", "漏气", "燃气泄漏", "煤气味", "天然气味", "燃气味",
        "闻到燃气", "被困", "落水", "溺水", "塌了", "垮塌", "坍塌", "触电", "漏电", "电线掉",
        "倒塌", "塌方", "电线断", "火苗", "烧起来", "燃起来", "跳河", "跳楼", "救命", "被埋", "压在下面", "困在",
        *FALLEN,
        "on fire", "burning down", "explosion", "gas leak", "smell of gas", "trapped", "drown", "collapsed",
        "live wire", "for help", "fell in", "fell into",
    ),
    Rescue.AMBULANCE: (
        "受伤", "流血", "昏迷", "晕倒", "没有呼吸", "中毒", "溺水", "触电", "车祸", "撞人", "砸到人",
        "掉进去", "掉下去", "坠楼", "跳楼", "救命", "摔伤", "砸伤", "撞伤", "烧伤", "烫伤", "咬伤", "骨折", "出血",
        "休克", "窒息", "抽搐", "心脏病", "不省人事", *FALLEN,
        "injur", "bleeding", "unconscious", "fainted", "poison", "drown", "car crash", "fell in", "fell into",
        "heart attack", "for help", "broken leg",
    ),
}  # fmt: skip
"""What callers say, in lower case; our own list, to be lengthened by whoever hears more."""

_DENIED = ("没有人受伤", "没人受伤", "无人受伤", "nobody injured", "no one injured", "nobody was injured")


def rescue_for(said: str) -> tuple[Rescue, ...]:
    """Who is to be rung first for what was said, in the order of the numbers; empty where nothing sounds of danger."""
    heard = said.casefold()
    for denied in _DENIED:
        heard = heard.replace(denied, "")
    return tuple(rescue for rescue, words in SAID.items() if any(word in heard for word in words))


def danger_facts(said: str, chosen: str) -> Mapping[str, str]:
    """The facts of a case where life is in danger: who is needed, and how they were told, if they were."""
    needed = " ".join(rescue_for(said))
    if not needed or chosen == NO_DANGER:
        return {}
    return {"danger": needed, **({"danger_told": chosen} if chosen in set(RescueTold) else {})}
