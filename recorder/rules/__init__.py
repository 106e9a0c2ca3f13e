"""The privacy reviewer's room: rules are read, tried, compared and signed here; redaction/ only runs them.

checking.py    what a pack must pass          examples.py      each rule's examples, on the real detectors
positions.py   an expression as an automaton  ambiguity.py     whether it may take ever longer
ways.py        ways through the automaton     growth.py        the same, measured
comparing.py   what gets weaker, in words     comparing_rules.py, effects.py  rule by rule
telling.py     the policy in plain sentences
trust.py       who may sign as what           signing.py       signatures      reviewer_key.py  sealed private keys
standing.py    signed, unsigned or expired    agreed.py        what the employee agreed to last
schema.py      JSON Schema for editors
"""
