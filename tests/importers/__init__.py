"""Importing other formats."""
