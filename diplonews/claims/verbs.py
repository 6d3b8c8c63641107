"""Attributions whose cue is a verb: where it stands, who speaks, what is said.

One pass over the verbs of attribution of a text; at each, the words around it decide which of its frames it is in
(see `cues_speech.toml`), and that frame is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.claims import cues, sources
from diplonews.claims.content import FINITE, MAIN_CLAUSE, Content
from diplonews.claims.cues import Cue
from diplonews.claims.found import Found, Span
from diplonews.claims.frames import PLEDGING, Frame, Frames
from diplonews.claims.groups import VERB, Group, Groups, GroupWords
from diplonews.claims.inverted import Inverted
from diplonews.claims.misfits import AMBIGUOUS, NAMING, NOT_ALL, Misfits
from diplonews.claims.passives import Passives
from diplonews.claims.reading import Reading
from diplonews.claims.speakers import PURPOSE, Speakers
from diplonews.scene import PersonMention
from diplonews.symbols import Alphabet

# "The Security Council, | 1. Demands that …; 2. Requests …": who decides stands above a list of verbs
_DECIDER = "{ORGANISATION}{comma}(?={number}{stop|end}|{gerund}{!end}{1,30}{comma})"
_DECIDER_BACK = "{ORGANISATION}(?:{and_word}{cap&!article}{1,2})?"  # "Peace and | Security Council"
_BARE = (
    "{determiner|possessive_pronoun}?{adjective|adverb|unknown&low|gerund|participle}{0,3}"
    "{feeling_noun|concern_noun|condemnation_noun}"
    "|{indefinite}(?:{phone_word|video_word}|{adjective}){0,2}{call_noun|meeting_noun|talks_noun}.{0,6}"
)
_RAISING = frozenset(("seem", "appear"))  # "the talks seem to falter": whose view it is, is not told
_NAME_REACH = 4  # symbols of "the islets Diaoyu"
_NAMED_REACH = 40  # symbols before a verb within which a named speaker stands in a quotation
_FRAME_OF = {
    "claim.that": "that",
    "claim.clause": "clause",
    "claim.object": "object",
    "claim.infinitive": "to",
    "claim.question": "wh",
    "claim.demand": "whom-to",
    "claim.told": "whom-that",
    "claim.feeling": "feeling",
    "claim.thanks": "whom-for",
}
_OBJECTS = frozenset(
    "claim.object claim.feeling claim.phrase claim.thanks claim.preposition claim.infinitive claim.demand".split()
)
_CLAUSES = frozenset(("claim.that", "claim.told"))


class _Words:
    """The classes and patterns of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has, compiled = alphabet.symbols_with, alphabet.compile
        self.cue, self.any_cue = compiled(VERB), compiled("{claim_verb}")
        self.decider, self.decider_back = compiled(_DECIDER), compiled(_DECIDER_BACK)
        self.adverb, self.within = has("adverb"), alphabet.made(GroupWords).within
        self.claim_verb, self.coordinating = has("claim_verb"), has("coordinating")
        self.that, self.as_word = has("that"), has("as_word")
        self.comma = has("comma")
        self.to, self.on = has("to_word"), has("on_word|from_word|of_word")
        self.governing = has("governing")
        self.relative = has("relative|who_word")
        self.third, self.states = has("he|she|they"), has("COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES")
        self.may_speak = compiled("{COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|PERSON}")
        self.document, self.when = has("document"), has("turning|condition")
        self.place, self.neither = has("TERRITORY|PLACE"), has("negation&correlative")
        self.finding = has("PERSON|COUNTRY|cap|number|quantifier|determiner|subject|plural") - has("that")
        self.subordinating = has("subordinating&!that")
        self.leading = has("gerund|participle&!noun|subordinating")
        self.main_clause = compiled(MAIN_CLAUSE)
        self.bare, self.gerund = compiled(_BARE), has("gerund")
        self.manner = has("adverb&!noun&!pronoun&!determiner&!preposition")
        self.finite, self.relatives = compiled(FINITE), compiled("{relative|who_word}")
        self.will, self.named_be = has("will|would&modal"), compiled("{to_word}{be}{naming_word}")


class Verbs:
    """The pass over one text."""

    def __init__(self, text: Reading, content: Content) -> None:
        self.text, self.symbols = text, text.symbols
        self.cues = cues.verbs(text.scene.lexicon)
        self.content = content
        self.words = text.alphabet.made(_Words)
        self.groups, self.frames = Groups(text, self.cues), Frames(text)
        self.inverted = Inverted(text, content, self.frames)
        self.passives = Passives(text, content, self.frames)
        self.misfits = Misfits(text)
        self.speakers = Speakers(text, self.groups, self.inverted)
        self.decider = self._find_decider()

    def _find_decider(self) -> Span | None:
        """The body above a list of what it demands and decides."""
        decider = self.words.decider.search(self.symbols)
        if decider is None:
            return None
        whole = self.text.match_back(self.words.decider_back, decider.start() + 1, 0)
        return self.text.back_span(whole) if whole is not None else None

    def find(self) -> list[Found]:
        """The attributions outside quotation marks, in the order of their verbs."""
        kept: list[Found] = []
        for found in self._between(0, self.text.size):
            if found.rule == "claim.passive":
                found.alone = True
            if not (found.alone and self._is_within(found.verb)):
                self.speakers.last = found
            kept.append(found)
        return kept

    def _is_within(self, verb: int) -> bool:
        """Whether a verb stands in what the speaker before is saying."""
        last = self.speakers.last
        return last is not None and any(start <= verb < stop for start, stop in last.content)

    def within(self, quotes: list[Span]) -> Iterator[Found]:
        """What somebody in a quotation is said to say: the first and second person are the speaker's own."""
        for start, end in quotes:
            told = False
            for found in self._between(start, end, named=True):
                if not found.sources or found.alone:
                    continue
                if not all(self._is_named(who, told) for who in found.sources):
                    continue
                told = True
                found.within, found.sentence = True, None  # which is that of the quotation alone
                self.speakers.last = found
                yield found

    def speaking_quotes(self) -> list[Span]:
        """The quotations in which a verb of attribution stands after a named party."""
        symbols, words = self.symbols, self.words
        found = []
        for start, end, _ in self.text.quotes:
            named = words.may_speak.search(symbols, start, end)
            if named is not None and words.cue.search(symbols, named.end(), end) is not None:
                found.append((start, end))
        return found

    def _between(self, start: int, end: int, named: bool = False) -> Iterator[Found]:
        """The attributions of a stretch, but for its quotations; `named` where a party must stand before the verb."""
        text, symbols, known, words = self.text, self.symbols, self.cues, self.words
        to, written, tokens, speakers = words.to, text.words, text.tokens, self.speakers
        done = speakers.last.cue[1] if speakers.last is not None else 0
        quotes, beyond = iter(text.quotes), (text.size, text.size + 1, 0)
        opens, closes, _ = next(quotes, beyond)
        cue_pattern = words.cue if self.decider is None else words.any_cue  # "| Demands", at the start of a line
        for m in cue_pattern.finditer(symbols, start, end):
            at = m.start()
            while at >= closes:
                opens, closes, _ = next(quotes, beyond)
            if at < done or at >= opens:
                continue
            cue = known.get(written[tokens[at]]) or known.get(text.word(at))
            if cue is None or (cue.opens and not self._opens(at, cue)):
                continue
            if named and words.may_speak.search(symbols, max(start, at - _NAMED_REACH), at) is None:
                continue
            if at and symbols[at - 1] in to and cue.lemma not in PURPOSE and not self._may_be_governed(at):
                continue
            sentence = text.sentence(at)
            found = self._at(at, cue, *sentence, m.lastgroup is not None)
            if found is not None and found.content:
                found.sentence, found.alone = sentence, cue.alone
                yield found
                done = speakers.last.cue[1] if speakers.last is not None else 0

    def _opens(self, at: int, cue: Cue) -> bool:
        """Whether a word that opens one of its frames comes soon after a verb that has no others."""
        text = self.text
        following = text.tokens[at + 1 : min(at + 4, text.size)]
        return not cue.opens.isdisjoint(map(str.lower, map(text.words.__getitem__, following)))

    def _may_be_governed(self, at: int) -> bool:
        before = self.symbols[at - 2 : at - 1]
        if before in self.words.governing or before in self.words.on:
            return True
        return self.groups.led(at - 1, self.text.sentence(at)[0]) is not None

    def _is_named(self, who: Span, told: bool) -> bool:
        """A state, an organisation or an official; "he" where one of them has spoken before in the quotation."""
        text = self.text
        for at in range(*who):
            if self.symbols[at] in self.words.states:
                return True
            person = text.layer.items.get(at)
            if isinstance(person, PersonMention) and text.scene.people[person.person].office is not None:
                return True
        return told and self.symbols[who[0]] in self.words.third

    def _at(self, at: int, cue: Cue, first: int, end: int, sure: bool) -> Found | None:
        """The attribution at an index, in the sentence from `first` to `end`; `sure` where it is a verb by itself."""
        symbols, words, forms, groups = self.symbols, self.words, cue.forms, self.groups
        gerund = "gerund" in forms
        if self.decider is not None and "third" in forms and at >= self.decider[1]:
            start = at - (at > first and symbols[at - 1] in words.adverb)
            if start == first and self.text.words[self.text.tokens[start]][0].isupper():
                return self._after(at, start, first, end, cue, (self.decider,), False, False)
        group: Group | None = None
        if not sure:
            group = groups.at(at, first) if at > first and symbols[at - 1] in words.within else None
            alone = group is None or (not group.helped and not group.to)
            if (
                alone
                and (group is None or group.start == at)
                and (groups.is_modifier(at, first) if gerund else groups.is_noun(at, first, cue))
            ):
                return None
            if cue.helped_only and alone:
                return None
        if (
            at + 2 < end
            and symbols[at + 1] in words.coordinating
            and symbols[at + 2] in words.claim_verb
            and groups.share_an_object(at, at + 2)
        ):
            return None
        if group is not None and group.be and "participle" in forms and not gerund:
            subject = sources.subject_before(self.text, group.start, first)
            if subject is None and group.start > first and symbols[group.start - 1] in words.coordinating:
                subject = sources.sentence_subject(self.text, first, group.start)  # "X left, but | was told that"
            return self.passives.of(at, group.start, subject, end, cue, group.negated)
        opens = group is None and "participle" in forms and (at == first or symbols[at - 1] in words.comma)
        if opens and at + 1 < end and self.text.word(at + 1) == "by":  # "Asked by X whether he would go, | he said no"
            main = words.main_clause.search(symbols, at, end)
            asked = self.passives.told_by(at, at, None, end if main is None else main.start(), cue, False)
            if asked is not None:
                return asked
        return self._active(at, group, first, end, cue, gerund)

    def _active(self, at: int, group: Group | None, first: int, end: int, cue: Cue, gerund: bool) -> Found | None:
        """The attribution by a verb in the active voice; without a group it stands alone, as most do."""
        symbols, words = self.symbols, self.words
        frame: Frame | None = None
        if cue.ahead:
            frame = self.frames.of(at, at + 1, end, cue)
            if frame is None:
                return None
        start, negated = (at, False) if group is None else (group.start, group.negated)
        bare = not gerund and start > first and "participle" in cue.forms and (group is None or not group.helped)
        if bare and not words.when.isdisjoint(symbols[start - 1 : at]):  # "said when asked about the talks"
            return self._after(at, at, first, end, cue, (), False, False)
        if gerund or (group is not None and group.to):
            placed = self.speakers.of(at, group or Group(at), first, end, cue, gerund)
        else:
            placed = self.speakers.finite(at, start, first, end, cue, negated)
        if placed is None or isinstance(placed, Found):
            return placed
        source, left, start, negated = placed
        found = None
        if source:
            opens, ends = symbols[source[0][0]], self.text.quote_by_end
            if (cue.lemma in NOT_ALL or opens in words.that) and self.misfits.tells_else(source[0], left, first, cue):
                return None
            negated = negated or opens in words.neither
            if left in ends or left - 1 in ends or (left > first and symbols[left - 1] in words.as_word):
                found = self._around(at, start, left, first, end, cue, source, gerund)
        if found is None and "whom-as" in cue.frames:
            found = self.passives.reported(at, start, first, end, cue)
        if found is None and at + 1 < end:
            found = self._after(at, start, first, end, cue, source, gerund, negated, frame)
        if found is not None and gerund and not source and start == first:
            found.sources = self.speakers.of_main_clause(found.content, end)
        if found is not None or gerund:
            if found is None and "whom-that" in cue.frames and source:
                return self.inverted.told(at, start, left, first, end, cue, source, negated)
            return found
        return self.inverted.noted(at, start, left, first, end, cue, source, negated)

    def _around(
        self,
        at: int,
        start: int,
        left: int,
        first: int,
        end: int,
        cue: Cue,
        source: tuple[Span, ...],
        gerund: bool,
    ) -> Found | None:
        """Attributions of a subject whose content stands before them."""
        if left > first and self.symbols[left - 1] in self.words.as_word and "left" in cue.frames:
            aside = self.inverted.aside(at, start, left, first, end, cue, source)
            if aside is not None:
                return aside
        ends = self.text.quote_by_end
        if not gerund and left < start and (left in ends or (left - 1 in ends and self.text.word(left - 1) != ".")):
            return self.inverted.said_before(at, start, left, first, end, cue, source)
        return None

    def _after(
        self,
        at: int,
        start: int,
        first: int,
        end: int,
        cue: Cue,
        source: tuple[Span, ...],
        gerund: bool,
        negated: bool,
        frame: Frame | None = None,
    ) -> Found | None:
        """Attributions whose content follows them; `frame` where it is known already."""
        symbols, words, frames, right = self.symbols, self.words, cue.frames, at + 1
        if "doc" in frames and source and right < end and symbols[right] in words.finding and self._is_document(source):
            content = self.content.after(right, end, at, False)
            if content:
                return Found("claim.clause", source, (start, right), content, at, cue.lemma, cue.kind, negated)
        lemma = cue.lemma
        if lemma in AMBIGUOUS and self.misfits.is_none(at, start, first, end, cue, source):
            return None
        frame = frame or self.frames.of(at, right, end, cue)
        if frame is None:
            return None
        rule, begin = frame.rule, frame.start
        if negated and rule == "claim.object" and "alone" in frames and not words.will.isdisjoint(symbols[start:at]):
            return None  # "will not recognise the vote": what somebody refuses to do
        if rule == "claim.infinitive" and cue.kind == "denial" and words.named_be.match(symbols, begin, end):
            return None  # "declined to be named"
        head = source[0][0] if source and source[0][1] <= start else start
        limit = end if head > first + 2 else self._main_clause(begin, end, first, head)
        lone = gerund and not self.speakers.helped(start, at)
        content = self.content.after(
            begin,
            limit,
            at,
            (rule in _OBJECTS or (rule == "claim.clause" and lemma in NAMING)) and symbols[begin - 1] not in words.that,
            clause=rule in _CLAUSES or (rule == "claim.clause" and "object" not in frames),
            within=lone or bool(source and self._in_relative(source[0][0], first)),
            gerund=lone,
        )
        if rule == "claim.clause" and "object" in frames and content:
            content[0] = self.content.as_thing(content[0])
        if lemma in PLEDGING and rule == "claim.clause" and content and self._is_thing(content[0]):
            return None  # "promised | an amnesty to those who surrender"
        if rule == "claim.object" and content and self._is_manner(content):
            return None  # "protested strongly"
        if lemma == "rule" and content and symbols[content[0][0]] in words.gerund:
            return None  # "ruled out | sending troops": a pledge, and no claim
        if "feeling" in frames and rule != "claim.that" and content and self._is_bare(content[0]):
            return None  # "expressed deep concern (to the king in a phone call)", and no more
        short = bool(content) and content[-1][1] - content[0][0] <= _NAME_REACH
        if lemma in NAMING and short and symbols[content[-1][1] - 1] in words.place:
            return None  # "calls the islets Diaoyu": a name, nothing said
        if not content or (rule == "claim.clause" and self.inverted.says_nothing(content[0], cue)):
            return None
        span = start, frame.cue_end
        if lemma in _RAISING:
            return Found(rule, (), span, [*source, *content], at, lemma, cue.kind, negated)
        name = _FRAME_OF.get(rule) or self._frame(rule, at, frame.cue_end)
        kind = frames.get(name, "demand" if rule == "claim.demand" else cue.kind)
        return Found(rule, source, span, content, at, lemma, kind, negated, frame.whom)

    def _is_bare(self, content: Span) -> bool:
        """A feeling by its name alone: whatever it is about is not said."""
        return self.words.bare.fullmatch(self.symbols, *content) is not None

    def _is_manner(self, content: list[Span]) -> bool:
        start, stop = content[0]
        return len(content) == 1 and stop - start == 1 and self.symbols[start] in self.words.manner

    def _is_thing(self, content: Span) -> bool:
        """A thing with a relative clause: its first verb is that clause's."""
        verb = self.words.finite.search(self.symbols, *content)
        return verb is None or self.words.relatives.search(self.symbols, content[0], verb.start()) is not None

    def _in_relative(self, source: int, first: int) -> bool:
        """``those who said it``, ``the plan, which Duarte called a mistake,``: a relative clause."""
        symbols, relative = self.symbols, self.words.relative
        return symbols[source] in relative or (source > first and symbols[source - 1] in relative)

    def _frame(self, rule: str, at: int, cue_end: int) -> str:
        """The frame behind a rule that words of their own open: these words."""
        if rule == "claim.phrase":
            return "-".join([self.text.word(i) for i in range(at + 1, cue_end)])
        return self.text.word(cue_end - 1) if rule == "claim.preposition" else ""

    def _is_document(self, source: tuple[Span, ...]) -> bool:
        begin, stop = source[0]
        return not self.words.document.isdisjoint(self.symbols[begin:stop])

    def _main_clause(self, begin: int, end: int, first: int, source: int) -> int:
        """Where the main clause begins, if the attribution opens a clause before it: "Asked about it, he left"."""
        symbols, words = self.symbols, self.words
        if source == first:
            if symbols[source] not in words.leading:
                return end
        elif symbols[source - 1] not in words.subordinating:
            return end
        found = words.main_clause.search(symbols, begin, end)
        if found is None:
            return end
        wide = found.end() - found.start() == 2
        if not wide and self.text.quote_around(found.start()) is not None:
            return end
        return found.end() if wide else found.start()
