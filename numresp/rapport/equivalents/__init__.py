"""What a figure says to who does not see it: its alternative in words, and the rows that it draws."""
