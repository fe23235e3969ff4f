"""What ten callers say, written from the confusable pairs of DOMAIN §5.1, and what each must come out as. Invented."""

from __future__ import annotations

from dataclasses import dataclass

from models.catalogue import Kind
from tests.app.small_census import LAT, LON, SIDE

C, E = Kind.COMPONENT, Kind.EVENT

SCHOOL, SHOP, TEA, MARKET = "督院街小学", "督院街15号", "督院街10号", "督院街菜市场"
COMPONENT = "5101040101000001"
GRID = "51010490100102"
POINT = f"{LON + 1.5 * SIDE:.6f}, {LAT + SIDE / 2:.6f}"


@dataclass(frozen=True, slots=True)
class Call:
    """`said` on the telephone; `where` what is typed to find the place, and the unit grid it lies in.

    `limit` is the condition's: how many, of which unit; the deadline of a unit that is sent there follows from it.
    """

    said: str
    kind: Kind
    code: str
    condition: int
    limit: tuple[int, str]
    where: str
    grid: str


WEST, MIDDLE = "51010490100101", GRID

TEN = (
    Call("学校门口早上不知道谁丢了几袋垃圾，苍蝇飞起", E, "0110", 1, (4, "work_hour"), SCHOOL, WEST),
    Call("围墙边上一大堆渣土和烂砖头，放了一个多月没人管", E, "0111", 1, (5, "work_day"), SHOP, WEST),
    Call("菜市场门口路面一层油，到处是果皮纸屑，走路打滑", E, "0112", 1, (2, "work_hour"), MARKET, WEST),
    Call("门口自来水井盖不见了，一个大洞，怕娃娃掉下去", C, "0101", 1, (2, "urgent_hour"), COMPONENT, WEST),
    Call("茶馆隔壁那家火锅店把桌子摆到街沿上，人都走不过去", E, "0405", 1, (2, "urgent_hour"), TEA, WEST),
    Call("推三轮车卖水果的，一会儿在这边一会儿在那边", E, "0401", 1, (2, "urgent_hour"), GRID, MIDDLE),
    Call("路中间突然塌了一个洞，下面是空的", E, "0505", 1, (2, "urgent_hour"), POINT, MIDDLE),
    Call("没有下雨，地下一直冒水，水很清，怕是自来水管爆了", E, "0501", 1, (1, "urgent_hour"), SHOP, WEST),
    Call("这一段的路灯晚上不亮，黑漆漆的", C, "0137", 3, (2, "work_day"), SCHOOL, WEST),
    Call("电线杆上到处喷的办证刻章的电话号码", E, "0201", 1, (1, "work_day"), TEA, WEST),
)
