"""Placeholder until the room of officials lands."""

from diplonews.scene import Scene


def find(scene: Scene) -> None:
    return None
