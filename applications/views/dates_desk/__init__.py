"""The desk of the days that must not be missed."""
