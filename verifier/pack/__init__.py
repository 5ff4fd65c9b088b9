"""Evidence packs: what a verdict rests on, as files that anybody can check without this tool."""
