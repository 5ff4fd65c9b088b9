"""The smallest changes of a charter that make a guarantee hold, each verified again."""
