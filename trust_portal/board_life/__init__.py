"""What happens to a board, as guided acts: asked, shown beforehand, carried out, undone."""
