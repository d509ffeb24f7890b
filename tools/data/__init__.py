"""Scripts of the maintainer that make files of ``data/`` from what others publish."""
