"""The window: Qt widgets over snapshots; every change goes through the workspace."""
