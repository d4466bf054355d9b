"""Writing: one module per aggregate, one function per intention of the user, named with a verb.

An operation validates, edits records, and raises UserError with a sentence when it refuses; it runs inside
``Store.perform`` and never commits by itself.
"""
