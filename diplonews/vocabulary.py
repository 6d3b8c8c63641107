"""From the lexicon to the alphabet: what every word may be, and the symbols of folded phrases.

Words have features from `words.tsv` and `verbs.tsv`, and from the cue files, in which each table names a feature:
the words that have it as they stand (`words`), and the verbs all of whose forms have it (`verbs`, by lemma).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from diplonews.lexicon import Lexicon
from diplonews.lexicon.forms import verb_forms
from diplonews.lexicon.rows import Verb
from diplonews.shipped import names_in
from diplonews.symbols import DATABLE, INITIALISM, Alphabet, unknown

#: The symbols that stand for more than one word on the clause layer.
KINDS = (
    "PERSON",  # a named person, with title and apposition
    "COUNTRY",  # a country by its name
    "DEMONYM",  # "Japanese", "Saudi": an adjective or the people
    "CAPITAL",  # a capital: the place, or the government that sits there
    "METONYM",  # "the Kremlin": always the government
    "ORGANISATION",
    "TITLE",  # a title without a name: "foreign minister"
    "TITLES",  # the same in the plural: "presidents"
    "MODIFIER",  # "former", "acting" before a title
    "PLACE",
    "TERRITORY",  # a disputed place
    "DATE",
    "MONEY",
)
FILE = "features.tsv"
_NOTHING: frozenset[str] = frozenset()


@cache
def cue_files() -> tuple[str, ...]:
    """The names of the cue files that ship, in order."""
    return tuple(name for name in names_in("lexicon") if name.startswith("cues_") and name.endswith(".toml"))


def features(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Lower-case words to all features that the lexicon gives them.

    Raises `LexiconError` for a cue table that holds anything but lists of words.
    """
    found = {word: set(names) for word, names in lexicon.features.items()}
    verbs = {verb.lemma: verb for verb in lexicon.verbs}
    for file in cue_files():
        for feature, table in lexicon.toml(file).items():
            if not isinstance(table, dict):
                raise lexicon.toml_error(file, feature, f"[{feature}] is a table of words = […] and verbs = […]")
            for word in table.get("words", ()):
                found.setdefault(word, set()).add(feature)
            for lemma in table.get("verbs", ()):
                for form, what in verb_forms(verbs.get(lemma) or Verb(lemma)):
                    found.setdefault(form, set()).update((feature, "verb", what))
    for word, feature in _currency_words(lexicon):
        found.setdefault(word, set()).add(feature)
    for particle in lexicon.name_particles:
        if particle.joins != "suffix" and particle.form.isalpha():
            found.setdefault(particle.form, set()).add("name_particle")
    for word, names in _abbreviations(lexicon, found):
        found.setdefault(word, set()).update(names)
    for row in lexicon.toml("debris.toml")["debris"]:
        for cue in row["cues"]:
            found.setdefault(cue, set()).add("debris")
    return {word: frozenset(names) for word, names in found.items()}


def _abbreviations(lexicon: Lexicon, found: dict[str, set[str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Words that take a full stop without ending a sentence, written without it, and their features.

    A word that is also an ordinary one ("no", "sun") is none: its stop may end a sentence. Abbreviated titles are
    ``honorific``: a name follows them, however much it looks like the start of a sentence.
    """
    forms = (form for title in lexicon.titles for form in (title.form, title.plural) if "." in form)
    ranks = {word for form in forms for word in form.split() if word.endswith(".")}
    dotted = ranks | {word for word, names in found.items() if word.endswith(".") and "abbreviation" in names}
    ordinary = {"abbreviation", "month", "weekday", "male_style", "female_style"}
    ordinary |= {"institution_word", "institution_head"}
    return [
        (word[:-1], ("abbreviation", "honorific") if word in ranks else ("abbreviation",))
        for word in sorted(dotted)
        if "." not in word[:-1] and not found.get(word[:-1], set()) - ordinary
    ]


def _currency_words(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Words that show where a sum of money may stand: the last words of names of currencies, codes, scale words."""
    for row in lexicon.currencies:
        for name in row.names:
            last = name.lower().split()[-1]
            if not row.code:
                yield last, "scale"
                continue
            yield last, "currency"
            if not last.endswith("s"):
                yield last + "s", "currency"
        for sign in row.symbols:
            if sign.isalpha():
                yield sign.lower(), "currency_code"


def alphabet(
    lexicon: Lexicon,
    exact: frozenset[str],
    folded: frozenset[str],
    clues: Callable[[], Mapping[str, str]],
    shows_date: Callable[[str], bool],
) -> Alphabet:
    """The alphabet of a lexicon.

    `exact` and `folded` are the first words of its entries (see `mentions`), `clues` gives the words that show a date
    and their features, `shows_date` tells it of words that stand in no table (see `dates`).
    """
    ready = lexicon.ready(FILE)
    words = marked(lexicon, clues(), shows_date) if ready is None else read(ready.decode())
    return Alphabet(words, exact, folded, KINDS, shows_date)


def marked(lexicon: Lexicon, clues: Mapping[str, str], shows_date: Callable[[str], bool]) -> dict[str, frozenset[str]]:
    """Lower-case words to all their features, those of dates and of signs inside them among them."""
    words = features(lexicon)
    for word, feature in clues.items():
        words[word] = (words.get(word) or (unknown(word) if word.isalpha() else _NOTHING)) | {feature}
    return {word: names | _marks(word, shows_date) for word, names in words.items()}


def written(words: Mapping[str, frozenset[str]]) -> str:
    """Words with their features as the text of the file that ships: each set of features and the words that have it.

    Sets that share much stand together. So do then their symbols, and a class of symbols is few stretches of them.
    """
    found: dict[frozenset[str], list[str]] = {}
    for word, names in words.items():
        found.setdefault(names, []).append(word)
    shared = Counter(name for names in found for name in sorted(names)).most_common()
    found = dict(sorted(found.items(), key=lambda one: [name not in one[0] for name, _ in shared]))
    return "\n".join("\t".join((" ".join(sorted(names)), *words)) for names, words in found.items())


def read(text: str) -> dict[str, frozenset[str]]:
    """The words of such a text."""
    found: dict[str, frozenset[str]] = {}
    for line in text.split("\n"):
        names, *words = line.split("\t")
        found.update(dict.fromkeys(words, frozenset(names.split(" "))))
    return found


def _marks(word: str, shows_date: Callable[[str], bool]) -> frozenset[str]:
    """What a word that holds more than letters is by its signs."""
    if word.isalpha():
        return _NOTHING
    if word[-1:] == ".":
        return INITIALISM
    return DATABLE if shows_date(word) else _NOTHING
