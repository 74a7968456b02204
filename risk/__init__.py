"""What goes wrong under given weights: rules, behaviour, cases."""
