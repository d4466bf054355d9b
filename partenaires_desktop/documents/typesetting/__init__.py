"""From paragraphs and tables to accessible, lasting PDF pages: look, fonts, tags, archive."""
