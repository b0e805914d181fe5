"""The Dashboard API and the Write API over a vault of Markdown notes."""
