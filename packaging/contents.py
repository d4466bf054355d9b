"""What of the things PyInstaller finds goes into the built program, and what stays out.

Left out is what the program never loads (screens of devices, words of other languages, readers of pictures it does
not take), and on Linux the libraries that belong to the desktop: copies of those from the machine of the build would
quarrel with what the user's own system loads beside them (drivers, themes, printers).
"""

from __future__ import annotations

from fnmatch import fnmatchcase

LANGUAGES = ("fr", "nl", "en")
HYPHENATED = ("fr", "nl_NL", "en_GB")

MODULES_LEFT_OUT = (
    # what only developers need, and toolkits nobody asked for
    *(
        "tkinter",
        "IPython",
        "pytest",
        "mypy",
        "babel",
        "setuptools",
        "distutils",
        "pygments",
        "rich",
        "pdb",
        "readline",
    ),
    *("numpy", "pandas", "psycopg", "psycopg2", "MySQLdb"),
    # nothing is sent, and nothing is shared out among processes; each would cost a moment at every start
    *("PySide6.QtNetwork", "multiprocessing", "xmlrpc"),
    # of libraries whose other parts are used
    *("lxml.objectify", "lxml.html", "lxml.isoschematron", "lxml.doctestcompare", "PIL.ImageTk", "PIL._avif"),
)

_NEVER_LOADED = (
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/networkinformation/*",
    "*/plugins/tls/*",
    *(f"*/plugins/platforms/libq{name}.so" for name in ("eglfs", "linuxfb", "minimalegl", "vkkhrdisplay", "vnc")),
    *(f"*/plugins/imageformats/*q{name}.*" for name in ("tga", "tiff", "wbmp", "webp")),
    *("lxml/objectify.*", "lxml/isoschematron/*", "lxml/html/*", "PIL/_avif.*", "PIL/_imagingtk.*"),
    *("libavif-*", "pillow.libs/libavif-*"),
)
_NEVER_LOADED_ON_LINUX = ("*libQt6Network.so*", "*libQt6EglF*", "libbrotli*.so.1")
_DESKTOP = (
    # the screen
    *("libX11.so*", "libX11-xcb.so*", "libXau.so*", "libXdmcp.so*", "libXext.so*", "libXrender.so*", "libxcb.so*"),
    *("libGL*.so*", "libEGL.so*", "libOpenGL.so*", "libdrm.so*", "libwayland-*.so*", "libbsd.so*", "libmd.so*"),
    # fonts, and the theme of GTK
    *("libfontconfig.so*", "libfreetype.so*", "libharfbuzz.so*", "libgraphite2.so*", "libexpat.so*", "libpng16.so*"),
    *("libcairo*.so*", "libpango*.so*", "libatk-*.so*", "libgdk*.so*", "libgtk*.so*", "libfribidi.so*", "libthai.so*"),
    *("libdatrie.so*", "libpixman-*.so*", "libjpeg.so*"),
    # GLib, messages between programs, printers
    *("libglib-*.so*", "libgio-*.so*", "libgobject-*.so*", "libgmodule-*.so*", "libgthread-*.so*", "libpcre2-*.so*"),
    *("libmount.so*", "libblkid.so*", "libselinux.so*", "libdbus-1.so*", "libsystemd.so*", "libcap.so*", "liblz4.so*"),
    *("libgcrypt.so*", "libgpg-error.so*", "libcups.so*", "libavahi-*.so*", "libgnutls.so*", "libp11-kit.so*"),
    *("libnettle.so*", "libhogweed.so*", "libgmp.so*", "libidn2.so*", "libunistring.so*", "libtasn1.so*"),
    *("libgssapi_krb5.so*", "libkrb5*.so*", "libk5crypto.so*", "libcom_err.so*", "libkeyutils.so*"),
    # what every one of these is linked with
    *("libstdc++.so*", "libgcc_s.so*", "libz.so*"),
)

UNSTRIPPED = ("libpython3*.so*", "python3*/lib-dynload/*.so", "sqlcipher3/*.so", "sqlalchemy/*.so")
"""Files that carry symbols for debuggers.  Others are as their wheels brought them: patched ones bear no stripping."""


def goes_in(name: str, platform: str) -> bool:
    """Whether the file that would be ``name`` in the built folder is taken."""
    path = name.replace("\\", "/")
    if _in_other_language(path) or _matches(path, _NEVER_LOADED):
        return False
    return platform != "linux" or not (_matches(path, _NEVER_LOADED_ON_LINUX) or _matches(path, _DESKTOP))


def _in_other_language(path: str) -> bool:
    """Whether this is a catalogue of Qt, or a table of hyphens, in a language the program does not speak."""
    if fnmatchcase(path, "PySide6/*translations/*.qm"):
        return not any(path.endswith(f"/qtbase_{language}.qm") for language in LANGUAGES)
    if fnmatchcase(path, "pyphen/dictionaries/hyph_*.dic"):
        return not any(path.endswith(f"/hyph_{language}.dic") for language in HYPHENATED)
    return False


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)
