"""The papers of the office and the press that prints them."""
