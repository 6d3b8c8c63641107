"""Attributions whose cue is a verb: where it stands, who speaks, what is said.

One pass over the verbs of attribution of a text; at each, the words around it decide which of its frames it is in
(see `cues_speech.toml`), and that frame is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.claims import cues, sources
from diplonews.claims.content import MAIN_CLAUSE, Content
from diplonews.claims.cues import Cue
from diplonews.claims.found import Found, Span
from diplonews.claims.reading import Reading
from diplonews.records import ClaimKind
from diplonews.scene import PersonMention

WHOM = frozenset(("whom-to", "whom-that", "whom-for", "whom-as"))
# "expressed their deep gratitude for ...": the feeling belongs to the cue
FEELING = (
    "(?P<cue>{determiner|possessive_pronoun}?(?:{adjective|adverb|ed|participle|gerund|unknown&low|noun&!feeling_noun}){0,3}"
    "{feeling_noun}(?:{and_word}{adjective|adverb}{0,2}{feeling_noun})?)"
    "(?:{to_word|with_word}(?P<whom>{!preposition&!comma&!end}{1,5})(?={for_word|on_word|preposition}))?"
    "(?:(?P<link>{for_word|on_word|with_word|that|in_word|preposition&!of_word})|(?={subject}))"
)
# Time and venue between a verb and what is said: "said on Monday in an interview with the BBC that ..."
_NP = sources.NP
TAIL = (
    "(?:{adverb&!preposition&!subordinating}|{DATE|weekday}|{preposition&!of_word}{DATE|weekday}"
    f"|{{preposition&!as_word}}{{determiner|possessive_pronoun}}?{{{_NP}}}{{0,4}}{{venue_noun|PLACE|CAPITAL|COUNTRY|human|ORGANISATION|PERSON|cap|caps|group}}"
    f"(?:{{preposition}}{{determiner}}?{{{_NP}}}{{1,4}}|{{bracket_open}}{{!bracket_close&!end}}{{1,6}}{{bracket_close}})?"
    "|{comma}{!comma&!end&!quote}{1,15}{comma}(?={that})|{dash}{!dash&!end&!quote}{1,15}{dash}(?={that})){1,4}"
)
LISTENER = "{determiner|possessive_pronoun}{!comma&!end&!quote&!that&!auxiliary&!modal&!subject}{1,6}(?={that|quote})"
DATED = "(?:{on_word|in_word}?{DATE|weekday})"
_AUX = "auxiliary|modal|not_word"
_PREPOSITIONS = "preposition|to_word"


ENVOY = "{determiner|possessive_pronoun}{adjective|DEMONYM|noun}{0,2}{TITLE|TITLES|human}"  # "recalled its envoy"
GUEST = "(?:{PERSON}|{object})(?:{to_word|in_word|on_word|preposition}|{comma}|$)"
TO_WHOM = f"{{to_word}}(?!{{base&!noun}}){sources.PARTY_AFTER}(?={{that|question_word|possessive_pronoun|quote}}|{{comma|colon}}{{quote}})"
# "called the president to congratulate him"
PHONED = "{PERSON}(?:$|{comma|to_word|on_word|in_word|DATE|weekday|and_word|preposition&!as_word})"
TO_WHOM_TO = f"{{to_word}}{sources.PARTY_AFTER}(?={{to_word}})"
DISMISSED = "{as_word}{adverb}?{adjective|ed|participle|unknown|quote}{1,4}(?={determiner|possessive_pronoun|article|noun|plural|that|cap|PERSON|COUNTRY})"
INSERTED = "{comma}{!comma&!end&!quote&!verb}{1,6}{comma}{that}"  # "added, though, that"
# "sees the vote as a test"
CAST_AS = "{!comma&!end&!auxiliary&!modal&!as_word&!subject&!to_word}{1,10}{as_word}"
# "said of the raid: "...": what leads from a verb to a colon and a quotation
LED_TO_QUOTE = "{!comma&!end&!quote&!colon&!claim_verb&!that&!subject&!auxiliary}{1,25}(?:{colon}|{comma}(?={quote}))"


class Verbs:
    """The pass over one text."""

    def __init__(self, text: Reading, content: Content) -> None:
        self.text = text
        self.cues = cues.verbs(text.scene.lexicon)
        self.content = content
        s = text.set
        self.aux, self.adverb, self.to = s(_AUX), s("adverb"), s("to_word")
        self.be, self.negation = s("be"), s("not_word|negated")
        self.comma, self.colon = s("comma"), s("colon")
        self.stops = s("comma|semicolon|colon|dash|end|break|bracket_close|ellipsis|bracket_open|stop|sign|hyphen")
        self.that, self.wh, self.subject, self.object = s("that"), s("question_word"), s("subject"), s("object")
        self.prep, self.quote = s(_PREPOSITIONS), s("quote|apostrophe")
        self.nominal = s("determiner|possessive_pronoun|genitive|adjective&!noun&low|DEMONYM|MODIFIER|article")
        self.conj = s("coordinating|comma|semicolon|dash|end|break|colon|adverb")
        self.noun, self.coordinating = s("noun|noun_too"), s("coordinating")
        self.heads = s(sources.HEADS)
        self.capital = s("cap|caps")
        self.as_word, self.quantifier = s("as_word"), s("quantifier")
        self.existential = s("existential")
        # what may stand before a form that is also a noun, so that it is read as a verb
        self.speaking = s(
            "subject|relative|PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLES|TITLE|dual|human|group|document|cap&!noun|caps|auxiliary"
        )
        self.relative = s("relative|who_word")
        self.governing, self.withholding = s("governing"), s("withholding")
        self.verbal = s("base|auxiliary|adverb|unknown|verb|quote")
        self.plural = s(
            "plural|s|subject|relative|dual|TITLES|quantifier|number|auxiliary|press|COUNTRY|ORGANISATION|CAPITAL|METONYM|PERSON"
        )
        self.modified = s("possessive_pronoun|article|genitive")
        self.party = s(sources.HEADS + "|cap|caps|pronoun|plural|DEMONYM|press")
        self.third, self.states = s("he|she|they"), s("COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES")
        self.opening = s("article|possessive_pronoun|PERSON|COUNTRY|object|subject|cap&!noun|question_word")
        self.leading = s("adjective|number|MODIFIER|participle")
        self.genitive = s("genitive")
        self.finite = s("auxiliary|modal|verb&!noun&!gerund|subject|quote")
        self.claim_verb = s("claim_verb")
        self.ed, self.named = (
            s("past&!noun|ed"),
            s("subject|PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|relative|human|TITLE"),
        )
        self.press = s("press")
        self.issuing = s("issuing")
        self.shows = s("document|plural|PERSON|pronoun|COUNTRY|ORGANISATION|group|human|number|cap&!article|caps|press")
        self.neither = s("negation&correlative")
        self.aux_only = s("auxiliary&!modal")
        self.be_or_modal = s("auxiliary|modal")
        self.last: Found | None = None

    def within(self, quotes: list[Span]) -> Iterator[Found]:
        """What somebody in a quotation is said to say: the first and second person are the speaker's own."""
        text = self.text
        for start, stop in quotes:
            told = False
            for m in text.scene.alphabet.compile("{claim_verb}").finditer(text.symbols, start, stop):
                at = m.start()
                cue = self.cues.get(text.word(at))
                if cue is None or (self.last and at < self.last.cue[1]):
                    continue
                found = self._at(at, cue)
                if found is None or not found.content or not found.sources:
                    continue
                if "alone" in cue.frames or not all(self._is_named(who, told) for who in found.sources):
                    continue
                told = True
                self.last = found
                yield found

    def _is_named(self, who: Span, told: bool) -> bool:
        """A state, an organisation or an official; "he" where one of them has spoken before in the quotation."""
        text = self.text
        for at in range(*who):
            if text.symbols[at] in self.states:
                return True
            person = text.layer.items.get(at)
            if isinstance(person, PersonMention) and text.scene.people[person.person].office is not None:
                return True
        return told and text.symbols[who[0]] in self.third

    def find(self) -> Iterator[Found]:
        text = self.text
        for m in text.scene.alphabet.compile("{claim_verb}").finditer(text.symbols):
            at = m.start()
            cue = self.cues.get(text.word(at))
            if cue is None or text.quote_around(at) is not None or (self.last and at < self.last.cue[1]):
                continue
            found = self._at(at, cue)
            if found is not None and found.content:
                found.alone = found.alone or "alone" in cue.frames or found.rule == "claim.passive"
                self.last = found
                yield found

    def _at(self, at: int, cue: Cue) -> Found | None:
        text = self.text
        first, end = text.sentence(at)
        group, to, be, helped, negated = self._group(at, first)
        gerund = "gerund" in cue.forms
        if (
            not helped
            and not to
            and group == at
            and (self._is_modifier(at, first) if gerund else self._is_noun(at, first, cue))
        ):
            return None
        if "base" in cue.forms and "-base" in cue.frames and not helped and not to and "past" not in cue.forms:
            return None
        if (
            at + 2 < end
            and text.symbols[at + 1] in self.coordinating
            and text.symbols[at + 2] in self.claim_verb
            and self._shares_object(at, at + 2)
        ):
            return None
        passive = be and "participle" in cue.forms and not gerund
        if passive:
            return self._passive(at, group, first, end, cue, negated)
        return self._active(at, group, first, end, cue, to, gerund, negated)

    def _shares_object(self, at: int, other: int) -> bool:
        """A verb of attribution, a conjunction and another one in the same form."""
        one, two = self.cues.get(self.text.word(at)), self.cues.get(self.text.word(other))
        if one is None or two is None or self.text.symbols[at] in self.noun:
            return False
        return bool(one.forms & two.forms)

    def _is_modifier(self, at: int, first: int) -> bool:
        """``at the concluding session``, ``their warning shots``: a participle before a noun."""
        symbols = self.text.symbols
        if at <= first or symbols[at - 1] not in self.modified:
            return False
        return symbols[at - 1] not in self.text.set("genitive") or symbols[at - 2] not in self.subject

    def _group(self, at: int, first: int) -> tuple[int, bool, bool, bool, bool]:
        """The verb group that ends with the verb: its start, whether it has "to", "be", any auxiliary, a negation."""
        symbols = self.text.symbols
        group, to, be, helped, negated, adverbs = at, False, False, False, False, 0
        while group > first and at - group < 7:
            symbol = symbols[group - 1]
            if symbol in self.aux:
                helped = helped or symbol not in self.negation
                be = be or symbol in self.be
                negated = negated or symbol in self.negation
                adverbs = 0
            elif symbol in self.neither:
                negated = helped = True
                group -= 1
                break
            elif symbol in self.adverb and symbol not in self.noun:
                adverbs += 1
            elif symbol in self.to:
                return group - 1, True, be, helped, negated
            elif symbol in self.coordinating and group - 2 > first and self._shares_object(group - 2, group):
                group -= 1  # "neither confirmed nor denied the reports": two verbs, one object
                negated = negated or symbol in self.negation
            else:
                break
            group -= 1
        if group == first:
            while group < at and symbols[group] in self.adverb:
                group += 1
        return group, to, be, helped, negated

    def _is_noun(self, at: int, first: int, cue: Cue) -> bool:
        """A form that may be a noun stands where a noun would."""
        symbol = self.text.symbols[at]
        if at == first:
            return "past" not in cue.forms
        if symbol in self.capital:
            return symbol in self.noun or cue.forms.isdisjoint(("past", "third"))
        before = self.text.symbols[at - 1]
        if before in self.modified and not (before in self.genitive and self.text.symbols[at - 2] in self.subject):
            return True  # "the president's repeated warnings", "their declared aim"
        if before in self.nominal or before in self.prep:
            return symbol in self.noun or "past" not in cue.forms
        if "past" in cue.forms or symbol not in self.noun:
            return False
        after = self.text.symbols[at + 1 : at + 2]
        if before not in self.leading and (after in self.opening or ("third" in cue.forms and after in self.that)):
            return False  # "the findings show that", "polls in the north show the party ahead"
        if "base" in cue.forms and before not in self.plural:
            return True  # "the show", "one TV show": a verb in this form has speakers in the plural
        return before not in self.speaking

    # Active voice

    def _active(  # noqa: C901
        self, at: int, group: int, first: int, end: int, cue: Cue, to: bool, gerund: bool, negated: bool
    ) -> Found | None:
        text, frames = self.text, cue.frames
        right = at + 1
        source: tuple[Span, ...] = ()
        left = group
        beside = self._beside(group, first) if gerund and not to and not self._helped(group, at) else None
        if beside is not None:
            issuer = self._issuer(beside, first)
            source, left = (issuer or beside,), (issuer or beside)[0]
        elif to or (gerund and not self._helped(group, at)):
            governed = self._governed(group, first)
            if governed is not None:
                group, withheld = governed
                negated = negated or withheld
                who = self._subject(group, first)
                source = (who,) if who else self._subject_of_sentence(first, group)
                left = who[0] if who else group
            elif to and (cue.lemma not in PURPOSE or (group > first and text.symbols[group - 1] in self.claim_verb)):
                return None
            else:
                source = self._subject_of_sentence(first, group)
        else:
            who = self._subject(group, first)
            if who is not None and cue.lemma == "say" and group == at and text.symbols[group - 1] in self.comma:
                inverted = self._speaker_after(at, group, first, end, cue)
                if inverted is not None and self._speaks(inverted, first, group, end):
                    return inverted
            if who is not None:
                source, left = (who,), who[0]
            elif group > first and text.symbols[group - 1] in self.conj:
                inverted = self._speaker_after(at, group, first, end, cue)
                if inverted is not None:
                    return inverted
                source = self._subject_of_sentence(first, group)
                if not source and group > first and text.symbols[group - 1] not in self.coordinating:
                    return None
            else:
                inverted = self._speaker_after(at, group, first, end, cue)
                if inverted is not None:
                    return inverted
                if group > first and text.symbols[group - 1] not in self.quote:
                    return None
        if cue.lemma in TALKING and source and self._several(source[0]):
            return None
        if cue.lemma == "show" and source and not any(s in self.shows for s in text.symbols[slice(*source[0])]):
            return None  # "the cinema shows a film"
        if source and source[0][1] - source[0][0] == 1 and text.symbols[source[0][0]] in self.that and left == first:
            return None  # "That said, ..."
        if source and left > first and text.symbols[left - 1] in self.as_word and "left" in frames:
            aside = self._aside(at, group, left, first, end, cue, source)
            if aside is not None:
                return aside
        if source and source[0][1] == group:
            inverted = self._speaker_after(at, group, first, end, cue)
            if inverted is not None:
                return inverted
        if source and not gerund and left < group and (left in text.quote_by_end or left - 1 in text.quote_by_end):
            said_before = self._said_before(at, group, left, first, end, cue, source)
            if said_before is not None:
                return said_before
        if "whom-as" in frames:
            reported = self._reported(at, group, first, end, cue)
            if reported is not None:
                return reported
        if "doc" in frames and source and self._is_document(source[0]) and self._found(right, end):
            content = self.content.after(right, end, at, False)
            if content:
                return Found("claim.clause", source, (group, at + 1), content, at, cue.lemma, cue.kind, negated)
        forward = (
            None
            if self._receives(at, end, cue) or self._names(group, at, first, cue, source)
            else self._forward(at, right, first, end, cue)
        )
        if forward is not None:
            rule, cue_end, start, addressee = forward
            limit = self._main_clause(start, end, first, source[0][0] if source and source[0][1] <= group else group)
            is_object = OBJECTS.get(rule, False) and text.symbols[start - 1] not in self.that
            lone = gerund and not self._helped(group, at)
            within = lone or bool(source and text.symbols[source[0][0]] in self.relative)
            whole = rule in ("claim.that", "claim.told") or (rule == "claim.clause" and "object" not in frames)
            content = self.content.after(start, limit, at, is_object, clause=whole, within=within, gerund=lone)
            if content and rule == "claim.clause" and self._says_nothing(content[0], cue):
                content = []
            if content and cue.lemma in RAISING:
                return Found(rule, (), (group, cue_end), [*source, *content], at, cue.lemma, cue.kind, negated)
            if content:
                kind = cue.frames.get(self._frame(rule, at, cue_end), "demand" if rule == "claim.demand" else cue.kind)
                return Found(rule, source, (group, cue_end), content, at, cue.lemma, kind, negated, addressee)
        if not gerund and ((source and "left" in frames) or "quote" in frames):
            quoted = "left" not in frames or not self._leaves_off(right, end)
            content = self.content.before(left, first, end, at, quoted_only=quoted)
            if len(content) < 2 and source and self._leads_in(first, left, right, end):
                after = self.content.after(right + 1, end, at, False, clause=True)
                content = after if after and not self._says_nothing(after[0], cue) else content
            if content:
                return Found(
                    "claim.inverted", source, (group, at + 1), content, at, cue.lemma, _told_before(cue), negated
                )
        if "whom-that" in frames and source:
            whom = self._addressee(at, end)
            if whom is not None:
                content = self.content.before(left, first, end, at, quoted_only=False, tail=whom[1])
                if content:
                    return Found(
                        "claim.inverted", source, (group, at + 1), content, at, cue.lemma, cue.kind, negated, whom[0]
                    )
        return None

    def _leads_in(self, first: int, left: int, right: int, end: int) -> bool:
        """``In particular, she wrote, the plan ...``: a few words, the speaker between commas, then what is said."""
        text = self.text
        stop = right
        tail = text.match(TAIL, right, end)
        if tail is not None:
            stop = tail.end()
        if (
            stop + 3 >= end
            or text.symbols[stop] not in self.comma
            or text.symbols[right] in text.set("by_word|to_word")
        ):
            return False
        if text.symbols[stop + 1] in text.set("gerund|subordinating|coordinating|relative"):
            return False
        opening = text.symbols[first:left]
        if opening and opening[0] in self.that:
            return False
        short = len(opening) <= 6 and (not opening or opening[-1] in self.comma)
        return short and not any(symbol in self.finite for symbol in opening)

    def _leaves_off(self, right: int, end: int) -> bool:
        """Nothing that the verb could be about follows: what is said stands before it."""
        if right >= end:
            return True
        symbol = self.text.symbols[right]
        if symbol in self.stops or symbol in self.text.set("DATE|weekday|gerund|coordinating|subordinating&!that"):
            return True
        tail = self.text.match(TAIL, right, end)
        return tail is not None and (tail.end() >= end or self.text.symbols[tail.end()] in self.stops)

    def _several(self, who: Span) -> bool:
        """Two or more who talk about a thing: that is their topic, nobody's claim."""
        symbols = self.text.symbols[who[0] : who[1]]
        if any(symbol in self.text.set("and_word") for symbol in symbols):
            return any(symbol in self.text.set("PERSON|COUNTRY|CAPITAL|TITLES") for symbol in symbols)
        return any(symbol in self.text.set("they|dual|TITLES") for symbol in symbols)

    def _reported(self, at: int, group: int, first: int, end: int, cue: Cue) -> Found | None:
        """``The agency quoted a minister as saying ...``: whose words it is, is the one quoted."""
        text = self.text
        who = sources.subject_after(text, at + 1, end)
        if who is None or who[1] + 1 >= end or text.word(who[1]) != "as" or text.word(who[1] + 1) not in SAYING:
            return None
        start = self._opens(who[1] + 2) or who[1] + 2 + (text.symbols[who[1] + 2 : who[1] + 3] in self.that)
        content = self.content.after(start, end, at, False)
        if not content:
            subject = self._subject(group, first)
            begin = subject[0] if subject else group
            content = self.content.before(begin, first, end, at, quoted_only=False, tail=who[1] + 2)
        if not content:
            return None
        return Found("claim.quoted-as", (who,), (group, who[1] + 2), content, at, cue.lemma, cue.kind)

    def _is_document(self, who: Span) -> bool:
        return any(symbol in self.text.set("document") for symbol in self.text.symbols[who[0] : who[1]])

    def _found(self, right: int, end: int) -> bool:
        """What a poll finds, "that" left out: a clause begins, or somebody doing something."""
        opens = self.text.set("PERSON|COUNTRY|cap|number|quantifier|determiner|subject|plural")
        return right < end and self.text.symbols[right] in opens and self.text.symbols[right] not in self.that

    def _receives(self, at: int, end: int, cue: Cue) -> bool:
        """``welcomed the minister to Lima``: a guest is received, nothing is said."""
        if cue.lemma == "recall":
            return self.text.match(ENVOY, at + 1, end) is not None
        return cue.lemma == "welcome" and self.text.match(GUEST, at + 1, end) is not None

    def _names(self, group: int, at: int, first: int, cue: Cue, source: tuple[Span, ...]) -> bool:
        """``a film called "Harbour"``: the verb names a thing, nobody speaks."""
        if cue.lemma not in NAMING or group < at or "participle" not in cue.forms or not source:
            return False
        before = self.text.symbols[group - 1 : group]
        if before and before in self.comma and self._subject(group, first) is None:
            return True  # "the pact, also called the Harbour Pact"
        if source[0][1] != group:
            return False
        return self.text.symbols[group - 1] not in self.speaking

    def _said_before(
        self, at: int, group: int, left: int, first: int, end: int, cue: Cue, source: tuple[Span, ...]
    ) -> Found | None:
        """``"...," she told reporters after the talks``: a quotation ends right before the speaker."""
        text = self.text
        if at + 1 < end and (
            text.symbols[at + 1] in self.that or (self._opens(at + 1) is not None and not self._ends_in_comma(left))
        ):
            return None
        whom = self._addressee(at, end) if "whom-that" in cue.frames else None
        if (
            whom is None
            and not self._ends_in_comma(left)
            and at + 1 < end
            and text.symbols[at + 1] not in self.stops | self.prep | self.adverb | text.set("DATE|weekday")
        ):
            return None
        if cue.frames.keys().isdisjoint(("left", "quote")) and whom is None and not self._ends_in_comma(left):
            return None
        content = self.content.before(left, first, end, at, quoted_only=False, tail=whom[1] if whom else None)
        if not content:
            return None
        addressee = whom[0] if whom else None
        return Found(
            "claim.inverted", source, (group, at + 1), content, at, cue.lemma, _told_before(cue), addressee=addressee
        )

    def _says_nothing(self, content: Span, cue: Cue) -> bool:
        """``said little``, ``wrote a book``, ``added two ships``: no clause, and the verb takes no object."""
        text = self.text
        start, stop = content
        if stop - start == 1 and text.symbols[start] in text.set("adverb|quantifier|determiner"):
            return True
        if "object" in cue.frames or text.quote_around(start) is not None:
            return False
        if any(text.quote_around(i) is not None for i in range(start, min(stop, start + 30))):
            return False
        return (
            text.search(
                "{auxiliary|modal|past|base&!noun|subject}|(?<!{number|determiner|adjective|possessive_pronoun}){third&!plural}",
                start,
                min(stop, start + 40),
            )
            is None
        )

    def _speaks(self, found: Found, first: int, group: int, end: int) -> bool:
        """A named speaker or an official after the verb, and a whole clause before it."""
        text = self.text
        (start, stop), *_ = found.sources
        if stop < end and text.symbols[stop] not in self.stops | self.prep | text.set("DATE|weekday"):
            return False
        named = text.set("PERSON|ORGANISATION|cap|caps|human|TITLE|TITLES|press|group|document")
        if not any(symbol in named for symbol in text.symbols[start:stop]):
            return False
        return text.search("{auxiliary|modal}|{past&!participle}|{third&!noun}", first, group) is not None

    def _ends_in_comma(self, left: int) -> bool:
        """A quotation that breaks off in a comma is what the words after it say."""
        symbols = self.text.symbols
        close = left - 1 if left in self.text.quote_by_end else left - 2
        start = self.text.quotes[self.text.quote_by_end[close + 1]][0]
        if start > self.text.sentence(start)[0] and symbols[start - 1] not in self.text.set("end|break"):
            return False
        return symbols[close] in self.comma or symbols[close - 1] in self.text.set("comma|stop")

    def _aside(
        self, at: int, group: int, left: int, first: int, end: int, cue: Cue, source: tuple[Span, ...]
    ) -> Found | None:
        """``As the minister noted, ...`` and ``..., as the minister noted on Monday.``"""
        text = self.text
        tail = text.match(TAIL, at + 1, end)
        stop = tail.end() if tail else at + 1
        if stop < end and text.symbols[stop] not in self.stops:
            return None
        if left - 1 - first <= 2 and stop < end:
            quote = self._opens(stop)
            content = self.content.after(quote or stop + 1, end, at, False)
        else:
            content = self.content.before(left - 1, first, end, at, quoted_only=False, tail=stop)
        return Found("claim.aside", source, (group, at + 1), content, at, cue.lemma, cue.kind) if content else None

    def _main_clause(self, start: int, end: int, first: int, begin: int) -> int:
        """Where the main clause begins, if the attribution stands in a clause before it: "Asked about it, he left"."""
        text = self.text
        opened = begin if begin == first else begin - 1
        if opened > first + 1 or (begin > first and text.symbols[opened] not in text.set("subordinating&!that")):
            return end
        if begin == first and text.symbols[begin] not in text.set("gerund|participle&!noun|subordinating"):
            return end
        found = text.search(MAIN_CLAUSE, start, end)
        if found is None or (text.quote_around(found.start()) is not None and found.end() - found.start() < 2):
            return end
        return found.end() if found.end() - found.start() == 2 else found.start()

    def _frame(self, rule: str, at: int, cue_end: int) -> str:
        """The frame behind a rule: for a preposition the word itself."""
        if rule == "claim.phrase":
            return "-".join(self.text.word(i) for i in range(at + 1, cue_end))
        return self.text.word(cue_end - 1) if rule == "claim.preposition" else FRAME_OF.get(rule, "")

    def _governed(self, group: int, first: int) -> tuple[int, bool] | None:
        """Where the verb group of ``continued to``, ``went on to``, ``stopped short of`` begins; whether it withholds."""
        text = self.text
        at = group - 1
        if at > first and text.word(at) in ("on", "from", "of"):
            at -= 1 + (text.word(at - 1) == "short")
        if at < first or text.symbols[at] not in self.governing or text.symbols[at] in self.noun:
            return None
        start, to, _, _, negated = self._group(at, first)
        withheld = text.symbols[at] in self.withholding
        return None if to else (start, withheld != negated)

    def _beside(self, group: int, first: int) -> Span | None:
        """The party right before a participle: ``with some polls indicating ...``, ``the envoy saying ...``"""
        if group <= first or self.text.symbols[group - 1] not in self.heads:
            return None
        return sources.subject_before(self.text, group, first)

    def _issuer(self, document: Span, first: int) -> Span | None:
        """``The ministry issued a statement saying ...``: the ministry says it."""
        symbols = self.text.symbols
        verb = document[0] - 1
        if (
            symbols[document[1] - 1] not in self.text.set("document")
            or verb <= first
            or symbols[verb] not in self.issuing
        ):
            return None
        group, to, be, _, _ = self._group(verb, first)
        return None if to or be else self._subject(group, first)

    def _helped(self, group: int, at: int) -> bool:
        return any(symbol in self.aux for symbol in self.text.symbols[group:at])

    def _subject(self, group: int, first: int) -> Span | None:
        if (
            group > first
            and self.text.symbols[group - 1] in self.quote
            and self.text.quote_around(group - 1) is not None
        ):
            return None
        return sources.subject_before(self.text, group, first)

    def _subject_of_sentence(self, first: int, before: int) -> tuple[Span, ...]:
        last = self.last
        if last is not None and first <= last.verb < before:
            start, stop = last.content[-1]
            if start < before < stop:  # "he said the envoy met them and reaffirmed ...": the envoy did
                who = sources.sentence_subject(self.text, start, before)
                if who:
                    return (who,)
            if last.sources:
                return last.sources
        who = sources.sentence_subject(self.text, first, before)
        return (who,) if who else ()

    def _speaker_after(self, at: int, group: int, first: int, end: int, cue: Cue) -> Found | None:
        """``"...," said the minister`` and ``..., said the minister.``"""
        text = self.text
        if (
            not ("left" in cue.frames or "quote" in cue.frames)
            or not cue.forms & {"past", "third"}
            or group != at
            or group <= first
        ):
            return None
        if text.symbols[group - 1] not in self.comma | self.quote | text.set("dash|stop"):
            return None
        who = sources.subject_after(text, at + 1, end, surely=text.symbols[group - 1] in self.quote)
        if who is None:
            return None
        after = text.symbols[who[1]] if who[1] < text.size else ""
        if (
            after
            and after not in self.stops
            and after
            not in text.set("preposition|DATE|weekday|adverb|relative|subordinating|conjunction|participle|gerund")
        ):
            return None
        content = self.content.before(group, first, end, at, quoted_only="left" not in cue.frames, tail=who[1])
        if not content:
            return None
        return Found("claim.speaker-after", (who,), (at, at + 1), content, at, cue.lemma, _told_before(cue))

    def _forward(self, at: int, right: int, first: int, end: int, cue: Cue) -> tuple[str, int, int, Span | None] | None:  # noqa: C901
        """The frame on the right of the verb: rule, end of the cue, start of the content, addressee."""
        text, symbols, frames = self.text, self.text.symbols, cue.frames
        if right >= end:
            return None
        quote = self._opens(right)
        if quote is not None and "quote" in frames:
            return "claim.quoted", at + 1, quote, None
        if symbols[right] in self.ed and "third" in cue.forms and symbols[at - 1 : at] not in self.named and at:
            return None  # "insurance claims doubled"
        if symbols[right] in self.aux_only and (symbols[at] in self.noun or "gerund" in cue.forms):
            return None  # "the note fell", "her best showing is ..."
        if cue.lemma == "call" and text.match(PHONED, right, end):
            return None
        if "feeling" in frames:
            feeling = text.match(FEELING, right, end)
            if feeling is not None:
                whom = feeling.span("whom") if feeling["whom"] else None
                return "claim.feeling", feeling.end("cue"), feeling.end(), whom
        chained = self._chained(right, end, cue)
        if chained is not None:
            return chained
        if not frames.keys().isdisjoint(WHOM):
            whom = self._whom(at, right, end, cue)
            if whom is not None:
                return whom
        symbol = symbols[right]
        if "quote" in frames and symbol not in self.that | self.subject:
            led = text.match(LED_TO_QUOTE, right, end)
            if led is not None and "object" in frames and text.symbols[led.end() - 1] in self.comma:
                led = None
            if led is not None and led.end() in text.quote_by_start:
                return "claim.quoted", at + 1, led.end(), None
        if symbol in self.to and "to" not in frames and not frames.keys().isdisjoint(("that", "object")):
            told = text.match(TO_WHOM, right, end)
            if told is not None:
                rest = self._forward(at, told.end(), first, end, cue)
                return None if rest is None else (*rest[:3], rest[3] or told.span("who"))
        inserted = text.match(INSERTED, right, end)
        if inserted is not None and "that" in frames:
            return "claim.that", at + 1, inserted.end(), None
        dated = text.match(DATED, right, end)
        if dated is not None and dated.end() >= end:
            return None
        if dated is not None:
            right = dated.end()
            symbol = symbols[right]
            quote = self._opens(right)
            if quote is not None and "quote" in frames:
                return "claim.quoted", at + 1, quote, None
        if "object+as" in frames and text.match(CAST_AS, right, end):
            return "claim.object", at + 1, right, None
        if "object+with" in frames and text.match(CAST_AS.replace("{as_word}", "{with_word}"), right, end):
            return "claim.object", at + 1, right, None
        if "to+whom" in frames:
            told = text.match(TO_WHOM_TO, right, end)
            if told is not None:
                return "claim.demand", right + 1, told.end(), told.span("who")
        if symbol in self.wh:
            if "wh" in frames or "clause" in frames:
                return "claim.question", at + 1, right, None
            return ("claim.object", at + 1, right, None) if "object" in frames else None
        if symbol in self.existential:
            return ("claim.clause", at + 1, right, None) if "clause" in frames else None
        if (
            symbol in self.adverb
            and symbol not in self.prep | self.quantifier
            and right + 1 < end
            and symbols[right + 1] not in self.stops
        ):
            right += 1
            symbol = symbols[right]
        if symbol in self.that:
            if "that" in frames and not self._that_is_determiner(right, end):
                if symbols[right + 1] in self.be_or_modal:  # "said that is wrong"
                    return "claim.clause", at + 1, right, None
                return "claim.that", at + 1, right + 1, None
            if "object" in frames:
                return "claim.object", at + 1, right, None
            return None
        if (
            symbol in self.to
            and "to" not in frames
            and "clause" in frames
            and symbols[right + 1 : right + 2] in self.verbal
        ):
            return None  # "a man said to be his cousin"
        if symbol in self.to and "to" in frames:
            return "claim.infinitive", at + 1, right + (cue.lemma in TO_PREPOSITION), None
        if symbol in self.stops:
            return self._tail(at, right, end, cue) if "tail" in frames else None
        if symbol in self.prep:
            word = text.word(right)
            tail = self._tail(at, right, end, cue) if "tail" in frames else None
            if tail is not None:
                return tail
            if word in frames:
                after = (
                    right + 1 + (right + 2 < end and symbols[right + 1] in self.that and word in ("out", "to", "on"))
                )
                return "claim.preposition", right + 1, after, self._called_on(right, end)
            if "object" in frames and text.match(DISMISSED, right, end):
                return "claim.object", at + 1, right, None
            if "tail" in frames and "clause" in frames and self._has_verb(right, end):
                return "claim.clause", at + 1, right, None
            return None
        if symbol in self.subject and (symbol not in self.object or self._verb_after(right)):
            return ("claim.clause", at + 1, right, None) if "clause" in frames else None
        if "tail" in frames:
            tail = self._tail(at, right, end, cue)
            if tail is not None:
                return tail
            if symbols[right] in text.set("DATE|weekday"):
                return None
        if "object" in frames:
            return ("claim.clause" if "clause" in frames else "claim.object"), at + 1, right, None
        if "clause" in frames:
            return "claim.clause", at + 1, right, None
        return None

    def _has_verb(self, start: int, end: int) -> bool:
        """A clause stands here, not only time and place: "said in politics it takes time"."""
        return self.text.search("{auxiliary|modal|subject}", start, min(end, start + 20)) is not None

    def _called_on(self, right: int, end: int) -> Span | None:
        """``called on all parties to lay down arms``: the parties are addressed."""
        if self.text.symbols[right] not in self.text.set("on_word") and self.text.word(right) != "upon":
            return None
        who = sources.subject_after(self.text, right + 1, end)
        return who if who is not None and who[1] < end and self.text.symbols[who[1]] in self.to else None

    def _chained(self, right: int, end: int, cue: Cue) -> tuple[str, int, int, Span | None] | None:
        """``lashed out at``, ``cast doubt on``: a frame of several words."""
        text = self.text
        for chain in cue.chains:
            stop = right + len(chain)
            if stop < end and all(text.word(right + i) == word for i, word in enumerate(chain)):
                return "claim.phrase", stop, stop, None
        return None

    def _opens(self, right: int) -> int | None:
        """The quotation that opens right after the verb, a comma or colon between them allowed."""
        starts = self.text.quote_by_start
        if right in starts:
            return right
        if right + 1 in starts and self.text.symbols[right] in self.comma | self.colon:
            return right + 1
        return None

    def _verb_after(self, index: int) -> bool:
        after = self.text.symbols[index + 1 : index + 2]
        return bool(after) and after in self.text.set("auxiliary|modal|verb|adverb|ed")

    def _that_is_determiner(self, index: int, end: int) -> bool:
        """``said that.``"""
        after = self.text.symbols[index + 1 : index + 2]
        return index + 1 >= end or (after in self.stops and (after not in self.comma or index + 4 >= end))

    def _tail(self, at: int, right: int, end: int, cue: Cue) -> tuple[str, int, int, Span | None] | None:
        """Time and venue, then what is said."""
        text = self.text
        m = text.match(TAIL, right, end)
        while m is not None and m.end() > right:
            stop = m.end()
            symbol = text.symbols[stop] if stop < text.size else ""
            quote = self._opens(stop)
            if quote is not None:
                return "claim.quoted", at + 1, quote, None
            if symbol in self.that:
                return "claim.that", at + 1, stop + 1, None
            if symbol in self.wh and "wh" in cue.frames:
                return "claim.question", at + 1, stop, None
            if symbol in self.subject and "clause" in cue.frames:
                return "claim.clause", at + 1, stop, None
            if symbol in text.set("determiner|PERSON|COUNTRY|cap|possessive_pronoun") and "clause" in cue.frames:
                return "claim.clause", at + 1, stop, None
            return None
        return None

    def _whom(self, at: int, right: int, end: int, cue: Cue) -> tuple[str, int, int, Span | None] | None:  # noqa: C901
        text, symbols, frames = self.text, self.text.symbols, cue.frames
        if symbols[right] in self.wh and "wh" in frames:
            return None
        if symbols[right] in self.object:
            who: Span | None = (right, right + 1)
        elif "whom-for" in frames:
            who = sources.object_after(text, right, end)
        else:
            who = sources.subject_after(text, right, end)
        if who is None or (who[1] < end and symbols[who[1]] not in self.that and "whom-that" in frames):
            loose = text.match(LISTENER, right, end)
            who = (right, loose.end()) if loose else who
        if who is None:
            return None
        who = self._without_place(who)
        stop = who[1]
        dated = text.match(DATED, stop, end)
        if dated is not None and dated.end() < end:
            stop = dated.end()
        inserted = text.match(INSERTED, stop, end)
        if inserted is not None and "whom-that" in frames:
            return "claim.told", at + 1, inserted.end(), who
        quote = self._opens(stop)
        symbol = symbols[stop] if stop < end else ""
        if "whom-for" in frames and symbol and text.word(stop) in ("for", "on", "upon"):
            return "claim.thanks", at + 1, stop + 1, who
        if (
            symbol in self.to
            and "whom-to" in frames
            and symbols[stop + 1 : stop + 2] in self.verbal
            and (cue.lemma not in ORDERING or any(one in self.party for one in symbols[who[0] : who[1]]))
        ):
            return "claim.demand", at + 1, stop, who
        if "whom-that" not in frames and "whom-to" not in frames:
            return None
        if quote is not None:
            return "claim.told", at + 1, quote, who
        if symbol in self.comma:
            return None
        if symbol in self.that:
            return "claim.told", at + 1, stop + 1, who
        if symbol in self.wh or (symbol in self.to and "whom-that" in frames):
            return "claim.told", at + 1, stop, who
        if symbol in self.subject and "whom-that" in frames:
            return "claim.told", at + 1, stop, who
        if "whom-that" in frames:
            m = text.match(TAIL, stop, end)
            if m is not None:
                after = symbols[m.end()] if m.end() < end else ""
                quote = self._opens(m.end())
                if quote is not None:
                    return "claim.told", at + 1, quote, who
                if after in self.that:
                    return "claim.told", at + 1, m.end() + 1, who
                if after in self.subject or after in text.set("determiner|PERSON|cap"):
                    return "claim.told", at + 1, m.end(), who
            if symbol in text.set("determiner|PERSON|COUNTRY|possessive_pronoun"):
                return "claim.told", at + 1, stop, who
            if symbol in self.prep and text.word(stop) in ("of", "about", "against"):
                return "claim.told", at + 1, stop + 1, who
        return None

    def _without_place(self, who: Span) -> Span:
        """``reporters in Geneva`` are told: where they stand is no part of who they are."""
        symbols = self.text.symbols
        for at in range(who[0] + 1, who[1]):
            if symbols[at] in self.prep and symbols[at - 1] in self.press:
                return who[0], at
        return who

    def _addressee(self, at: int, end: int) -> tuple[Span, int] | None:
        """Who is told, where what is told stands before: ``..., he told reporters in Cairo.``"""
        text = self.text
        if at + 1 >= end:
            return None
        who = (at + 1, at + 2) if text.symbols[at + 1] in self.object else sources.subject_after(text, at + 1, end)
        if who is None:
            return None
        who = self._without_place(who)
        m = text.match(TAIL, who[1], end)
        stop = m.end() if m else who[1]
        if stop >= end or text.symbols[stop] in self.stops or text.symbols[stop] in self.prep | self.conj:
            return who, stop
        return (who, stop) if text.symbols[stop] in text.set("gerund|subordinating") else None

    # Passive voice

    def _passive(self, at: int, group: int, first: int, end: int, cue: Cue, negated: bool) -> Found | None:
        text = self.text
        if at + 1 >= end:
            return None
        symbol, word = text.symbols[at + 1], text.word(at + 1)
        subject = self._subject(group, first)
        told = self._passive_told(at, group, subject, end, cue, negated)
        if told is not None:
            return told
        if word == "by" and cue.lemma == "quote" and subject is not None:
            agent = sources.subject_after(text, at + 2, end)
            if (
                agent is not None
                and agent[1] + 1 < end
                and text.word(agent[1]) == "as"
                and text.word(agent[1] + 1) in SAYING
            ):
                start = self._opens(agent[1] + 2) or agent[1] + 2 + (
                    text.symbols[agent[1] + 2 : agent[1] + 3] in self.that
                )
                content = self.content.after(start, end, at, False, clause=True)
                return Found("claim.quoted-as", (subject,), (group, agent[1] + 2), content, at, cue.lemma, cue.kind)
        if word == "by" and subject is not None and "p:of" in cue.frames:
            agent = sources.agent_after(text, at + 2, end)
            if agent is not None and agent[1] < end and text.word(agent[1]) == "of":
                rest = self.content.after(agent[1], end, at, True)
                return Found(
                    "claim.passive", (agent,), (group, at + 2), [subject, *rest], at, cue.lemma, cue.kind, negated
                )
        if word == "as" and "p:as" in cue.frames and cue.lemma == "quote":
            if at + 3 < end and text.word(at + 2) in SAYING:
                start = self._opens(at + 3) or (at + 3 + (text.symbols[at + 3] in self.that))
                content = self.content.after(start, end, at, False)
                return Found(
                    "claim.quoted-as", (subject,) if subject else (), (group, at + 3), content, at, cue.lemma, cue.kind
                )
            return None
        if subject is not None and subject[1] - subject[0] == 1 and text.symbols[subject[0]] in text.set("it"):  # noqa: SIM102
            if symbol in self.that or symbol in self.subject | self.wh | text.set("determiner|PERSON|COUNTRY"):
                content = self.content.after(at + 1 + (symbol in self.that), end, at, False)
                return Found("claim.passive", (), (subject[0], at + 1), content, at, cue.lemma, "statement", negated)
        if "p:" + word in cue.frames:
            if word == "by":
                agent = sources.subject_after(text, at + 2, end)
                if agent is None or subject is None:
                    return None
                return Found("claim.passive", (agent,), (group, at + 2), [subject], at, cue.lemma, cue.kind, negated)
            if word == "that":
                content = self.content.after(at + 2, end, at, False)
                return Found("claim.passive", (), (group, at + 1), content, at, cue.lemma, cue.kind, negated)
            rest = self.content.after(at + 1, end, at, True)
            if rest:
                content = [subject, *rest] if subject else rest
                return Found("claim.passive", (), (group, at + 1), content, at, cue.lemma, cue.kind, negated)
        if "p:object" in cue.frames and symbol not in self.stops and symbol not in self.prep:
            rest = self.content.after(at + 1, end, at, True)
            if rest:
                content = [subject, *rest] if subject else rest
                return Found("claim.passive", (), (group, at + 1), content, at, cue.lemma, cue.kind, negated)
        return None

    def _passive_told(
        self, at: int, group: int, subject: Span | None, end: int, cue: Cue, negated: bool
    ) -> Found | None:
        """``Tonga has been told that ...``, ``the two were urged by Norway to ...``: the subject is addressed."""
        text = self.text
        wanted = cue.frames.keys() & {"whom-that", "whom-to"}
        if not wanted or subject is None:
            return None
        stop, source, cue_end = at + 1, (), at + 1
        if text.word(stop) == "by":
            agent = sources.subject_after(text, stop + 1, end)
            if agent is None or agent[1] >= end:
                return None
            source, stop, cue_end = (agent,), agent[1], stop + 1
        symbol = text.symbols[stop] if stop < end else ""
        if symbol in self.that and "whom-that" in wanted:
            start, kind = stop + 1, cue.frames["whom-that"]
        elif symbol in self.to and text.symbols[stop + 1 : stop + 2] in self.verbal and "p:to" not in cue.frames:
            start, kind = stop, cue.frames.get("whom-to", "demand")
        elif symbol in self.wh and "wh" in cue.frames:
            start, kind = stop, cue.frames["wh"]
        else:
            return None
        content = self.content.after(start, end, at, False, clause=True)
        if not content:
            return None
        return Found("claim.passive", source, (group, cue_end), content, at, cue.lemma, kind, negated, subject)


def _told_before(cue: Cue) -> ClaimKind:
    """The kind of a claim whose content stands before its cue."""
    return cue.frames.get("left", cue.frames.get("quote", cue.kind))


# "spoke with him to reaffirm ...": verbs whose infinitive tells what was said
PURPOSE = frozenset(
    "reaffirm affirm express convey congratulate thank underscore underline stress emphasize emphasise reiterate "
    "condemn welcome denounce highlight endorse".split()
)
ORDERING = frozenset(("order", "direct", "command"))  # a thing may be ordered to be done as well as a person
TALKING = frozenset(("speak", "talk"))  # "they spoke about trade" gives a topic
RAISING = frozenset(("seem", "appear"))  # "the talks seem to falter": whose view it is, is not told
NAMING = frozenset(("call", "dub", "label", "describe"))
SAYING = frozenset(("saying", "telling", "stating", "adding", "calling", "describing"))
TO_PREPOSITION = frozenset("refer point allude".split())
FRAME_OF = {
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
OBJECTS = {
    "claim.object": True,
    "claim.feeling": True,
    "claim.phrase": True,
    "claim.thanks": True,
    "claim.preposition": True,
    "claim.infinitive": True,
    "claim.demand": True,
}
