"""What was learned of labelled pages: numbers that no rule takes up, and figures of rules that are nothing of the kind."""
