"""Which instance Auto Scaling ends when a group shrinks, and why: rules clause by clause, and the walkthrough."""
