"""Screens: the only room, with app.py, that knows Streamlit."""
