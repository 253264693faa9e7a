"""Documents of earlier years → drafts of outlines."""

from workplan.importing.choices import Choices
from workplan.importing.documents import import_document
from workplan.importing.draft import Draft, import_records, import_text

__all__ = ["Choices", "Draft", "import_document", "import_records", "import_text"]
