"""Values and rules of the domain: no Qt, no database, no input or output.

Sources are the reference of the project; rules carry the section they come from.  Words shown to the user stand here
as English message ids (tables named ``…_LABELS``), to be translated where they are shown.
"""
