"""What goes wrong with our own data and with misuse of the API. Odd text is never an error."""

from __future__ import annotations


class DiplonewsError(Exception):
    """The root of every error that diplonews raises on purpose."""


class LexiconError(DiplonewsError):
    """A lexicon or roster file holds a row that cannot be used.

    The message starts with the file and the line, as compilers write them:
    ``titles.tsv:17: unknown office class 'minster'``.
    """

    def __init__(self, path: object, line: int, problem: str) -> None:
        self.path = str(path)
        self.line = line
        self.problem = problem
        super().__init__(f"{path}:{line}: {problem}")

    def __reduce__(self) -> tuple[type[LexiconError], tuple[str, int, str]]:
        return type(self), (self.path, self.line, self.problem)  # a worker process hands its errors on pickled


class MissingExtraError(DiplonewsError, ImportError):
    """A function needs an optional dependency that is not installed."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        self.package = package
        self.extra = extra
        self.purpose = purpose
        super().__init__(f"{purpose} needs {package}: pip install 'diplonews[{extra}]'")

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str, str]]:
        return type(self), (self.package, self.extra, self.purpose)


class ReportFormatError(DiplonewsError, ValueError):
    """A dict or JSON text is not a report of ours.

    The message starts with the place: ``calls[0].participants[1].kind: 'offical' is none of official, …``.
    """

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        self.problem = problem
        super().__init__(f"{where}: {problem}" if where else problem)

    def __reduce__(self) -> tuple[type[ReportFormatError], tuple[str, str]]:
        return type(self), (self.where, self.problem)

    def within(self, step: str) -> ReportFormatError:
        """The same problem, seen from the dict one level up, in which this one stands under `step`."""
        return ReportFormatError(f"{step}.{self.where}" if self.where else step, self.problem)
