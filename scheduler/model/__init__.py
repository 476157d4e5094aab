"""The variables: placement (when, where) and seating (who), and the questions that rules ask of them."""
