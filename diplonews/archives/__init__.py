"""Archives on one machine: from files of many kinds through many processes to one output, safely.

`reading` turns inputs into items, `running` parses them with a journal that survives a kill, `writing` turns
the reports into the form that was asked for.
"""

from diplonews.archives.reading import ArchiveError, Columns, Source, sources
from diplonews.archives.running import Progress, Summary, run

__all__ = ["ArchiveError", "Columns", "Progress", "Source", "Summary", "run", "sources"]
