"""The week: what deserves time now, one line to note what was done, and the review of a quarter of an hour."""
