"""Tables to work with: figures as numbers, their units apart; as workbooks and as CSV."""
