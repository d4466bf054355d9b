"""The sheet of one organisation: identity, legal mentions, people, its part in the project, notes and history."""
