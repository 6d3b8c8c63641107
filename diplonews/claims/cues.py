"""The verbs of attribution with their frames, read from `cues_speech.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast, get_args

from attrs import frozen

from diplonews.lexicon import Lexicon
from diplonews.lexicon.forms import verb_forms
from diplonews.lexicon.rows import Verb
from diplonews.records import ClaimKind

FILE = "cues_speech.toml"


@frozen(slots=True)
class Cue:
    """A form of a verb of attribution: its lemma, what the form may be, its frames and the kind of its claims.

    `chains` are the frames of several words; `opens` holds the words one of which must follow a verb that has no
    other frames ("make mention of"), and is empty for all others. `addresses` tells of frames that begin with a
    feeling, with somebody addressed, or with several words, `casts` of those in which a word after the object decides;
    `alone` of verbs whose claims are none of their own within another, `helped_only` of forms
    that are verbs only after "to" or an auxiliary, `ahead` of verbs whose content never stands before them.
    """

    lemma: str
    forms: frozenset[str]
    frames: Mapping[str, ClaimKind]
    kind: ClaimKind
    chains: tuple[tuple[str, ...], ...] = ()
    opens: frozenset[str] = frozenset()
    addresses: bool = False
    casts: bool = False
    alone: bool = False
    helped_only: bool = False
    ahead: bool = False


@cache
def words(lexicon: Lexicon, table: str) -> dict[str, Cue]:
    """The words of a table (nouns of a stated position, adjectives of stance); frames are the words before its content."""  # noqa: E501
    found: dict[str, Cue] = {}
    for word, text in lexicon.toml(FILE)[table]["words"].items():
        frames, kind = _read(lexicon, word, text)
        found[word] = Cue(word, frozenset(), frames, kind)
    return found


def _read(lexicon: Lexicon, word: str, text: str) -> tuple[Mapping[str, ClaimKind], ClaimKind]:
    """The frames of ``"that of for/demand = statement"``, each with the kind of its claims, and the general kind."""
    frames, _, general = text.partition("=")
    found: dict[str, ClaimKind] = {}
    for frame in frames.split():
        name, _, own = frame.partition("/")
        found[name] = _kind(lexicon, word, own or general.strip())
    return found, _kind(lexicon, word, general.strip())


def _kind(lexicon: Lexicon, word: str, kind: str) -> ClaimKind:
    if kind not in get_args(ClaimKind):
        raise lexicon.toml_error(FILE, word, f'{word} = "frames = kind": {kind!r} is no kind of claim')
    return cast(ClaimKind, kind)


@cache
def verbs(lexicon: Lexicon) -> dict[str, Cue]:
    """Every form of the verbs of attribution: in lower case, with a capital, in capitals.

    Raises `LexiconError` for a verb whose frames cannot be read.
    """
    known = lexicon.verb_by_lemma
    found: dict[str, Cue] = {}
    for lemma, text in lexicon.toml(FILE)["claim_verb"]["verbs"].items():
        frames, kind = _read(lexicon, lemma, text)
        chains = tuple(tuple(f.split("-")) for f in frames if "-" in f and not f.startswith(("whom-", "-")))
        what: dict[str, set[str]] = {}
        for form, is_ in verb_forms(known.get(lemma) or Verb(lemma)):
            what.setdefault(form, set()).add(is_)
        opens = _openings(frames, chains)
        addresses = bool(chains) or any(f == "feeling" or f.startswith("whom-") for f in frames)
        casts = not _CASTING.isdisjoint(frames)
        for form, these in what.items():
            helped_only = "-base" in frames and "base" in these and "past" not in these
            cue = Cue(
                lemma,
                frozenset(these),
                frames,
                kind,
                chains,
                opens,
                addresses,
                casts,
                "alone" in frames,
                helped_only,
                _BEHIND.isdisjoint(frames),
            )
            found[form] = found[form.capitalize()] = found[form.upper()] = cue
    return found


_BEHIND = frozenset(("left", "quote", "whom-that", "whom-as", "doc"))
_CASTING = frozenset(("object+as", "object+with", "object+liable", "to+whom"))
_GENERAL = frozenset(
    "quote left that clause object wh to tail feeling doc stance object+as object+with object+liable to+whom".split()
)


def _openings(frames: Mapping[str, ClaimKind], chains: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The words that open the frames of a verb all of whose frames are words: none for any other verb."""
    named = [frame for frame in frames if frame != "alone"]
    if any(frame in _GENERAL or frame.startswith(("whom-", "p:", "-")) for frame in named):
        return frozenset()
    return frozenset((*(chain[0] for chain in chains), *(frame for frame in named if "-" not in frame)))
