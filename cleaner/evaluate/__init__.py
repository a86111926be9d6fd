"""Scoring a cleaner on labelled texts: what `cleaner evaluate` does.

`labelled` holds what a labelled text is and `read` finds them in files and folders (`marked`, `rows`); `judge` holds a
result against the labels; `tally` counts, `calibration` asks whether confidence can be believed; `report` shows it all to
people; `floors` keeps what was reached.
"""
