"""The page probe: documents rendered by LibreOffice and measured on the page, not in the XML."""
