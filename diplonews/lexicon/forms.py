"""Forms that follow from others by rule: titles and ministries from portfolios, plurals and verb forms from lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplonews.lexicon.rows import Organisation, Portfolio, Title, TitlePattern, Verb

_VOWELS = frozenset("aeiou")
#: Words that carry no capital inside a ministry's name.
_SMALL = frozenset({"of", "and", "for", "the", "in", "to", "on"})


def plural_of(noun: str) -> str:
    """The regular plural: ``"deputy" -> "deputies"``, ``"envoy" -> "envoys"``, ``"coach" -> "coaches"``."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and len(noun) > 1 and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def third_person(lemma: str) -> str:
    """``"pledge" -> "pledges"``, ``"deny" -> "denies"``, ``"discuss" -> "discusses"``."""
    if lemma.endswith("o"):
        return lemma + "es"
    return plural_of(lemma) if not lemma.endswith("man") else lemma + "s"


def past_tense(lemma: str) -> str:
    """The regular past: ``"vow" -> "vowed"``, ``"deny" -> "denied"``, ``"agree" -> "agreed"``."""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def gerund(lemma: str) -> str:
    """``"make" -> "making"``, ``"agree" -> "agreeing"``, ``"tie" -> "tying"``, ``"plan" -> "planning"``."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    # A short vowel before one final consonant doubles it in words of one syllable: plan, planned. Longer words that
    # double (commit, refer) have their forms in the table.
    if (
        3 <= len(lemma) <= 4
        and lemma[-1] not in _VOWELS
        and lemma[-1] not in "wxy"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
        and sum(char in _VOWELS for char in lemma) == 1
    ):
        return lemma + lemma[-1]
    return lemma


def verb_forms(verb: Verb) -> Iterator[tuple[str, str]]:
    """Each form of a verb with what it is: ``base``, ``third``, ``past``, ``participle``, ``gerund``."""
    yield verb.lemma, "base"
    yield verb.third or third_person(verb.lemma), "third"
    past = verb.past or (past_tense(verb.lemma),)
    for form in past:
        yield form, "past"
    for form in verb.participle or past:
        yield form, "participle"
    yield verb.gerund or gerund(verb.lemma), "gerund"


def titles_of(portfolios: Iterable[Portfolio], patterns: Iterable[TitlePattern]) -> Iterator[Title]:
    """The titles that the patterns make of the portfolios: "health minister", "minister of health" …"""
    wanted = [pattern for pattern in patterns if pattern.makes == "title"]
    for portfolio in portfolios:
        for pattern in wanted:
            office = pattern.office or portfolio.office
            rank = pattern.rank + (portfolio.rank if not pattern.office else portfolio.rank // 20)
            for word in _fillings(portfolio, pattern):
                yield Title(
                    form=_fill(pattern.pattern, word),
                    plural=_fill(pattern.plural, word) if pattern.plural else "",
                    office=office,
                    rank=rank,
                    takes=("country",),
                    source=pattern.source,
                )


def ministries_of(portfolios: Iterable[Portfolio], patterns: Iterable[TitlePattern]) -> Iterator[Organisation]:
    """The generic ministries of no country: "Health Ministry", "Ministry of Health", in the cases that papers use."""
    wanted = [pattern for pattern in patterns if pattern.makes == "ministry"]
    for portfolio in portfolios:
        for pattern in wanted:
            for word in _fillings(portfolio, pattern):
                name = _capitalised(_fill(pattern.pattern, word))
                lower = _fill(pattern.pattern, word)
                aliases = (lower, lower[:1].upper() + lower[1:])
                yield Organisation(name=name, kind="ministry", aliases=aliases, source=pattern.source)


def _fillings(portfolio: Portfolio, pattern: TitlePattern) -> tuple[str, ...]:
    return (portfolio.noun,) if "{noun}" in pattern.pattern else portfolio.attributes


def _fill(pattern: str, word: str) -> str:
    return pattern.replace("{noun}", word).replace("{attribute}", word)


def _capitalised(name: str) -> str:
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in name.split(" "))
