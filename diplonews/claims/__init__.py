"""Who said what: attributions of a text as drafts, in the order of the text."""

from __future__ import annotations

from diplonews.claims.rules import RULES, attributions
from diplonews.drafts import ClaimDraft
from diplonews.scene import Scene

__all__ = ["RULES", "find"]


def find(scene: Scene) -> list[tuple[str, ClaimDraft]]:
    """The claims of a scene, each with the id of the rule that found it.

    The cue that stands first comes first; a claim within another is a draft of its own.
    """
    return attributions(scene)
