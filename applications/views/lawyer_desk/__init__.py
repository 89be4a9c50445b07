"""The worker's own pages, made for a phone: progress and closing."""
