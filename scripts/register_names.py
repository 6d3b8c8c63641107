"""Whether two spellings are one person, and which spelling to print. Used by build_register.py only."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from diplonews.register.folding import fold, name_tokens

#: Honorifics and ranks that the sources leave inside names.
HONORIFICS = frozenset(
    "mr mrs ms dr sir dame lord lady general gen lt col colonel major maj admiral adm brig capt ret dato datuk tun"
    " seri haji hajj al el bin ibn ben his her he excellency hon honorable sheikh shaykh sayyid seyed seyyed sayed"
    " prince princess prof engineer ing archbishop cardinal ayatollah president pres minister interim"
    " acting the".split()
)

#: Letters and groups that transliterations write in several ways; order matters.
_SPELLINGS = [
    (r"tsch|tch|tsh|ch|c(?=[ei])|j|dj|zh|dzh|g(?=[ei])", "j"),
    (r"sch|sh|sz|x", "s"),
    (r"kh|gh|q|ck|c", "k"),
    (r"ph|v|w|f", "v"),
    (r"th|d|t", "t"),
    (r"z", "s"),
    (r"b|p", "p"),
    (r"g", "k"),
    (r"h", ""),
    (r"[aeiouy]+", ""),
]


@cache
def skeleton(token: str) -> str:
    """The consonants of a word as most transliterations agree on them: ``"rouhani"`` and ``"ruhani"`` are ``"rn"``."""
    first = "a" if token[:1] in "aeiouyh" else ""
    token = re.sub(r"(.)\1+", r"\1", token)
    for pattern, letter in _SPELLINGS:
        token = re.sub(pattern, letter, token)
    return first + token


#: Vowels that romanisations of Korean, Chinese and Arabic write in several ways.
_VOWELS = [(r"[ou]+|eo|eu", "u"), (r"[eiy]+(?=[a-z]|$)", "i"), (r"a+", "a")]


@cache
def _sound(token: str) -> str:
    for pattern, letter in _VOWELS:
        token = re.sub(pattern, letter, token)
    return token


@cache
def _spelling_groups() -> dict[str, int]:
    """Surnames that are one name in other romanisations (Roh, No), from register_spellings.tsv."""
    lines = Path(__file__).with_name("register_spellings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {word: number for number, line in enumerate(lines) for word in line.split("\t")[0].split("|")}


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: without honorifics, save a last word (John Major)."""
    tokens = name_tokens(re.sub(r"\(.*?\)", " ", name))
    return tuple(token for token in tokens[:-1] if token not in HONORIFICS) + tokens[-1:]


@cache
def same_word(one: str, other: str) -> bool:
    """Whether two words are one in two spellings."""
    if one == other or _sound(one) == _sound(other):
        return True
    if len(one) > 2 and sorted(one) == sorted(other):
        return True
    groups = _spelling_groups()
    if one in groups and groups[one] == groups.get(other):
        return True
    if len(skeleton(one)) >= 2 and skeleton(one) == skeleton(other):
        return True
    # Otherwise most letters must agree, the first sound among them: Qiang is not Keqiang.
    if len(one) < 4 or len(other) < 4 or skeleton(one)[:1] != skeleton(other)[:1]:
        return False
    return SequenceMatcher(None, one, other).ratio() >= (0.78 if one[0] == other[0] else 0.84)


@cache
def alike(one: str, other: str) -> bool:
    """Whether two words of fuller names may be one: the same, or an initial or short form of the other."""
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    if min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one)):
        return True
    return same_word(one, other)


@cache
def same_person(one: str, other: str) -> bool:
    """Whether two names in one post at about one time are one person.

    Every word of the shorter name must have its like in the longer one; a lone word must be the first or last of
    the other name. "Cristina Fernandez" and "Néstor Kirchner" are two; "No Mu-hyun" and "Roh Moo-hyun" want an alias.
    """
    a, b = words(one), words(other)
    if not a or not b:
        return False
    if "".join(a) == "".join(b) or "".join(sorted(a)) == "".join(sorted(b)):
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        ends = {long[0], long[-1], *long[-2:]}
        return len(short[0]) > 2 and any(same_word(short[0], end) for end in ends)
    rest = list(long)
    missed = 0
    for word in short:
        hit = next((other_word for other_word in rest if alike(word, other_word)), None)
        if hit is None:
            missed += 1
        else:
            rest.remove(hit)
    # A middle name that only one source has may differ when first and last words agree.
    if missed == 0:
        return True
    return missed == 1 and len(short) >= 3 and alike(a[-1], b[-1]) and alike(a[0], b[0])


def same_spelling_aside(one: str, other: str) -> bool:
    """Whether two full names differ in the spelling of their words only: Binyamin and Benjamin Netanyahu."""
    a, b = words(one), words(other)
    return len(a) == len(b) >= 2 and all(same_word(x, y) and x[:1] == y[:1] for x, y in zip(a, b, strict=True))


_OFFICE_WORDS = re.compile(
    r"^.*\b(?:Presidents?|Chairman|Commissioner|Counsell?or|Council|Commonwealth of \w+|Ministers?|Commander|Governor"
    r"|Government|Speaker|Kingdom|Republic|Mayor|Monarch)\b[:,.]?\s*",
)
_RANKS = re.compile(
    r"^(?:Lord of Mann\s+)?(?:(?:King|Queen|Emperor|Pope|Grand Duke|Field Marshal|Vice|Rear|Senior|Sr|Sir"
    r"|Dame|General|Gen|Lt|Col|Colonel|Maj|Major|Admiral|Adm|Brig|Capt|Dr|Mr|Mrs|Ms|Prof|Sayyid|H\.E)\.?\s+)+"
)
_TRAILING = re.compile(r"\s+(?:(?:First|Second|Third) Secretary|Minister|Counselor|Chairman|President|represents\b.*)$")


def bare_name(name: str) -> str:
    """A name without the office that prose has left on it; empty where no one person's name is left."""
    if re.search(r"\band\b|designate|\bcommanding\b|^to the\b|[;/]", name):
        return ""
    name = _TRAILING.sub("", _OFFICE_WORDS.sub("", _TRAILING.sub("", name)))
    name = re.sub(r"^(?:of|for|to|the|in|on|at)\s+.*?(?=[A-Z])", "", name)
    name = _RANKS.sub("", name).strip(" ,;:.")
    return name if len(fold(name)) > 2 else ""


#: What sources print before and after a name that is no part of it.
_BEFORE = re.compile(
    r"^(?:(?:H\. ?E\.|Mr\.Mr\.|(?:Mr|Mrs|Ms|Dr|Sir|Dame|Gen|Lt|Col|Maj|Adm|Brig|H\.E)\.?(?=\s)|Most Rev\."
    r"|Alhaji|Lord|Prince(?:ss)?|Archduchess|Serene Highness|Premiers|Air Chief Marshal|Territorial Assembly"
    r"|Prefect(?: of [A-Z]\w+(?: Island)?)?|(?:Official|Financial) Secretary|(?:[A-Z]\w+ ){0,3}Ambassador"
    r"|[dD][’']Affair(?:e|i)?(?:s|es):?|Uk|New Zealand(?= Dame))\s+)+"
)
_AFTER = re.compile(
    r"\s(?:resides in .*|in [A-Z]\w+|seized power|chief administrative officer|Dr|of (?:the )?[A-Z].*)$"
)
#: Where people have a patronymic that news leaves out, and soft signs that it does not write.
_PATRONYMIC = {"RUS", "UKR", "BLR", "MDA", "ARM", "AZE", "KAZ", "KGZ", "TJK", "TKM", "UZB", "SUN", "GEO"}
_MIDDLE = re.compile(r"^(\S+) \S{2,}(?:[oe]vich|[oe]vna|yevich|ich) (\S+)$")
#: Capitals after a vowel and an apostrophe come of surnames printed in capitals: Tu'Ipelehake, not O'Neill, Sant'Agata.
_AFTER_APOSTROPHE = re.compile(r"(?<=[aeiou]['’])[A-Z](?=[a-z])")


def printable(name: str, country: str) -> str:
    """The name as English news prints it: no honorific, no peerage, no macrons (which only scholars write)."""
    name = _AFTER.sub("", _BEFORE.sub("", name))
    if country in _PATRONYMIC:
        name = name.replace("'", "").replace("’", "")
        name = _MIDDLE.sub(r"\1 \2", " ".join(w[0] + w[1:].lower() if "-" not in w else w for w in name.split()))
    name = re.sub(r"\b[A-Z]\.(?:[a-z]\.)+", lambda found: found[0].upper(), name)
    name = _AFTER_APOSTROPHE.sub(lambda found: found[0].lower(), name)
    name = re.sub(r"\s*\([^)]*\)", "", name)
    name = re.sub(r",\s*(Jr|Sr|Jnr)\.?$", r" \1.", name).replace("Jnr.", "Jr.")
    name = re.sub(r",.*$", "", name)
    # Monarchs bear a number; of what they are king the text says.
    name = re.sub(r"\s(?:Ii|Iii|Iv|Vii|Viii|Ix|Xii|Xiii|Xiv|Xv|Xvi)\b", lambda numeral: numeral[0].upper(), name)
    name = re.sub(r"(\s[IVX]+(?: \w+)?) of (?:the )?[A-Z].*$", r"\1", name)
    name = re.sub(r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Gen|Lt|Col|Maj|Adm|Brig|H\.E)\.?\s+)+", "", name)
    name = name.translate(str.maketrans("āēīōūĀĒĪŌŪ", "aeiouAEIOU"))
    if country == "JPN":
        name = name.replace("'", "").replace("’", "")
    if name.isupper():
        name = name.title()
    name = re.sub(r"\s+", " ", name).strip(" ,;.`")
    return name + "." if name.endswith((" Jr", " Sr")) else name


def is_latin(name: str) -> bool:
    """Whether an English text could print this name."""
    folded = fold(name)
    return bool(folded) and all(char.isascii() or ord(char) < 0x250 for char in folded)


_SMALL = "da de do la le el al bin van von of dos das der den di du y e ibn and zu af ben ul ur un los las".split()
_BITTEN = re.compile(rf"\b[A-Z][a-z]+ (?!(?:{'|'.join(_SMALL)})\b)[a-z]{{1,3}}\b")


def is_damaged(name: str) -> bool:
    """Whether a wrong decoding has bitten letters out of the name ("Luiz In cio") or left odd ones in it."""
    return bool(re.search(r"[Ã�?_\d]", name)) or bool(_BITTEN.search(name))
