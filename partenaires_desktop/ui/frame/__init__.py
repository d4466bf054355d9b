"""The parts around the views: rail, top bar, menus, welcome, help."""
