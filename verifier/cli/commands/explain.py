"""`charter explain`: what a message means and what to do about it."""

import click


@click.command()
@click.argument("code", metavar="CODE")
def command(code: str) -> int:
    """Explain the message with the code CODE, such as E205.

    The answer says what is wrong, why it matters, and shows a text that draws the message beside one
    that does not.
    """
    from verifier.cli.document import document

    return int(document(code))
