"""Reading: one module per screen or document, with the frozen snapshots and the functions that fill them.

A query runs a fixed number of SELECTs, whatever the number of rows.
"""
