"""Pages that are drawn rather than typeset: shapes made once, written as PDF, SVG or PNG."""
