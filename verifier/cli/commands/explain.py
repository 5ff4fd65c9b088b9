"""`charter explain`: what a message means and what to do about it."""

import click


@click.command()
@click.argument("code", metavar="[CODE]", default="")
def command(code: str) -> int:
    """Explain a message by its code.

    A code is one such as E205; without one, all are listed. The page says what is wrong, why it
    matters, and shows a text that draws the message beside one that does not.
    """
    from verifier.cli.document import document

    return int(document(code))
