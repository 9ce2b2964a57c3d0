"""政府法律顾问: who advises the government, and each matter of law in which they took part."""
