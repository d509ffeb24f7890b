"""One organisation takes over from another, as a guided act: asked, shown, done."""
