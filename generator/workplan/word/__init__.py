"""WordprocessingML: the only package that knows it. `read` makes records of a .docx."""
