"""Template packs: found, described, and rendered. The only place that knows Jinja."""

from workplan.packs.context import Given, Wording, plan_context
from workplan.packs.engine import Engine
from workplan.packs.find import Pack, Shelf, builtin_templates
from workplan.packs.render import render

__all__ = ["Engine", "Given", "Pack", "Shelf", "Wording", "builtin_templates", "plan_context", "render"]
