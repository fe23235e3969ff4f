"""What the command bar can do with the layers of the map: show one or not, and take what is to be chosen of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.city_map.layers.layer import Layer
from ui.city_map.layers.overlays import Overlays
from ui.command_bar import Verb
from ui.wording import map_layers

ICON = "layers"

MOST = 5
"""So many options of a choice; the weeks of the past are gone through in the panel."""


def verbs(overlays: Overlays) -> Iterator[Verb]:
    """In the order of the panel."""
    for layer in overlays.layers:
        yield _of_layer(overlays, layer)
    told = set()
    for layer in overlays.layers:
        source = overlays.source(layer.name)
        for place, choice in enumerate(source.choices(layer.name)):
            if (source, place, choice.words) in told:
                continue  # one choice for two layers
            told.add((source, place, choice.words))
            for code, words in choice.options[:MOST]:
                yield Verb(
                    f"map_choice.{layer.name}.{place}.{code}",
                    QCoreApplication.translate("MapVerbs", "Map: {choice} – {option}").format(
                        choice=choice.words, option=words
                    ),
                    partial(overlays.pick, layer.name, place, code),
                    icon=ICON,
                )


def _of_layer(overlays: Overlays, layer: Layer) -> Verb:
    shown, named = overlays.book.is_on(layer.name), map_layers.layer(layer.name)
    hide = QCoreApplication.translate("MapVerbs", "Hide layer: {layer}")
    show = QCoreApplication.translate("MapVerbs", "Show layer: {layer}")
    words = (hide if shown else show).format(layer=named)
    also = (QCoreApplication.translate("MapVerbs", "Layer {layer}").format(layer=named),)
    return Verb(f"layer.{layer.name}", words, partial(overlays.put, layer.name, on=not shown), icon=ICON, also=also)
