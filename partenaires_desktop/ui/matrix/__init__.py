"""Roles and expectations: partners against phases, worked like a spreadsheet, with the panel of one cell."""
