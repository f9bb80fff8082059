"""What software centres show, made whole: the releases, and the home page where there is one.

AppStream takes screenshots by their address only, so they are named where a home page is given.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from released import changes, version

TEMPLATE = Path("packaging") / "linux" / "metainfo.xml"
SCREENSHOTS = {
    "bedside.png": "The clock is the button: any touch, click or key starts relief",
    "routine.png": "A voice leads through the routine; “It's gone” ends it at any moment",
    "quick_log.png": "One tap says which leg and how bad it was, or none does",
}
"""In packaging/linux/screenshots, with their captions; the first is shown first."""


def metainfo(root: Path, home: str | None = None) -> str:
    """The whole file.

    Args:
        root: The checkout.
        home: The home page's address; the screenshots lie below it, in ``screenshots/``.
    """
    text = (root / TEMPLATE).read_text("utf-8")
    component = ET.fromstring(text)  # noqa: S314 - our own file
    if home is not None:
        _name_home(component, home.rstrip("/"))
    _tell_release(component, root)
    ET.indent(component)
    return ET.tostring(component, "unicode", xml_declaration=True) + "\n"


def _name_home(component: ET.Element, home: str) -> None:
    ET.SubElement(component, "url", type="homepage").text = home
    shots = ET.SubElement(component, "screenshots")
    for number, (name, caption) in enumerate(SCREENSHOTS.items()):
        shot = ET.SubElement(shots, "screenshot", {} if number else {"type": "default"})
        ET.SubElement(shot, "caption").text = caption
        ET.SubElement(shot, "image", type="source").text = f"{home}/screenshots/{name}"


def _tell_release(component: ET.Element, root: Path) -> None:
    number = version(root)
    day, text = changes(root, number)
    if day == "not released":
        return
    releases = ET.SubElement(component, "releases")
    release = ET.SubElement(releases, "release", version=number, date=day)
    listed = ET.SubElement(ET.SubElement(release, "description"), "ul")
    for point in points(text):
        ET.SubElement(listed, "li").text = point


def points(text: str) -> list[str]:
    """The points of a section of the changelog, each in one line."""
    joined: list[str] = []
    for line in text.splitlines():
        if line.startswith("- "):
            joined.append(line[2:].strip())
        elif line.startswith("  ") and joined:
            joined[-1] += f" {line.strip()}"
    return joined
