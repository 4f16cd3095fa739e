"""What a month of AWS Lambda costs, line by line."""
