"""The steps from the first tables to today's, run by Alembic inside the program."""
