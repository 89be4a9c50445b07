"""超期一览: what is past its day on every desk, by person and by unit."""
