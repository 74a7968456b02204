"""One editor per shape of answer; each shows what is answered and hands back a checked answer."""
