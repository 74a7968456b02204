"""The flow: a scheme goes in, an evaluation comes out; several of them side by side."""
