"""Tools that measure and tune the library; none of them is part of it."""
