"""The public peers, timed beside the recorder on the same frames.

`environment` gives each peer its own locked environment under `build/peers/`; `program` is what runs inside it, with
the peer's documented call and nothing of this project; `timing` feeds frames to a peer and to the recorder;
`__main__` compares and prints.
"""
