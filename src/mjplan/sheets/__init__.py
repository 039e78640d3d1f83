"""Sheets that people send: Excel, WPS, OpenDocument and CSV files -> books of plain values."""
