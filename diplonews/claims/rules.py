"""The table of claim rules: each with a sentence on which it fires and one on which it must not.

All verb rules share one pass over the text (see `verbs`): the frame that fits decides which rule it was. The table
names them, shows what each reads, and lets each be run alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from diplonews.claims import continued, lines, phrases
from diplonews.claims.content import Content
from diplonews.claims.drafting import Drafting
from diplonews.claims.found import Found, said
from diplonews.claims.reading import Reading
from diplonews.claims.verbs import Verbs
from diplonews.drafts import ClaimDraft
from diplonews.rules import Rule
from diplonews.scene import Scene


def attributions(scene: Scene) -> list[tuple[str, ClaimDraft]]:
    """Every attribution of a scene with its rule, in the order of the text."""
    if scene.alphabet.compile(_CUES).search(scene.layer.symbols) is None:
        return []
    text = Reading(scene)
    content = Content(text)
    verbs = Verbs(text, content)
    found = verbs.find()
    by_verb = len(found)
    quoted = verbs.speaking_quotes()
    if quoted:
        inside = Reading(scene, inside=text)
        found += Verbs(inside, Content(inside)).within(quoted)
    landmarks = text.landmarks()
    for kind, finder in _PHRASES:
        if landmarks[kind]:
            found.extend(finder(text, content, landmarks[kind]))
    if len(found) > by_verb:
        found.sort(key=_PLACE)
        found = _apart(found)
    found = _answered(text, _standing(found))
    continued.go_on(text, found)
    draft = Drafting(text, landmarks).draft
    drafts = [(one.rule, draft(one)) for one in found]
    begins = [one.evidence[0] for _, one in drafts]
    if begins != sorted(begins):  # a quotation that began in the sentence before: the claims of the two change places
        drafts.sort(key=lambda one: one[1].evidence[0])
    return drafts


def _apart(found: list[Found]) -> list[Found]:
    """Without nouns that only say where, or are the cue: "said in a statement that", "expressed its concern over"."""
    kept: list[Found] = []
    verbs = {one.verb for one in found if one.rule != "claim.hearsay"}
    for one in found:
        if one.rule == "claim.hearsay" and one.kind == "statement" and one.verb + 1 in verbs:
            continue  # "reportedly said": by the one who speaks
        if one.rule == "claim.noun" and kept:
            last = kept[-1]
            if last.cue[1] <= one.verb < last.content[0][0] or last.verb == one.verb or _is_its_cue(last, one):
                continue
        kept.append(one)
    return kept


def _is_its_cue(last: Found, one: Found) -> bool:
    """ "Expressed its concern over": the noun is the cue of the claim before, and tells the same."""
    inside = last.cue[0] <= one.verb < last.cue[1]
    return inside and last.rule == "claim.feeling" and last.content[:1] == one.content[:1]


def _standing(found: list[Found]) -> list[Found]:
    """Without those that are no claims of their own where they stand within another one."""
    if True not in [one.alone for one in found]:
        return found
    spans, reach = said(found)
    return [one for one in found if not one.alone or reach[bisect_left(spans, (one.verb + 1,))] <= one.verb]


def _answered(text: Reading, found: list[Found]) -> list[Found]:
    """Without questions that nobody asks, and what stands in them: "Asked whether he would go, he said no"."""
    found = [one for one in found if one.lemma != lines.QUESTION]
    asks = [one for one in found if one.lemma in _ASKING]
    if not asks:
        return found
    opens = text.set("question_word")
    asked = [
        one for one in asks if not one.sources or (one.lemma == "ask" and text.symbols[one.content[0][0]] in opens)
    ]
    if not asked:
        return found
    spans, reach = said(asked)
    return [
        one
        for one in found
        if (one.sources or one.lemma not in _ASKING) and reach[bisect_left(spans, (one.verb + 1,))] <= one.verb
    ]


_ASKING = frozenset(("ask", "question", "press"))
_PLACE = attrgetter("verb", "cue")
# What tells of claims without a verb, by the landmark at whose places it looks.
_PHRASES: tuple[tuple[str, Callable[[Reading, Content, list[int]], Iterator[Found]]], ...] = (
    ("according", phrases.according_to),
    ("claim_noun", phrases.nouns),
    ("claim_attitude", phrases.attitudes),
    ("hearsay", phrases.hearsay),
    ("words", phrases.words_of),
    ("dash|hyphen", lines.signatures),
    ("colon", lines.speaker_lines),
)
_CUES = "{claim_verb|" + "|".join(kind for kind, _ in _PHRASES) + "}"  # without one of them a text tells no claim


def _rule(name: str, cue: str, example: str, counter: str) -> Rule[ClaimDraft]:
    def find(scene: Scene) -> Iterable[ClaimDraft]:
        return [draft for rule, draft in attributions(scene) if rule == name]

    return Rule(name, example, counter, find, cue)


RULES: tuple[Rule[ClaimDraft], ...] = (
    _rule(
        "claim.speaker-after",
        "claim_verb",
        '"The border is open again," said Foreign Minister Ana Duarte.',
        "Foreign Minister Ana Duarte said the border was open again.",
    ),
    _rule(
        "claim.inverted",
        "claim_verb",
        "The border is open again, Duarte said on Tuesday.",
        "Duarte, who had said little, left the border town.",
    ),
    _rule(
        "claim.quoted",
        "claim_verb",
        'Duarte said: "The border is open again."',
        'Duarte bought "War and Peace" at the station.',
    ),
    _rule(
        "claim.quoted-as",
        "claim_verb",
        "Duarte was quoted as saying the border was open again.",
        "Duarte was quoted at length.",
    ),
    _rule(
        "claim.told",
        "claim_verb",
        "Duarte told reporters that the border was open again.",
        "Duarte told a story.",
    ),
    _rule(
        "claim.demand",
        "claim_verb",
        "Duarte urged Kenya to open the border.",
        "The urge to travel is strong.",
    ),
    _rule(
        "claim.that",
        "claim_verb",
        "Duarte said on Monday that the border was open again.",
        "Duarte said so.",
    ),
    _rule(
        "claim.question",
        "claim_verb",
        "Duarte asked whether the border was open.",
        "Whether the border is open is not known.",
    ),
    _rule(
        "claim.infinitive",
        "claim_verb",
        "Duarte hopes to open the border.",
        "The hopes of the border towns were high.",
    ),
    _rule(
        "claim.preposition",
        "claim_verb",
        "Duarte called for an end to the fighting.",
        "Duarte called in the morning.",
    ),
    _rule(
        "claim.phrase",
        "claim_verb",
        "Duarte cast doubt on the opening of the border.",
        "Duarte cast a vote on the border.",
    ),
    _rule(
        "claim.clause",
        "claim_verb",
        "Duarte said the border was open again.",
        "The border state took part.",
    ),
    _rule(
        "claim.object",
        "claim_verb",
        "Duarte welcomed the opening of the border.",
        "The welcome was warm.",
    ),
    _rule(
        "claim.passive",
        "claim_verb",
        "Duarte is believed to have opened the border.",
        "Duarte is expected to open the border.",
    ),
    _rule(
        "claim.according-to",
        "according",
        "The border is open again, according to the Foreign Ministry.",
        "Everything went according to plan.",
    ),
    _rule(
        "claim.noun",
        "claim_noun",
        "Kenya's claim that the border is open surprised Duarte.",
        "The claim was settled.",
    ),
    _rule(
        "claim.attitude",
        "claim_attitude",
        "Duarte is confident that the border will open.",
        "The confident minister left early.",
    ),
    _rule(
        "claim.aside",
        "claim_verb",
        "As Duarte noted, the border is open again.",
        "As Duarte left, the border opened.",
    ),
    _rule(
        "claim.words-of",
        "words",
        'The border is, in the words of Duarte, "a line in the sand".',
        "In a few words, the border is open.",
    ),
    _rule(
        "claim.signed",
        "dash|hyphen",
        '"The border is open." - Ana Duarte',
        'The "border" - a line in the sand - is open.',
    ),
    _rule(
        "claim.hearsay",
        "hearsay",
        "Duarte has reportedly opened the border.",
        "Duarte has opened the border.",
    ),
    _rule(
        "claim.speaker-line",
        "colon",
        "Duarte: 'The border is open again'",
        "Three things count: trade, travel and trust.",
    ),
)
