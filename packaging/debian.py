"""Install Debian packages for root. Runs under any Python 3, like ``python_check.py``."""

import os
import shutil
import subprocess


def can_install() -> bool:
    """Return whether this is Debian or Ubuntu and we are root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(*packages: str) -> None:
    """Install packages without their recommendations; the caller looks whether it helped."""
    apt = shutil.which("apt-get") or "apt-get"
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    print("Installing", *packages, flush=True)
    # The exit codes say too little: lists may be fresh enough though an update failed.
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([apt, "-qq", "-o", "Dpkg::Use-Pty=0", *words], env=environment, check=False)
