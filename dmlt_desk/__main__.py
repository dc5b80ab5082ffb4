"""``python -m dmlt_desk``: the same door as the command."""

from dmlt_desk.cli import main

if __name__ == "__main__":
    main()
