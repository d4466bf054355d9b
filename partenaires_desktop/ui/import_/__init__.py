"""Importing a list: where it comes from, what its columns say, the plan row by row, and carrying it out."""
