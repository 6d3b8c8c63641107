"""People who are named as somebody's counterparts: whatever office that is, they hold the same of another state."""

from __future__ import annotations

from collections.abc import Iterable

from diplonews.officials import patterns
from diplonews.officials.apposition import Apposer, Found
from diplonews.officials.naming import Run


class CounterpartFinder(Apposer):
    """Reads counterparts off one sheet."""

    def counterparts(self) -> None:
        """Everybody whom the sheet names so."""
        self._in_lists()
        self._behind_names()
        self._before_names()

    def _in_lists(self) -> None:
        """ "Her Kenyan and Ugandan counterparts, X and Y"."""
        for m in patterns.counterparts_pattern().finditer(self.sheet.text):
            states = self._states(range(*m.span("states" if m["states"] else "of")))
            named = self._listed(m.end())
            if len(named) == len(states):
                for one, state in zip(named, states, strict=True):
                    self._take_counterpart(one, (m.start(), one[1]) if one is named[0] else one, state)

    def _behind_names(self) -> None:
        """ "X, her Kenyan counterpart,"."""
        for m in patterns.counterpart_after_pattern().finditer(self.sheet.text):
            state = next(iter(self._states(range(*m.span()))), None)
            held = self.taken.get(m.start() - 1)
            if held is not None:
                held.counterpart, held.country = True, held.country or state
                continue
            run = next((run for run in self.sheet.runs if run[1] == m.start()), None)
            part = self.named(run, True) if run else None
            if part is not None and part[1] - part[0] > 1:
                self._take_counterpart(part, (part[0], m.end()), state)

    def _before_names(self) -> None:
        """ "Her Kenyan counterpart, X", "her counterpart from Kenya, Minister X"."""
        for m in patterns.counterpart_pattern().finditer(self.sheet.text):
            owners = (*range(*m.span("from")), *range(*m.span("lead")))
            state = next(iter(self._states(i for i in owners if i >= 0)), None)
            titled = self._titled_at(m.start("styles"))
            if titled is not None:  # "her Kenyan counterpart, Minister Otieno", "…, Gen. Otieno"
                titled.country, titled.counterpart = state, True
                continue
            run = self.run_at(m.end())
            part = self.named(run, True) if run else None
            if part is not None and part[0] == m.end() and (part[1] - part[0] > 1 or m["styles"]):
                self._take_counterpart(part, (m.start(), part[1]), state)

    def _states(self, letters: Iterable[int]) -> list[str | None]:
        """The states told by some letters, in order."""
        return [self.sheet.country(i) for i in letters if self.sheet.text[i] in "DCY"]

    def _take_counterpart(self, part: Run, outer: Run, state: str | None) -> None:
        name = self.name(part)
        self._take(Found(*part, name, "official.counterpart", outer, country=state, counterpart=True))

    def _listed(self, at: int) -> list[Run]:
        """The names of a list that begins at a letter: "X, Y and Z"."""
        found: list[Run] = []
        while (run := self.run_at(at)) is not None:
            part = self.named(run, True)
            if part is None or part[0] != at:
                break
            found.append(part)
            text = self.sheet.text
            m = patterns.next_pattern().match(text, part[1]) or patterns.and_next_pattern().match(text, part[1])
            if m is None:
                break
            at = m.end()
        return found

    def _titled_at(self, at: int) -> Found | None:
        """Whom a title that begins at a letter belongs to, of those found."""
        for i in range(at + 1, min(at + 4, len(self.sheet.text))):
            one = self.taken.get(i)
            if one is not None:
                return one if one.phrase is not None and one.phrase.start == at else None
        return None
