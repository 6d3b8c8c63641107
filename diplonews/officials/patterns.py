"""The grammar of titles and names over the letters of a sheet (see `sheet`): what may stand before, between, behind."""

from __future__ import annotations

import re
from functools import cache

_UNIT = r"(?:[CDYZOLMKGT]|N(?=[KG']|N[KG])|P(?=[KG])|'(?=[CDYZOLKGTl])|I(?=[KG]))"
_LOOSE = r"[CDYZOLMKGTNPI']"


def _complement(unit: str) -> str:
    """What follows a title: "of South Africa", "for Europe and Eurasia", "to the United Nations"."""
    to = rf"(?:[ofx]t?(?:[lna](?={unit}))?|qt?(?:[na](?={unit}))?)"  # "to visit Cuba" is no part of a title
    return rf"(?:\(O\)|{to}{unit}{{1,8}}(?:(?:,?A|,(?![KG][NPIp]))t?{_UNIT}{{1,4}}(?!v)){{0,2}})"


# "A special rapporteur on torture", "head of the UN agency for refugees", "chief of Peru's drug police": plain words,
# up to where the apposition ends.
_PLAIN = r"(?:[CDYZLOMI]{0,3}[lv]{1,3}|[CDYOL]{1,2}(?=[ofxq]))"
_OWNER = r"(?:[CYZOl]')?"
_TOPIC = (
    rf"[ofx]t?{_OWNER}(?:(?<=')T?(?=l))?(?:{_PLAIN}|(?<=')l?[OD]{{1,2}})"
    rf"(?:[ofxq]t?(?:{_PLAIN}|[CDYLO]{{1,2}})){{0,2}}(?=[,e)])"
)
# What else a minister is of: "Minister of Foreign Affairs, Migration and Tunisians Abroad".
_BESIDES = (
    r"(?>(?=,?A?[DKGON])(?:(?:,[DKGO]{1,3}+l?+){0,3}+,?A[DKGO]{1,3}l?(?=[,HNPIK])"
    r"|(?:,[DKGON]{1,3}+l?+){0,3}+,?A[DKGON]{1,2}[lG](?=[,HN])))?"
)
# "(Minister for Foreign Affairs, Slovenia)": the state after a comma, as the lists of conferences have it.
_STATE = r"(?:,[CY](?=[)e]))?"


@cache
def before_pattern() -> re.Pattern[str]:
    """One or more titles of one person, up to where a name may begin."""
    # "commissioner for political affairs | X", "head of the Kenyan president's office, | X"
    topic = "[of](?:t?l{1,3}(?=N)|t?[CDY]?'?T'l{1,2}(?=,?N))"
    plain = rf"[TR]M?(?:\([LK]\)|{_complement(_UNIT)}{{1,2}}|{topic})?"
    one = plain + _BESIDES
    and_one, end = rf",?[A-]?[th]?[DMOCYZ']{{0,4}}(?>{plain})", "[,b]?t?[HRT]{0,4}[NPIKGp]"
    # Only the first and the last title give back letters of their complements; were it each of four, a text of titles
    # and commas alone would be read in tens of thousands of ways.
    return re.compile(
        rf"(?P<group>{one}(?:(?:{and_one}){{0,3}}?(?={end})|(?:{and_one}){{0,2}},?[A-]?[th]?[DMOCYZ']{{0,4}}{plain}))"
        "(?P<sep>,|b|)(?P<styles>t?[HRT]{0,4})(?=[NPIKGp])"
    )


@cache
def after_pattern() -> re.Pattern[str]:
    """A title in apposition to the name before it."""
    return re.compile(rf"(?P<sep>,|\(|-|s)(?:n,)?(?P<who>wl?(?:b|v(?:x?d)?s)|b)?{_title_after()}")


def _title_after() -> str:
    one = rf"[TRU]M?(?:{_TOPIC}|{_complement(_LOOSE)}{{1,3}})?{_BESIDES}"
    lead = r"[aMDOCYZLKNGPIlHn'-]"
    return (
        rf"(?P<lead>[th]?{lead}{{0,8}}?(?:Mft?|[TR]'{lead}{{0,4}}?)?)"
        rf"(?P<group>{one}(?:,?A[th]?[DMOCYZ']{{0,4}}{one}){{0,2}}{_STATE})(?P<end>[,e):\"w(-]|[Axdlq]|$)"
    )


@cache
def object_pattern() -> re.Pattern[str]:
    """The title right behind the name of whom somebody named to it: "named Ana Duarte | foreign minister"."""
    return re.compile(_title_after())


@cache
def predicate_pattern() -> re.Pattern[str]:
    """A verb behind a name and the title that it gives: "was sworn in as", "is"."""
    return re.compile(rf"(?P<verbs>[vbml]{{1,4}}(?:M(?=x?s))?)(?P<as>x?s)?{_title_after()}")


@cache
def plural_pattern() -> re.Pattern[str]:
    """A title in the plural, with its complement, before the names of those who hold it."""
    unit = r"(?:[CDYZOLMKGT]|'(?=[CDYZOLKGTl]))"
    complement = rf"[ofqx]t?{unit}{{1,6}}(?:(?:,?A|,)t?{unit}{{1,3}}){{0,8}}"
    return re.compile(rf"U(?P<comp>(?:{complement}){{0,2}})(?P<sep>[,:-]?)(?=[HRT]{{0,2}}[NPIKG])")


@cache
def served_pattern() -> re.Pattern[str]:
    """ "An aide to Senate leader X", "the wife of President Y": the last title is that of the person named."""
    return re.compile(r"[ofqx][CDYZOLM']{0,4}(?P<own>T)\Z")


@cache
def tail_pattern() -> re.Pattern[str]:
    """What may follow a name before the next name of a list: "of New York", "of the United States"."""
    return re.compile(r"(?P<of>ot?(?:[CDYZOL]|[NK]{1,2}))?(?P<party>\([^()]{1,8}\))?")


@cache
def of_each_pattern() -> re.Pattern[str]:
    """What stands before the next name where each has the state in front: ", of Brazil, X, and of Paraguay, Y"."""
    return re.compile(r",?A?(?:ot?|t)?(?P<of>[CY]),(?=[HRT]{0,2}[NPIKG])")


@cache
def locals_pattern() -> re.Pattern[str]:
    """A place and plain words at the end of a title: "for the | Miami relatives"."""
    return re.compile(r"(?P<place>[CDYL])'?[lv]{1,3}\Z")


@cache
def two_states_pattern() -> re.Pattern[str]:
    """ "The Prime Minister of India, the Prime Minister of Chad": two people, the name being the second's."""
    return re.compile(r".{0,60}ot?(?P<one>[CY]),(?=t[MD]{0,2}[TR][^,]{0,30}ot?(?P<other>[CY]))")


@cache
def other_states_pattern() -> re.Pattern[str]:
    """ "Prime Minister of Chad, and Kenya's President, X": two titles of two states, the second the name's behind."""
    return re.compile(r"[TR][^A]{0,12}ot?(?P<one>[CY])(?P<apart>,?A)(?P<other>[CYD])'?[MD]{0,2}(?P<own>[TR])")


@cache
def heading_pattern() -> re.Pattern[str]:
    """ "X, | who heads Iran's Supreme National Security Council,": behind the name."""
    return re.compile(r",w(?P<title>U(?:t?D?|[CYZ]')O)[,e]")


@cache
def next_title_pattern() -> re.Pattern[str]:
    """ "X, premier of Chad, | and the foreign minister, Y,": the second title is of the name behind it."""
    return re.compile(r"(?P<apart>,?A)[th][^,]{1,12},[HRT]{0,3}(?=[NPIKG][NPIKGp]{1,4}(?:[,e]))")


@cache
def state_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:ot?(?P<of>[CDYZL])(?!')|\((?P<in>[CY])\))")


@cache
def states_before_pattern() -> re.Pattern[str]:
    """The states before a title in the plural: "the Kenyan, Chadian and Peruvian | ministers"."""
    return re.compile(r"t?(?P<states>[CD](?:,[CD]){0,4},?A[CD])$")


@cache
def next_pattern() -> re.Pattern[str]:
    return re.compile(r",?A?(?=[HRT]{0,2}[NPIKG])")


@cache
def and_next_pattern() -> re.Pattern[str]:
    return re.compile(r"A(?=[NPIKG])")


@cache
def counterpart_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<lead>[ht'](?:[MDCYl]){0,4})k(?P<from>[xo]t?[CDY])?,?(?P<styles>[HR]{0,3})(?=[NPIKGTR])")


@cache
def counterpart_before_pattern() -> re.Pattern[str]:
    return re.compile(r"[ht'][MDCYl]{0,4}k(?:[xo]t?[CDY])?,?$")


@cache
def counterparts_pattern() -> re.Pattern[str]:
    """ "Her Kenyan and Ugandan counterparts, | X and Y", "her counterparts from Kenya and Uganda, | X and Y"."""
    listed = "[DCY](?:,[DCY]){0,4},?A[DCY]"
    return re.compile(rf"[ht'](?:(?P<states>{listed})k|k[ox](?P<of>{listed})),?(?=[HR]{{0,3}}[NPIKG])")


@cache
def counterpart_after_pattern() -> re.Pattern[str]:
    """ "X, | her Kenyan counterpart": behind the name."""
    return re.compile(r"(?<=[NKPIG]),h(?:[MDCYl]){0,4}k(?=[,e)xdAv])")
