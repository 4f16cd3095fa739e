"""The EC2 purchasing options side by side, for one instance type in one Region."""
