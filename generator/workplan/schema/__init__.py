"""The JSON Schemas of outline and bundle: the one statement of the format, and the check of nodes against it."""

from workplan.schema.check import Checker
from workplan.schema.fragments import bundle_schema, merged_schema, office_schema, outline_schema

__all__ = ["Checker", "bundle_schema", "merged_schema", "office_schema", "outline_schema"]
