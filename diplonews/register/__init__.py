"""The register of office-holders: who held which office on which day, and how sure that is."""

from __future__ import annotations

from diplonews.register.lookup import Register
from diplonews.register.roster import Problem, lint_roster
from diplonews.register.terms import Term

__all__ = ["Problem", "Register", "Term", "lint_roster"]
