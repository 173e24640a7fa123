"""A small catalogue, settings with a store of their own, and the way from text to drawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from studybook.patterns.draw import draw_patterns
from studybook.patterns.model import Drawing, Pattern, Ref
from studybook.patterns.read import read_pattern
from studybook.patterns.resolve import resolve_nodes
from studybook.settings import PatternSettings, Settings

SERVICES = {
    "ecs": ("ecs", "aws.compute.ECS", "ECS"),
    "alb": ("alb", "aws.network.ElbApplicationLoadBalancer", "ALB"),
    "ec2": ("ec2", "aws.compute.EC2", "EC2"),
    "rds": ("rds", "aws.database.RDS", "RDS"),
    "s3": ("s3", "aws.storage.S3", "S3"),
    "nat": ("nat-gateway", "aws.network.NATGateway", "NAT gateway"),
    "nat gateway": ("nat-gateway", "aws.network.NATGateway", "NAT gateway"),
    "appflow": ("appflow", "", "AppFlow"),
    "users": ("users", "aws.general.Users", "Users"),
}


def look_up(name: str) -> tuple[str, str, str] | None:
    """The catalogue of these tests."""
    return SERVICES.get(name.lower())


def nearest(name: str) -> tuple[str, ...]:
    """Names of these tests that begin alike."""
    return tuple(known for known in SERVICES if known[:2] == name.lower()[:2])


@pytest.fixture
def read() -> Callable[..., Pattern]:
    """Text → resolved pattern."""

    def make(text: str, id: str = "sample", addressed: bool = False) -> Pattern:
        return resolve_nodes(read_pattern(text, "diagrams/sample.pattern", 1, id, addressed), look_up, nearest)

    return make


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose store is empty."""
    return Settings(today=date(2026, 1, 1), root=str(tmp_path), patterns=PatternSettings(engine="graphviz-pure"))


@pytest.fixture
def draw(read: Callable[..., Pattern], settings: Settings) -> Callable[..., Drawing]:
    """Text → drawing."""

    def make(text: str, **options: object) -> Drawing:
        return draw_patterns([read(text, **options)], settings)[0]

    return make


@pytest.fixture
def markup() -> Callable[[Drawing], str]:
    """The drawing's SVG with every reference written as its uri."""
    return lambda drawing: "".join(chunk.uri if isinstance(chunk, Ref) else chunk for chunk in drawing.chunks)
