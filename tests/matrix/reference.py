"""Placement as plan-rules §2 words it, in memory, obvious and slow."""

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Node:
    """A position: who holds it, and who stands in its slots."""

    name: str
    slots: list["Node | None"]
    level: int = 0
    parent: "Node | None" = None
    slot: int | None = None


@dataclass
class ReferenceMatrix:
    """A forced matrix *width* wide."""

    width: int
    nodes: dict[str, Node] = field(default_factory=dict)

    def root(self, name: str) -> Node:
        """The first one."""
        self.nodes[name] = Node(name, [None] * self.width)
        return self.nodes[name]

    def enrol(self, name: str, *, sponsor: str) -> Node:
        """The first open slot below *sponsor*, top to bottom, left to right."""
        queue = deque([self.nodes[sponsor]])
        while True:
            here = queue.popleft()
            for slot, child in enumerate(here.slots):
                if child is None:
                    node = Node(name, [None] * self.width, here.level + 1, here, slot)
                    here.slots[slot] = self.nodes[name] = node
                    return node
            queue.extend(child for child in here.slots if child is not None)

    def places(self) -> dict[str, tuple[str | None, int | None, int]]:
        """name → (parent's name, slot, level)."""
        return {
            node.name: (node.parent.name if node.parent else None, node.slot, node.level)
            for node in self.nodes.values()
        }
