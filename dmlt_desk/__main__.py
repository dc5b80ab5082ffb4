"""The door of the program: ``dmlt-desk`` and ``python -m dmlt_desk``."""

import gc
import sys


def main() -> None:
    """Open the window at once when nothing else is asked for, else run the command line."""
    if len(sys.argv) > 1:
        from dmlt_desk.cli import main as run_command_line  # noqa: PLC0415 - click, 10 ms

        run_command_line()
        return
    # Hardly anything that a start makes is garbage, and looking for it takes 12 ms of the start;
    # the window's session begins to look after the first paint.
    gc.disable()
    from dmlt_desk.app import WindowOptions, run_window  # noqa: PLC0415 - commands need no Qt
    from dmlt_desk.settings import default_desk_file  # noqa: PLC0415 - as above

    sys.exit(run_window(WindowOptions(desk_path=default_desk_file())))


if __name__ == "__main__":
    main()
