"""The same flowables as a text that partners can edit (DOCX)."""
