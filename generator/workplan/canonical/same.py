"""What an outline says, whatever the order of its keys: equal before and after, or nothing is written."""

from __future__ import annotations

from workplan.canonical.order import Order
from workplan.source import Mapping, Node, Scalar
from workplan.wording import paragraphs


def said(node: Node, order: Order, prints_paragraphs: bool = False) -> object:
    """A value that is equal for two trees that say the same."""
    if isinstance(node, Scalar):
        if prints_paragraphs and not node.is_null:
            return paragraphs(node.text)
        return (node.text, node.is_null)
    if isinstance(node, Mapping):
        return {
            key.text: said(value, order.below(key.text), order.has_paragraphs(key.text)) for key, value in node.entries
        }
    items = order.items()
    return [said(item, items) for item in node.items]
