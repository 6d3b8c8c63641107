"""Reports in the formats of others: JSON lines, CSV, Parquet, event data (PLOVER, CAMEO, dyads), calendars, graphs.

Each function takes an iterable of reports and reads it once, lazily; the same reports give the same bytes.
"""

from diplonews.export.calendars import to_icalendar
from diplonews.export.events import to_cameo, to_dyads, to_plover
from diplonews.export.flat import TABLES, to_csv, to_json_lines, to_parquet
from diplonews.export.graphs import to_graphml, to_networkx

__all__ = [
    "TABLES",
    "to_cameo",
    "to_csv",
    "to_dyads",
    "to_graphml",
    "to_icalendar",
    "to_json_lines",
    "to_networkx",
    "to_parquet",
    "to_plover",
]
