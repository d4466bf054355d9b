"""Backups as the user meets them: made by themselves, looked at, restored, and what to do with a damaged carnet."""
