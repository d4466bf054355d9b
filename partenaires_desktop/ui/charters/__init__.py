"""The view «Chartes»: the real pages of the document, what it still lacks, and what is chosen and worded for it."""
