"""Documents on paper: snapshots in, bytes out."""
