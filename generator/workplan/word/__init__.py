"""Word documents: written from lines, read as records. The only place that knows WordprocessingML."""
