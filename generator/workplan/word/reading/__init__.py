"""The parts of reading a .docx: archive, package, lists, runs, paragraphs, tables → records."""
