"""Attributions without a verb of their own: "according to", nouns of assertion, hearsay, and a speaker before a colon."""  # noqa: E501

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
_SPEAKER_LINE_BACK = "{bracket_close}?(?P<who>{PERSON}|{cap|caps|PERSON|COUNTRY|ORGANISATION|TITLE|CAPITAL|DEMONYM|initialism}{1,6}){quote}?(?={break|end|hyphen|dash|bullet}|$)"  # noqa: E501


_TOLD = "{auxiliary|modal|be|have|verb&past|verb&third&!noun}"
_FINITE = "{auxiliary|modal|genitive|subject|quote|apostrophe|verb&!gerund&!noun|unknown&ed}"


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
            said = content.after(stop + 1, end, at, False) if clause else []
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
    for at in places:
        if text.symbols[at + 1 : at + 2] not in governed:
            continue
        cue = table.get(text.word(at))
        if cue is None or text.word(at + 1) not in cue.frames or text.quote_around(at) is not None:
            continue
        first, end = text.sentence(at)
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
        word = text.word(at + 1)
        said = content.after(at + 1 + (word != "to"), end, at, word != "that")
        if said:
            stop = at + 1 if word in ("that", "to") else at + 2
            yield Found("claim.attitude", (who,), (start, stop), said, at, cue.lemma, cue.kind, alone=True)


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


_SIGNED = (
    "{end|break}{0,2}"
    "(?P<cue>{dash|hyphen}{1,2})(?P<who>{PERSON}|{cap|caps|TITLE|COUNTRY|ORGANISATION|DEMONYM}{1,6})(?={break}|{end}|$)"
)


def signatures(text: Reading, content: Content, places: list[int]) -> Iterator[Found]:
    """``"Every pit is open." — President Kofi Asante``: a quotation and who signs it."""
    pattern, boundary = text.alphabet.compile(_SIGNED), text.set("end|break")
    for start, end, _ in text.quotes:
        signed = pattern.match(text.symbols, end)
        if signed is not None and (start == 0 or text.symbols[start - 1] in boundary):
            cue = signed.span("cue")
            yield Found("claim.signed", (signed.span("who"),), cue, [(start, end)], cue[0], "-", "statement")


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


_ISSUED = 4  # symbols from the verb to the colon: "issued the following statement:"


def _following(text: Reading, content: Content, colon: int) -> Found | None:
    """``The minister issued the following statement: "..."``"""
    verb = colon - _ISSUED  # issued | the | following | statement | :
    opens = next((at for at in (colon + 1, colon + 2) if at in text.quote_by_start), None)
    if opens is None or verb <= 0 or text.symbols[colon - 1] not in text.set("document"):
        return None
    if text.symbols[verb] not in text.set("issuing|light_verb"):
        return None
    first = text.sentence(verb)[0]
    who = sources.subject_before(text, verb, first)
    if who is None and verb - 1 > first and text.symbols[verb - 1] in text.set("DATE|adverb"):
        who = sources.subject_before(text, verb - 1, first)  # "X, Minister of Trade, today | issued"
    said = content.after(opens, text.quotes[text.quote_by_start[opens]][1], verb, False)
    if who is None or not said:
        return None
    return Found("claim.quoted", (who,), (verb, colon + 1), said, verb, "issue", "statement")


def speaker_lines(text: Reading, content: Content, places: list[int]) -> Iterator[Found]:
    """``Macron: 'No alternative'`` as a headline, ``Q: ...`` in a printed interview."""
    label, caps = text.set("label"), text.set("caps")
    line = text.alphabet.compile(_SPEAKER_LINE_BACK)
    for colon in places:
        start = colon + 1
        led = colon > _ISSUED and text.word(colon - 2) == "following"
        if led and (stated := _following(text, content, colon)) is not None:
            yield stated
            continue
        named = text.match_back(line, colon, 0) if start < text.size else None
        if named is None:
            continue
        who = text.back_span(named, "who")
        stop = text.symbols.find(text.line_break, start)
        stop = text.size if stop < 0 else stop
        if any(symbol in label for symbol in text.symbols[who[0] : who[1]]):
            continue
        if (
            not who[0]
            and text.symbols[who[0]] in text.set("CAPITAL|PLACE|COUNTRY")
            and (
                text.search("{end}", start, stop - 1)
                or (text.words[0].isupper() and start not in text.quote_by_start)  # "RIYADH: The minister …"
            )
        ):
            continue  # "Honiara: The government … " and more: from where the text is sent
        interview = who[1] - who[0] == 1 and text.symbols[who[0]] in text.set("ask_answer|caps")
        if (
            who[0] > 0
            and not interview
            and start not in text.quote_by_start
            and text.symbols[who[0]] not in text.set("PERSON|caps")
        ):
            continue
        if start not in text.quote_by_start and not interview:
            if who[1] - who[0] > 1 and all(symbol in caps for symbol in text.symbols[who[0] : who[1]]):
                continue  # "STAT OF THE WEEK: ..."
            if text.symbols[who[0] - 1 : who[0]] != text.line_break and who[0]:
                continue
            part = text.search("{semicolon}", start, stop)
            stop = part.start() if part else stop
            if text.search(_FINITE, start + 1, min(stop, start + 40)) is None:
                continue  # "Sanders: win in a walk"
        elif start in text.quote_by_start:
            closed = text.quotes[text.quote_by_start[start]][1]
            if closed < stop and text.symbols[closed] in text.set("end"):
                stop = closed  # "X: “…closed.” | He left."
        if stop > start and text.word(stop - 1) in (".", ""):
            stop -= 1
        if stop > start:
            yield Found("claim.speaker-line", (who,), (colon, start), [(start, stop)], start - 1, ":", "statement")
