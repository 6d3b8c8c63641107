"""For whom an official says "we" in a quotation: the state or organisation that he or she speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplonews.drafts import Ref
from diplonews.records import Office, Party
from diplonews.scene import Scene

if TYPE_CHECKING:
    from diplonews.linking.parties import Parties

_OF_STATES: frozenset[Office] = frozenset(
    ("head_of_state", "head_of_government", "deputy_head", "foreign_minister", "defence_minister", "minister",
     "deputy_minister", "envoy", "ambassador", "spokesperson", "adviser")
)  # fmt: skip
_OF_BODIES: frozenset[Office] = frozenset(("igo_official", "spokesperson"))


def on_behalf(scene: Scene, refs: tuple[Ref, ...], speakers: tuple[Party, ...], parties: Parties) -> tuple[Party, ...]:
    """Those who speak, or where one official says "we" of what will be done, the state or body spoken for."""
    if len(refs) != 1 or len(speakers) != 1 or speakers[0].kind != "official":
        return speakers
    token = refs[0][0]
    we = refs[0][1] - token == 1 and scene.tokens.words[token][:2].lower() == "we"
    if not we or not any(quote.start <= token < quote.end for quote in scene.quotes):
        return speakers
    speaker = scene.people[parties.ids.index(speakers[0].official or "")]
    if speaker.country and speaker.office in _OF_STATES:
        party = parties.country(speaker.country)
    elif speaker.organisation and speaker.office in _OF_BODIES:
        party = Party("organisation", speaker.organisation, None)
    else:
        return speakers
    return (Party(party.kind, party.name, party.country, None, speakers[0].span),)
