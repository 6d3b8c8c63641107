"""Attributions without a verb of their own: "according to", nouns of assertion, stance, hearsay."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.claims import cues, sources
from diplonews.claims.content import Content
from diplonews.claims.found import Found
from diplonews.claims.reading import Reading

_NP = sources.NP
_APPOSITION = "(?:{comma}(?P<apposition>{determiner|TITLE|human|DEMONYM|TITLES}{!comma&!end&!quote&!break}{0,18})(?={comma}|{end}|{break}|$))?"  # noqa: E501
_ACCORDING = (
    f"{{to_word}}{sources.PARTY_AFTER}(?P<more>(?:{{participle|gerund|ed|DATE|weekday|preposition}}{{!comma&!end&!break&!quote}}{{0,20}})?)"
    + _APPOSITION
)
_BY = f"{{by_word|from_word}}{sources.PARTY_AFTER}"


_TOLD = "{auxiliary|modal|be|have|verb&past|verb&third&!noun}"


def according_to(text: Reading, content: Content, places: list[int]) -> Iterator[Found]:
    """``According to the ministry, ...`` and ``..., according to the ministry.``"""
    for at in places:
        if text.symbols[at + 1 : at + 2] not in text.set("to_word") or text.quote_around(at) is not None:
            continue
        first, end = text.sentence(at)
        found = text.match(_ACCORDING, at + 1, end)
        if found is None:
            continue
        who = found.span("who")
        if text.symbols[who[1] - 1] in text.set("no_source"):
            continue
        stop = found.end()
        leading = (
            at == first
            or text.symbols[at - 1] in text.set("coordinating|colon|semicolon")
            or (text.symbols[at - 1] in text.set("adverb|that") and at - first < 3)
        )
        apposition = found.span("apposition") if found.group("apposition") else None
        if not leading:
            said = content.before(at, first, end, at, quoted_only=False, tail=stop, needs_comma=False)
        else:
            comma = text.set("comma")
            unsure = (
                apposition is not None
                or not comma.isdisjoint(text.symbols[who[0] : who[1]])
                or text.symbols[stop + 1 : stop + 2] in text.set("determiner|TITLE|human|DEMONYM|TITLES")
            )
            if unsure and (opens := _clause_after(text, at + 2, end)) is not None and opens != stop:
                ends = [i for i in range(who[0] + 1, who[1]) if text.symbols[i] in comma]
                who, stop = (who[0], ends[0] if ends and opens < who[1] else who[1]), opens
                apposition = (who[1] + 1, stop) if who[1] < stop else None
            clause = stop < end and text.symbols[stop] in text.set("comma|colon")
            said = content.after(stop + 1, end, at, False, whole=True) if clause else []
        if said:
            whole = (who[0], apposition[1]) if apposition else who
            yield Found("claim.according-to", (whole,), (at, at + 2), said, at, "according", "statement")


def _clause_after(text: Reading, start: int, end: int) -> int | None:
    """The comma at which what is said begins: the first before a verb that is not a relative clause's.

    "According to the ministry | , the talks failed", "According to X, who led the talks | , Iran left".
    """
    commas = [i for i in range(start, min(end, start + 60)) if text.symbols[i] in text.set("comma")]
    for comma, following in zip(commas, [*commas, end][1:], strict=True):
        verb = text.search(_TOLD, comma + 1, following)
        relative = text.search("{relative}", comma + 1, following)
        if verb is not None and (relative is None or verb.start() < relative.start()):
            return comma
    return None


def nouns(text: Reading, content: Content, places: list[int]) -> Iterator[Found]:
    """``China's claim that ...``, ``their calls for ...``, ``the assertion by the government that ...``"""
    table = cues.words(text.scene.lexicon, "claim_noun")
    owners = text.set("possessive_pronoun|genitive|DEMONYM")
    for at in places:
        cue = table.get(text.word(at))
        if cue is None or text.quote_around(at) is not None or at + 1 >= text.size:
            continue
        first, end = text.sentence(at)
        after, source = at + 1, None
        by = text.match(_BY, after, end)
        if by is not None:
            source, after = by.span("who"), by.end()
        if after >= end:
            continue
        word = text.word(after)
        if word not in cue.frames:
            continue
        start = at
        while (
            start > first
            and at - start < 4
            and text.symbols[start - 1] in text.set("adjective|ed|DEMONYM&!cap|participle")
            and text.symbols[start - 1] not in owners
        ):
            start -= 1
        if source is None and start > first and text.symbols[start - 1] in owners:
            owner = start - 1
            if text.symbols[owner] in text.set("genitive"):
                source = sources.subject_before(text, owner, first)
            else:
                source = (owner, owner + 1)
        if source is None and (word != "that" or (start > first + 1 and text.match("{comma}{article}", start - 2))):
            continue  # "..., a claim that Iran denies"
        said = content.after(after + (word != "to"), end, at, True)
        if said and word == "that":
            said = [*said[:-1], (said[-1][0], content.second_verb(*said[-1]))]
        if said:
            end_of_cue = at + 1 if word in ("that", "to") or by is not None else after + 1
            yield Found(
                "claim.noun",
                (source,) if source else (),
                (at, end_of_cue),
                said,
                at,
                cue.lemma,
                cue.kind,
                alone=word != "that" or source is None,
            )


def attitudes(text: Reading, content: Content, places: list[int]) -> Iterator[Found]:
    """``The minister was confident that ...``, ``they remain wary of ...``, ``he made it clear that ...``"""
    table = cues.words(text.scene.lexicon, "claim_attitude")
    governed = text.set("that|preposition|to_word")
    told = text.alphabet.compile(_CLEAR_TO)
    for at in places:
        if text.symbols[at + 1 : at + 2] not in governed:
            continue
        cue = table.get(text.word(at))
        if cue is None or text.quote_around(at) is not None:
            continue
        first, end = text.sentence(at)
        whom = told.match(text.symbols, at + 1, end) if cue.lemma == "clear" else None
        then = whom.end() if whom else at + 1
        if text.word(then) not in cue.frames:
            continue
        made = (
            text.match_back(text.alphabet.compile("(?:{it})?(?P<verb>{making})"), at, first)
            if cue.lemma == "clear"
            else None
        )
        if made is not None:
            start = text.back_span(made)[0]
        elif cue.lemma != "clear":
            start = at
            while start > first and at - start < 3 and text.symbols[start - 1] in text.set("adverb|degree"):
                start -= 1
            if start == first or text.symbols[start - 1] not in text.set("seeming"):
                continue
            start -= 1
        else:
            continue
        while start > first and text.symbols[start - 1] in text.set("auxiliary|modal|negation|adverb&!noun"):
            start -= 1
        who = sources.subject_before(text, start, first)
        if who is None or (
            text.symbols[who[0]] in text.set("it|existential|demonstrative&pronoun") and who[1] - who[0] == 1
        ):
            continue
        word = text.word(then)
        said = content.after(then + (word != "to"), end, at, word != "that")
        if said:
            stop = at + 1 if word in ("that", "to") else at + 2
            addressee = whom.span("who") if whom else None
            yield Found(
                "claim.attitude", (who,), (start, stop), said, at, cue.lemma, cue.kind, addressee=addressee, alone=True
            )


# "made clear | to the minister | that"
_CLEAR_TO = f"{{to_word}}{sources.PARTY_AFTER}(?={{that}})"
_WORDS_OF = "(?P<cue>{in_word}{determiner}{words}{of_word})" + sources.PARTY_AFTER


def words_of(text: Reading, content: Content, places: list[int]) -> Iterator[Found]:
    """``The pact is, in the words of the minister, "a bridge to nowhere".``"""
    for place in places:
        at = place - 2
        m = text.match(_WORDS_OF, at) if at >= 0 else None
        if m is None or text.quote_around(at) is not None:
            continue
        first, end = text.sentence(at)
        who, stop = m.span("who"), m.end()
        rest = stop + (stop < end and text.symbols[stop] in text.set("comma"))
        after = content.after(rest, end, at, False) if rest < end else []
        before = at - (at > first and text.symbols[at - 1] in text.set("comma"))
        said = [(first, before), *after] if before > first else after
        if said:
            yield Found("claim.words-of", (who,), m.span("cue"), said, at, "words", "statement")


def hearsay(text: Reading, content: Content, places: list[int]) -> Iterator[Found]:
    """``The envoy has reportedly left.``: the source is nobody in the text."""
    for at in places:
        if text.quote_around(at) is not None:
            continue
        first, end = text.sentence(at)
        subject = at
        while subject > first and text.symbols[subject - 1] in text.set("auxiliary|modal|negation"):
            subject -= 1
        who = sources.subject_before(text, subject, first)
        if who is not None and text.symbols[who[0]] in text.set("relative"):
            continue  # "any letter that may reportedly come"
        start = who[0] if who else (at + 1 if at == first else None)
        rest = content.after(at + 1, end, at, False)
        if start is None or not rest:
            continue
        yield Found(
            "claim.hearsay",
            (),
            (at, at + 1),
            [(start, at), *rest] if start < at else rest,
            at,
            "reportedly",
            "accusation" if text.word(at) == "allegedly" else "statement",
        )
