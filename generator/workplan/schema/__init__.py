"""The JSON Schema of the outline: the one statement of the format, and the check of nodes against it."""

from workplan.schema.check import Checker
from workplan.schema.fragments import merged_schema, outline_schema

__all__ = ["Checker", "merged_schema", "outline_schema"]
