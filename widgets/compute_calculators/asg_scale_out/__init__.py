"""How an Auto Scaling group follows its load, minute by minute: what it launches, cannot serve, and costs."""
