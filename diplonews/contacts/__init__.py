"""Placeholder until this room lands."""

from typing import Any

from diplonews.scene import Scene

RULES: tuple[Any, ...] = ()


def find(scene: Scene) -> list[Any]:
    return []
