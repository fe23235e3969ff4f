"""Which column of a survey is what: by the names that surveys give them (DOMAIN §4), or as a person says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.exchange.rows_311 import FileWrong


@dataclass(frozen=True, slots=True)
class Field:
    """What a kind wants to know, and how files call it. Without a `needed` one nothing can be taken in."""

    name: str
    called: tuple[str, ...]
    needed: bool = False


_POINT = (
    Field("lon", ("lon", "lng", "long", "longitude", "x", "经度", "X坐标")),
    Field("lat", ("lat", "latitude", "y", "纬度", "Y坐标")),
)
_SHAPE = Field("shape", ("wkt", "geom", "geometry", "the_geom", "几何", "图形"))
_UNIT = (
    Field("unit_code", ("unit_code", "unitcode", "单位代码", "责任单位代码")),
    Field("unit_name", ("unit_name", "unitname", "单位名称", "责任单位", "责任人")),
)
_NOTE = Field("note", ("note", "memo", "remark", "备注"))
_DIVISION = Field("division", ("division", "district", "区划代码", "行政区划代码", "区县代码"))

GRIDS = (
    Field("code", ("bgid", "bgcode", "code", "grid", "单元网格标识码", "单元网格代码", "网格编码"), needed=True),
    Field("name", ("bgname", "name", "网格名称", "单元网格名称")),
    Field("duty_grid", ("duty_grid", "dutygrid", "责任网格", "责任网格代码")),
    Field("street_name", ("street_name", "streetname", "street", "街道", "街道名称", "街道办事处")),
    Field("community_name", ("community_name", "communityname", "community", "社区", "社区名称", "居委会")),
    _SHAPE,
)

COMPONENTS = (
    Field("id", ("objid", "id", "code", "标识码", "部件标识码"), needed=True),
    Field("class_code", ("objcode", "class", "class_code", "小类代码", "部件代码", "分类代码")),
    Field("name", ("objname", "name", "部件名称", "名称")),
    Field("state", ("objstate", "state", "部件状态", "状态"), needed=True),
    Field("unit_grid", ("bgid", "bgcode", "unit_grid", "所在单元网格", "单元网格标识码", "单元网格代码")),
    Field("authority_code", ("deptcode1", "主管部门代码")),
    Field("authority_name", ("deptname1", "主管部门名称", "主管部门")),
    Field("owner_code", ("deptcode2", "权属单位代码")),
    Field("owner_name", ("deptname2", "权属单位名称", "权属单位")),
    Field("keeper_code", ("deptcode3", "养护单位代码")),
    Field("keeper_name", ("deptname3", "养护单位名称", "养护单位")),
    Field("surveyed_on", ("ordate", "surveyed_on", "初始日期", "普查日期")),
    Field("changed_on", ("chdate", "changed_on", "变更日期")),
    Field("source", ("datasource", "source", "数据来源")),
    _NOTE,
    *_POINT,
)

POIS = (
    Field("id", ("poiid", "objid", "id", "标识码", "编号"), needed=True),
    Field("name", ("poiname", "name", "名称", "标准名称"), needed=True),
    Field("aliases", ("aliases", "alias", "别名", "简称")),
    Field("kind", ("kind", "type", "类型", "类别")),
    Field("address", ("address", "地址")),
    _DIVISION,
    *_POINT,
)

FRONTAGE = (
    Field("id", ("objid", "id", "标识码", "编号"), needed=True),
    Field("name", ("name", "objname", "名称", "责任路段"), needed=True),
    _DIVISION,
    *_UNIT,
    _NOTE,
    _SHAPE,
)

CAMERAS = (
    Field("id", ("cameraid", "objid", "id", "code", "编号", "标识码", "摄像机编号", "国标编码"), needed=True),
    Field("name", ("name", "cameraname", "名称", "摄像机名称", "点位名称"), needed=True),
    Field("kind", ("kind", "type", "类型", "类别", "摄像机类型")),
    Field("stream", ("stream", "url", "link", "视频地址", "流地址", "链接")),
    _DIVISION,
    _NOTE,
    *_POINT,
)

TRACKS = (
    Field("id", ("trackid", "objid", "id", "编号", "轨迹编号"), needed=True),
    Field("vehicle", ("vehicle", "callsign", "call_sign", "车辆", "车号", "车牌", "呼号"), needed=True),
    Field("unit", ("unit", "company", "单位", "公司", "所属单位")),
    Field("times", ("times", "coordtimes", "timestamps", "时间", "定位时间"), needed=True),
    _DIVISION,
    _SHAPE,
)

POSITIONS = (
    TRACKS[1],
    TRACKS[2],
    Field("time", ("time", "gpstime", "gps_time", "时间", "定位时间"), needed=True),
    _DIVISION,
    *(Field(field.name, field.called, needed=True) for field in _POINT),
)
"""Of vehicles, one a row; see `positions`."""

NOTICES = (
    Field("id", ("noticeid", "objid", "id", "编号", "通知编号"), needed=True),
    Field("text", ("text", "notice", "内容", "通知内容", "说明"), needed=True),
    Field("issuer", ("issuer", "by", "发布单位", "发布人", "单位")),
    Field("starts", ("starts", "from", "valid_from", "开始时间", "生效时间"), needed=True),
    Field("ends", ("ends", "until", "valid_until", "结束时间", "失效时间")),
    _DIVISION,
    _SHAPE,
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where in a row each field stands; fields that the file does not have are missing."""

    fields: tuple[Field, ...]
    at: Mapping[str, int]

    def has(self, name: str) -> bool:
        """Whether the file has this field."""
        return name in self.at


def find_columns(fields: Sequence[Field], header: Sequence[str], said: Mapping[str, str]) -> Places:
    """Where the fields are; `said` names columns as a person does, and wins.

    Raises FileWrong for a needed field that is not there, and for a column that is said and not there.
    """
    plain = {_plain(name): place for place, name in reversed(list(enumerate(header)))}
    known = {field.name for field in fields}
    if strange := sorted(set(said) - known):
        raise FileWrong(
            f"There is no field {strange[0]!r} to name a column for; there are: {', '.join(sorted(known))}."
        )
    at: dict[str, int] = {}
    for field in fields:
        place = _place_of(field, plain, said)
        if place is not None:
            at[field.name] = place
        elif field.needed:
            raise FileWrong(
                f"No column holds the {field.name}: none of {', '.join(field.called)}. The file has "
                f"{', '.join(header) or 'no columns'}. Say which with --column {field.name}=NAME."
            )
    return Places(tuple(fields), at)


def are_positions(header: Sequence[str], said: Mapping[str, str], *, has_shapes: bool) -> bool:
    """Whether rows are single positions of vehicles: points in two columns, and no line."""
    plain = {_plain(name): place for place, name in enumerate(header)}
    found = {field.name for field in (*_POINT, _SHAPE) if _place_of(field, plain, said) is not None}
    return not has_shapes and found == {"lon", "lat"}


def _place_of(field: Field, plain: Mapping[str, int], said: Mapping[str, str]) -> int | None:
    if field.name in said:
        place = plain.get(_plain(said[field.name]))
        if place is None:
            raise FileWrong(f"The file has no column {said[field.name]!r}.")
        return place
    return next((plain[_plain(name)] for name in field.called if _plain(name) in plain), None)


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")
