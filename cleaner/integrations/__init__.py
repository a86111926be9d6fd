"""Adapters to other people's pipelines, one a file, each behind an extra of its own.

Nothing is imported here: `import cleaner.integrations.pandas` imports pandas, and says what to install when it is not there.
"""
