"""The researcher's door: from files to files, JSON on standard output with --json (docs/command_line.md).

Exit 0: done; 1: the input has faults, all of them on standard error as JSON; 2: wrong call.
"""

import sys

import typer

from commands import COMMANDS, faults_as_json, language_called
from indicators import UserError

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
for name, command in COMMANDS.items():
    app.command(name)(command)


def main() -> int:
    """Run a command; faults of the input become JSON on standard error and exit code 1."""
    try:
        app()
    except UserError as error:
        sys.stderr.write(faults_as_json(error.faults, language_called(sys.argv[1:])) + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
