"""Attributions told by a line or a colon: a speaker before it, a signature, a sentence that leads to a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.claims import sources
from diplonews.claims.content import Content
from diplonews.claims.found import Found
from diplonews.claims.reading import Reading

_SPEAKER_LINE_BACK = "{bracket_close}?(?P<who>{PERSON}|{cap|caps|PERSON|COUNTRY|ORGANISATION|TITLE|CAPITAL|DEMONYM|initialism}{1,6}){quote}?(?={break|end|hyphen|dash|bullet}|$)"  # noqa: E501
_FINITE = "{auxiliary|modal|genitive|subject|quote|apostrophe|verb&!gerund&!noun|unknown&ed}"
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


_TELLS = "{he|she|they|PERSON|TITLE|TITLES|human|COUNTRY|CAPITAL|METONYM|ORGANISATION|press|cap}"


def _introduced(text: Reading, content: Content, colon: int) -> Found | None:
    """``The minister was blunt: "The talks are over."``: a sentence about somebody leads to what that one says."""
    if colon + 1 not in text.quote_by_start:
        return None
    first, end = text.sentence(colon)
    stop = text.quotes[text.quote_by_start[colon + 1]][1]
    if stop < end or text.search("{claim_verb&past&!noun|claim_verb&third&!noun}", first, colon) is not None:
        return None
    who = sources.sentence_subject(text, first, colon)
    if who is None or text.search(_TELLS, *who) is None or text.quote_around(who[0]) is not None:
        return None
    if text.search("{auxiliary|modal|past|third&!noun}", who[1], colon) is None:
        return None
    said = content.after(colon + 1, stop, colon, False)
    return Found("claim.speaker-line", (who,), (colon, colon + 1), said, colon, ":", "statement") if said else None


#: The lemma of a line that asks ("Q: ..."): nothing is told in it.
QUESTION = "?"
_ASKED = frozenset(("q", "question"))


def speaker_lines(text: Reading, content: Content, places: list[int]) -> Iterator[Found]:
    """``Macron: 'No alternative'`` as a headline, ``Q: ...`` in a printed interview."""
    label, caps = text.set("label"), text.set("caps")
    asks = text.search("(?:^|(?<={break})){ask_answer}{colon}", 0, text.size) is not None  # a printed interview
    single = text.set("ask_answer|caps|cap|TITLE" if asks else "ask_answer|caps")
    line = text.alphabet.compile(_SPEAKER_LINE_BACK)
    for colon in places:
        start = colon + 1
        led = colon > _ISSUED and text.word(colon - 2) == "following"
        stated = _following(text, content, colon) if led else None
        named = text.match_back(line, colon, 0) if stated is None and start < text.size else None
        if named is None:
            stated = stated or _introduced(text, content, colon)
            if stated is not None:
                yield stated
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
        interview = who[1] - who[0] == 1 and text.symbols[who[0]] in single
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
            lemma = QUESTION if text.word(who[0]) in _ASKED else ":"
            yield Found("claim.speaker-line", (who,), (colon, start), [(start, stop)], start - 1, lemma, "statement")
