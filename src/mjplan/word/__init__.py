"""Reports as Word documents: their Markdown in the styles of a layout that the user may edit."""
