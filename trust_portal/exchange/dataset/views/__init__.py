"""Pages on which figures come in to a board's measures and go out."""
