"""The carnet: one SQLite file, its schema, its transactions and the journal that makes every step undoable."""
