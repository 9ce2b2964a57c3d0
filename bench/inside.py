"""`python -m bench.inside MODULE …`: the main of a module of bench, in a process with the program's models at hand."""

import sys
from importlib import import_module

from fazhi.faces.cli.common import start

if __name__ == "__main__":
    start()
    import_module(f"bench.{sys.argv[1]}").main(*sys.argv[2:])
