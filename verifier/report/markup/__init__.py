"""XML and HTML as a tree of elements: text becomes markup in one place only, where it is escaped."""
