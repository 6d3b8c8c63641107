"""What a claim is about: the countries, organisations and disputed places it names, or else its weightiest words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplonews.matching.words import Words
from diplonews.register.folding import fold

_TOKEN = r"[^\W_]+(?:[-'’.][^\W_]+)*\.?|[^\w\s]"
_LONGEST = 6
_MOST = 3


class Topics:
    """The topics of one lexicon. A value."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._token = re.compile(_TOKEN)
        self._names: dict[str, str] = {}
        lexicon = words.lexicon
        for organisation in lexicon.organisations:
            if organisation.kind in ("igo", "grouping"):
                for form in (organisation.name, organisation.acronym, *organisation.aliases):
                    self._add(form, organisation.name)
        for country in lexicon.countries:
            forms = (*country.official_names, *country.aliases, *country.demonyms, *country.capitals, country.name)
            for form in forms:
                self._add(form, country.name)
        for territory in lexicon.territories:
            for form in (territory.name, *territory.rival_names):
                self._add(form, territory.name)
        for place in lexicon.places:
            if place.kind in ("region", "sea"):
                self._add(place.name, place.name)

    def _add(self, form: str, topic: str) -> None:
        if form and form[0].isupper():
            self._names[fold(form)] = topic

    def of(self, content: str, own: str | None) -> tuple[str, ...]:
        """Up to three topics, in the order of the text; `own`, a country's code, is the speaker's and no topic.

        >>> from diplonews import Lexicon
        >>> topics = Topics(Words(Lexicon.default()))
        >>> topics.of("that Beijing had sent ships into the South China Sea", "PHL")
        ('China', 'South China Sea')
        >>> topics.of("the ceasefire must hold", "QAT")
        ('ceasefire',)
        """
        row = self._words.lexicon.country(own) if own else None
        home = row.name if row else None
        found = dict.fromkeys(topic for topic in self._named(content) if topic != home)
        return tuple(found)[:_MOST] or tuple(self._weighty(content))[:2]

    def _named(self, content: str) -> Iterator[str]:
        tokens = self._token.findall(content)
        at = 0
        while at < len(tokens):
            size = 1
            if tokens[at][0].isupper():
                for longer in range(min(_LONGEST, len(tokens) - at), 0, -1):
                    words = tokens[at : at + longer]
                    if not words[-1][0].isalnum():
                        continue
                    topic = self._names.get(fold(" ".join(words)).strip())
                    if topic is not None and (longer > 1 or words[0].isupper() or words[0][0].isupper()):
                        yield topic
                        size = longer
                        break
            at += size

    def _weighty(self, content: str) -> list[str]:
        """The nouns of five letters and more that are no verb besides, else the longest words, each once."""
        words = [word.lower() for word in self._token.findall(content) if word.isalpha() and len(word) >= 5]
        plain = [word for word in dict.fromkeys(words) if word not in self._words.generic]
        features = self._words.lexicon.features
        nouns = [word for word in plain if "verb" not in features.get(word, ())]
        return nouns or plain
