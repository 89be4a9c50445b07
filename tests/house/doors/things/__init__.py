"""The objects that the doors are about: one's own, a stranger's, and one in the wrong hands."""
