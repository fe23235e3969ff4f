"""Every source there is, in the order in which the panel names their layers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.city_map.layers.areas import AreaLayers
from ui.city_map.layers.base import BaseLayer
from ui.city_map.layers.cases import CaseLayers
from ui.city_map.layers.eyes import EyeLayers
from ui.city_map.layers.filed import FiledLayers
from ui.city_map.layers.ground import GroundLayers
from ui.city_map.layers.notices import NoticeLayer
from ui.city_map.layers.parts import PartLayers
from ui.city_map.layers.people import PeopleLayers
from ui.city_map.layers.services import ServiceLayers
from ui.city_map.layers.source import Source
from ui.given import Workstation


def all_sources(workstation: Workstation, parent: QObject) -> tuple[Source, ...]:
    """Made with the pane; they cost nothing until a layer of theirs is shown."""
    ground = GroundLayers(workstation, parent)
    return (
        CaseLayers(workstation, parent),
        BaseLayer(workstation, parent),
        PartLayers(workstation, parent),
        ground,
        AreaLayers(workstation, ground, parent),
        ServiceLayers(workstation, parent),
        FiledLayers(workstation, ground, parent),
        PeopleLayers(workstation, parent),
        EyeLayers(workstation, parent),
        NoticeLayer(workstation, parent),
    )
