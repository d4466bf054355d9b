"""The face by action of the view of roles: who guarantees, does, supports, is consulted or informed."""
