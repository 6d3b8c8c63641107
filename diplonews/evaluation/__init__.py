"""How good records are, and what changed: figures against your own annotations, and gained and lost records.

`evaluate` holds reports against texts that people annotated (the format is in the documentation, under *Measure it on
your own texts*); `diff` holds the reports of two runs against each other.
"""

from diplonews.evaluation.diffing import Change, diff
from diplonews.evaluation.gold import GoldError, GoldText, read_gold
from diplonews.evaluation.scoring import Evaluation, Figure, evaluate

__all__ = ["Change", "Evaluation", "Figure", "GoldError", "GoldText", "diff", "evaluate", "read_gold"]
