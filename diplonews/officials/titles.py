"""What a title says: office, country, organisation, status, from the title's words and those around them.

Worked examples: "Iran's Supreme National Security Council secretary", "President of the European Council",
"the Russian president's special envoy for Syria", "newly designated ambassador to Canada".
"""

from __future__ import annotations

from functools import cache

from diplonews.lexicon import Lexicon, Organisation, Title
from diplonews.mentions import Mention
from diplonews.officials import genders, posts
from diplonews.officials.posts import WEAK, has
from diplonews.officials.rereading import portfolio_words
from diplonews.officials.sheet import Sheet
from diplonews.records import Office, OfficialStatus

# Titles of these classes are public offices whoever's they are; others need a state or a public body to be one.
_BY_ITSELF: frozenset[Office] = frozenset(
    ("head_of_government", "foreign_minister", "defence_minister", "minister", "deputy_minister", "ambassador",
     "legislator", "military")
)  # fmt: skip
# The country after "to", "for", "on" is where these are sent, not whom they serve.
_SENT: frozenset[Office] = frozenset(("ambassador", "envoy"))
_PUBLIC_BODIES = frozenset(
    ("igo", "grouping", "ministry", "agency", "party", "armed_group", "parliament", "court", "government", "military")
)
# What firms, clubs and churches have as well as states: a minister, a director, a spokeswoman.
_ANYBODYS: frozenset[Office] = frozenset(
    ("head_of_state", "deputy_head", "minister", "other", "spokesperson", "adviser", "igo_official")
)
_PRIVATE_BODIES = frozenset(("company", "media", "think_tank", "ngo"))
# "President" is said of firms and clubs too; what these are called is in cues_officials.toml.
_LEADERS: frozenset[Office] = frozenset(("head_of_state", "deputy_head"))
# Offices that stay what they are whatever the body: a spokesman of a party is a spokesman.
_KEEPING: frozenset[Office] = frozenset(("spokesperson", "adviser", "military", "deputy_minister"))
_INTERNATIONAL = frozenset(("igo", "grouping"))
_DELEGATED = 210  # rank; "deputy", "representative": of a parliament, or of anybody
_LEADER = 840
_OF_HIRED_HELP = 3  # words: "senior adviser" is anybody's, "foreign policy adviser" a government's
_REGIONAL = 150
_REACH = 9


class Phrase:
    """What a title phrase says of the person it belongs to; letters `start` up to `end` hold it.

    What it leaves unsaid stands here.
    """

    title: str = ""
    office: Office | None = None
    rank: int = 0
    country: str | None = None
    soft: tuple[str, ...] = ()
    organisation: str | None = None
    status: OfficialStatus = "incumbent"
    gender: str = ""
    holder: int | None = None
    royal: bool = False
    by_place: bool = False
    public: bool = True
    withheld: Office | None = None
    readings: tuple[Title, ...] = ()  # what the title is where another state has it

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def lead_start(sheet: Sheet, at: int) -> int:
    """Where the words before a title that qualify it begin: "Japan's", "newly appointed", "UN Middle East"."""
    text, start = sheet.text, at
    while start and at - start < _REACH:
        one = text[start - 1]
        if one in "CYZ" and text[start] == "D":
            break  # "received at the Blue House | Italian Prime Minister X"
        if one in "MDCYZOL":
            start -= 1
        elif one == "'" and start > 1 and text[start - 2] in "CYZOTNKLG" and start < at + 1:
            start -= 2
        elif (one in "KNG" and text[start] in "TURKNGMLO") or (
            one == "l" and start > 1 and text[start - 2] in "CDOLMK'tah" and text[start] in "TMl"
        ):
            start -= 1
        elif (one == ")" and text[start - 3 : start] == "(O)") or text[start - 3 : start] in ("(N)", "(K)"):
            start -= 3
        else:
            break
    return start


def read(sheet: Sheet, start: int, group: tuple[int, int], styles_end: int) -> Phrase:
    """The phrase of letters `start` to `group` and the styles after it; the words that qualify it begin at `start`."""
    text = sheet.text
    phrase = Phrase(start, group[1])
    first = group[0]
    heads = [i for i in range(first, group[1]) if text[i] in "TRU" and (i == first or _is_head(text, first, i))]
    rows: list[tuple[int, int, Title]] = []
    for order, head in enumerate(heads):
        mention = sheet.mention(head)
        if mention is not None:
            rows += [(row.rank, -order, row) for row in mention.titles if row.office]
    lead = (start, first)
    _country(sheet, phrase, lead, heads, group[1], rows)
    if rows:
        no_office = consorts(sheet)
        rows = [one for one in rows if one[2].form not in no_office or one[2].kind != "royal"]
    if rows:
        rank, order, row = rows[0]
        if len(rows) > 1:
            fitting: list[tuple[int, int, Title]] = []
            for of_head in {one[1] for one in rows}:  # of the readings of each title, those of the state
                beside = [one for one in rows if one[1] == of_head]
                known = [one for one in beside if one[2].country and one[2].country == phrase.country]
                fitting += known or [one for one in beside if not one[2].country] or beside
            rank, order, row = max(fitting, key=lambda one: one[:2])
            if not row.country and phrase.country is None:
                phrase.readings = tuple([one[2] for one in rows if one[1] == order and one[2].country])
        phrase.office, phrase.rank = row.office, rank  # type: ignore[assignment]  # checked when the row was read
        phrase.royal = row.kind in ("royal", "religious")
        phrase.organisation = phrase.organisation or row.organisation or None
        if phrase.country is None:
            phrase.soft = phrase.soft or tuple(
                [one.country for _, _, one in rows if one.country and one.office == row.office]
            )
        if row.form == "secretary" and "T(L)" in text[first : group[1]]:
            phrase.office, phrase.rank = "deputy_minister", 500  # "Secretary (East)": a civil servant of a region
        _settle(sheet, phrase, row, lead, heads[-order], group[1])
        _of_place(sheet, phrase, lead, heads[-order])
    _status(sheet, phrase, lead, heads)
    phrase.gender = genders.gender_of(sheet, sheet.at[first], sheet.at[styles_end])
    if heads:
        phrase.title = _said(sheet, phrase, lead, group)
    return phrase


def consorts(sheet: Sheet) -> frozenset[str]:
    """Styles of those who stand beside an office and hold none: "empress", "princess"."""
    return _consorts(sheet.scene.lexicon)


@cache
def _consorts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.toml("cues_officials.toml")["consort_style"]["words"])


def _said(sheet: Sheet, phrase: Phrase, lead: tuple[int, int], group: tuple[int, int]) -> str:
    start = group[0]
    while start > lead[0] and sheet.text[start - 1] in "MlL":
        if sheet.word(start - 1) == "own":
            break
        start -= 1
    return sheet.said(start, group[1])


def _is_head(text: str, first: int, at: int) -> bool:
    """A title within another's complement ("adviser to the president") is none of the person's own."""
    if at == first:
        return True
    before = text[first:at].rstrip("thDMOCYZ'")
    return not before or (before[-1] in "A,TRHM)CYZLOKGN-" and not before.endswith(("o", "f", "q", "x")))


def _country(
    sheet: Sheet, phrase: Phrase, lead: tuple[int, int], heads: list[int], end: int, rows: list[tuple[int, int, Title]]
) -> None:
    text = sheet.text
    sent = bool(rows) and _SENT.issuperset([row.office for _, _, row in rows])
    for i in range(*lead):
        one = text[i]
        if one == "O":
            _organisation(sheet, phrase, i)
        elif one in "CDYZ" and phrase.country is None and phrase.organisation is None:
            phrase.country = sheet.country(i)
        elif (one in "NK" and text[i + 1] == "'") or one == "N":
            phrase.holder = i if phrase.holder is None or text[i + 1] == "'" else phrase.holder
    if not heads:
        return
    direction = ""
    for i in range(heads[0] + 1, end):
        one = text[i]
        if one in "ofqx":
            direction = one
        elif one == "(" or one == ")":
            direction = "o"
        elif one in "O" and text[i + 1 : i + 2] in ("N", "K"):
            continue  # "Solidarity Strategies": a longer name
        elif one in "O" and phrase.organisation is None and not (sent and direction != "o"):
            _organisation(sheet, phrase, i)
        elif (
            one in "CDYZ"
            and phrase.country is None
            and not (sent and direction != "o")
            and (phrase.organisation is None or direction == "o" or text[i + 1 : i + 2] == "'")
        ):
            phrase.country = sheet.country(i)
        elif one == "T" and i > heads[-1] and (other := sheet.mention(i)) is not None and other.titles:
            phrase.soft = (other.titles[0].country,) if other.titles[0].country else ()
    if phrase.country is None and not sent:
        places = [i for i in (*range(*lead), *range(heads[0] + 1, end)) if text[i] == "L"]
        if places and phrase.organisation is None:
            phrase.country, phrase.by_place = sheet.country(places[0]), True


def _organisation(sheet: Sheet, phrase: Phrase, at: int) -> None:
    row = _row_of(sheet, at)
    if row is None:
        return
    if phrase.organisation is None:
        phrase.organisation = sheet.said(at, at + 1)
    if row.country and phrase.country is None:
        phrase.country = row.country


def _row_of(sheet: Sheet, at: int) -> Organisation | None:
    """The body that a letter names; of several of one name that of the state before it: "Russia's FSB"."""
    mention: Mention | None = sheet.mention(at)
    if mention is None:
        return None
    if len(mention.entries) > 1 and at > 1:
        owner = sheet.country(at - 2 if sheet.text[at - 1] == "'" else at - 1)
        for kind, row in mention.entries if owner else ():
            if kind == "organisation" and row.country == owner:
                found: Organisation = row
                return found
    return mention.read_as("organisation")


def _settle(sheet: Sheet, phrase: Phrase, row: Title, lead: tuple[int, int], head: int, end: int) -> None:
    """The office class where the body that a title belongs to decides it: "president of X", "spokesman for X"."""
    text = sheet.text
    bodies: list[Organisation] = []
    strange, parties = False, sheet.scene.alphabet.symbols_with("party_word")
    for i in (*range(*lead), *range(head + 1, end)):
        one = text[i]
        if one == "O" and i > head and text[i + 1 : i + 2] in ("N", "K"):
            strange = True  # "president of Solidarity Strategies": a longer name
        elif one == "O" and (body := _row_of(sheet, i)) is not None:
            bodies.append(body)
        elif one in "NKG" and sheet.scene.tokens.symbols[sheet.at[i]] not in parties:
            strange = strange or i < head or sheet.word(i).lower() not in portfolio_words(sheet.scene.lexicon)
    kinds = frozenset([body.kind for body in bodies])
    if kinds & _INTERNATIONAL and phrase.office in _OF_A_CABINET and "O" not in text[lead[0] : head]:
        phrase.organisation, kinds, bodies = None, frozenset(), []  # "Minister for Foreign Affairs and European Union"
    if bodies and row.office not in _SENT and row.office not in _KEEPING:
        _by_body(phrase, row, kinds)
    if (post := posts.told(sheet, row, (head + 1, end), bodies=bool(bodies))) is not None:
        phrase.office, phrase.rank = post
    if kinds & _INTERNATIONAL and not any(body.country for body in bodies):
        sent_by = row.office in _SENT and (_named_state(sheet, lead) or "oC" in text[head:end])
        phrase.country = phrase.country if sent_by else None  # "Permanent Representative of Kenya to the UN"
        phrase.soft = ()
    if row.organisation or row.country:
        return
    public = bool((kinds & _PUBLIC_BODIES and any(body.country for body in bodies)) or kinds & _INTERNATIONAL)
    if strange and not public and phrase.office in _ANYBODYS and has(sheet, (lead[0], end), "private_body"):
        phrase.withheld, phrase.office, phrase.public = phrase.office, None, False
        return
    of_a_team = _is_low(sheet, head) and not kinds and has(sheet, (head, head + 1), "team_rank")
    if phrase.office in _BY_ITSELF and not (row.rank == _DELEGATED and _is_low(sheet, head)) and not of_a_team:
        return
    public = bool(kinds & _PUBLIC_BODIES) or has(sheet, (lead[0], end), "public_body")
    party = head > lead[0] and text[head - 1] in "NK" and sheet.word(head - 1).isupper() and is_any_leader(sheet, head)
    public = public or (party and len(sheet.word(head - 1)) > 1)  # "DUP leader X"
    public = public or (not strange and has(sheet, (lead[0], end), "public_adjective"))
    stateless = phrase.country is None and not public
    if (
        (kinds & _PRIVATE_BODIES and not public)
        or (strange and not public and (phrase.country is None or phrase.by_place))
        or of_a_team
        or (stateless and (row.rank == _DELEGATED or row.rank <= WEAK or _is_anybodys(sheet, head)))
        or (phrase.office in _LEADERS and not bodies and _is_of_a_firm(sheet, phrase, lead, head, end, strange))
    ):
        phrase.withheld, phrase.office, phrase.public = phrase.office, None, False


_OF_A_CABINET = ("foreign_minister", "defence_minister", "minister")


def _by_body(phrase: Phrase, row: Title, kinds: frozenset[str]) -> None:
    if (row.form == "secretary" and not kinds & {"ministry", "government"}) or (
        row.office == "igo_official" and not row.organisation and not kinds & _INTERNATIONAL
    ):
        phrase.office, phrase.rank = "other", 120
    elif kinds & _INTERNATIONAL and row.office in ("head_of_state", "other", "deputy_head"):
        phrase.office, phrase.rank = "igo_official", 525
    elif kinds & {"party", "armed_group"} and row.office in ("head_of_state", "deputy_head"):
        phrase.office, phrase.rank = "other", 140
    elif "military" in kinds and row.office == "other" and row.rank <= WEAK:
        phrase.office, phrase.rank = "military", 330  # "Israeli army | chief X", "head of the air force"
    elif "parliament" in kinds and row.office in ("head_of_state", "other", "deputy_head"):
        phrase.office, phrase.rank = "legislator", 350


def _is_low(sheet: Sheet, head: int) -> bool:
    return sheet.word(head)[0].islower()


def is_any_leader(sheet: Sheet, head: int) -> bool:
    """Whether a title is said of anybody who leads anything: a protest, a choir."""
    scene = sheet.scene
    return scene.tokens.symbols[sheet.at[head]] in scene.alphabet.symbols_with("state_leader")


def _is_anybodys(sheet: Sheet, head: int) -> bool:
    """The same, and the help that anybody hires: "the singer's adviser", "his deputy"."""
    first, last = sheet.at[head], sheet.at[head + 1]
    symbols, known = sheet.scene.tokens.symbols, sheet.scene.alphabet.symbols_with("hired_help")
    return (symbols[last - 1] in known and last - first < _OF_HIRED_HELP) or is_any_leader(sheet, head)


def _is_of_a_firm(sheet: Sheet, phrase: Phrase, lead: tuple[int, int], head: int, end: int, strange: bool) -> bool:
    """Presidents of firms, clubs, associations: "president of the Drivers union", "senior vice president of sales"."""
    if strange and has(sheet, (lead[0], end), "union_body"):
        return True
    if phrase.country is not None:
        return False
    plain = end > head + 1 and _is_plain(sheet.text[head + 1 : end])
    return plain or has(sheet, lead, "corporate_rank")


def _is_plain(letters: str) -> bool:
    """Whether the letters after a title are small words alone: "of public affairs"."""
    return not letters.strip("oftxlv?")


def _of_place(sheet: Sheet, phrase: Phrase, lead: tuple[int, int], head: int) -> None:
    """A state's leader heads it, a region's president is no head of state, and a city has none: its club has."""
    text = sheet.text
    if phrase.office == "other" and head == lead[1] > lead[0]:
        owner = text[head - 1] if text[head - 1] != "'" else text[head - 2 : head - 1]
        if owner in "CD" and owner and is_any_leader(sheet, head):
            phrase.office, phrase.rank = "head_of_state", _LEADER
    elif phrase.royal and phrase.office == "head_of_state":
        complement = text[head + 1 : phrase.end].replace("t", "")
        if complement.startswith("oL"):
            phrase.office, phrase.rank = "other", _REGIONAL  # "the Sultan of Sokoto"
    elif phrase.office in ("head_of_state", "head_of_government") and not phrase.royal:
        for i in range(*lead):
            mention = sheet.mention(i) if text[i] == "L" else None
            place = mention.read_as("place") if mention is not None else None
            if place is None or any(text[k] in "CDYZO" for k in range(*lead)):
                continue
            if place.kind == "city":
                phrase.withheld, phrase.office, phrase.public, phrase.country = phrase.office, None, False, None
            else:
                phrase.office, phrase.rank = "other", _REGIONAL


def _named_state(sheet: Sheet, lead: tuple[int, int]) -> bool:
    return any(sheet.text[i] in "CDYZ" for i in range(*lead))


def _status(sheet: Sheet, phrase: Phrase, lead: tuple[int, int], heads: list[int]) -> None:
    text = sheet.text
    items = sheet.layer.items
    places = [*range(*lead), *heads, *[head + 1 for head in heads]]
    for i in places:
        mention: Mention | None = items.get(i)
        if mention is None or (text[i] != "M" and len(mention.entries) == 1):
            continue
        row = mention.read_as("modifier")
        if row is None:
            continue
        if row.status:
            phrase.status = row.status
        weak = phrase.office == "other" and phrase.rank <= WEAK and row.office == "deputy_minister"
        if row.office and not weak and i in range(*lead) and text[i] == "M" and i + 1 in (*heads, lead[1]):
            phrase.office, phrase.rank = row.office, 500 if row.office == "deputy_minister" else 350
    if places and phrase.status == "incumbent" and has(sheet, lead, "bygone"):
        phrase.status = "former"
