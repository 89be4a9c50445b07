"""Search everywhere: one box, whatever one has at hand, and why each thing was found."""
