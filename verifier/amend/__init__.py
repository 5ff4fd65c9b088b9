"""What an amendment does to a charter: who may adopt it, what it touches, what becomes of the guarantees."""
