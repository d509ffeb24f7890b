"""Files as their publishers give them out: what their columns are is told in docs/dataset.md."""
