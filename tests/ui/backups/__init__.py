"""Backups, restoring and rescue through the real window."""
