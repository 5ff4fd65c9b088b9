"""The line that a finding on a guarantee begins with."""

from verifier.explain.story import Story


def headline(word: str, name: str, story: Story | None) -> str:
    """`VIOLATED calm: A strikes, and breaks no article.`: what became of the guarantee, and how its case ends."""
    end = story.conclusion or "".join(run.result for run in story.runs[-1:]) if story else ""
    return f"{word} {name}: {end}" if end else f"{word} {name}"
