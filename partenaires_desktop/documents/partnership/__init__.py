"""Sheets about partnerships: understanding, contours, frames, roles, portrait, analysis."""
