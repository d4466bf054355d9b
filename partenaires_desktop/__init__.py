"""Partenaires: map partner organisations along a continuum of commitment, offline.

The architecture in one screen. Seven concepts, one direction of dependency
(``app > ui > documents | exchange | operations > queries > store > domain``), one way for a change to travel:

1. *Record* (``store/schema``): a mapped row, seen only by operations and queries, inside one session.
2. *Query* (``queries``): ``def board(session, project_id, …) -> Board``; a fixed number of
   SELECTs, frozen dataclasses out.
3. *Operation* (``operations``): one intention of the user; validates; raises
   :class:`~partenaires_desktop.errors.UserError`.
4. *Store* (``store/store.py``): ``query``, ``perform``, ``undo``, ``redo``; one short session and
   one transaction per call.
5. *Journal* (``store/journal.py``): every row an operation changed; undo, redo, history and notices come from it.
6. *Changes*: what a commit touched, ``{(table, id)}``; the single notification of the application.
7. *Workspace* (``ui/workspace.py``): the Qt face of the store, with its one signal ``changed``.

A gesture in a widget calls ``workspace.perform(label, operation, …)``: the store opens a session, the operation
edits records, the journal notes each row, everything is committed at once, ``changed`` is emitted, and every open
view re-runs its query and lays the difference on its model.  Only ``ui``, ``app`` and ``start`` know Qt; only
``store``, ``queries`` and ``operations`` know SQLAlchemy.  ``start`` shows the outline of the window before any of
this is imported.
"""

__version__ = "0.1.0"
