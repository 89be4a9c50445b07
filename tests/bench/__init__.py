"""How fast the main pages are at scale; run by ``make bench``, never by ``make test``."""
