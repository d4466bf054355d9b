"""The history: every step by date and name, and the way back to each."""
