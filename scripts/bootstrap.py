"""Make a fresh machine ready: virtual environment, packages, and what the wheels cannot bring.

    python3 scripts/bootstrap.py run     # Pango for papers, if it can be had
    python3 scripts/bootstrap.py test    # also Chromium and poppler, which tests cannot do without

Runs on the system's Python before anything is installed, so the standard library has to do, and a
Python older than ours has to get far enough to read why it will not do.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ["requirements.txt", "requirements-dev.txt"]

PANGO = {
    "libpango-1.0.so.0": "pango",
    "libpangoft2-1.0.so.0": "pangoft2",
    "libharfbuzz-subset.so.0": "harfbuzz",
}
# How each system installs, and what it calls the things we need; the first that is there counts.
MANAGERS = {
    "apt-get": {
        "install": ["install", "-y", "--no-install-recommends"],
        "pango": "libpango-1.0-0",
        "pangoft2": "libpangoft2-1.0-0",
        "harfbuzz": "libharfbuzz-subset0",
        "chromium": "chromium",
        "poppler": "poppler-utils",
        "venv": "python3-venv",
    },
    "dnf": {
        "install": ["install", "-y"],
        "pango": "pango",
        "pangoft2": "pango",
        "harfbuzz": "harfbuzz",
        "chromium": "chromium",
        "poppler": "poppler-utils",
        "venv": "python3-libs",
    },
    "zypper": {
        "install": ["--non-interactive", "install"],
        "pango": "libpango-1_0-0",
        "pangoft2": "libpango-1_0-0",
        "harfbuzz": "libharfbuzz-subset0",
        "chromium": "chromium",
        "poppler": "poppler-tools",
        "venv": "python3-base",
    },
    "pacman": {
        "install": ["-S", "--needed", "--noconfirm"],
        "pango": "pango",
        "pangoft2": "pango",
        "harfbuzz": "harfbuzz",
        "chromium": "chromium",
        "poppler": "poppler",
        "venv": "python",
    },
    "apk": {
        "install": ["add"],
        "pango": "pango",
        "pangoft2": "pango",
        "harfbuzz": "harfbuzz-subset",
        "chromium": "chromium",
        "poppler": "poppler-utils",
        "venv": "python3",
    },
}
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]


def say(sentence):
    print("==> " + sentence, flush=True)


def stop(sentence):
    sys.exit("==> " + sentence)


def succeeds(*command):
    """Run a command without a word and say whether it went well."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return done.returncode == 0


# ---- What the system brings --------------------------------------------------------------------


def as_root():
    """Return the words before a command that run it as root, or None where we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None


def manager():
    """Return the name of the system's package manager, None where we know none."""
    return next((name for name in MANAGERS if shutil.which(name)), None)


def packages_for(needs):
    """Return what this system calls these things, each once."""
    names = MANAGERS[manager()]
    return list(dict.fromkeys(names[need] for need in needs))


def install(needs):
    """Install packages of the system if we may; say whether we could."""
    name = manager()
    if name is None or as_root() is None:
        return False
    packages = packages_for(needs)
    say("Installing " + " ".join(packages) + " ...")
    command = [*as_root(), "env", "DEBIAN_FRONTEND=noninteractive", name]
    if name == "apt-get":
        # Another one may just be at work, as on a machine that has only now started.
        command += ["-o", "DPkg::Lock::Timeout=120"]
    if succeeds(*command, *MANAGERS[name]["install"], *packages):
        return True
    # A fresh Debian has no lists of packages yet.
    return (
        name == "apt-get"
        and succeeds(*command, "update")
        and succeeds(*command, *MANAGERS[name]["install"], *packages)
    )


def by_hand(needs):
    """Say what to type, for one who may not or cannot have it typed for them."""
    name = manager()
    if name is None:
        return "Install what your system calls " + ", ".join(needs) + "."
    sudo = "" if os.geteuid() == 0 else "sudo "
    return "Type: " + sudo + " ".join([name, *MANAGERS[name]["install"], *packages_for(needs)])


def missing_pango():
    missing = []
    for library, need in PANGO.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(need)
    return missing


def missing_for_tests():
    missing = []
    if not any(shutil.which(name) for name in BROWSERS):
        missing.append("chromium")
    if not all(shutil.which(name) for name in ("pdftotext", "pdffonts", "pdftoppm")):
        missing.append("poppler")
    return missing


def need_pango():
    """Get Pango if it can be had; without it the program starts and only the papers wait."""
    if missing_pango():
        install(missing_pango())
    if missing_pango():
        say("Papers (PDF) wait until Pango is installed. " + by_hand(missing_pango()))


def need_everything():
    """Get all that tests need, or stop: a test that is skipped proves nothing."""
    missing = missing_pango() + missing_for_tests()
    if missing:
        install(missing)
    missing = missing_pango() + missing_for_tests()
    if missing:
        stop("Tests need more of the system. " + by_hand(missing))


# ---- What the wheels bring ---------------------------------------------------------------------


def stamp():
    """Return the file that says the environment holds exactly these requirements."""
    digest = hashlib.sha256()
    for name in REQUIREMENTS:
        digest.update((PROJECT / name).read_bytes())
    return VENV / ("installed-" + digest.hexdigest()[:16])


def make_environment():
    """Make the virtual environment and install the requirements, only if either has changed."""
    if stamp().exists() and succeeds(str(PYTHON), "-c", "import django"):
        return
    with one_at_a_time():
        if stamp().exists() and succeeds(str(PYTHON), "-c", "import django"):
            return
        if not succeeds(str(PYTHON), "-m", "pip", "--version"):
            create_environment()
        say("Installing packages, a minute or two the first time ...")
        pip = [str(PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check"]
        wanted = str(PROJECT / "requirements-dev.txt")
        done = subprocess.run([*pip, "install", "-r", wanted])  # noqa: S603 - fixed command
        if done.returncode:
            stop("Packages could not be installed; the reason stands above.")
        for old in VENV.glob("installed-*"):
            old.unlink()
        stamp().write_text("")


def create_environment():
    if not os.access(str(VENV if VENV.exists() else PROJECT), os.W_OK):
        stop(str(PROJECT) + " belongs to someone else; use a copy of your own.")
    say("Making the virtual environment .venv ...")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if succeeds(*command) or (install(["venv"]) and succeeds(*command)):
        return
    stop("Python cannot make a virtual environment. " + by_hand(["venv"]))


@contextlib.contextmanager
def one_at_a_time():
    """Hold the environment against another `make` in the same folder."""
    with (PROJECT / "requirements-dev.txt").open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main():
    if sys.version_info < (3, 11):  # noqa: UP036 - it may well run on an older one
        found = ".".join(map(str, sys.version_info[:2]))
        stop("Python 3.11 or newer is needed, this is " + found + ". Type: make PYTHON=python3.11")
    make_environment()
    if sys.argv[1:] == ["test"]:
        need_everything()
    else:
        need_pango()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
