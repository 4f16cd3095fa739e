"""What a month of AWS Fargate tasks costs on Linux."""
