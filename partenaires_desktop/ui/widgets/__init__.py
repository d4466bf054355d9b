"""Widgets that every view is put together from; none knows what it shows."""
