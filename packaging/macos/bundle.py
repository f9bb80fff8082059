"""What macOS is told about the program. UNTRIED: nobody has run this on a Mac yet.

On a Mac with Python 3.12 or newer::

    python3 packaging/freeze.py                      # makes dist/Crampcoach.app too
    codesign --deep --options runtime --sign "Developer ID Application: ..." dist/Crampcoach.app
    hdiutil create -volname Crampcoach -srcfolder dist/Crampcoach.app dist/crampcoach.dmg
    xcrun notarytool submit dist/crampcoach.dmg --wait ...
    xcrun stapler staple dist/crampcoach.dmg

To be looked at there: that the window opens from Finder, that
``Crampcoach.app/Contents/MacOS/crampcoach start`` reaches it, that the nsss voice speaks
(pyttsx3.drivers.nsss needs pyobjc in the bundle), that the child processes show no icon in the
Dock, and what the bundle weighs.
"""

from __future__ import annotations

BUNDLE_ID = "io.github.crampcoach.crampcoach"
INFO: dict[str, object] = {
    "CFBundleDisplayName": "Crampcoach",
    "LSApplicationCategoryType": "public.app-category.healthcare-fitness",
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "NSRequiresAquaSystemAppearance": False,
    "NSHumanReadableCopyright": "GPL-3.0-or-later. Not a diagnosis, and no substitute for one.",
}
